package gotrace.replay.guide;

import gotrace.runtime.Counters;
import gotrace.runtime.SudogOrigin;
import gotrace.trace.Damage;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A hand-made trace, guided: its starts as {@code g2 p0 runnext}. In its events, {@code "network"}
 * in place of a string's id, and {@code "main.f < main.main"} (leaf first) in place of a stack's,
 * are entered in the tables.
 */
public final class Guided implements Steps {
  /** M 0 holds P 0 and runs goroutine 1. */
  static final String RUNNING =
      """
      EventBatch gen=1 m=0 time=100
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      """;

  /** P 1 is idle until M 1 takes it, long after what M 0 does. */
  static final String THIEF =
      """
      EventBatch gen=1 m=1 time=10000
      ProcStatus dt=1 p=1 pstatus=2
      ProcStart dt=1 p=1 p_seq=1
      """;

  private static final String TABLES =
      """
      EventBatch gen=1 m=18446744073709551615 time=0
      Frequency freq=1000000000
      EventBatch gen=1 m=18446744073709551615 time=0
      Stacks
      Stack id=1
          pc=1 func=20 file=0 line=1
      Stack id=2
          pc=2 func=21 file=0 line=1
      Stack id=3
          pc=3 func=22 file=0 line=1
          pc=1 func=20 file=0 line=1
      Stack id=4
          pc=4 func=23 file=0 line=1
          pc=1 func=20 file=0 line=1
      Stack id=5
          pc=5 func=24 file=0 line=1
      EventBatch gen=1 m=18446744073709551615 time=0
      Strings
      String id=1
          data="chan receive"
      String id=2
          data="preempted"
      String id=3
          data="runtime.Gosched"
      String id=4
          data="network"
      String id=5
          data="GC mark assist wait for work"
      String id=6
          data="system goroutine wait"
      String id=7
          data="sleep"
      String id=8
          data="select"
      String id=9
          data="wait until GC ends"
      String id=20
          data="main.worker"
      String id=21
          data="runtime.gcBgMarkWorker"
      String id=22
          data="runtime.goyield"
      String id=23
          data="internal/poll.runtime_pollUnblock"
      String id=24
          data="runtime/trace.Start.func1"
      """;

  final List<String> starts = new ArrayList<>();

  /** The same with how many moved along: {@code g2 p0 global 3}. */
  final List<String> takings = new ArrayList<>();

  /** The starts that took something from another P: {@code g2 from p0}. */
  final List<String> thefts = new ArrayList<>();

  /** The goroutines whose starts inherit a time slice. */
  final List<Long> inheriting = new ArrayList<>();

  /** What the starts say beside: {@code wasNext}, {@code afterStop}. */
  final List<String> asides = new ArrayList<>();

  /** As {@code chan receive NEW}. */
  final List<String> sudogs = new ArrayList<>();

  final List<Diverged> divergences = new ArrayList<>();
  Counters counters;

  private Guided() {}

  /** A goroutine waits when the trace begins. */
  static String waiting(long g) {
    return "GoStatus dt=1 g=" + g + " m=18446744073709551615 gstatus=4\n";
  }

  /** A goroutine is runnable when the trace begins. */
  static String runnable(long g) {
    return "GoStatus dt=1 g=" + g + " m=18446744073709551615 gstatus=1\n";
  }

  /**
   * Guides by these events.
   *
   * @param batches event batches of generation 1 in raw text
   */
  static Guided by(String batches) {
    Guided guided = new Guided();
    List<Damage> damage = guided.read("Trace Go1.23\n" + withTables(1, batches));
    if (!damage.isEmpty()) {
      throw new AssertionError("the hand-made trace is damaged: " + damage);
    }
    return guided;
  }

  /**
   * Guides by the events of generations 1 and 3; generation 2 tells of a goroutine that cannot be
   * new, and is lost.
   *
   * @param before event batches of generation 1
   * @param after event batches of generation 3, which say {@code gen=1} too
   */
  static Guided acrossGap(String before, String after) {
    String lost =
        """
        EventBatch gen=1 m=0 time=1000000
        ProcStatus dt=1 p=0 pstatus=1
        GoStatus dt=1 g=999 m=18446744073709551615 gstatus=1
        """;
    Guided guided = new Guided();
    List<Damage> damage =
        guided.read(
            "Trace Go1.23\n" + withTables(1, before) + withTables(2, lost) + withTables(3, after));
    if (damage.size() != 1) {
      throw new AssertionError("damaged otherwise than meant: " + damage);
    }
    return guided;
  }

  /** Whole traces of one generation, for those who read them otherwise. */
  public static TraceReader reader(String batches) {
    try {
      byte[] trace = RawText.encode("Trace Go1.23\n" + withTables(1, batches));
      return TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedTraceException e) {
      throw new AssertionError(e);
    }
  }

  private static String withTables(int generation, String batches) {
    NamedTables named = new NamedTables();
    String text = named.enter(batches) + TABLES + named.text();
    return text.replace("gen=1 ", "gen=" + generation + " ");
  }

  private List<Damage> read(String text) {
    try {
      byte[] trace = RawText.encode(text);
      TraceSource source = TraceSource.stream(new ByteArrayInputStream(trace));
      try (TraceReader reader = TraceReader.open(source)) {
        counters = Guide.run(reader, this);
        return List.copyOf(reader.damage());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedTraceException e) {
      throw new AssertionError(e);
    }
  }

  /** In which ways the queues did not allow what Go did, in order. */
  List<Divergence> kinds() {
    return divergences.stream().map(Diverged::kind).toList();
  }

  @Override
  public void start(Start s) {
    String start = "g" + s.g + " p" + s.p + " " + s.source.text();
    starts.add(start);
    takings.add(start + " " + s.taken);
    if (s.victim != Start.NONE) {
      thefts.add("g" + s.g + " from p" + s.victim);
    }
    if (s.inherits) {
      inheriting.add(s.g);
    }
    asides.add("g" + s.g + (s.wasNext ? " wasNext" : "") + (s.afterStop ? " afterStop" : ""));
  }

  @Override
  public void acquired(String reason, SudogOrigin origin) {
    sudogs.add(reason + " " + origin);
  }

  @Override
  public void diverged(Diverged d) {
    divergences.add(d);
  }
}
