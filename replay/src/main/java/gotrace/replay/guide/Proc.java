package gotrace.replay.guide;

import gotrace.runtime.G;
import gotrace.runtime.P;
import gotrace.runtime.Sched;
import java.util.ArrayList;
import java.util.List;

/** A P, and what the rules must remember of it. */
final class Proc {
  static final int UNKNOWN = -1;

  final P p;

  /** In {@link IdleEstimate}'s list, and its neighbours there. */
  boolean idle;

  Proc idleAbove;
  Proc idleBelow;

  /** Idle since before the trace: what stands above and below it there is a guess. */
  boolean unordered;

  /** Given to a thread that has yet to wake. */
  boolean given;

  /** That thread looks for work, or will when it wakes (proc.go: spinning). */
  boolean spinning;

  /** It has started something. The tick that this first start may count is left to the residue. */
  boolean opened;

  /** Something that was queued after the trace began has started from its queue. */
  boolean ranLater;

  /** Readied on it one after another, all of which waited for the network; more may follow. */
  final List<Goroutine> polled = new ArrayList<>(0);

  /** It stopped, or was taken from its thread, and nothing has started on it since. */
  boolean givenUp;

  /** It runs a mark worker that has it for itself. */
  boolean dedicated;

  /** Which thread stopped it last. */
  long stoppedBy;

  /**
   * That thread gave it to another, of its own accord, and nothing has started on it since: as one
   * does that found a goroutine which is locked to the other (proc.go: startlockedm). One whose own
   * locked goroutine stopped does so, too, but lets others search (proc.go: stoplockedm).
   */
  boolean passed;

  /** What ran on it has stopped, and nothing has started since. */
  boolean vacant;

  /** What ran on it last; null for nothing since a thread has it. */
  Goroutine last;

  /** What was next in its queues then; null for nothing. */
  G nextWhenStopped;

  /** When a goroutine gave way to the next, on the trace's clock; 0 unless that starts now. */
  long gaveWayNanos;

  /** How many had been put into the global queue when something started on it last. */
  long globalPuts;

  /** Null outside of rehearsals. */
  Pace pace;

  final FairTicks fair = new FairTicks();

  /** At which tick modulo 61 it looks at the global queue first, by hindsight. */
  int residue = UNKNOWN;

  Proc(P p) {
    this.p = p;
  }

  /** Scheduler ticks since the trace began, modulo 61. */
  int tick() {
    return p.schedtick() % Sched.FAIR_TICKS;
  }

  /** Its thread looks for work, as one to which a goroutine is locked does not. */
  void searches() {
    if (last != null) {
      last.locked = false;
    }
  }

  /** Its ticks are counted from 0 on, and its first start is the first of all. */
  void seenFromTheStart() {
    residue = 0;
    opened = true;
  }

  /** Whether it looks at the global queue first now. */
  boolean isFair() {
    return tick() == residue;
  }
}
