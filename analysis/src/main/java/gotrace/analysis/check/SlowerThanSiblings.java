package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Past;

/**
 * Suspected: a goroutine that waits ten times longer than any of at least three others with its
 * start function, who waited at the same place once and went on, or were created at the same place
 * and have ended. Holds whoever else is active: they had their chance.
 */
final class SlowerThanSiblings {
  private static final long LEAST_SIBLINGS = 3;

  private SlowerThanSiblings() {}

  static boolean holds(LiveGoroutine g, long waitedNanos) {
    return g.timesHere() <= 1
        && !Candidates.isIdleWorker(g)
        && (hasSlowed(g.waitsHere(), waitedNanos) || hasSlowed(g.lives(), waitedNanos));
  }

  private static boolean hasSlowed(Past past, long waitedNanos) {
    return past.count() >= LEAST_SIBLINGS
        && past.returns() == 0
        && waitedNanos >= Candidates.LEAST_NANOS
        && waitedNanos >= Candidates.OUTLIER * past.longestNanos();
  }

  /** What its siblings did, as a sentence. */
  static String words(LiveGoroutine g, long waitedNanos) {
    if (hasSlowed(g.waitsHere(), waitedNanos)) {
      return "Of "
          + Notation.count(g.waitsHere().count())
          + " others that were woken here, none had waited longer than "
          + Notation.duration(g.waitsHere().longestNanos())
          + ".";
    }
    return "Of "
        + Notation.count(g.lives().count())
        + " others created there that have ended, none had lived longer than "
        + Notation.duration(g.lives().longestNanos())
        + ".";
  }
}
