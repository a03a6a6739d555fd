package gotrace.lang.types;

import java.util.List;

/** Parameters or results: not a type of the language. */
public final class Tuple extends Type {
  public static final Tuple EMPTY = new Tuple(List.of());

  public final List<Var> vars;

  public Tuple(List<Var> vars) {
    this.vars = vars;
  }

  public int size() {
    return vars.size();
  }

  public Var at(int i) {
    return vars.get(i);
  }

  @Override
  public Kind kind() {
    return Kind.TUPLE;
  }
}
