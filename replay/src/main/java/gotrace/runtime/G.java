package gotrace.runtime;

/**
 * A goroutine (runtime2.go: g). It knows where it stands, so that taking it out of a queue needs no
 * search for the queue.
 */
public class G {
  /** Which queue, if any, holds a runnable goroutine. */
  public enum Place {
    /** In no queue: running, waiting, in a syscall, or handed over directly. */
    NONE,
    RUNNEXT,
    LOCAL,
    GLOBAL
  }

  public final long goid;

  Place place = Place.NONE;

  /** Whose runnext or queue it stands in; null elsewhere. */
  P at;

  /** In a local queue: the value of the tail counter under which it was put. */
  int slot;

  /** In the global queue: neighbours (runtime2.go: schedlink; doubly linked here). */
  G schedPrev;

  G schedNext;

  /** It has stood in the global queue since this was last set to false. */
  public boolean wasGlobal;

  /** The sudogs that it waits with, linked by {@code waitlink}; null when it waits with none. */
  public Sudog waiting;

  /** The sudog by which it was woken. */
  public Object param;

  /** Of a select: one of its channels has won. */
  boolean selectDone;

  public G(long goid) {
    this.goid = goid;
  }

  public Place place() {
    return place;
  }

  /** The P in whose runnext or local queue it stands; null elsewhere. */
  public P at() {
    return at;
  }
}
