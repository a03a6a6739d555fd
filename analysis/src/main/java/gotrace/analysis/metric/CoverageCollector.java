package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.trace.EventType;
import gotrace.trace.TraceVersion;
import java.util.ArrayList;
import java.util.List;

/** Section {@code coverage}: what this trace can tell, and what it cannot. */
final class CoverageCollector extends Collector {
  private static final long MAIN = 1;

  private final TraceVersion version;
  private final Names names;
  private final TraceSpan span;
  private final GoroutineTracker tracker;
  private final UtilizationCollector utilization;
  private long ownBefore;

  /** Of which the trace does not tell whether they are the program's. */
  private long strangersBefore;

  CoverageCollector(
      TraceVersion version,
      Names names,
      TraceSpan span,
      GoroutineTracker tracker,
      UtilizationCollector utilization) {
    this.version = version;
    this.names = names;
    this.span = span;
    this.tracker = tracker;
    this.utilization = utilization;
  }

  @Override
  void subscribe(Signals signals) {
    signals.ends(this);
  }

  @Override
  void ended(Goroutine g, long timeNanos, End how) {
    boolean own = !g.gcWorker && !names.groups.runtimeOwn(g.group);
    if (g.existedBefore && own && g.id != MAIN) {
      if (g.group == Groups.UNKNOWN) {
        strangersBefore++;
      } else {
        ownBefore++;
      }
    }
  }

  @Override
  Section section() {
    return new Section(
        "coverage", "What the trace covers", lead(), figures(), List.of(signalTable()), List.of());
  }

  private String lead() {
    String window = "The trace covers " + Notation.duration(span.durationNanos());
    if (ownBefore > 0) {
      return window
          + " and began in mid-run: "
          + (strangersBefore > 0 ? "at least " : "")
          + Notation.count(ownBefore, "goroutine", "goroutines")
          + " of the program existed already; what happened before is not known.";
    }
    return strangersBefore > 0
        ? window
            + "; "
            + Notation.count(strangersBefore, "goroutine", "goroutines")
            + " existed before it, and whether the program or the runtime made "
            + (strangersBefore == 1 ? "it" : "them")
            + " is not told."
        : window + "; none of the program's goroutines but the main one existed before it.";
  }

  private List<Figure> figures() {
    long blocks = span.events(EventType.GO_BLOCK);
    return List.of(
        Figure.observed(
            "windowNanos",
            "window",
            Unit.NANOS,
            span.durationNanos(),
            "From the first event to the last: what took longer than this cannot be seen whole."),
        Figure.observed(
            "endMarked",
            "end is marked",
            Unit.FLAG,
            version.has(TraceVersion.GO126),
            "Whether the format marks the end of each generation. Before go1.26 it does not: a file"
                + " cut between two batches looks whole, so the last generation may be incomplete."),
        Figure.observedIf(
            ownBefore > 0 || strangersBefore == 0,
            "beganMidRun",
            "began in mid-run",
            Unit.FLAG,
            ownBefore > 0,
            "Whether goroutines of the program, other than the main one, existed when tracing"
                + " began: their creation and the begin of their first state are unknown."),
        Figure.observed(
            "existedBefore",
            "goroutines from before",
            Unit.COUNT,
            tracker.existedBefore(),
            "Goroutines that existed when tracing began, the runtime's own included."),
        Figure.observed(
            "gaps",
            "gaps",
            Unit.COUNT,
            span.gaps(),
            "How often events were lost in between: every state is unknown from there until it is"
                + " told again."),
        Figure.observedIf(
            blocks > 0,
            "blocksWithStackShare",
            "blocks with a stack",
            Unit.SHARE,
            blocks == 0 ? 0.0 : (double) span.blocksWithStack() / blocks,
            "Share of blocking events that say where the goroutine blocked; coroutine switches"
                + " never do."),
        Figure.observed(
            "gomaxprocsTold",
            "GOMAXPROCS told",
            Unit.FLAG,
            utilization.gomaxprocsObserved(),
            "Whether the trace says GOMAXPROCS; if not, it is taken to be the number of Ps"
                + " mentioned."));
  }

  private Table signalTable() {
    List<List<Object>> rows = new ArrayList<>();
    add(rows, "goroutines starting", "latency, utilization", EventType.GO_START);
    add(rows, "goroutines blocking", "blocking", EventType.GO_BLOCK);
    add(rows, "goroutine creation", "who created whom", EventType.GO_CREATE);
    add(rows, "Ps starting and stopping", "utilization", EventType.PROC_START, EventType.PROC_STOP);
    add(rows, "GOMAXPROCS", "utilization", EventType.PROCS_CHANGE);
    add(rows, "system calls", "syscalls", EventType.GO_SYSCALL_BEGIN);
    add(rows, "garbage collection", "gc", EventType.GC_BEGIN, EventType.GC_ACTIVE);
    add(rows, "stop-the-world pauses", "gc", EventType.STW_BEGIN);
    add(rows, "heap sizes", "gc", EventType.HEAP_ALLOC, EventType.HEAP_GOAL);
    add(rows, "user tasks", "tasks", EventType.USER_TASK_BEGIN, EventType.USER_TASK_END);
    add(rows, "user regions", "regions", EventType.USER_REGION_BEGIN, EventType.USER_REGION_END);
    add(rows, "user log messages", "tasks", EventType.USER_LOG);
    add(rows, "CPU profile samples", "cpu", EventType.CPU_SAMPLE);
    add(rows, "coroutine switches", "goroutines", EventType.GO_SWITCH, EventType.GO_SWITCH_DESTROY);
    add(rows, "allocation (experimental)", "nothing yet", experimental());
    return new Table(
        "signals",
        "Signals",
        "Which kinds of event the trace has. What has none either did not happen or was not"
            + " traced: an absence of collections, samples or tasks says nothing by itself.",
        Coverage.OBSERVED,
        List.of(
            new Column("signal", "signal", Unit.TEXT),
            new Column("present", "present", Unit.FLAG),
            new Column("events", "events", Unit.COUNT),
            new Column("feeds", "feeds", Unit.TEXT)),
        rows);
  }

  private static EventType[] experimental() {
    List<EventType> types = new ArrayList<>();
    for (EventType type : EventType.values()) {
      if (type.experimental()) {
        types.add(type);
      }
    }
    return types.toArray(EventType[]::new);
  }

  private void add(List<List<Object>> rows, String signal, String feeds, EventType... types) {
    long events = span.events(types);
    rows.add(Table.row(signal, events > 0, events, feeds));
  }
}
