package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.trace.EventBlock;
import gotrace.trace.GoState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Section {@code utilization}: what the Ps did, and how much of their idle time fell while a
 * goroutine was runnable (work-conservation loss).
 */
final class UtilizationCollector extends Collector {
  private static final int GOROUTINES = 0;
  private static final int GC = 1;
  private static final int SYSCALL = 2;
  private static final int IN_USE = 3;
  private static final int IDLE = 4;
  private static final int LINES = 5;

  private final ProcTracker procs;
  private final TraceSpan span;
  private final TimeBuckets overTime = new TimeBuckets(LINES);

  /** Time by P, then by line. */
  private final CountsById byProc = new CountsById(LINES);

  private final long[] totals = new long[LINES];
  private long idleWhileRunnable;
  private long lost;

  UtilizationCollector(ProcTracker procs, TraceSpan span) {
    this.procs = procs;
    this.span = span;
  }

  @Override
  void subscribe(Signals signals) {
    signals.intervals(this, GoState.RUNNING, GoState.SYSCALL);
    signals.procs(this);
  }

  @Override
  void interval(Interval i) {
    if (i.p == EventBlock.NONE) {
      return;
    }
    if (i.state == GoState.RUNNING) {
      add(i.gcWorker ? GC : GOROUTINES, i.p, i.begin, i.end);
    } else {
      add(SYSCALL, i.p, i.begin, i.lostP == Interval.NEVER ? i.end : i.lostP);
    }
  }

  @Override
  void proc(long p, boolean idle, long begin, long end) {
    add(idle ? IDLE : IN_USE, p, begin, end);
  }

  @Override
  void idleWhileRunnable(int idleProcs, int runnable, long begin, long end) {
    long nanos = end - begin;
    idleWhileRunnable = Saturated.sum(idleWhileRunnable, Saturated.product(idleProcs, nanos));
    lost = Saturated.sum(lost, Saturated.product(Math.min(idleProcs, runnable), nanos));
  }

  private void add(int line, long p, long begin, long end) {
    if (end <= begin) {
      return;
    }
    byProc.add(p, line, end - begin);
    overTime.addStretch(line, begin, end, 1);
  }

  @Override
  void finish() {
    for (int row = 0; row < byProc.size(); row++) {
      for (int line = 0; line < LINES; line++) {
        totals[line] = Saturated.sum(totals[line], byProc.row(row)[line]);
      }
    }
  }

  /** GOMAXPROCS as the trace tells it, else how many Ps it mentions. */
  long gomaxprocs() {
    return gomaxprocsObserved() ? procs.gomaxprocs() : procs.seen();
  }

  boolean gomaxprocsObserved() {
    return procs.gomaxprocs() != EventBlock.NONE;
  }

  /** Whether any time of any P is known. */
  boolean known() {
    return procNanos() > 0;
  }

  private long procNanos() {
    return Saturated.sum(totals[IN_USE], totals[IDLE]);
  }

  /** Share of all P-time in which a P was not idle; 0 when nothing is known. */
  double inUseShare() {
    return share(totals[IN_USE]);
  }

  /** Share of all P-time that was idle although a goroutine could have used it. */
  double lostShare() {
    return share(lost);
  }

  private double share(long nanos) {
    return procNanos() == 0 ? 0 : Math.min(1, Math.max(0, (double) nanos / procNanos()));
  }

  private static long scheduler(long[] lines) {
    return Math.max(0, lines[IN_USE] - lines[GOROUTINES] - lines[GC] - lines[SYSCALL]);
  }

  @Override
  Section section() {
    return new Section(
        "utilization",
        "Use of the Ps",
        lead(),
        figures(),
        List.of(procTable()),
        known() ? List.of(overTimeChart()) : List.of());
  }

