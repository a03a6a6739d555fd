package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Start;
import gotrace.runtime.Counters;
import gotrace.runtime.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Section {@code runnext}: how often the goroutine that a P made ready last really ran next there,
 * and what became of it otherwise.
 */
final class RunnextCollector implements Collector, StartListener, StartJoin.Listener {
  private static final int WAKERS_SHOWN = 20;
  private static final int HITS = 0;
  private static final int KICKS = 1;
  private static final int STEALS = 2;
  private static final int OUTCOMES = 3;
  private static final int TAKEN = 1;
  private static final int OTHER = 2;

  private final Names names;
  private final TraceSpan span;
  private final Guide guide;
  private final TimeBuckets overTime = new TimeBuckets(OUTCOMES);

  /** By group of who made them ready: starts from runnext, from a stolen one, from elsewhere. */
  private final CountsById byWaker = new CountsById(OUTCOMES);

  private final Map<Integer, Running> running = new HashMap<>();
  private Counters all = new Counters();
  private long longestChain;
  private long longestChainNanos;

  /** What a P runs now. */
  private static final class Running {
    /** Goroutines that share the time slice; one may have begun it before the trace. */
    long chain = 1;

    /** Kicks that are in the chart. */
    long kicks;
  }

  RunnextCollector(Names names, TraceSpan span, Guide guide, StartJoin join) {
    this.names = names;
    this.span = span;
    this.guide = guide;
    join.add(this);
  }

  @Override
  public void subscribe(Signals signals) {
    signals.starts(this);
  }

  @Override
  public void start(Start start, long timeNanos) {
    Running here = running.computeIfAbsent(start.p, p -> new Running());
    here.chain = start.inherits ? here.chain + 1 : 1;
    if (start.inherits && here.chain > longestChain) {
      longestChain = here.chain;
      longestChainNanos = timeNanos;
    }
    if (start.source == Source.RUNNEXT) {
      overTime.add(HITS, timeNanos, 1);
    } else if (start.source == Source.STEAL_RUNNEXT) {
      overTime.add(STEALS, timeNanos, 1);
    }
    long kicks = guide.countersByP().get(start.p).runnextKicks;
    overTime.add(KICKS, timeNanos, kicks - here.kicks);
    here.kicks = kicks;
  }

  @Override
  public void started(Source source, int group, int waker, long waitNanos) {
    if (waker != Groups.UNKNOWN) {
      int outcome =
          switch (source) {
            case RUNNEXT -> HITS;
            case STEAL_RUNNEXT -> TAKEN;
            case LOCAL,
                GLOBAL,
                STEAL,
                NETPOLL,
                GCWORKER,
                TRACEREADER,
                SYSCALL,
                PARK_FAILED,
                UNKNOWN ->
                OTHER;
          };
      byWaker.add(waker, outcome, 1);
    }
  }

  @Override
  public void finish() {
    all = guide.counters();
  }

  @Override
  public Section section() {
    return new Section(
        "runnext",
        "Runnext",
        lead(),
        figures(),
        all.runnextPuts == 0 ? List.of() : List.of(procTable(), wakerTable()),
        all.runnextHits + all.runnextKicks + all.runnextSteals == 0
            ? List.of()
            : List.of(overTimeChart()));
  }

  private String lead() {
    if (all.runnextPuts == 0) {
      return "No goroutine was put into a runnext within the trace.";
    }
    return Accuracy.after(
        "Of "
            + Notation.count(all.runnextPuts)
            + (all.runnextPuts == 1 ? " goroutine" : " goroutines")
            + " put into a runnext, "
            + Notation.share(hitRate(all))
            + " ran next on the same P; "
            + Notation.count(all.runnextKicks)
            + " were displaced by a later one, and "
            + Notation.count(all.runnextSteals)
            + " were stolen.");
  }

  /** At most 1: one that was there before the trace is a hit without a put. Null without puts. */
  private static Double hitRate(Counters c) {
    return c.runnextPuts == 0 ? null : Math.min(1.0, (double) c.runnextHits / c.runnextPuts);
  }

