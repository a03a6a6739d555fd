package gotrace.runtime;

/**
 * A goroutine in a wait list (runtime2.go: sudog). Taken from a P's cache by {@link
 * Sched#acquireSudog} and given back with every field cleared.
 */
public final class Sudog {
  public G g;

  /** What is sent, or what was received. */
  public Object elem;

  /** On which channel; null for a semaphore. */
  Hchan c;

  /** The goroutine waits on several channels and only one may win it. */
  boolean isSelect;

  /** Woken by a communication, not by a close. */
  public boolean success;

  /** A semaphore was handed over: it need not be acquired again. */
  public boolean ticket;

  /** Which ticket of a {@link NotifyList} it waits for. */
  long notifyTicket;

  /** Neighbours in a wait queue. */
  Sudog next;

  Sudog prev;

  /** The next one of the same goroutine, in lock order. */
  public Sudog waitlink;

  boolean cleared() {
    return g == null
        && elem == null
        && c == null
        && !isSelect
        && !success
        && !ticket
        && notifyTicket == 0
        && next == null
        && prev == null
        && waitlink == null;
  }
}
