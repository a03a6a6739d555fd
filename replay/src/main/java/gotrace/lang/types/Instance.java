package gotrace.lang.types;

import java.util.List;

/**
 * A use of a generic function or type.
 *
 * @param targs the type arguments, given or inferred
 * @param type the instance's: a {@link Signature} or {@link Named}
 */
public record Instance(List<Type> targs, Type type) {}
