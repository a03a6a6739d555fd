package gotrace.analysis.report;

import static gotrace.analysis.metric.Coverage.INFERRED;
import static gotrace.analysis.metric.Coverage.OBSERVED;
import static gotrace.analysis.metric.Coverage.UNAVAILABLE;

import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Coverage;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Table;
import gotrace.analysis.metric.Table.Column;
import gotrace.analysis.metric.Unit;
import gotrace.trace.Damage;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reports made by hand: one as a busy server would give, one hostile, one with nothing in it. */
public final class SampleReports {
  /** Everything that a traced program could put into a name to harm a terminal or a browser. */
  public static final String HOSTILE =
      "</script></style></svg><img src=x onerror=alert(1)>\"'`&amp;{{}}\u001b[31m\u0000\n\t\u009b2J"
          + "\u202egnp.exe\u2066\u200b\ud800\ufffd漢字😀]]>-->\u2028end";

  private SampleReports() {}

  static List<Report> all() {
    return List.of(server(), hostile(), empty());
  }

  /** An HTTP server under load, with every unit, coverage and kind of chart. */
  public static Report server() {
    Section summary =
        new Section(
            "summary",
            "Summary",
            "The program kept 3.2 of its 4 Ps busy for 2.35s. Goroutines that were ready waited"
                + " 1.84ms at the 99th percentile; 2 goroutines are still blocked in a send.",
            List.of(
                figure(
                    "durationNanos",
                    "Duration",
                    Unit.NANOS,
                    2_345_678_912L,
                    "From the first event to the last."),
                figure(
                    "events", "Events", Unit.COUNT, 1_234_567L, "Events of all Ms that were read."),
                figure(
                    "goroutines",
                    "Goroutines",
                    Unit.COUNT,
                    5_321L,
                    "Goroutines that the trace mentions."),
                figure(
                    "gomaxprocs",
                    "GOMAXPROCS",
                    Unit.COUNT,
                    4L,
                    "Ps that could run goroutines at once."),
                new Figure(
                    "goVersion",
                    "Go version",
                    Unit.TEXT,
                    null,
                    UNAVAILABLE,
                    "The Go release that wrote the trace."),
                figure(
                    "heapBytes",
                    "Largest heap",
                    Unit.BYTES,
                    73_400_321L,
                    "The largest live heap that the trace mentions."),
                figure(
                    "busyShare",
                    "Ps busy",
                    Unit.SHARE,
                    0.8034,
                    "Share of all P time in which a goroutine ran."),
                figure(
                    "whole",
                    "Complete",
                    Unit.FLAG,
                    true,
                    "Whether the trace ends where tracing was stopped.")),
            List.of(),
            List.of(procs()));
    return new Report(
        "testdata/http-server.trace",
        TraceVersion.GO126,
        List.of(summary, latency(), runnext(), blocking()),
        List.of(
            new Damage(
                new MalformedTraceException("GoBlock: string id 91 not in table", 48_213, 3, 7),
                "the rest of generation 3 on M7 is missing"),
            new Damage(
                new MalformedTraceException(
                    "end of file inside a batch", 91_444, MalformedTraceException.UNKNOWN, -1),
                "the last generation is missing")));
  }

