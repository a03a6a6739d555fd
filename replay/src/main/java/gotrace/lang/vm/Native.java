package gotrace.lang.vm;

/**
 * A function of the library that Java performs. Arguments stand in the registers from {@code l} and
 * {@code r} on, each kind in the order of the parameters; results go to the same places.
 */
interface Native {
  /**
   * Performs it. It may ask the goroutine for one operation of the runtime; then it returns true,
   * and what is left to do when that is done stands in {@link Fiber#after}.
   */
  boolean call(Fiber f, int l, int r);
}
