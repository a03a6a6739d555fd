package gotrace.analysis.metric;

import gotrace.analysis.metric.CounterTable.Count;
import gotrace.analysis.metric.StartJoin.Joined;
import gotrace.analysis.metric.Table.Column;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Start;
import gotrace.runtime.Counters;
import gotrace.runtime.Source;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Section {@code runnext}: how often the goroutine that a P made ready last really ran next there,
 * and what became of it otherwise.
 */
final class RunnextCollector extends Collector implements StartJoin.Listener {
  private static final int WAKERS_SHOWN = 20;
  private static final int HITS = 0;
  private static final int KICKS = 1;
  private static final int STEALS = 2;
  private static final int OUTCOMES = 3;
  private static final String BY_P =
      "What became of the goroutines in each P's runnext, by number; steals are those that the P"
          + " lost.";

  private static final CounterTable COLUMNS =
      new CounterTable(
          List.of(
              new Count("puts", "puts", c -> c.runnextPuts),
              new Count("hits", "hits", c -> c.runnextHits),
              new Count("kicks", "kicks", c -> c.runnextKicks),
              new Count("steals", "steals", c -> c.runnextSteals)),
          new Column("hitRate", "hit rate", Unit.SHARE),
          RunnextCollector::hitRate);

  /** Who made goroutines ready: a place in the program, and the start function it belongs to. */
  private record Waker(String site, String function) {}

  private final Names names;
  private final TraceSpan span;
  private final Guide guide;
  private final TimeBuckets overTime = new TimeBuckets(OUTCOMES);

  /**
   * What became of those put into a runnext, by the stack that did it; by -1 minus the waker's
   * group where no stack is known.
   */
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
  void subscribe(Signals signals) {
    signals.starts(this);
  }

  @Override
  void start(Start start, long timeNanos) {
    Running here = running.computeIfAbsent(start.p, p -> new Running());
    here.chain = start.inherits && !start.afterStop ? here.chain + 1 : 1;
    if (here.chain > Math.max(1, longestChain)) {
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
  public void started(Joined start) {
    if (start.wasNext) {
      boolean stack = start.wakerStack != StackPool.NONE;
      byWaker.add(stack ? start.wakerStack : -1 - start.waker, outcome(start.source), 1);
    }
  }

  /** What became of a goroutine that was put into a runnext, by where it started from. */
  private static int outcome(Source source) {
    return switch (source) {
      case RUNNEXT -> HITS;
      case STEAL_RUNNEXT -> STEALS;
      case LOCAL, GLOBAL, STEAL, NETPOLL, GCWORKER, TRACEREADER, SYSCALL, PARK_FAILED, UNKNOWN ->
          KICKS;
    };
  }

  @Override
  void finish() {
    all = guide.counters();
  }

  @Override
  Section section() {
    return new Section(
        "runnext",
        "Runnext",
        lead(),
        figures(),
        all.runnextPuts == 0
            ? List.of()
            : List.of(wakerTable(), COLUMNS.byProc(BY_P, guide.countersByP())),
        all.runnextHits + all.runnextKicks + all.runnextSteals == 0
            ? List.of()
            : List.of(overTimeChart()));
  }

  private String lead() {
    if (all.runnextPuts == 0) {
      return "No goroutine was put into a runnext within the trace.";
    }
    return "Of "
        + Notation.count(all.runnextPuts, "goroutine", "goroutines")
        + " put into a runnext, "
        + Notation.share(hitRate(all))
        + " ran next on the same P; "
        + Notation.count(all.runnextKicks, "was", "were")
        + " displaced by a later one, and "
        + Notation.count(all.runnextSteals, "was stolen.", "were stolen.")
        + " "
        + Accuracy.SHORT;
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
                + " runnext and so without a new time slice, and the P never given up in between:"
                + " the rest of its queue waited for all of them."),
        Figure.inferred(
            "longestChainNanos",
            "longest chain at",
            Unit.MOMENT,
            chained ? longestChainNanos : null,
            "When the last goroutine of that chain started."));
  }

  private Table wakerTable() {
    Map<Waker, Counters> wakers = new LinkedHashMap<>();
    for (int r = 0; r < byWaker.size(); r++) {
      wakers.computeIfAbsent(waker(byWaker.id(r)), w -> new Counters()).add(counters(r));
    }
    List<Waker> all = List.copyOf(wakers.keySet());
    List<Integer> order =
        Ranking.byDescending(all.size(), w -> true, w -> wakers.get(all.get(w)).runnextPuts);
    return COLUMNS.table(
        "wakers",
        "By who woke or created",
        "The places that put goroutines into a runnext, and what became of those that have started"
            + " since; most puts first, at most "
            + WAKERS_SHOWN
            + ", the last row sums up what does not fit.",
        List.of(
            new Column("site", "woken or created at", Unit.TEXT),
            new Column("function", "by goroutines of", Unit.TEXT)),
        Ranking.rows(
            order,
            WAKERS_SHOWN,
            w -> COLUMNS.row(wakers.get(all.get(w)), all.get(w).site, all.get(w).function),
            (name, rest) -> {
              Counters sum = new Counters();
              rest.forEach(w -> sum.add(wakers.get(all.get(w))));
              return COLUMNS.row(sum, name, null);
            }));
  }

  private Waker waker(long id) {
    if (id > 0) {
      int stack = (int) id;
      String function = names.strings.text(names.stacks.rootFunction(stack));
      return new Waker(names.stacks.site(stack), function.isEmpty() ? null : function);
    }
    int group = (int) -id - 1;
    if (group == Joined.UNSEEN) {
      return new Waker("(unknown)", null);
    }
    return group == Groups.UNKNOWN
        ? new Waker("(the runtime)", null)
        : new Waker(null, names.groups.name(group));
  }

  private Counters counters(int row) {
    long[] outcomes = byWaker.row(row);
    Counters c = new Counters();
    c.runnextPuts = byWaker.sum(row);
    c.runnextHits = outcomes[HITS];
    c.runnextKicks = outcomes[KICKS];
    c.runnextSteals = outcomes[STEALS];
    return c;
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
