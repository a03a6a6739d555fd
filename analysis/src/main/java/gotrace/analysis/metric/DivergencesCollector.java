package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Divergence;
import gotrace.replay.guide.Start;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Section {@code divergences}: where what Go did is not what the reconstructed queues allow. */
final class DivergencesCollector extends Collector {
  private static final int PLACES_SHOWN = 20;
  private static final List<Divergence> KINDS = List.of(Divergence.values());

  private final Map<Divergence, Long> counts = new EnumMap<>(Divergence.class);
  private final List<List<Object>> places = new ArrayList<>();

  /** Told since the last start: what they say of the next one. */
  private final List<Diverged> pending = new ArrayList<>();

  private long starts;

  @Override
  void subscribe(Signals signals) {
    signals.starts(this);
    signals.divergences(this);
  }

  @Override
  void diverged(Diverged diverged) {
    counts.merge(diverged.kind(), 1L, Long::sum);
    if (places.size() + pending.size() < PLACES_SHOWN) {
      pending.add(diverged);
    }
  }

  @Override
  void start(Start start, long timeNanos) {
    starts++;
    for (Diverged d : pending) {
      places.add(
          Table.row(timeNanos, d.eventIndex(), d.byteOffset(), d.g(), (long) d.p(), d.kind().id()));
    }
    pending.clear();
  }

  private long count(int kind) {
    return counts.getOrDefault(KINDS.get(kind), 0L);
  }

  private long all() {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  @Override
  Section section() {
    return new Section(
        "divergences",
        "Divergences",
        lead(),
        figures(),
        all() == 0 ? List.of() : List.of(kindTable(), placeTable()),
        List.of());
  }

  private String lead() {
    if (starts == 0) {
      return "No goroutine started within the trace.";
    }
    if (all() == 0) {
      return "Every start is one that the reconstructed queues allow; that does not prove that each"
          + " source is right."
          + " "
          + Accuracy.SHORT;
    }
    return Notation.count(all(), "start contradicts", "starts contradict")
        + " the reconstructed queues ("
        + Notation.share(share())
        + " of all): there the reconstruction was wrong before, and was set right."
        + " "
        + Accuracy.SHORT;
  }

  /** Each start diverges once at most. */
  private double share() {
    return (double) all() / starts;
  }

  private List<Figure> figures() {
    return List.of(
        Figure.inferred(
            "count",
            "divergences",
            Unit.COUNT,
            all(),
            "Starts that Go's rules would not allow with the queues as reconstructed. Few mean that"
                + " the sources above can be trusted."),
        Figure.inferred(
            "share",
            "share of starts",
            Unit.SHARE,
            starts == 0 ? null : (Object) share(),
            "Divergences of all starts in this trace."),
        Figure.observed(
            "starts",
            "starts",
            Unit.COUNT,
            starts,
            "Starts that were looked at; coroutine switches go past the scheduler and are none."));
  }

  private Table kindTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (int k : Ranking.byDescending(KINDS.size(), i -> count(i) > 0, this::count)) {
      rows.add(Table.row(KINDS.get(k).id(), count(k), KINDS.get(k).text()));
    }
    return new Table(
        "classes",
        "By class",
        "In which way the queues and the trace disagree, most frequent first.",
        Coverage.INFERRED,
        List.of(
            new Column("class", "class", Unit.TEXT),
            new Column("count", "count", Unit.COUNT),
            new Column("what", "what", Unit.WORDS)),
        rows);
  }

  private Table placeTable() {
    return new Table(
        "places",
        "First places",
        "The first "
            + PLACES_SHOWN
            + " at most, in the trace's order. The event's index counts from 0, its byte from the"
            + " start of the decompressed trace.",
        Coverage.INFERRED,
        List.of(
            new Column("atNanos", "at", Unit.MOMENT),
            new Column("eventIndex", "event", Unit.COUNT),
            new Column("byteOffset", "byte", Unit.COUNT),
            new Column("g", "goroutine", Unit.GOROUTINE),
            new Column("p", "P", Unit.PROC),
            new Column("class", "class", Unit.TEXT)),
        places);
  }
}
