package gotrace.replay.guide;

import gotrace.runtime.Illegal;

/** In which way what Go did differs from what the reconstructed queues allow. */
public enum Divergence {
  LOCAL_NOT_HEAD(
      "localNotHead", "a goroutine starts from its P's queue before those in front of it"),
  LOCAL_BEFORE_RUNNEXT(
      "localBeforeRunnext", "a goroutine starts from its P's queue although runnext is taken"),
  STEAL_NOT_HALF("stealNotHalf", "a steal takes other than half of the victim's queue"),
  STEAL_WITH_WORK("stealWithWork", "a P steals although it has work of its own"),
  STEAL_RUNNEXT_EARLY(
      "stealRunnextEarly", "a P steals a runnext although the victim's queue is not empty"),
  GLOBAL_NOT_HEAD(
      "globalNotHead", "a goroutine starts from the global queue before those in front of it"),
  NOWHERE("nowhere", "a goroutine starts that stands in no queue");

  private final String id;
  private final String text;

  Divergence(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /** Its name in JSON. */
  public String id() {
    return id;
  }

  /** The difference, in words. */
  public String text() {
    return text;
  }

  static Divergence ofSteal(Illegal why) {
    return why == Illegal.OWN_QUEUE_GOES_FIRST ? STEAL_WITH_WORK : STEAL_NOT_HALF;
  }

  static Divergence ofStealRunnext(Illegal why) {
    return why == Illegal.OWN_QUEUE_GOES_FIRST ? STEAL_WITH_WORK : STEAL_RUNNEXT_EARLY;
  }
}
