package gotrace.replay.guide;

import gotrace.replay.guide.Placement.Assumption;
import gotrace.runtime.Counters;
import gotrace.trace.EventBlock;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settles what the beginning of a trace does not say by running over it several times: what
 * goroutines are that were there before, at which tick each P looks at the global queue, and where
 * the goroutines stood that were runnable already. For the last, each P's share is tried as its own
 * queue, as the global queue and as both; what leaves the fewest doubts is kept.
 */
final class Rehearsal {
  /** More Ps than this are not tried one by one. */
  private static final int MAX_TRIED = 32;

  private final Collection<EventBlock> beginning;
  private final Forecast forecast;
  private LongMap<Hint> hints;
  private Findings first;
  private Findings best;
  private Map<Integer, Assumption> bestAssumptions;
  private Map<Integer, Integer> bestResidues;

  private Rehearsal(Collection<EventBlock> beginning, Forecast forecast) {
    this.beginning = beginning;
    this.forecast = forecast;
  }

  /** What the blocks tell in hindsight; they stay as they are. */
  static Hindsight of(Collection<EventBlock> beginning, Forecast forecast) throws IOException {
    return new Rehearsal(beginning, forecast).settle();
  }

  private Hindsight settle() throws IOException {
    hints = run(Hindsight.none()).hints;
    first = run(new Hindsight(hints, Placement.none(), Map.of()));
    if (first.initial.isEmpty()) {
      return new Hindsight(hints, Placement.none(), first.residues);
    }
    Map<Integer, Assumption> likely = new TreeMap<>();
    first.idle.forEach(p -> likely.put(p, Assumption.NONE)); // a P is idled when its queue is empty
    attempt(likely, first.residues);
    Set<Integer> starters = new TreeSet<>();
    first.initial.values().forEach(start -> starters.add(start.p()));
    for (int p : starters.stream().limit(MAX_TRIED).toList()) {
      for (Assumption assumption : Assumption.values()) {
        tryOn(p, assumption);
      }
    }
    attempt(bestAssumptions, best.residues);
    Placement placement =
        Placement.of(first.initial, bestAssumptions, bestResidues).ordered(best.globalOrder);
    return new Hindsight(hints, placement, bestResidues);
  }

  private void tryOn(int p, Assumption assumption) throws IOException {
    if (bestAssumptions.getOrDefault(p, Assumption.UNTIL_OVERTAKEN) != assumption) {
      Map<Integer, Assumption> other = new TreeMap<>(bestAssumptions);
      other.put(p, assumption);
      attempt(other, bestResidues);
      attempt(other, best.residues);
    }
  }

  private void attempt(Map<Integer, Assumption> assumptions, Map<Integer, Integer> residues)
      throws IOException {
    Placement placement = Placement.of(first.initial, assumptions, residues);
    Findings found = run(new Hindsight(hints, placement, residues));
    if (best == null || found.score() < best.score()) {
      best = found;
      bestAssumptions = assumptions;
      bestResidues = residues;
    }
  }

  private Findings run(Hindsight hindsight) throws IOException {
    Model model = new Model(hindsight, forecast, p -> new Counters(), 0, null);
    for (EventBlock block : beginning) {
      model.take(block);
    }
    return model.findings();
  }
}