  private static Section latency() {
    List<List<Object>> worst = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      worst.add(
          Arrays.asList(
              100L + i,
              "main.(*server).handle.func" + i,
              9_876_543L / (i + 1),
              1_234_567_891L + i * 1_000_003L,
              (long) i % 4,
              0.5 / (i + 1),
              i % 7 == 3 ? null : "chan receive"));
    }
    return new Section(
        "latency",
        "Scheduling latency",
        "Half of all waits for a P ended within 3.42µs; 1 in 1000 took longer than 4.1ms.",
        List.of(
            figure(
                "count",
                "Waits",
                Unit.COUNT,
                98_765L,
                "Times that a goroutine became runnable and then ran."),
            figure("p50Nanos", "Median", Unit.NANOS, 3_421L, "Half of all waits were shorter."),
            figure(
                "p90Nanos",
                "90th percentile",
                Unit.NANOS,
                87_000L,
                "Nine of ten waits were shorter."),
            figure(
                "p99Nanos",
                "99th percentile",
                Unit.NANOS,
                1_843_210L,
                "All but one in a hundred waits were shorter."),
            figure(
                "p999Nanos",
                "99.9th percentile",
                Unit.NANOS,
                4_100_000L,
                "All but one in a thousand waits were shorter."),
            figure("maxNanos", "Longest", Unit.NANOS, 9_876_543L, "The longest wait.")),
        List.of(
            new Table(
                "worst",
                "The longest waits",
                "A row is one wait of one goroutine; longest first, at most 40.",
                OBSERVED,
                List.of(
                    new Column("g", "goroutine", Unit.GOROUTINE),
                    new Column("function", "started in", Unit.TEXT),
                    new Column("waitNanos", "waited", Unit.NANOS),
                    new Column("atNanos", "became runnable at", Unit.MOMENT),
                    new Column("p", "ran on", Unit.PROC),
                    new Column("share", "of its life", Unit.SHARE),
                    new Column("reason", "woken from", Unit.TEXT)),
                worst)),
        List.of(
            new Chart.Percentiles(
                "distribution",
                "Distribution of waits",
                "How long goroutines waited for a P, by what made them runnable.",
                OBSERVED,
                Unit.NANOS,
                List.of(0.0, 25.0, 50.0, 75.0, 90.0, 99.0, 99.9, 99.99, 100.0),
                List.of(
                    new Chart.Line(
                        "unblocked",
                        "unblocked",
                        List.of(120.0, 900.0, 3421.0, 20e3, 87e3, 1.843e6, 4.1e6, 7e6, 9.876e6)),
                    new Chart.Line(
                        "created",
                        "created",
                        List.of(0.0, 300.0, 800.0, 2e3, 9e3, 40e3, 300e3, 700e3, 900e3)))),
            new Chart.OverTime(
                "overTime",
                "Waits over time",
                "The 99th percentile of the waits that began in a bucket.",
                OBSERVED,
                Unit.NANOS,
                false,
                0,
                23_456_790,
                List.of(
                    new Chart.Line("p99", "99th percentile", wave(100, 1.4e6, 0.9e6, 7)),
                    new Chart.Line("p50", "median", wave(100, 90e3, 60e3, 9))))));
  }

  private static Section runnext() {
    return new Section(
        "runnext",
        "Run queues and runnext",
        "61.2 % of the goroutines that were put into a runnext ran from there.",
        List.of(
            figure(
                "puts",
                "Puts",
                Unit.COUNT,
                54_321L,
                INFERRED,
                "Goroutines that were put into a runnext."),
            figure("hitRate", "Hit rate", Unit.SHARE, 0.6123, INFERRED, "Hits of all puts."),
            figure(
                "counts.local",
                "From the local queue",
                Unit.COUNT,
                12L,
                INFERRED,
                "Starts from the P's own queue."),
            figure(
                "counts.global",
                "From the global queue",
                Unit.COUNT,
                0L,
                INFERRED,
                "Starts from the global queue."),
            figure(
                "perSwitch",
                "Starts per wake-up",
                Unit.RATIO,
                1.0625,
                INFERRED,
                "Starts divided by wake-ups."),
            new Figure(
                "stolen",
                "Stolen",
                Unit.COUNT,
                null,
                UNAVAILABLE,
                "Starts from another P's queue.")),
        List.of(
            new Table(
                "victims",
                "Who was robbed",
                "A row is a P.",
                UNAVAILABLE,
                List.of(new Column("p", "P", Unit.PROC)),
                List.of()),
            new Table(
                "kicks",
                "Kicked from runnext",
                "A row is a goroutine; most often kicked first.",
                INFERRED,
                List.of(new Column("g", "goroutine", Unit.GOROUTINE)),
                List.of())),
        List.of(
            new Chart.Bars(
                "sources",
                "Where started goroutines came from",
                "A bar for each place from which a P can take a goroutine.",
                INFERRED,
                Unit.COUNT,
                List.of(
                    new Chart.Bar("runnext", 33_260),
                    new Chart.Bar("local queue", 12_020),
                    new Chart.Bar("netpoll", 8_111),
                    new Chart.Bar("stolen", 930),
                    new Chart.Bar("global queue", 0)))));
  }

  private static Section blocking() {
    return new Section(
        "blocked",
        "Blocked at the end",
        "2 goroutines are blocked; the oldest since 12.5ms.",
        List.of(),
        List.of(
            new Table(
                "findings",
                "Who is blocked",
                "A row is a goroutine that was blocked when the trace ended; longest first.",
                OBSERVED,
                List.of(
                    new Column("g", "goroutine", Unit.GOROUTINE),
                    new Column("reason", "reason", Unit.TEXT),
                    new Column("blockedNanos", "blocked for", Unit.NANOS),
                    new Column("sinceNanos", "since", Unit.MOMENT),
                    new Column("function", "started in", Unit.TEXT),
                    new Column("stack", "blocked at", Unit.TEXT),
                    new Column("createdBy", "created by", Unit.TEXT)),
                List.of(
                    Arrays.asList(
                        18L,
                        "chan send",
                        2_333_178_912L,
                        12_500_000L,
                        "github.com/example/verylongmodule/internal/worker.(*Pool).dispatch.func1.2",
                        "runtime.chansend1 < github.com/example/verylongmodule/internal/worker.(*Pool).dispatch < main.main",
                        "main.main"),
                    Arrays.asList(
                        21L,
                        "select",
                        null,
                        null,
                        "main.leak",
                        "runtime.selectgo < main.leak",
                        null)))),
        List.of());
  }

  /** A share per P and state, over 120 buckets, with a gap. */
  private static Chart procs() {
    List<Double> running = new ArrayList<>(wave(120, 0.55, 0.2, 11));
    running.set(60, Double.NaN);
    return new Chart.OverTime(
        "procs",
        "What the Ps did",
        "Share of all P time in each bucket, by what the Ps did in it.",
        OBSERVED,
        Unit.SHARE,
        true,
        0,
        19_547_324,
        List.of(
            new Chart.Line("running", "running goroutines", running),
            new Chart.Line("gc", "garbage collection", wave(120, 0.08, 0.07, 5)),
            new Chart.Line("syscall", "in syscalls", wave(120, 0.05, 0.04, 3))));
  }

  private static List<Double> wave(int buckets, double middle, double height, int periods) {
    return IntStream.range(0, buckets)
        .mapToObj(i -> middle + height * Math.sin(2 * Math.PI * periods * i / buckets))
        .toList();
  }

  /** Hostile text in every place that can carry text. */
  public static Report hostile() {
    List<Column> columns =
        List.of(
            new Column("name", HOSTILE, Unit.TEXT),
            new Column("count", HOSTILE, Unit.COUNT),
            new Column("stack", "stack", Unit.TEXT));
    List<Object> row = Arrays.asList(HOSTILE, Long.MAX_VALUE, HOSTILE.repeat(20));
    List<Chart.Line> lines = List.of(new Chart.Line("a", HOSTILE, List.of(1.0, Double.NaN)));
    Section section =
        new Section(
            "summary",
            HOSTILE,
            HOSTILE.repeat(3),
            List.of(
                figure("name", HOSTILE, Unit.TEXT, HOSTILE, HOSTILE),
                figure("longNanos", "longest", Unit.NANOS, Long.MAX_VALUE, "m"),
                figure("minNanos", "most negative", Unit.MOMENT, Long.MIN_VALUE, "m"),
                figure("ratio", "not a number", Unit.RATIO, Double.NaN, "m")),
            List.of(new Table("rows", HOSTILE, HOSTILE, OBSERVED, columns, List.of(row, row))),
            List.of(
                new Chart.OverTime(
                    "time", HOSTILE, HOSTILE, OBSERVED, Unit.COUNT, false, 0, 1, lines),
                new Chart.OverTime(
                    "stack", HOSTILE, HOSTILE, OBSERVED, Unit.BYTES, true, 0, 1, lines),
                new Chart.Bars(
                    "bars",
                    HOSTILE,
                    HOSTILE,
                    OBSERVED,
                    Unit.BYTES,
                    List.of(new Chart.Bar(HOSTILE.repeat(4), 1e9))),
                new Chart.Percentiles(
                    "dist", HOSTILE, HOSTILE, INFERRED, Unit.NANOS, List.of(50.0, 100.0), lines)));
    Damage damage = new Damage(new MalformedTraceException(HOSTILE, 1, -1, -1), HOSTILE);
    return new Report(HOSTILE, TraceVersion.GO122, List.of(section), List.of(damage));
  }

  /** No event was read: sections without a figure, row or bucket, and one without anything. */
  public static Report empty() {
    Section nothing = new Section("gc", "GC", "No GC ran.", List.of(), List.of(), List.of());
    Section hollow =
        new Section(
            "summary",
            "Summary",
            "The trace has no events.",
            List.of(new Figure("durationNanos", "Duration", Unit.NANOS, null, UNAVAILABLE, "m")),
            List.of(new Table("t", "Rows", "m", OBSERVED, List.of(), List.of())),
            List.of(
                new Chart.OverTime("o", "Time", "m", OBSERVED, Unit.SHARE, true, 0, 0, List.of()),
                new Chart.Bars("b", "Bars", "m", OBSERVED, Unit.COUNT, List.of()),
                new Chart.Percentiles(
                    "p", "Percentiles", "m", OBSERVED, Unit.NANOS, List.of(), List.of())));
    return new Report("-", TraceVersion.GO125, List.of(hollow, nothing), List.of());
  }

  private static Figure figure(
      String name, String label, Unit unit, Object value, Coverage coverage, String meaning) {
    return new Figure(name, label, unit, value, coverage, meaning);
  }

  private static Figure figure(String name, String label, Unit unit, Object value, String meaning) {
    return figure(name, label, unit, value, OBSERVED, meaning);
  }
}
