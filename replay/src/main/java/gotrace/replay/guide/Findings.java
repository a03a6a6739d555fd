package gotrace.replay.guide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one run over the beginning of a trace brings to light. */
final class Findings {
  /** A doubt about a start weighs as many times more than a batch that skips goroutine ids. */
  private static final int DOUBT_WEIGHT = 4;

  final LongMap<Hint> hints = new LongMap<>();

  /** Goroutines that were runnable at the beginning and stood nowhere, by their first start. */
  final Map<Long, FirstStart> initial = new LinkedHashMap<>();

  /** Ps that were idle at the beginning. */
  final Set<Integer> idle = new HashSet<>();

  /** Goroutines of the initial global queue in the order in which they were taken from it. */
  final List<Long> globalOrder = new ArrayList<>();

  /** The residue that the votes of each P elect, where they elect one. */
  Map<Integer, Integer> residues = Map.of();

  /** Divergences, and fairness picks at the wrong tick or missed at the right one. */
  int doubts;

  /** Where goroutines of one batch do not follow each other by id. */
  int breaks;

  /** Less is better. */
  int score() {
    return doubts * DOUBT_WEIGHT + breaks;
  }
}
