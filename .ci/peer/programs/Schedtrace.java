import gotrace.replay.visit.Scene;
import gotrace.replay.visit.Visit;
import gotrace.trace.GoState;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Holds what Go's schedtrace printed of a run against what gotrace makes of the run's trace.
 * {@link SchedMoments} says when.
 *
 * <p>Arguments: names of runs, each of which is a trace, NAME.trace, and what was printed,
 * NAME.err.
 */
public final class Schedtrace {
  /** To print the line of one goroutine takes no longer. */
  private static final long PRINTING_G = 20_000;

  /** Events are this close to what they tell, unless a thread was taken off its processor. */
  private static final long IN_FLIGHT = 50_000;

  /** A P that was given to a thread counts as idle in the trace until the thread is awake. */
  private static final long TO_WAKE = 1_000_000;

  private enum Kind {
    EMPTY_QUEUE("queue, empty", 99),
    QUEUE("queue", 95),
    EMPTY_GLOBAL("global queue, empty", 98),
    GLOBAL("global queue", 94),
    IDLE("idle Ps", 95),
    PROC("status of a P", 98),
    GOROUTINE("status of a goroutine", 99.5);

    final String words;

    /** Percent that agree or are explained, below which something is broken. */
    final double floor;

    Kind(String words, double floor) {
      this.words = words;
      this.floor = floor;
    }
  }

  private enum Verdict {
    CERTAIN("certain", "does not change within the window, and is the same"),
    AMONG("within the window", "changes within the window, and is the same at some moment of it"),
    IN_FLIGHT("in flight", "is the same as just ahead of the window, or just behind it"),
    AS_GO_CALLS_IT("by name", "runs, which Go calls waiting while its stack may be looked at"),
    OTHER("other", "is something else");

    final String words;
    final String meaning;

    Verdict(String words, String meaning) {
      this.words = words;
      this.meaning = meaning;
    }
  }

  private final Map<Kind, int[]> verdicts = new EnumMap<>(Kind.class);
  private final String name;
  private final String label;
  private final List<SchedLine> lines;
  private final SchedStates states;
  private final SchedMoments moments;

  private int outside;
  private int unplaced;

  private Schedtrace(String name) throws Exception {
    this.name = name;
    this.label = Path.of(name).getFileName().toString();
    SchedLine.Printed printed = SchedLine.read(Path.of(name + ".err"));
    this.lines = printed.lines();
    int procs = lines.get(0).gomaxprocs();
    this.states = SchedStates.of(Path.of(name + ".trace"), procs);
    this.moments = SchedMoments.of(printed, states);
  }

