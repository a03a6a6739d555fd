package gotrace.analysis.metric;

import gotrace.trace.EventBlock;
import gotrace.trace.GoState;

/**
 * What is known of one goroutine: a flat record that serves another goroutine once this one has
 * ended. All moments are nanoseconds since the trace's first event, all totals nanoseconds.
 */
final class Goroutine {
  /** At how many stacks it is counted how often a goroutine blocks; a loop has few. */
  private static final int VISITS = 8;

  /** Place in the tracker's table, kept when the record is used again. */
  final int slot;

  Goroutine(int slot) {
    this.slot = slot;
  }

  long id;

  /** Null between a gap in the events and the next that tells. */
  GoState state;

  /** When the current state began, as far as it was seen. */
  long since;

  boolean fromBefore;
  int reason;
  int stack;
  Interval.Cause cause;
  long by;
  int byGroup;
  int byStack;
  int p;

  /** In a system call: when its P was taken away; NEVER while it has it. */
  long lostP;

  /** Its start function in {@link Groups}; UNKNOWN until a stack of it is seen. */
  int group;

  /** Whether it was there before the first event that could tell of its creation. */
  boolean existedBefore;

  long createdAt;

  /** Who created it; NONE when that was not seen. */
  long creator;

  int creatorGroup;

  /** Where it was created, in {@link StackPool}. */
  int creationStack;

  boolean gcWorker;

  /** It has blocked on a nil channel or an empty select. */
  boolean forever;

  /** The current stretch is in the totals already, or (forever) belongs in none. */
  boolean closed;

  /** Which goroutine last unblocked it; NONE for none that was seen. */
  long lastWaker;

  int lastWakerGroup;

  /** When that was, or NEVER. */
  long lastWokenAt;

  /** How often it has blocked at the current stack, as far as {@link #VISITS} stacks tell. */
  int visit;

  private final int[] visitedStacks = new int[VISITS];
  private final int[] visits = new int[VISITS];
  private int visited;

  /** How often it began to run. */
  long starts;

  long running;
  long runnable;
  long blocked;
  long syscall;
  long syscallBlocked;
  long assist;

  /** The part of {@link #assist} in which it ran; the rest it waited for work or for a P. */
  long assistRunning;

  /** When its current mark assist began, or NEVER. */
  long assistSince;

  /** Stretches from before its start function was known; only the first {@link #heldCount}. */
  Interval[] held = {};

  int heldCount;

  void reuse(long newId, long time) {
    id = newId;
    state = null;
    since = time;
    fromBefore = false;
    reason = StringPool.EMPTY;
    stack = StackPool.NONE;
    cause = Interval.Cause.UNSEEN;
    by = EventBlock.NONE;
    byGroup = Groups.UNKNOWN;
    byStack = StackPool.NONE;
    p = EventBlock.NONE;
    lostP = Interval.NEVER;
    group = Groups.UNKNOWN;
    existedBefore = false;
    createdAt = time;
    creator = EventBlock.NONE;
    creatorGroup = Groups.UNKNOWN;
    creationStack = StackPool.NONE;
    gcWorker = false;
    forever = false;
    closed = false;
    lastWaker = EventBlock.NONE;
    lastWakerGroup = Groups.UNKNOWN;
    lastWokenAt = Interval.NEVER;
    visit = 0;
    visited = 0;
    starts = 0;
    running = 0;
    runnable = 0;
    blocked = 0;
    syscall = 0;
    syscallBlocked = 0;
    assist = 0;
    assistRunning = 0;
    assistSince = Interval.NEVER;
    heldCount = 0;
  }

  /** It blocks here: counts how often it does so at this stack. */
  void visit(int at) {
    for (int i = 0; i < visited; i++) {
      if (visitedStacks[i] == at) {
        visit = ++visits[i];
        return;
      }
    }
    visit = 1;
    if (visited < VISITS) {
      visitedStacks[visited] = at;
      visits[visited++] = 1;
    }
  }

  /** Adds {@code sign} times its totals up to {@code time}, the current state's included. */
  void addTotals(ExecTotals to, long time, int sign) {
    to.running += sign * running;
    to.runnable += sign * runnable;
    to.blocked += sign * blocked;
    to.syscall += sign * syscall;
    to.syscallBlocked += sign * syscallBlocked;
    if (state != null && !closed) {
      to.add(state, since, time, lostP, sign);
    }
  }
}
