package gotrace.replay.visit;

/** What befell a goroutine in one event. Its words are made when they are asked for. */
interface Happening {
  long eventIndex();

  /** Since the trace's first event. */
  long timeNanos();

  Who who();

  /** Without the subject: {@code was made runnable by g4 (main.c)}. */
  String words();

  default Told told() {
    return new Told(eventIndex(), timeNanos(), who() + " " + words());
  }
}