  private String lead() {
    if (!known()) {
      return "The trace does not tell what the Ps did.";
    }
    return "The Ps ran goroutines for "
        + Notation.share(share(Saturated.sum(totals[GOROUTINES], totals[GC])))
        + " of their time and were idle for "
        + Notation.share(share(totals[IDLE]))
        + "; "
        + Notation.duration(lost)
        + " of the idle time could have run a goroutine that was waiting.";
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        shareFigure(
            "goroutineShare",
            "running goroutines",
            GOROUTINES,
            "Share of all P-time in which a P ran goroutines other than garbage collection"
                + " workers."));
    figures.add(
        shareFigure(
            "gcWorkerShare",
            "GC workers",
            GC,
            "Share of all P-time in which a P ran a mark worker of the garbage collector; about a"
                + " quarter while a collection is on, and more if Ps were idle anyway."));
    figures.add(
        shareFigure(
            "syscallShare",
            "in system calls",
            SYSCALL,
            "Share of all P-time in which a P stayed with a goroutine in a system call."));
    figures.add(
        Figure.observedIf(
            known(),
            "schedulerShare",
            "scheduler and the rest",
            Unit.SHARE,
            share(scheduler(totals)),
            "Share of all P-time in which a P was in use but ran no goroutine: looking for work,"
                + " stealing, polling, stopping the world."));
    figures.add(
        shareFigure(
            "idleShare", "idle", IDLE, "Share of all P-time in which a P had been given up."));
    figures.add(
        Figure.observedIf(
            known(),
            "idleWhileRunnableNanos",
            "idle while something was runnable",
            Unit.NANOS,
            idleWhileRunnable,
            "P-time idle while at least one goroutine was runnable: every idle P counts, even if"
                + " only one goroutine waited."));
    figures.add(
        Figure.observedIf(
            known(),
            "lostNanos",
            "work-conservation loss",
            Unit.NANOS,
            lost,
            "P-time that runnable goroutines could have used: at each moment the smaller of the"
                + " numbers of idle Ps and of runnable goroutines. Waking a P takes some"
                + " microseconds, so it is never quite 0."));
    return figures;
  }

  private Figure shareFigure(String name, String label, int line, String meaning) {
    return Figure.observedIf(known(), name, label, Unit.SHARE, share(totals[line]), meaning);
  }

  private Table procTable() {
    List<Integer> order = Ranking.byDescending(byProc.size(), r -> true, r -> -byProc.id(r));
    List<List<Object>> rows = new ArrayList<>();
    for (int r : order) {
      long[] lines = byProc.row(r);
      rows.add(
          Table.row(
              byProc.id(r),
              lines[GOROUTINES],
              lines[GC],
              lines[SYSCALL],
              scheduler(lines),
              lines[IDLE]));
    }
    return new Table(
        "procs",
        "By P",
        "How each P spent its time, by number. A P that is much idler than the others had less"
            + " work, or was added late.",
        Coverage.OBSERVED,
        List.of(
            new Column("p", "P", Unit.PROC),
            new Column("goroutineNanos", "goroutines", Unit.NANOS),
            new Column("gcWorkerNanos", "GC workers", Unit.NANOS),
            new Column("syscallNanos", "system calls", Unit.NANOS),
            new Column("schedulerNanos", "scheduler and the rest", Unit.NANOS),
            new Column("idleNanos", "idle", Unit.NANOS)),
        rows);
  }

  private Chart overTimeChart() {
    overTime.reach(Math.max(0, span.durationNanos() - 1));
    List<List<Double>> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      lines.add(new ArrayList<>());
    }
    for (int b = 0; b < overTime.count(span.durationNanos()); b++) {
      addBucket(lines, b);
    }
    return new Chart.OverTime(
        "overTime",
        "What the Ps did over time",
        "Shares of P-time spent running goroutines, on garbage collection workers, in system calls,"
            + " in the scheduler, and idle.",
        Coverage.OBSERVED,
        Unit.SHARE,
        true,
        0,
        overTime.bucketNanos(),
        List.of(
            new Chart.Line("goroutines", "goroutines", lines.get(GOROUTINES)),
            new Chart.Line("gcWorkers", "GC workers", lines.get(GC)),
            new Chart.Line("syscalls", "system calls", lines.get(SYSCALL)),
            new Chart.Line("scheduler", "scheduler and the rest", lines.get(IN_USE)),
            new Chart.Line("idle", "idle", lines.get(IDLE))));
  }

  /** Appends the shares of one bucket; what is in use by nothing else stands at IN_USE. */
  private void addBucket(List<List<Double>> lines, int bucket) {
    long[] sums = new long[LINES];
    for (int line = 0; line < LINES; line++) {
      sums[line] = overTime.sum(line, bucket);
    }
    sums[IN_USE] = scheduler(sums);
    long whole = Arrays.stream(sums).sum();
    for (int line = 0; line < LINES; line++) {
      lines.get(line).add(whole == 0 ? Double.NaN : (double) sums[line] / whole);
    }
  }
}
