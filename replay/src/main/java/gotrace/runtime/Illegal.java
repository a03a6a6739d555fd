package gotrace.runtime;

/** Why Go would not make a {@link Choice}. */
public enum Illegal {
  NOTHING_THERE("nothing stands there"),
  RUNNEXT_GOES_FIRST("runnext goes before the queue"),
  OWN_QUEUE_GOES_FIRST("a P with work of its own does not look elsewhere"),
  NOT_A_BATCH("not as many as a batch from the global queue has"),
  NOT_HALF("not half of the victim's queue"),
  QUEUE_IS_STOLEN_FIRST("a thief takes runnext only when the queue is empty");

  private final String text;

  Illegal(String text) {
    this.text = text;
  }

  /** The rule, in words. */
  public String text() {
    return text;
  }
}