  public static void main(String[] names) throws Exception {
    Map<Kind, int[]> sum = new EnumMap<>(Kind.class);
    int placed = 0;
    int unplaced = 0;
    for (String name : names) {
      Schedtrace run = new Schedtrace(name);
      run.compare();
      run.print();
      placed += run.lines.size() - run.outside - run.unplaced;
      unplaced += run.unplaced;
      run.verdicts.forEach((kind, counts) -> add(counts, sum.computeIfAbsent(kind, NONE)));
    }
    System.out.println("in all:");
    for (Verdict v : Verdict.values()) {
      System.out.println("  " + v.words + ": what gotrace says " + v.meaning);
    }
    int failed = 0;
    if (placed == 0 || unplaced > placed / 20) {
      failed++;
      System.out.println(
          "FAILED: of " + (placed + unplaced) + " lines the moment is known of " + placed);
    }
    for (Kind kind : Kind.values()) {
      int[] counts = sum.computeIfAbsent(kind, NONE);
      boolean holds = explained(counts) >= kind.floor;
      System.out.println(
          (holds ? "  " : "FAILED, more than " + (100 - kind.floor) + " % are something else: ")
              + words(kind, counts));
      failed += holds ? 0 : 1;
    }
    System.out.println(Kind.values().length + 1 - failed + " passed, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }

  private static final Function<Kind, int[]> NONE = kind -> new int[Verdict.values().length];

  private static void add(int[] counts, int[] to) {
    for (int i = 0; i < counts.length; i++) {
      to[i] += counts[i];
    }
  }

  /** Percent that agree. */
  private static double share(int[] counts) {
    int agree = counts[Verdict.CERTAIN.ordinal()] + counts[Verdict.AMONG.ordinal()];
    return 100.0 * agree / Math.max(1, IntStream.of(counts).sum());
  }

  /** Percent that are not something else. */
  private static double explained(int[] counts) {
    int other = counts[Verdict.OTHER.ordinal()];
    return 100 - 100.0 * other / Math.max(1, IntStream.of(counts).sum());
  }

  private static String words(Kind kind, int[] counts) {
    String all =
        String.format(
            Locale.ROOT,
            "%-22s %6.2f %% agree of %5d:",
            kind.words,
            share(counts),
            IntStream.of(counts).sum());
    String each =
        Arrays.stream(Verdict.values())
            .filter(v -> counts[v.ordinal()] > 0)
            .map(v -> " " + counts[v.ordinal()] + " " + v.words)
            .collect(Collectors.joining(","));
    return all + each;
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%s: %d lines, %d outside the trace, %d without a moment; ticks moved apart %d times%n",
        label,
        lines.size(),
        outside,
        unplaced,
        moments.moved());
    for (Kind kind : Kind.values()) {
      System.out.println("  " + words(kind, verdicts.computeIfAbsent(kind, NONE)));
    }
  }

  private void compare() throws Exception {
    List<SchedLine> placed = new ArrayList<>();
    List<SchedMoments.Window> windows = new ArrayList<>();
    for (SchedLine line : lines) {
      if (!moments.isWithin(line)) {
        outside++;
        continue;
      }
      SchedMoments.Window w = moments.window(line);
      if (w == null) {
        unplaced++;
        continue;
      }
      placed.add(line);
      windows.add(w);
      queues(line, w);
    }
    scenes(placed, windows);
  }

  /** All Ps were looked at one after another, so their windows need not have a moment in common. */
  private long begin(SchedMoments.Window w) {
    return Math.min(w.beginNanos(), w.endNanos());
  }

  private long end(SchedMoments.Window w) {
    return Math.max(w.beginNanos(), w.endNanos());
  }

  private void queues(SchedLine line, SchedMoments.Window w) {
    for (int p = 0; p < states.procs; p++) {
      int[] lengths = states.lengths[p];
      int first = Math.max(w.first()[p], states.at(begin(w) - SchedMoments.PRINTING_PS));
      int last = Math.min(w.last()[p], states.at(end(w) + SchedMoments.PRINTING_PS));
      int size = line.ps().get(p).runqsize();
      boolean empty = size == 0 && lengths[first] == 0;
      judge(empty ? Kind.EMPTY_QUEUE : Kind.QUEUE, lengths, first, last, size, line, " of P" + p);
    }
    int first = states.at(begin(w));
    boolean empty = line.runqueue() == 0 && states.global[first] == 0;
    Kind kind = empty ? Kind.EMPTY_GLOBAL : Kind.GLOBAL;
    judge(kind, states.global, first, states.at(end(w)), line.runqueue(), line, "");
  }

  private void judge(
      Kind kind, int[] values, int first, int last, int want, SchedLine line, String of) {
    boolean among = false;
    boolean fixed = true;
    for (int k = first; k <= last; k++) {
      among |= values[k] == want;
      fixed &= values[k] == values[first];
    }
    long late = kind == Kind.IDLE || kind == Kind.PROC ? TO_WAKE : IN_FLIGHT;
    boolean flying = false;
    int end = states.at(states.ends[last] + late);
    for (int k = states.at(states.begins(first) - IN_FLIGHT); k <= end; k++) {
      flying |= values[k] == want;
    }
    Verdict found = flying ? Verdict.IN_FLIGHT : Verdict.OTHER;
    count(kind, among ? fixed ? Verdict.CERTAIN : Verdict.AMONG : found);
    if (!among && !flying) {
      String range = values[first] + (fixed ? "" : " to " + values[last]);
      other(line, kind.words + of, "" + want, range);
    }
  }

  private void other(SchedLine line, String what, String want, String got) {
    System.out.println(
        label + " at " + line.millis() + "ms: " + what + ": Go " + want + ", gotrace " + got);
  }

  private void count(Kind kind, Verdict verdict) {
    verdicts.computeIfAbsent(kind, NONE)[verdict.ordinal()]++;
  }

  private void scenes(List<SchedLine> placed, List<SchedMoments.Window> windows) throws Exception {
    BitSet wanted = new BitSet();
    long[][] asked = new long[placed.size()][];
    for (int i = 0; i < asked.length; i++) {
      SchedMoments.Window w = windows.get(i);
      wanted.set(states.at(begin(w) - IN_FLIGHT), states.at(end(w) + TO_WAKE) + 1);
      long printed = end(w) + SchedMoments.PRINTING_PS + PRINTING_G * placed.get(i).goroutines().size();
      asked[i] = LongStream.of(begin(w), printed).map(t -> states.at(t) - 1).toArray();
    }
    Path trace = Path.of(name + ".trace");
    states.look(trace, wanted.stream().toArray());
    Map<Long, Scene> scenes = new HashMap<>();
    try (TraceReader reader = TraceReader.open(TraceSource.file(trace))) {
      long[] all = Arrays.stream(asked).flatMapToLong(LongStream::of).sorted().distinct().toArray();
      Visit.behind(reader, all, s -> scenes.put(s.eventIndex(), s));
    }
    for (int i = 0; i < asked.length; i++) {
      procs(placed.get(i), windows.get(i));
      statuses(placed.get(i), scenes.get(asked[i][0]), scenes.get(asked[i][1]));
    }
  }

  private void procs(SchedLine line, SchedMoments.Window w) {
    int first = states.at(begin(w));
    int last = states.at(end(w));
    judge(Kind.IDLE, states.idle, first, last, line.idleprocs(), line, "");
    for (int p = 0; p < states.procs; p++) {
      judge(Kind.PROC, states.status[p], first, last, line.ps().get(p).status(), line, " P" + p);
    }
  }

  private void statuses(SchedLine line, Scene before, Scene after) {
    Map<Long, Scene.SceneG> then = new HashMap<>();
    after.goroutines().forEach(g -> then.put(g.id(), g));
    long passed = after.timeNanos() - before.timeNanos();
    for (Scene.SceneG g : before.goroutines()) {
      Integer want = line.goroutines().get(g.id());
      Scene.SceneG later = then.get(g.id());
      if (want == null) {
        continue;
      }
      boolean is = matches(g.state(), want);
      boolean fixed = later != null && later.state() == g.state() && later.sinceNanos() >= passed;
      boolean becomes =
          later == null || matches(later.state(), want) || later.sinceNanos() < passed;
      // proc.go: exitsyscallNoP. The event comes before the status, for which it needs the lock.
      boolean leaving = g.state() == GoState.RUNNABLE && want == 3;
      Verdict found =
          is
              ? fixed ? Verdict.CERTAIN : Verdict.AMONG
              : becomes
                  ? Verdict.AMONG
                  : g.state() == GoState.RUNNING && want == WAITING
                      ? Verdict.AS_GO_CALLS_IT
                      : leaving ? Verdict.IN_FLIGHT : Verdict.OTHER;
      count(Kind.GOROUTINE, found);
      if (found == Verdict.OTHER) {
        other(line, Kind.GOROUTINE.words + " g" + g.id(), "" + want, g.state().goName());
      }
    }
  }

  private static final int WAITING = 4;

  private static boolean matches(GoState state, int status) {
    return switch (state) {
      case RUNNABLE -> status == 1;
      case RUNNING -> status == 2;
      case SYSCALL -> status == 3;
      case WAITING -> status == WAITING || status == 8 || status == 9;
      case UNDETERMINED, NOT_EXIST -> false;
    };
  }
}
