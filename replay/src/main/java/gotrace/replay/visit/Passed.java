package gotrace.replay.visit;

import gotrace.runtime.Source;
import gotrace.trace.EventType;

/** An event that was passed, as far as searches ask. Filled again for each. */
public final class Passed {
  long index;
  long timeNanos;
  int p;

  /** In whose context it happened. */
  long g;

  /** Whom it befell. */
  long subject;

  /** Of a start; null otherwise. */
  Source source;

  boolean diverged;

  /** Null until something is told of it. */
  Happening happening;

  EventType type;

  private final Narrator narrator;

  Passed(Narrator narrator) {
    this.narrator = narrator;
  }

  public long index() {
    return index;
  }

  public long timeNanos() {
    return timeNanos;
  }

  /** Whether it happened on this P. */
  public boolean isOn(int id) {
    return p == id;
  }

  /** Whether it befell this goroutine, or was brought about by it. */
  public boolean isOf(long goid) {
    return g == goid || subject == goid;
  }

  /** Whether a goroutine started that was taken from another P. */
  public boolean isSteal() {
    return source == Source.STEAL || source == Source.STEAL_RUNNEXT;
  }

  /** Whether a goroutine started that the reconstructed queues did not allow. */
  public boolean isDivergence() {
    return diverged;
  }

  /** What it was, in words that hold untrusted names. */
  public Told told() {
    if (happening != null) {
      return happening.told();
    }
    String name = type.wireName();
    return new Told(index, timeNanos, g < 0 ? name : name + " by " + narrator.who(g));
  }

  /** Whom it is about. */
  long about() {
    return subject == Scene.NONE ? g : subject;
  }
}
