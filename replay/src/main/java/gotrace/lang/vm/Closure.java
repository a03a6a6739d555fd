package gotrace.lang.vm;

/** A function value; the nil function is null. */
final class Closure {
  final Func fn;

  /** What it holds of the variables around it: cells, or values that never change. */
  final Object[] held;

  /** The last look that came here; for {@link Reachable}. */
  int look;

  Closure(Func fn, Object[] held) {
    this.fn = fn;
    this.held = held;
  }
}
