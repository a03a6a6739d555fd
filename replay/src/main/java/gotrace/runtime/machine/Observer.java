package gotrace.runtime.machine;

/** Hears what no event says: what the machine itself knows of its decisions. */
public interface Observer {
  /** Listens to nothing. */
  Observer NONE = new Observer() {};

  /**
   * A goroutine starts on a P.
   *
   * @param choice see {@link gotrace.runtime.Choice}
   * @param inherits the time slice of whom it follows
   */
  default void starts(long g, int p, long choice, boolean inherits) {}

  /** A step is done: the moment at which every invariant holds. */
  default void stepped(Machine k) {}
}
