package gotrace.runtime.machine;

import gotrace.runtime.Timer;

/** The thread that watches the others, without a P (proc.go: sysmon). */
final class Sysmon {
  private static final long SHORTEST_NANOS = 20_000;
  private static final long LONGEST_NANOS = 10_000_000;
  private static final int ROUNDS_BEFORE_BACKOFF = 50;
  private static final long SYSCALL_NANOS = 10_000_000;
  private static final long POLL_NANOS = 10_000_000;
  private static final long FORCE_GC_NANOS = 120_000_000_000L;

  private final Machine k;
  private final Schedt st;
  private final MStep round = this::round;
  private final MStep watch = this::watch;
  private M self;
  private int idle;
  private long delayNanos;

  Sysmon(Machine k) {
    this.k = k;
    this.st = k.st;
  }

  /** runtime.main: newm(sysmon). */
  void start() {
    self = k.threads.allocm();
    k.goOn(self, k.costs.newThreadNanos(), this::begin);
  }

  private void begin(M mp) {
    st.nmsys++;
    k.fatal.checkdead();
    nap();
  }

  M thread() {
    return self;
  }

  private void nap() {
    if (idle == 0) {
      delayNanos = SHORTEST_NANOS;
    } else if (idle > ROUNDS_BEFORE_BACKOFF) {
      delayNanos = Math.min(longestNanos(), 2 * delayNanos);
    }
    k.goOn(self, delayNanos + k.costs.usleepNanos(), round);
  }

  /** Who is to preempt more often than Go has to look more often. */
  private long longestNanos() {
    return Math.min(LONGEST_NANOS, Math.max(SHORTEST_NANOS, k.config.rules().preemptNanos()));
  }

  /** When nothing runs it sleeps deeply: until a timer is due, or somebody wakes it. */
  private void round(M mp) {
    if (st.gcwaiting || st.npidle == k.allp.length) {
      long next = k.sleeps.untilNanos();
      if (next > k.now) {
        if (next == Timer.MAX_WHEN && k.clock.size() == 1) {
          hang();
          return;
        }
        st.sysmonwait = true;
        long sleep = Math.min(FORCE_GC_NANOS / 2, next - k.now);
        k.goOn(mp, sleep, this::slept);
        return;
      }
    }
    watch(mp);
  }

  /**
   * A program waits for a network in which nothing is under way, and no other thread, timer or
   * arrival is left to change that. Go's would wait for ever; virtual time would never end.
   */
  private void hang() {
    if (k.fatal.rescued(self)) {
      nap();
      return;
    }
    k.end(new Outcome(0, "", true, k.now));
  }

  private void slept(M mp) {
    st.sysmonwait = false;
    watch(mp);
  }

  /** Nobody can go on: it looks at once whether there is a way out. */
  void hurry() {
    st.sysmonwait = false;
    k.goOn(self, 0, this::rescue);
  }

  private void rescue(M mp) {
    if (!k.fatal.rescued(mp)) {
      k.fatal.deadlock();
      return;
    }
    idle = 0;
    nap();
  }

  /** Somebody has work again (notewakeup of sysmonnote). */
  void wake() {
    if (st.sysmonwait) {
      st.sysmonwait = false;
      idle = 0;
      delayNanos = SHORTEST_NANOS;
      self.next = watch;
      k.wake(self);
    }
  }

  private void watch(M mp) {
    if (k.net.inited() && st.lastpoll != 0 && st.lastpoll + POLL_NANOS < k.now) {
      st.lastpoll = k.now;
      k.threads.injectGList(mp, k.net.poll());
    }
    k.gc.scavenge.wakeIfReady(mp);
    if (retake() != 0) {
      idle = 0;
    } else {
      idle++;
    }
    k.gc.force.wakeIfDue(mp);
    nap();
  }

  /** proc.go: retake. Preempts whom runs for too long, and takes the Ps of long system calls. */
  private int retake() {
    int n = 0;
    for (Processor pp : k.allp) {
      if (pp.status != Processor.Status.RUNNING) {
        continue;
      }
      boolean preempted = false;
      if (pp.seenSchedtick != pp.schedtick()) {
        pp.seenSchedtick = pp.schedtick();
        pp.seenSchedNanos = k.now;
      } else if (k.now - pp.seenSchedNanos >= k.config.rules().preemptNanos()) {
        k.parking.preemptOne(pp);
        preempted = true;
      }
      if (Syscalls.blocksOnExit(pp) && takes(pp, preempted)) {
        k.syscalls.takeP(pp);
        k.threads.handoffp(pp);
        n++;
      }
    }
    return n;
  }

  private boolean takes(Processor pp, boolean preempted) {
    if (!preempted && pp.seenSyscalltick != pp.syscalltick) {
      pp.seenSyscalltick = pp.syscalltick;
      pp.seenSyscallNanos = k.now;
      return false;
    }
    return !(pp.runqEmpty()
        && st.nmspinning + st.npidle > 0
        && pp.seenSyscallNanos + SYSCALL_NANOS > k.now);
  }
}
