package gotrace.replay.guide;

import gotrace.runtime.Source;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import java.util.function.IntFunction;

/**
 * Which Ps are idle and free to take up work. A trace tells when a P starts on a thread, not when
 * it was given to that thread, which had to wake up first: that is modelled as proc.go does it,
 * with one thread at a time that looks for work, and the P that became idle last given first.
 */
final class IdleEstimate {
  /** Utilisation that background marking aims at (mgcpacer.go). */
  private static final double UTILIZATION = 0.25;

  /** By how much whole Ps may miss that. */
  private static final double MAX_ERROR = 0.3;

  /** The idle P that is given next, linked by {@link Proc#idleBelow}; null for none. */
  private Proc top;

  private int idle;
  private int spinning;

  /** The last that was given of those whose order is not known; null for none. */
  private Proc guess;

  /** Writes down which are idle, and in which order. */
  void save(SnapshotWriter out) {
    out.number(idle);
    for (Proc proc = top; proc != null; proc = proc.idleBelow) {
      out.number(proc.p.id);
    }
    out.number(spinning);
    out.number(guess == null ? Proc.UNKNOWN : guess.p.id);
  }

  /**
   * Takes that up, before what else is known of the Ps.
   *
   * @param procs by id; null for one that is not there
   */
  void restore(SnapshotReader in, IntFunction<Proc> procs) throws MalformedSnapshotException {
    Proc[] order = new Proc[in.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = known(procs.apply(in.number(Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }
    for (int i = order.length - 1; i >= 0; i--) {
      push(order[i]);
    }
    spinning = in.number(0, Integer.MAX_VALUE);
    int guessed = in.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
    guess = guessed == Proc.UNKNOWN ? null : known(procs.apply(guessed));
  }

  private static Proc known(Proc proc) throws MalformedSnapshotException {
    if (proc == null) {
      throw new MalformedSnapshotException("a P is not there");
    }
    return proc;
  }

  /** As its status says, which tells nothing of the order of those that are idle. */
  void set(Proc proc, boolean nowIdle) {
    if (nowIdle) {
      push(proc);
      proc.unordered = true;
    } else {
      remove(proc);
    }
  }

  private void push(Proc proc) {
    proc.given = false;
    proc.unordered = false;
    if (proc.idle) {
      return;
    }
    proc.idle = true;
    proc.idleBelow = top;
    if (top != null) {
      top.idleAbove = proc;
    }
    top = proc;
    idle++;
  }

  private void remove(Proc proc) {
    if (!proc.idle) {
      return;
    }
    proc.idle = false;
    if (proc == top) {
      top = proc.idleBelow;
    } else {
      proc.idleAbove.idleBelow = proc.idleBelow;
    }
    if (proc.idleBelow != null) {
      proc.idleBelow.idleAbove = proc.idleAbove;
    }
    proc.idleBelow = null;
    proc.idleAbove = null;
    idle--;
  }

  /**
   * A P starts. One that nobody was given is taken by the thread itself.
   *
   * @param afterSyscall that thread returns from a system call, and looks for nothing
   */
  void started(Proc proc, boolean afterSyscall) {
    remove(proc);
    if (!proc.given && !afterSyscall) {
      boolean mistaken = proc.unordered && guess != null && guess.given;
      spin(proc, !mistaken || guess.spinning);
      if (mistaken) {
        spin(guess, false);
        push(guess);
        guess.unordered = true;
      }
    }
    proc.given = false;
  }

  /** A thread found nothing, and gives its P up. */
  void stopped(Proc proc) {
    spin(proc, false);
    push(proc);
  }

  /** The P stops with the world. */
  void stoppedWithTheWorld(Proc proc) {
    spin(proc, false);
    remove(proc);
  }

  /**
   * proc.go: handoffp.
   *
   * @param work whether there is something to run on it
   */
  void handOff(Proc proc, boolean work) {
    spin(proc, false);
    if (work) {
      remove(proc);
      proc.given = true;
    } else if (spinning == 0 && idle == 0) {
      proc.given = true;
      spin(proc, true);
    } else {
      push(proc);
    }
  }

  /**
   * The P runs a goroutine. Who looked for work, as every thief did, wakes another (proc.go:
   * resetspinning), and so does who runs a mark worker.
   */
  void runs(Proc proc, Source source) {
    boolean searched = proc.spinning;
    spin(proc, false);
    if (searched
        || source == Source.STEAL
        || source == Source.STEAL_RUNNEXT
        || source == Source.GCWORKER) {
      wakep();
    }
  }

  /** proc.go: wakep. */
  void wakep() {
    if (spinning == 0 && idle > 0) {
      spin(give(), true);
    }
  }

  private Proc give() {
    Proc proc = top;
    remove(proc);
    proc.given = true;
    guess = proc.unordered ? proc : guess;
    return proc;
  }

  /** How many of n goroutines find an idle P (proc.go: injectglist), which is given to each. */
  int promise(int n) {
    int found = Math.min(idle, n);
    for (int i = 0; i < found; i++) {
      give();
    }
    return found;
  }

  /**
   * proc.go: procresize, for one P of those that stood still. Called in the order of their numbers.
   *
   * @param work whether there is something to run on it
   */
  void resumes(Proc proc, boolean work) {
    spin(proc, false);
    if (work) {
      remove(proc);
      proc.given = true;
    } else {
      remove(proc);
      push(proc);
    }
  }

  /**
   * On how many idle Ps mark workers begin, or go on, when the world starts (mgcpacer.go:
   * startCycle): the dedicated ones, or on all fractional ones.
   */
  static int markers(int gomaxprocs) {
    double goal = gomaxprocs * UTILIZATION;
    int dedicated = (int) (goal + 0.5);
    double error = dedicated / goal - 1;
    return Math.abs(error) > MAX_ERROR ? gomaxprocs : dedicated;
  }

  private void spin(Proc proc, boolean now) {
    if (proc.spinning != now) {
      proc.spinning = now;
      spinning += now ? 1 : -1;
    }
  }
}
