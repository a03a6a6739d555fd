package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Notation;
import java.util.List;

/** The parts of a message that several verdicts share, about goroutines that are alike. */
final class Sentence {
  private final List<LiveGoroutine> alike;
  private final LiveGoroutine first;
  private final long durationNanos;

  /**
   * @param alike the longest blocked first
   */
  Sentence(List<LiveGoroutine> alike, long durationNanos) {
    this.alike = alike;
    this.first = alike.get(0);
    this.durationNanos = durationNanos;
  }

  /** The subject and its verb: {@code 3 goroutines (main.work) are}. */
  String who() {
    String function = first.function() == null ? "unknown start function" : first.function();
    return alike.size() == 1
        ? "Goroutine " + first.g() + " (" + function + ") is"
        : Notation.count(alike.size()) + " goroutines (" + function + ") are";
  }

  /** Where, since when and whence, to the end of the sentence. */
  String rest() {
    StringBuilder text = new StringBuilder();
    if (first.blockedAt() != null) {
      text.append(" at ").append(first.blockedAt());
    }
    text.append(", ").append(alike.size() == 1 ? "" : "the longest ").append("for ");
    text.append(first.fromBefore() ? "all of the " : duration() + " of the ");
    text.append(Notation.duration(durationNanos)).append(" that were traced");
    text.append(first.fromBefore() ? ", and before" : "");
    if (first.createdBy() != null) {
      text.append("; created by ").append(first.createdBy());
    }
    return text.append(".").toString();
  }

  private String duration() {
    return Notation.duration(durationNanos - first.sinceNanos());
  }

  /** Which goroutine woke it last, as a sentence. */
  String lastWaker() {
    String subject = alike.size() == 1 ? "it" : "goroutine " + first.g();
    if (first.lastWaker() < 0) {
      return "No goroutine woke " + subject + " within the trace.";
    }
    return "The last to wake "
        + subject
        + " was goroutine "
        + first.lastWaker()
        + (first.lastWakerFunction() == null ? "" : " (" + first.lastWakerFunction() + ")")
        + ", "
        + Notation.duration(first.lastWokenNanos())
        + " into the trace.";
  }
}
