package gotrace.runtime.machine;

import gotrace.record.Workload;
import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Start;
import gotrace.replay.guide.Steps;
import gotrace.runtime.Choice;
import gotrace.runtime.Counters;
import gotrace.runtime.Source;
import gotrace.runtime.Stacks;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.emit.EmitSettings;
import gotrace.trace.emit.TraceEmitter;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What the guide finds in traces of the machine, against what the machine itself did. Nothing but
 * the events of a trace reaches the guide.
 */
final class Comparison {
  /** What no event tells, so that two sources look alike. */
  enum Confusion {
    /** Stolen from a runnext or from the head of a queue ({@link LookAlikeTest}). */
    STOLEN,

    /**
     * From which queue. A start is logged after the goroutine was taken: what the queues held then,
     * which Ps were idle, is not told ({@link LookAlikeTest}). One that is misjudged takes others
     * along.
     */
    QUEUE,

    /** Polled, or past its deadline; handed over to the thread that it is locked to, or not. */
    POLLER,

    /** In runnext or in a queue: a start is logged after the goroutine was taken. */
    NEXT;

    private static final Set<Source> QUEUES =
        Set.of(Source.GLOBAL, Source.LOCAL, Source.STEAL, Source.STEAL_RUNNEXT);

    /** Null for two that the events tell apart. */
    static Confusion of(Source truth, Source said) {
      boolean truthQueued = QUEUES.contains(truth);
      boolean saidQueued = QUEUES.contains(said);
      if (Set.of(truth, said).equals(Set.of(Source.STEAL, Source.STEAL_RUNNEXT))) {
        return STOLEN;
      }
      if (truthQueued && saidQueued) {
        return QUEUE;
      }
      if (Set.of(truth, said).equals(Set.of(Source.NETPOLL, Source.RUNNEXT))) {
        return POLLER;
      }
      return (truth == Source.RUNNEXT && saidQueued) || (said == Source.RUNNEXT && truthQueued)
          ? NEXT
          : null;
    }
  }

  /** One start, as either side sees it. */
  private record From(long g, int p, Source source) {}

  private static final Map<String, ToLongFunction<Counters>> COUNTERS = new LinkedHashMap<>();

  static {
    COUNTERS.put("runnextPuts", c -> c.runnextPuts);
    COUNTERS.put("runnextHits", c -> c.runnextHits);
    COUNTERS.put("runnextKicks", c -> c.runnextKicks);
    COUNTERS.put("runnextSteals", c -> c.runnextSteals);
    COUNTERS.put("stolen", c -> c.stolen);
    COUNTERS.put("overflows", c -> c.overflows);
    COUNTERS.put("sudogAcquired", c -> c.sudogAcquired);
    COUNTERS.put("sudogCacheHits", c -> c.sudogCacheHits);
  }

  private final Map<Confusion, Long> confused = new EnumMap<>(Confusion.class);
  private final Map<String, Long> truth = new LinkedHashMap<>();
  private final Map<String, Long> off = new LinkedHashMap<>();
  private final List<String> impossible = new ArrayList<>();
  private long starts;

  /** Starts that the machine made. */
  long starts() {
    return starts;
  }

  /** Starts whose source was taken for another in this way. */
  long confused(Confusion kind) {
    return confused.getOrDefault(kind, 0L);
  }

  /** Starts that differ although events tell them apart. */
  List<String> impossible() {
    return impossible;
  }

  /** What the machine counted, all runs together. */
  long truth(String counter) {
    return truth.get(counter);
  }

  /** By how much the guide's counts differ, the differences of all runs added up. */
  long off(String counter) {
    return off.get(counter);
  }

  /** A random program. */
  void random(long seed, int procs, int operations, RandomBody.Kind kind)
      throws IOException, MalformedTraceException {
    RandomBody.Shared shared = new RandomBody.Shared(seed, operations, kind);
    run("seed " + seed, procs, seed, new RandomBody(shared, true), new Stacks(), Stacks.NONE);
  }

  /** A workload by its label. */
  void workload(Workload workload, int procs) throws IOException, MalformedTraceException {
    Stacks stacks = new Stacks();
    int start = workload.startStack(stacks);
    run(workload.label() + " on " + procs, procs, 1, workload.body(), stacks, start);
  }

  private void run(String name, int procs, long seed, Body main, Stacks stacks, int start)
      throws IOException, MalformedTraceException {
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    TraceEmitter emitter = new TraceEmitter(trace, stacks, EmitSettings.of(TraceVersion.GO126));
    List<From> did = new ArrayList<>();
    Observer observer =
        new Observer() {
          @Override
          public void starts(long g, int p, long choice, boolean inherits) {
            did.add(new From(g, p, Choice.source(choice)));
          }
        };
    Config config = new Config(procs, Costs.DEFAULT, 10_000_000_000L);
    Machine k = new Machine(config, Decisions.seeded(seed), emitter, stacks, observer, main, start);
    k.run();
    emitter.finish();
    Counters counted = new Counters();
    k.counters.forEach(counted::add);
    compare(name, did, counted, trace.toByteArray());
  }

  private void compare(String name, List<From> did, Counters counted, byte[] trace)
      throws IOException, MalformedTraceException {
    List<From> said = new ArrayList<>();
    Steps steps =
        new Steps() {
          @Override
          public void start(Start s) {
            said.add(new From(s.g, s.p, s.source));
          }

          @Override
          public void diverged(Diverged diverged) {}
        };
    TraceSource source = TraceSource.stream(new ByteArrayInputStream(trace));
    Counters guessed = Guide.run(TraceReader.open(source), steps);
    if (said.size() != did.size()) {
      impossible.add(name + ": " + did.size() + " starts, said " + said.size());
    }
    starts += did.size();
    for (int i = 0; i < Math.min(did.size(), said.size()); i++) {
      From x = did.get(i);
      From y = said.get(i);
      if (!x.equals(y)) {
        Confusion kind = Confusion.of(x.source, y.source);
        if (kind == null || x.g != y.g || x.p != y.p) {
          impossible.add(name + ", start " + i + ": " + x + ", said " + y);
        } else {
          confused.merge(kind, 1L, Long::sum);
        }
      }
    }
    COUNTERS.forEach(
        (counter, of) -> {
          truth.merge(counter, of.applyAsLong(counted), Long::sum);
          long difference = of.applyAsLong(guessed) - of.applyAsLong(counted);
          off.merge(counter, Math.abs(difference), Long::sum);
        });
  }

  /** All figures, a line each. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    lines.append(starts).append(" starts, confused ").append(confused).append('\n');
    lines.append(impossible.size()).append(" impossible\n");
    truth.forEach(
        (counter, n) -> lines.append(counter + " " + n + ", off by " + off.get(counter) + "\n"));
    return lines.toString();
  }
}
