package gotrace.analysis.metric;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Start;
import gotrace.replay.guide.Steps;
import gotrace.runtime.SudogOrigin;
import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.Generation;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All sections of the report of one trace: give it the ordered blocks, then ask for the sections.
 * The collectors are listed here, in the order in which they are shown.
 */
public final class TraceMetrics {
  /**
   * The latest moment, in nanoseconds since the first event: 13 days. Go orders events at any time
   * that 64 bits hold; beyond this one a time is a damaged number, and sums over goroutines would
   * not fit.
   */
  static final long MAX_MOMENT_NANOS = 1L << 50;

  private final Names names = new Names();
  private final Signals signals = new Signals();
  private final TraceSpan span = new TraceSpan();
  private final ProcTracker procs = new ProcTracker(signals);
  private final GoroutineTracker tracker = new GoroutineTracker(names, signals, procs);
  private final CpuCollector cpu = new CpuCollector(names);
  private final WaitTally waits = new WaitTally(names.groups);
  private final RunTally runs = new RunTally(names.groups);
  private final EndCollector end = new EndCollector(names, tracker, span, waits, signals);
  private final Guide guide = new Guide(new GuidedStarts());
  private final StartTally starts = new StartTally(guide);
  private final StartJoin join = new StartJoin(starts);
  private final BlockedCollector blocked;
  private final List<Collector> collectors;

  private Generation generation;
  private boolean begun;
  private long originNanos;
  private long last;

  /** The first event beyond the latest moment, or null. */
  private Damage beyond;

  public TraceMetrics(TraceVersion version) {
    blocked = new BlockedCollector(names, tracker, span, end);
    LatencyCollector latency = new LatencyCollector(names, span);
    UtilizationCollector utilization = new UtilizationCollector(procs, span);
    BlockingCollector blocking = new BlockingCollector(names, waits);
    GcCollector gc = new GcCollector(names, span, runs);
    Verdict verdict = new Verdict(span, blocked, latency, blocking, gc, utilization);
    collectors =
        List.of(
            new SummaryCollector(version, span, tracker, utilization, verdict),
            blocked,
            latency,
            utilization,
            new StartSourcesCollector(names, span, starts),
            new RunnextCollector(names, span, guide, starts),
            new QueuesCollector(span, guide, starts),
            new SudogCollector(guide),
            new DivergencesCollector(),
            blocking,
            new GoroutinesCollector(names, waits),
            new SlicesCollector(names, runs),
            gc,
            new SyscallsCollector(names),
            new TasksCollector(names),
            new RegionsCollector(names, tracker),
            cpu,
            new CoverageCollector(version, names, span, tracker, utilization));
    waits.subscribe(signals);
    runs.subscribe(signals);
    join.subscribe(signals);
    signals.starts(starts);
    for (Collector collector : collectors) {
      collector.subscribe(signals);
    }
  }

  /** Hands on what the guide finds; its moments are bounded as those of the events are. */
  private final class GuidedStarts implements Steps {
    @Override
    public void start(Start start) {
      signals.start(start, Math.max(0, Math.min(start.timeNanos, MAX_MOMENT_NANOS)));
    }

    @Override
    public void diverged(Diverged diverged) {
      signals.diverged(diverged);
    }

    @Override
    public void acquired(String reason, SudogOrigin origin) {
      signals.acquired(reason, origin);
    }
  }

  /**
   * Takes the next block, and what it holds: the caller's is empty afterwards, to be filled again.
   *
   * @throws IOException never, but the guide's listener may in general
   */
  public void accept(EventBlock b) throws IOException {
    if (b.generation != null && b.generation != generation) {
      generation = b.generation;
      names.use(generation);
      span.generation();
    }
    if (b.afterGap && begun) {
      span.gap();
      tracker.gap(last);
    }
    if (!begun && b.size > 0) {
      begun = true;
      originNanos = b.time[0];
    }
    for (int row = 0; row < b.size; row++) {
      long time = moment(b, row);
      EventType type = b.type(row);
      span.count(type.code());
      if (type == EventType.GO_BLOCK && b.arg1[row] != 0) {
        span.blockWithStack();
      }
      tracker.track(b, row, type, time);
      signals.row(b, row, type, time);
      last = time;
    }
    span.last(last);
    guide.accept(b);
  }

  /** Never before the last moment; overflow of a 64-bit time is a step back, or beyond. */
  private long moment(EventBlock b, int row) {
    long time = b.time[row] - originNanos;
    if (time >= last && time <= MAX_MOMENT_NANOS) {
      return time;
    }
    if (beyond == null) {
      beyond =
          new Damage(
              new MalformedTraceException(
                  b.type(row).wireName() + " lies more than 13 days behind the first event",
                  b.offset[row],
                  generation == null ? MalformedTraceException.UNKNOWN : generation.number(),
                  b.m[row]),
              "the report puts everything from there on at "
                  + Notation.of(Unit.MOMENT, Math.min(Math.max(last, time), MAX_MOMENT_NANOS)));
    }
    return time < last ? last : MAX_MOMENT_NANOS;
  }

  /** What the metrics could not use although the order of events could. */
  public List<Damage> damage() {
    return beyond == null ? List.of() : List.of(beyond);
  }

  /**
   * Ends the trace. Called once, after the last block.
   *
   * @throws IOException never, but the guide's listener may in general
   */
  public void finish() throws IOException {
    tracker.finish(last);
    end.finish();
    guide.finish();
    join.finish();
    collectors.forEach(Collector::finish);
  }

  /**
   * The sections, the summary first. Called once, after {@link #finish}.
   *
   * @param suspicion what the check says of {@link #atEnd}
   */
  public List<Section> sections(Suspicion suspicion) {
    blocked.suspect(suspicion);
    List<Section> sections = new ArrayList<>();
    for (Collector collector : collectors) {
      if (collector != cpu || cpu.any()) {
        sections.add(collector.section());
      }
    }
    return sections;
  }

  /** The goroutines that are there when the trace ends. Called after {@link #finish}. */
  public AtEnd atEnd() {
    return end.atEnd();
  }
}
