import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * When the lines of a schedtrace were printed, on the clock of the trace of the same run.
 *
 * <p>A line's clock is whole milliseconds since the first one, which came at some time before the
 * program began. What tells the moment is each P's schedtick: at a quiet time it gives the
 * difference between Go's count and the trace's, and then the states with the same tick are when
 * the line of that P was printed.
 */
final class SchedMoments {
  /** To print the lines of all Ps takes no longer. */
  static final long PRINTING_PS = 400_000;

  private static final long MILLI = 1_000_000;

  /** The first line comes at most so long before package main is initialized, or after. */
  private static final long FIRST_LINE = 100 * MILLI;

  /** From the end of a pause to the program's mark behind it. */
  private static final long WAKING = 300_000;

  private static final long STEP = MILLI / 50;

  private final List<SchedLine> lines;
  private final SchedStates states;

  /** By P: {@link #apart(int)}. */
  private final List<NavigableMap<Integer, Integer>> apart = new ArrayList<>();

  /** When the first line was printed, on the trace's clock: neither before this, nor after that. */
  private long earliest;

  private long latest;

  /**
   * Between which times a line was printed, on the trace's clock: behind what the program printed
   * before it, and before what the program or schedtrace printed next.
   */
  private final Map<SchedLine, long[]> bounds = new IdentityHashMap<>();

  private int moved;

  private SchedMoments(List<SchedLine> lines, SchedStates states) {
    this.lines = lines;
    this.states = states;
  }

  static SchedMoments of(SchedLine.Printed printed, SchedStates states) {
    SchedMoments m = new SchedMoments(printed.lines(), states);
    m.align(printed);
    return m;
  }

  /** How often the ticks of a P moved apart. */
  int moved() {
    return moved;
  }

  /** Finds out when the first line was printed: the program's marks tell, then the Ps' ticks. */
  private void align(SchedLine.Printed printed) {
    long begun = printed.begunWallNanos() - states.wallAtZero;
    earliest = begun - FIRST_LINE;
    latest = begun + FIRST_LINE;
    List<long[]> spans = new ArrayList<>();
    for (SchedLine line : lines) {
      Long behind = printed.marks().higher(line.after());
      if (line.after() >= 0 && behind != null) {
        spans.add(span(line, begun + line.after(), begun + behind));
      }
    }
    narrow(spans);
    for (int i = 0; i < lines.size(); i++) {
      SchedLine line = lines.get(i);
      Long behind = printed.marks().higher(line.after());
      long from = earliest + line.millis() * MILLI;
      long to =
          i + 1 < lines.size() ? latest + (lines.get(i + 1).millis() + 1) * MILLI : Long.MAX_VALUE;
      bounds.put(
          line,
          new long[] {
            Math.max(from, begun + line.after()), behind == null ? to : Math.min(to, begun + behind)
          });
    }
    for (int p = 0; p < states.procs; p++) {
      apart.add(apart(p));
    }
    spans.clear();
    for (SchedLine line : lines) {
      Window w = isWithin(line) ? window(line) : null;
      if (w != null) {
        spans.add(span(line, w.beginNanos, w.endNanos));
      }
    }
    narrow(spans);
  }

  /** When the first line was printed, if this one was printed between two times. */
  private static long[] span(SchedLine line, long from, long to) {
    return new long[] {from - (line.millis() + 1) * MILLI, to - line.millis() * MILLI};
  }

  /** To the time that most agree on. */
  private void narrow(List<long[]> spans) {
    long most = 0;
    long from = earliest;
    long to = latest;
    for (long t = earliest; t <= latest; t += STEP) {
      long at = t;
      long votes = spans.stream().filter(s -> s[0] <= at && at <= s[1]).count();
      if (votes > most) {
        most = votes;
        from = t;
      }
      to = votes == most ? t : to;
    }
    earliest = from - STEP;
    latest = to + STEP;
  }

  /**
   * Go's schedtick of a P less the trace's, by the state from which on it is so. It is told by the
   * lines while which the P's tick stood still, and should never change.
   */
  private NavigableMap<Integer, Integer> apart(int p) {
    int[] ticks = states.ticks[p];
    NavigableMap<Integer, Integer> told = new TreeMap<>();
    for (SchedLine line : lines) {
      if (isWithin(line)) {
        int from = states.at(bounds.get(line)[0]);
        int to = states.at(bounds.get(line)[1] - WAKING);
        if (ticks[from] > 0 && ticks[from] == ticks[to]) {
          told.put(from, line.ps().get(p).schedtick() - ticks[from]);
        }
      }
    }
    List<Integer> before = new ArrayList<>(told.values());
    moved +=
        IntStream.range(1, before.size())
            .filter(i -> !before.get(i).equals(before.get(i - 1)))
            .count();
    return told;
  }

  /** Whether Go's tick and the trace's can be the same one in state k. */
  private boolean isTick(int p, int k, int goTick) {
    int tick = states.ticks[p][k];
    NavigableMap<Integer, Integer> told = apart.get(p);
    boolean is = false;
    for (var e : Arrays.asList(told.floorEntry(k), told.ceilingEntry(k))) {
      // The first start on a P is not counted, as nothing tells whether it was of a new slice.
      is |=
          e != null && (goTick == tick + e.getValue() || (tick == 0 && goTick == e.getValue() - 1));
    }
    return is;
  }

  /**
   * When a line may have been printed.
   *
   * @param first the states in which each P had the tick that it printed, in the time that its
   *     clock allows
   */
  record Window(int[] first, int[] last, long beginNanos, long endNanos) {}

  /** Whether a line was printed while the trace ran. */
  boolean isWithin(SchedLine line) {
    return line.isWhole()
        && earliest + line.millis() * MILLI >= states.ends[0]
        && bounds.get(line)[1] <= states.ends[states.size - 2];
  }

  /**
   * When it was printed: at the time that it says, or, where sysmon then had to wait for the
   * scheduler's lock or a processor, some time later. Null where the ticks fit nowhere.
   */
  Window window(SchedLine line) {
    long[] within = bounds.get(line);
    long to = Math.min(within[1], latest + (line.millis() + 1) * MILLI + PRINTING_PS);
    Window onTime = window(line, within[0], Math.max(within[0], to));
    return onTime == null ? window(line, within[0], within[1]) : onTime;
  }

  private Window window(SchedLine line, long from, long to) {
    int[] first = new int[states.procs];
    int[] last = new int[states.procs];
    long begin = from;
    long end = to;
    for (int p = 0; p < states.procs; p++) {
      int tick = line.ps().get(p).schedtick();
      first[p] = -1;
      for (int k = states.at(from); k < states.size && states.begins(k) <= to; k++) {
        if (isTick(p, k, tick)) {
          first[p] = first[p] < 0 ? k : first[p];
          last[p] = k;
        }
      }
      if (first[p] < 0) {
        return null;
      }
      begin = Math.max(begin, states.begins(first[p]));
      end = Math.min(end, states.ends[last[p]]);
    }
    return new Window(first, last, begin, end);
  }
}
