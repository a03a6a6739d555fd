package gotrace.lang.types;

import java.util.List;

/** {@code struct{fields}}. */
public final class Struct extends Type {
  public List<Var> fields = List.of();

  /** As long as {@code fields}; without quotes, one char a byte, "" for none. */
  public List<String> tags = List.of();

  @Override
  public Kind kind() {
    return Kind.STRUCT;
  }
}
