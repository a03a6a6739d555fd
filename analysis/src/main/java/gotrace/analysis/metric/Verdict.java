package gotrace.analysis.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * The main problem of a trace in one or two sentences. Rules are tried in the order of their
 * certainty, from proof to hint, and the first two that hold are worded:
 *
 * <ol>
 *   <li>a goroutine is blocked forever, by construction;
 *   <li>goroutines are suspected to be stuck;
 *   <li>goroutines wait for a P: the 99th percentile of scheduling latency is 1 ms or more, over at
 *       least 100 waits; the sentence says whether the Ps were in use (85 % or more) or not;
 *   <li>a lock convoy: at one place goroutines blocked for reason {@code sync} at least 100 times,
 *       and on average at least one stood there throughout the trace;
 *   <li>the garbage collector: mark workers and assists took 25 % or more of all running time, and
 *       a mark phase was on for 25 % or more of the trace; or the world was stopped for 1 % or more
 *       of the trace, and for 1 ms or more;
 *   <li>100 goroutines or more wait at one place for one another when the trace ends, and none is
 *       suspected;
 *   <li>Ps idled 10 % or more of all P-time while goroutines could have used them.
 * </ol>
 */
final class Verdict {
  private static final long LATENCY_NANOS = 1_000_000;
  private static final long LATENCY_WAITS = 100;
  private static final double SATURATED_SHARE = 0.85;
  private static final long CONVOY_BLOCKS = 100;
  private static final double GC_COST_SHARE = 0.25;
  private static final double GC_MARKING_SHARE = 0.25;
  private static final double PAUSE_SHARE = 0.01;
  private static final long PAUSE_NANOS = 1_000_000;
  private static final long CROWD = 100;
  private static final double LOST_SHARE = 0.1;
  private static final int SENTENCES = 2;

  private final TraceSpan span;
  private final BlockedCollector blocked;
  private final LatencyCollector latency;
  private final BlockingCollector blocking;
  private final GcCollector gc;
  private final UtilizationCollector utilization;

  Verdict(
      TraceSpan span,
      BlockedCollector blocked,
      LatencyCollector latency,
      BlockingCollector blocking,
      GcCollector gc,
      UtilizationCollector utilization) {
    this.span = span;
    this.blocked = blocked;
    this.latency = latency;
    this.blocking = blocking;
    this.gc = gc;
    this.utilization = utilization;
  }

  /** The verdict; never empty. */
  String words() {
    List<String> sentences = new ArrayList<>();
    addForever(sentences);
    addSuspicion(sentences);
    addLatency(sentences);
    addConvoy(sentences);
    addGc(sentences);
    addCrowd(sentences);
    addLoss(sentences);
    if (sentences.isEmpty()) {
      return "Nothing stands out: no goroutine is proved or suspected to be stuck, and neither"
          + " scheduling latency, locks nor garbage collection take an unusual part.";
    }
    return String.join(" ", sentences.subList(0, Math.min(SENTENCES, sentences.size())));
  }

  private void addForever(List<String> sentences) {
    long count = blocked.foreverCount();
    if (count == 0) {
      return;
    }
    BlockedCollector.Crowd first = blocked.firstForever();
    String where = first.where() == null ? "" : " at " + Notation.text(first.where());
    sentences.add(
        count == 1
            ? "One goroutine ("
                + Notation.text(first.function())
                + ") is blocked forever"
                + where
                + "."
            : Notation.count(count)
                + " goroutines are blocked forever on nil channels or in empty selects, one of"
                + " them ("
                + Notation.text(first.function())
                + ")"
                + where
                + ".");
  }

  private void addSuspicion(List<String> sentences) {
    Suspicion suspicion = blocked.suspicion();
    long count = suspicion.goroutines();
    if (count == 0) {
      return;
    }
    String proved =
        blocked.foreverCount() > 0
            ? Notation.count(count, "more is", "more are") + " suspected to be stuck, "
            : "No goroutine is proved to be stuck; "
                + Notation.count(count, "is", "are")
                + " suspected to be, ";
    String function = suspicion.function() == null ? "one" : Notation.text(suspicion.function());
    String where = suspicion.where() == null ? "" : " at " + Notation.text(suspicion.where());
    String longest = count == 1 ? "" : "of which the longest blocked is ";
    sentences.add(proved + longest + function + where + ".");
  }

  private void addLatency(List<String> sentences) {
    Distribution waits = latency.all();
    long p99 = waits.percentile(99);
    if (waits.count() < LATENCY_WAITS || p99 < LATENCY_NANOS) {
      return;
    }
    String wait =
        "Goroutines that are ready wait long for a P: "
            + Notation.duration(p99)
            + " at the 99th percentile";
    boolean saturated = utilization.known() && utilization.inUseShare() >= SATURATED_SHARE;
    sentences.add(
        wait
            + (saturated
                ? ", as the Ps are in use for "
                    + Notation.share(utilization.inUseShare())
                    + " of the time: there is more work than GOMAXPROCS can run."
                : ", although the Ps are not saturated: look when the longest waits happened."));
  }

  private void addConvoy(List<String> sentences) {
    BlockingCollector.Site site = blocking.heaviest("sync");
    if (site == null
        || site.count() < CONVOY_BLOCKS
        || site.nanos() < Math.max(1, span.durationNanos())) {
      return;
    }
    sentences.add(
        "Goroutines queue for a lock or wait group"
            + (site.where() == null ? "" : " at " + Notation.text(site.where()))
            + ": they blocked there "
            + Notation.count(site.count(), "time", "times")
            + ", for "
            + Notation.duration(site.nanos())
            + " together in a trace of "
            + Notation.duration(span.durationNanos())
            + ".");
  }

  private void addGc(List<String> sentences) {
    if (gc.costShare() >= GC_COST_SHARE && gc.markingShare() >= GC_MARKING_SHARE) {
      sentences.add(
          "Garbage collection takes "
              + Notation.share(gc.costShare())
              + " of all the time that goroutines ran"
              + " (mark workers and assists).");
    } else if (gc.pauseShare() >= PAUSE_SHARE && gc.allPauses.sum() >= PAUSE_NANOS) {
      sentences.add(
          "The world was stopped for "
              + Notation.share(gc.pauseShare())
              + " of the trace, in "
              + Notation.count(gc.allPauses.count(), "pause.", "pauses."));
    }
  }

  private void addCrowd(List<String> sentences) {
    BlockedCollector.Crowd crowd = blocked.greatestCrowd();
    if (crowd != null && crowd.count() >= CROWD && blocked.suspicion().goroutines() == 0) {
      sentences.add(
          Notation.count(crowd.count())
              + " goroutines ("
              + Notation.text(crowd.function())
              + ") wait at the end for the same thing ("
              + Notation.text(crowd.reason())
              + ")"
              + (crowd.where() == null ? "" : " at " + Notation.text(crowd.where()))
              + ": if nobody will wake them, they leak.");
    }
  }

  private void addLoss(List<String> sentences) {
    if (utilization.lostShare() >= LOST_SHARE) {
      sentences.add(
          "Ps were idle for "
              + Notation.share(utilization.lostShare())
              + " of their time while goroutines that could have used them were runnable.");
    }
  }
}
