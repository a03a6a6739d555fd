package gotrace.lang.vm;

/** A function value; the nil function is null. */
final class Closure {
  final Func fn;

  /** What it holds of the variables around it: cells, or values that never change. */
  final Object[] held;

  Closure(Func fn, Object[] held) {
    this.fn = fn;
    this.held = held;
  }
}
