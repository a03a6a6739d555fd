package gotrace.lang.types;

import java.util.List;

/** {@code ~a | b}, inside an interface. */
public final class Union extends Type {
  /**
   * One alternative.
   *
   * @param tilde whether all types with that underlying type are meant
   */
  public record Term(boolean tilde, Type type) {}

  public final List<Term> terms;

  Union(List<Term> terms) {
    this.terms = terms;
  }

  @Override
  public Kind kind() {
    return Kind.UNION;
  }
}
