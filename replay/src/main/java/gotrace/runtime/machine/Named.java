package gotrace.runtime.machine;

/**
 * An object that operations work on. An {@link OpTape} hears of it by a number, which it gets when
 * a goroutine that is heard first uses it; so it belongs to one run.
 */
abstract class Named {
  /** 0 as long as it has none. */
  long name;

  /** It began in the state of another. */
  boolean isCopy;

  /** Lets it be heard in what state it begins; for a copy. */
  void introduce(OpTape.Track track) {
    throw new IllegalStateException("nothing to begin with");
  }

  /** The next number of its kind. */
  abstract long next(Names names);
}
