package gotrace.replay.visit;

import gotrace.replay.guide.Queues;
import gotrace.replay.guide.Queues.Place;
import gotrace.runtime.G;
import gotrace.runtime.Source;

/** A goroutine became runnable, or was created. */
final class Readied implements Happening {
  private final long eventIndex;
  private final long timeNanos;
  private final Who who;
  private final String site;
  private final Who by;
  private String cause;

  /** What happened, if it now stands in the queue of its P; null when that tells nothing more. */
  private String causeInOwnQueue;

  /** Null when it stands in no queue. */
  private Place place;

  private Source handed;
  private long kicked = Scene.NONE;

  /**
   * @param cause what happened, as {@code was made runnable}
   * @param by null when no goroutine did it
   * @param site where it did; null when unknown
   */
  Readied(long eventIndex, long timeNanos, Who who, String cause, Who by, String site) {
    this.eventIndex = eventIndex;
    this.timeNanos = timeNanos;
    this.who = who;
    this.cause = cause;
    this.by = by;
    this.site = site;
  }

  /** Says what happened if it then stands in the queue of its P and the world runs. */
  void inOwnQueue(String otherCause) {
    causeInOwnQueue = otherCause;
  }

  /**
   * The event has been taken.
   *
   * @param before the goroutine in the P's runnext before; NONE for none
   */
  void taken(Queues queues, long before) {
    place = queues.place(who.g());
    handed = queues.handed(who.g());
    kicked = place != null && place.where() == G.Place.RUNNEXT ? before : Scene.NONE;
    boolean own = place != null && place.where() == G.Place.LOCAL && !queues.worldStopped();
    if (own && causeInOwnQueue != null) {
      cause = causeInOwnQueue;
    }
  }

  @Override
  public long eventIndex() {
    return eventIndex;
  }

  @Override
  public long timeNanos() {
    return timeNanos;
  }

  @Override
  public Who who() {
    return who;
  }

  @Override
  public String words() {
    return cause + (by == null ? "" : " by " + by) + (site == null ? "" : " at " + site) + where();
  }

  private String where() {
    if (place == null) {
      return handed == null
          ? ""
          : handed == Source.SYSCALL
              ? ", and gets one at once"
              : ", and is handed over past the queues";
    }
    return switch (place.where()) {
      case RUNNEXT ->
          ", into P"
              + place.p()
              + "'s runnext"
              + (kicked == Scene.NONE
                  ? ""
                  : "; g" + kicked + " went from there to the queue's tail");
      case LOCAL -> ", into P" + place.p() + "'s queue" + behind();
      case GLOBAL -> ", into the global queue" + behind();
      case NONE -> "";
    };
  }

  private String behind() {
    return place.ahead() == 0 ? " as its head" : " behind " + place.ahead();
  }
}
