package gotrace.replay.guide;

/**
 * How many Ps are idle and free to take up work. A trace tells when a P starts, not when it was
 * promised to a thread that is being woken: that is modelled as wakep does it, one spinning thread
 * at a time.
 */
final class IdleEstimate {
  private int idle;
  private int promised;
  private int spinning;

  void set(Proc proc, boolean nowIdle) {
    if (proc.idle != nowIdle) {
      proc.idle = nowIdle;
      idle += nowIdle ? 1 : -1;
    }
  }

  /** A P starts: if one was promised, this is it, and its thread spins. */
  void started(Proc proc) {
    set(proc, false);
    if (promised > 0) {
      promised--;
      spin(proc, true);
    }
  }

  void stopped(Proc proc) {
    set(proc, true);
    spin(proc, false);
  }

  /** The P runs a goroutine; the last spinning thread wakes another (proc.go: resetspinning). */
  void runs(Proc proc) {
    if (proc.spinning) {
      spin(proc, false);
      wakep();
    }
  }

  /** proc.go: wakep. */
  void wakep() {
    if (promised == 0 && spinning == 0 && idle > 0) {
      promised++;
    }
  }

  /** How many of n goroutines find an idle P (proc.go: injectglist), which is promised to each. */
  int promise(int n) {
    int found = Math.max(0, Math.min(idle - promised, n));
    promised += found;
    return found;
  }

  private void spin(Proc proc, boolean now) {
    if (proc.spinning != now) {
      proc.spinning = now;
      spinning += now ? 1 : -1;
    }
  }
}