  private List<Figure> figures() {
    boolean chained = longestChain > 0;
    return List.of(
        Figure.inferred(
            "puts",
            "puts",
            Unit.COUNT,
            all.runnextPuts,
            "Goroutines put into a P's runnext: each that a running goroutine creates, and most"
                + " that it wakes."),
        Figure.inferred(
            "hits",
            "hits",
            Unit.COUNT,
            all.runnextHits,
            "Of them, those that ran next on the same P: the cheapest hand-over that Go has."),
        Figure.inferred(
            "kicks",
            "kicks",
            Unit.COUNT,
            all.runnextKicks,
            "Those that a later put displaced to the tail of the P's queue: typical of a goroutine"
                + " that wakes several others in a row."),
        Figure.inferred(
            "steals",
            "steals",
            Unit.COUNT,
            all.runnextSteals,
            "Those that another P took because it had nothing else to do."),
        Figure.inferred(
            "hitRate",
            "hit rate",
            Unit.SHARE,
            hitRate(all),
            "Hits of all puts. High where goroutines hand work to each other one at a time, low"
                + " where one wakes many."),
        Figure.inferred(
            "longestChain",
            "longest chain",
            Unit.COUNT,
            chained ? longestChain : null,
            "The most goroutines that a P ran one after the other, each but the first taken from"
                + " runnext and so without a new time slice. Where the P was never idle in between,"
                + " the rest of its queue waited for all of them."),
        Figure.inferred(
            "longestChainNanos",
            "longest chain at",
            Unit.MOMENT,
            chained ? longestChainNanos : null,
            "When the last goroutine of that chain started."));
  }

  private Table procTable() {
    List<List<Object>> rows = new ArrayList<>();
    guide
        .countersByP()
        .forEach(
            (p, c) ->
                rows.add(
                    Table.row(
                        (long) p,
                        c.runnextPuts,
                        c.runnextHits,
                        c.runnextKicks,
                        c.runnextSteals,
                        hitRate(c))));
    return new Table(
        "procs",
        "By P",
        "What became of the goroutines in each P's runnext, by number; steals are those that the P"
            + " lost.",
        Coverage.INFERRED,
        List.of(
            new Column("p", "P", Unit.PROC),
            new Column("puts", "puts", Unit.COUNT),
            new Column("hits", "hits", Unit.COUNT),
            new Column("kicks", "kicks", Unit.COUNT),
            new Column("steals", "steals", Unit.COUNT),
            new Column("hitRate", "hit rate", Unit.SHARE)),
        rows);
  }

  private Table wakerTable() {
    List<Integer> order = Ranking.byDescending(byWaker.size(), r -> true, byWaker::sum);
    List<List<Object>> rows = new ArrayList<>();
    for (int r : order.subList(0, Math.min(WAKERS_SHOWN, order.size()))) {
      long[] row = byWaker.row(r);
      long starts = byWaker.sum(r);
      rows.add(
          Table.row(
              names.groups.name((int) byWaker.id(r)),
              starts,
              row[HITS],
              row[TAKEN],
              (double) row[HITS] / starts));
    }
    return new Table(
        "wakers",
        "By who woke or created",
        "Start functions of the goroutines that made others ready, and how many of those then came"
            + " from runnext; most starts first, at most "
            + WAKERS_SHOWN
            + ".",
        Coverage.INFERRED,
        List.of(
            new Column("function", "woken or created by", Unit.TEXT),
            new Column("starts", "starts", Unit.COUNT),
            new Column("hits", "from runnext", Unit.COUNT),
            new Column("steals", "from a stolen one", Unit.COUNT),
            new Column("hitShare", "share from runnext", Unit.SHARE)),
        rows);
  }

  private Chart overTimeChart() {
    long duration = span.durationNanos();
    overTime.reach(Math.max(0, duration - 1));
    return new Chart.OverTime(
        "overTime",
        "What became of runnexts over time",
        "Shares of the goroutines that left a runnext in each stretch of time: those that ran next"
            + " (hits), that a later one displaced, that were stolen.",
        Coverage.INFERRED,
        Unit.SHARE,
        true,
        0,
        overTime.bucketNanos(),
        List.of(
            new Chart.Line("hits", "hits", overTime.shares(HITS, duration)),
            new Chart.Line("kicks", "kicks", overTime.shares(KICKS, duration)),
            new Chart.Line("steals", "steals", overTime.shares(STEALS, duration))));
  }
}
