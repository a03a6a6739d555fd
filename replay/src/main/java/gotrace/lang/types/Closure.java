package gotrace.lang.types;

import java.util.List;

/**
 * What a function literal, or the body of a range over a function, takes from around it.
 *
 * @param captured variables of enclosing functions, in order of their first use
 */
public record Closure(List<Var> captured) {}
