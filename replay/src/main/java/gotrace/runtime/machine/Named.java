package gotrace.runtime.machine;

/**
 * An object that operations work on. An {@link OpTape} hears of it by a number, which it gets when
 * a goroutine that is heard first uses it; so it belongs to one run.
 */
abstract class Named {
  /** 0 as long as it has none. */
  long name;

  /** The next number of its kind. */
  abstract long next(Names names);
}
