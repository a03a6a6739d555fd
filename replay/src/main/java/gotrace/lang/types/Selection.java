package gotrace.lang.types;

import java.util.List;

/**
 * What {@code x.f} is, where x is no package.
 *
 * @param which a field, a method bound to x, or (x is a type) a method as a function
 * @param recv the type of x
 * @param obj the {@link Var} or {@link Func}
 * @param index the way: fields to go through, and last the field, or the method (of a named type
 *     its place among the declared methods, of an interface its place among {@link
 *     Interface#allMethods})
 * @param indirect whether a pointer is gone through on the way
 * @param type of the whole expression
 */
public record Selection(
    Which which, Type recv, Obj obj, List<Integer> index, boolean indirect, Type type) {
  /** What is selected. */
  public enum Which {
    FIELD,
    METHOD_VALUE,
    METHOD_EXPR
  }
}
