package gotrace.lang.types;

/**
 * What the checker found of an expression.
 *
 * @param type for a call with several results, or none, a {@link Tuple}; for a use of the two-value
 *     form ({@code v, ok}) a tuple too
 * @param value of constants; else null
 */
public record TypeAndValue(Mode mode, Type type, Constant value) {
  public boolean isType() {
    return mode == Mode.TYPE;
  }

  public boolean isConstant() {
    return value != null;
  }
}
