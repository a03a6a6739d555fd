package gotrace.analysis.metric;

import gotrace.trace.EventBlock;
import gotrace.trace.GoState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The goroutines that are there when the trace ends, each with what became of others like it: what
 * the check judges by, and the section on blocked goroutines counts.
 */
final class EndCollector extends TraceListener {
  private record Place(int group, Wait waitsFor, String site) {}

  private final Names names;
  private final GoroutineTracker tracker;
  private final TraceSpan span;

  private final WaitTally waits;

  /** Finished lives by group and creation stack. */
  private final PairCells lives = new PairCells();

  private final Map<Place, Past> pasts = new HashMap<>();
  private final Map<Integer, List<String>> functions = new HashMap<>();
  private final Map<Integer, String> texts = new HashMap<>();
  private final List<LiveGoroutine> goroutines = new ArrayList<>();

  EndCollector(
      Names names, GoroutineTracker tracker, TraceSpan span, WaitTally waits, Signals signals) {
    this.names = names;
    this.tracker = tracker;
    this.span = span;
    this.waits = waits;
    signals.ends(this);
  }

  @Override
  void ended(Goroutine g, long timeNanos, End how) {
    if (how == End.DESTROYED && g.creationStack != StackPool.NONE) {
      lives.add(g.group, g.creationStack, timeNanos - g.createdAt);
    }
  }

  /** Looks at every goroutine that is left. Called once, after the tracker has finished. */
  void finish() {
    for (int cell = 0; cell < waits.size(); cell++) {
      int group = waits.group(cell);
      int stack = waits.stack(cell);
      boolean known = !waits.isRest(cell) && stack != StackPool.NONE;
      if (known && !waits.gcWorker(cell) && waits.count(cell) > 0) {
        Past past = new Past(waits.count(cell), waits.maxNanos(cell), waits.returns(cell));
        // The reason of a past wait is not kept: its stack tells what it was for.
        pasts.merge(place(group, Wait.of("", functions(stack), false), stack), past, Past::and);
      }
    }
    Map<Long, Past> past = new HashMap<>();
    for (int cell = 0; cell < lives.size(); cell++) {
      past.put(
          pair(lives.first(cell), lives.second(cell)),
          new Past(lives.count(cell), lives.maxNanos(cell), 0));
    }
    GoroutineTable live = tracker.goroutines();
    for (int slot = 0; slot < live.slots(); slot++) {
      Goroutine g = live.inSlot(slot);
      if (g != null && g.state != GoState.NOT_EXIST) {
        goroutines.add(live(g, past.getOrDefault(pair(g.group, g.creationStack), Past.NONE)));
      }
    }
    goroutines.sort(Comparator.comparingLong(LiveGoroutine::g));
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | second;
  }

  private LiveGoroutine live(Goroutine g, Past pastLives) {
    boolean waiting = g.state == GoState.WAITING;
    boolean stands = waiting || g.state == GoState.SYSCALL;
    int stack = stands ? g.stack : StackPool.NONE;
    String reason = waiting ? names.strings.text(g.reason) : "";
    Wait wait = waiting ? Wait.of(reason, functions(stack), g.id == LiveGoroutine.MAIN) : null;
    Past here =
        stack == StackPool.NONE || !waiting
            ? Past.NONE
            : pasts.getOrDefault(place(g.group, wait, stack), Past.NONE);
    return new LiveGoroutine(
        g.id,
        function(g.group),
        g.gcWorker || names.groups.runtimeOwn(g.group),
        g.state,
        g.since,
        g.fromBefore,
        wait,
        reason,
        functions(stack),
        names.stacks.site(stack),
        texts.computeIfAbsent(stack, names.stacks::text),
        g.existedBefore,
        g.creator,
        names.createdBy(g.creatorGroup, g.creationStack),
        g.lastWaker,
        g.lastWaker == EventBlock.NONE ? null : function(g.lastWakerGroup),
        g.lastWokenAt,
        g.visit,
        here,
        pastLives);
  }

  private Place place(int group, Wait wait, int stack) {
    return new Place(group, wait, names.stacks.site(stack));
  }

  private String function(int group) {
    return group == Groups.UNKNOWN ? null : names.groups.name(group);
  }

  private List<String> functions(int stack) {
    return functions.computeIfAbsent(stack, names.stacks::functions);
  }

  /** What is there at the end. */
  AtEnd atEnd() {
    return new AtEnd(span.durationNanos(), goroutines);
  }
}
