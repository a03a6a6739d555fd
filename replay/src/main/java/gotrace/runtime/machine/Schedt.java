package gotrace.runtime.machine;

import java.util.Arrays;

/** What all threads share beside the queues (runtime2.go: schedt). */
final class Schedt {
  /** Idle Ps, the last one put first. */
  Processor pidle;

  int npidle;

  /** Idle threads, the last one put first. */
  private M[] midle = new M[16];

  int nmidle;

  /** Threads that wait for work with a goroutine locked to them. */
  int nmidlelocked;

  /** Threads of the runtime's own, which run no goroutine. */
  int nmsys;

  int nmspinning;

  /** A thread that found no idle P would have liked to spin. */
  boolean needspinning;

  /** The world is to stop. */
  boolean gcwaiting;

  /** How many Ps have yet to stop. */
  int stopwait;

  /** When the network was polled last; 0 while a thread sleeps in the poller. */
  long lastpoll;

  /** Until when that thread sleeps; 0 for no limit. */
  long pollUntil;

  /** Who sleeps there. */
  M poller;

  /** It was told to wake, and has not yet (netpoll_epoll.go: netpollWakeSig). */
  boolean netpollWakeSig;

  /** It is on its way to wake, for that or for the network. */
  boolean pollerWakes;

  /** sysmon sleeps until something happens. */
  boolean sysmonwait;

  /** The last goroutine id given to a P's cache. */
  long goidgen;

  /** runtime.main has begun, and new goroutines may wake Ps. */
  boolean mainStarted;

  void mput(M mp) {
    if (nmidle == midle.length) {
      midle = Arrays.copyOf(midle, 2 * nmidle);
    }
    midle[nmidle++] = mp;
  }

  /** Null when none is idle. */
  M mget() {
    if (nmidle == 0) {
      return null;
    }
    M mp = midle[--nmidle];
    midle[nmidle] = null;
    return mp;
  }

  /**
   * proc.go: mgetSpecific. Takes this thread out of the idle ones.
   *
   * @return false when it is not idle
   */
  boolean mgetSpecific(M mp) {
    for (int i = nmidle - 1; i >= 0; i--) {
      if (midle[i] == mp) {
        System.arraycopy(midle, i + 1, midle, i, nmidle - i - 1);
        midle[--nmidle] = null;
        return true;
      }
    }
    return false;
  }

  /** proc.go: pidleput. */
  void pidlePut(Processor pp) {
    pp.status = Processor.Status.IDLE;
    pp.listedIdle = true;
    pp.link = pidle;
    pidle = pp;
    npidle++;
  }

  /** proc.go: pidleget. Null when none is idle. */
  Processor pidleGet() {
    Processor pp = pidle;
    if (pp != null) {
      pidle = pp.link;
      pp.link = null;
      pp.listedIdle = false;
      npidle--;
    }
    return pp;
  }

  /** proc.go: pidlegetSpinning. */
  Processor pidleGetSpinning() {
    Processor pp = pidleGet();
    if (pp == null) {
      needspinning = true;
    }
    return pp;
  }
}
