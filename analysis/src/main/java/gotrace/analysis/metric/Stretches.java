package gotrace.analysis.metric;

import gotrace.trace.EventBlock;
import gotrace.trace.GoState;

/**
 * Opens and closes the stretches of one state in goroutines' lives: adds each to the goroutine's
 * totals and hands it out as an {@link Interval}. Stretches of a goroutine whose start function is
 * not known yet are held back until it is. Moments are nanoseconds since the trace's first event.
 */
final class Stretches {
  /** Stretches kept back for a goroutine without a known start function; later ones go unnamed. */
  private static final int HELD = 8;

  private final Names names;
  private final Signals signals;
  private final ProcTracker procs;
  private final Interval interval = new Interval();

  Stretches(Names names, Signals signals, ProcTracker procs) {
    this.names = names;
    this.signals = signals;
    this.procs = procs;
  }

  /** A stack of the goroutine is seen, which tells its start function. */
  void name(Goroutine g, int stack) {
    if (g.group == Groups.UNKNOWN && stack != StackPool.NONE) {
      g.group = names.groups.of(names.stacks.rootFunction(stack));
      g.gcWorker |= names.groups.gcWorker(g.group);
      if (g.group != Groups.UNKNOWN) {
        release(g);
      }
    }
  }

  void enter(Goroutine g, GoState state, long time) {
    g.state = state;
    g.since = time;
    g.fromBefore = false;
    if (state == GoState.RUNNABLE) {
      procs.runnableChanged(1, time);
    }
  }

  /** The goroutine is over, or what is seen of it. */
  void end(Goroutine g, long time, End how) {
    assistEnd(g, time);
    release(g);
    signals.ended(g, time, how);
  }

  /** Closes the current stretch because the goroutine starts on this P and M. */
  void leaveForStart(Goroutine g, int p, long m, long time) {
    interval.p = p;
    interval.m = m;
    leave(g, time, false);
  }

  /** Closes the current stretch: into the totals, and to the listeners. */
  void leave(Goroutine g, long time, boolean open) {
    if (g.state == null || g.closed) {
      return;
    }
    switch (g.state) {
      case RUNNING -> {
        g.running += time - g.since;
        assistRan(g, time);
      }
      case RUNNABLE -> {
        g.runnable += time - g.since;
        procs.runnableChanged(-1, time);
      }
      case WAITING -> g.blocked += time - g.since;
      case SYSCALL -> {
        long withP = g.lostP == Interval.NEVER ? time : g.lostP;
        g.syscall += withP - g.since;
        g.syscallBlocked += time - withP;
        if (g.p != EventBlock.NONE) {
          procs.leaveSyscall(g.p, g);
        }
      }
      case UNDETERMINED, NOT_EXIST -> {}
    }
    handOut(g, time, open);
  }

  private void handOut(Goroutine g, long time, boolean open) {
    Interval i = interval;
    if (g.state != GoState.RUNNABLE) {
      i.p = g.p;
      i.m = EventBlock.NONE;
    } else if (open) {
      i.p = EventBlock.NONE;
      i.m = EventBlock.NONE;
    }
    i.state = g.state;
    i.g = g.id;
    i.group = g.group;
    i.begin = g.since;
    i.end = time;
    i.reason = g.reason;
    i.stack = g.stack;
    i.cause = g.cause;
    i.by = g.by;
    i.byGroup = g.byGroup;
    i.byStack = g.byStack;
    i.lostP = g.lostP;
    i.open = open;
    i.fromBefore = g.fromBefore;
    i.visit = g.state == GoState.WAITING ? g.visit : 0;
    i.gcWorker = g.gcWorker;
    if (g.group == Groups.UNKNOWN && g.heldCount < HELD) {
      hold(g, i);
    } else {
      signals.interval(i);
    }
  }

  private static void hold(Goroutine g, Interval i) {
    if (g.held.length == 0) {
      g.held = new Interval[HELD];
    }
    if (g.held[g.heldCount] == null) {
      g.held[g.heldCount] = new Interval();
    }
    g.held[g.heldCount++].copyFrom(i);
  }

  private void release(Goroutine g) {
    for (int i = 0; i < g.heldCount; i++) {
      g.held[i].group = g.group;
      g.held[i].gcWorker |= g.gcWorker;
      signals.interval(g.held[i]);
    }
    g.heldCount = 0;
  }

  static void assistBegin(Goroutine g, long time) {
    g.assistSince = time;
  }

  /** A mark assist goes on; where its begin was not seen, it counts from this moment. */
  static void assistActive(Goroutine g, long since) {
    if (g.assistSince == Interval.NEVER) {
      g.assistSince = since;
    }
  }

  static void assistEnd(Goroutine g, long time) {
    if (g.assistSince != Interval.NEVER) {
      if (g.state == GoState.RUNNING && !g.closed) {
        assistRan(g, time);
      }
      g.assist += time - g.assistSince;
      g.assistSince = Interval.NEVER;
    }
  }

  /** Counts the running time since the current stretch, or within it the assist, began. */
  private static void assistRan(Goroutine g, long time) {
    if (g.assistSince != Interval.NEVER) {
      g.assistRunning += time - Math.max(g.since, g.assistSince);
    }
  }
}
