package gotrace.analysis.metric;

import gotrace.trace.TraceVersion;
import java.util.List;

/** Section {@code summary}: the verdict, and the size of what was traced. */
final class SummaryCollector extends Collector {
  private final TraceVersion version;
  private final TraceSpan span;
  private final GoroutineTracker tracker;
  private final UtilizationCollector utilization;
  private final Verdict verdict;

  SummaryCollector(
      TraceVersion version,
      TraceSpan span,
      GoroutineTracker tracker,
      UtilizationCollector utilization,
      Verdict verdict) {
    this.version = version;
    this.span = span;
    this.tracker = tracker;
    this.utilization = utilization;
    this.verdict = verdict;
  }

  @Override
  void subscribe(Signals signals) {}

  @Override
  Section section() {
    return new Section("summary", "Summary", verdict.words(), figures(), List.of(), List.of());
  }

  private List<Figure> figures() {
    return List.of(
        Figure.observed(
            "durationNanos",
            "duration",
            Unit.NANOS,
            span.durationNanos(),
            "From the trace's first event to its last."),
        Figure.observed(
            "events",
            "events",
            Unit.COUNT,
            span.events(),
            "Events in order, the synchronisation events that Go's reader adds included."),
        Figure.observed(
            "goroutines",
            "goroutines",
            Unit.COUNT,
            tracker.seen(),
            "Goroutines that the trace mentions, the runtime's own included."),
        Figure.observed(
            "goroutinesCreated",
            "created",
            Unit.COUNT,
            tracker.created(),
            "Goroutines that were created within the trace."),
        Figure.observed(
            "goroutinesEnded",
            "ended",
            Unit.COUNT,
            tracker.ended(),
            "Goroutines that ended within the trace."),
        gomaxprocs(),
        Figure.observed(
            "goVersion",
            "Go version",
            Unit.TEXT,
            releases(version),
            "The trace's format and the Go releases that write it."),
        Figure.observed(
            "generations",
            "generations",
            Unit.COUNT,
            span.generations(),
            "Parts of the trace that stand on their own; Go begins one about every second."));
  }

  private Figure gomaxprocs() {
    String meaning =
        "How many Ps could run Go code at the same time: what the trace tells last, else how many"
            + " Ps it mentions.";
    long n = utilization.gomaxprocs();
    return n == 0
        ? Figure.unavailable("gomaxprocs", "GOMAXPROCS", Unit.COUNT, meaning)
        : new Figure(
            "gomaxprocs",
            "GOMAXPROCS",
            Unit.COUNT,
            n,
            utilization.gomaxprocsObserved() ? Coverage.OBSERVED : Coverage.INFERRED,
            meaning);
  }

  private static String releases(TraceVersion version) {
    return version
        + " format ("
        + switch (version) {
          case GO122 -> "Go 1.22";
          case GO123 -> "Go 1.23 and 1.24";
          case GO125 -> "Go 1.25";
          case GO126 -> "Go 1.26 and 1.27";
        }
        + ")";
  }
}
