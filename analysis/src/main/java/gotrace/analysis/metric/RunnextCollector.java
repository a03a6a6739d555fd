package gotrace.analysis.metric;

import gotrace.analysis.metric.CounterTable.Count;
import gotrace.analysis.metric.StartJoin.Joined;
import gotrace.analysis.metric.Table.Column;
import gotrace.replay.guide.Guide;
import gotrace.runtime.Counters;
import gotrace.runtime.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Section {@code runnext}: how often the goroutine that a P made ready last really ran next there,
 * and what became of it otherwise.
 */
final class RunnextCollector extends Collector {
  private static final int WAKERS_SHOWN = 20;

  /** What becomes of goroutines in a runnext, as lines of the tally. */
  private static final int HITS = SourceNames.index(Source.RUNNEXT);

  private static final int STEALS = SourceNames.index(Source.STEAL_RUNNEXT);
  private static final int[] OUTCOMES = {HITS, StartTally.KICKS, STEALS};

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
  private final StartTally tally;
  private Counters all = new Counters();

  RunnextCollector(Names names, TraceSpan span, Guide guide, StartTally tally) {
    this.names = names;
    this.span = span;
    this.guide = guide;
    this.tally = tally;
  }

  @Override
  void subscribe(Signals signals) {}

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
    boolean chained = tally.longestChain > 0;
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
            chained ? tally.longestChain : null,
            "The most goroutines that a P ran one after the other, each but the first taken from"
                + " runnext and so without a new time slice, and the P never given up in between:"
                + " the rest of its queue waited for all of them."),
        Figure.inferred(
            "longestChainNanos",
            "longest chain at",
            Unit.MOMENT,
            chained ? tally.longestChainNanos : null,
            "When the last goroutine of that chain started."));
  }

  private Table wakerTable() {
    CountsById byWaker = tally.byWaker;
    Map<Waker, Counters> wakers = new LinkedHashMap<>();
    for (int r = 0; r < byWaker.size(); r++) {
      wakers.computeIfAbsent(waker(byWaker.id(r)), w -> new Counters()).add(counters(byWaker, r));
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

  private static Counters counters(CountsById byWaker, int row) {
    long[] outcomes = byWaker.row(row);
    Counters c = new Counters();
    c.runnextPuts = byWaker.sum(row);
    c.runnextHits = outcomes[StartTally.RAN_NEXT];
    c.runnextKicks = outcomes[StartTally.KICKED];
    c.runnextSteals = outcomes[StartTally.STOLEN];
    return c;
  }

  private Chart overTimeChart() {
    long duration = span.durationNanos();
    TimeBuckets overTime = tally.overTime;
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
            new Chart.Line("hits", "hits", overTime.shares(HITS, OUTCOMES, duration)),
            new Chart.Line("kicks", "kicks", overTime.shares(StartTally.KICKS, OUTCOMES, duration)),
            new Chart.Line("steals", "steals", overTime.shares(STEALS, OUTCOMES, duration))));
  }
}
