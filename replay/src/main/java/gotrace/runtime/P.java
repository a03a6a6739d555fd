package gotrace.runtime;

/** A processor (runtime2.go: p): what a thread must hold to run Go code. */
@SuppressWarnings("this-escape") // the queue keeps its owner, and asks it for nothing
public class P {
  public final int id;

  /** What runs next here and inherits the time slice; null for none. */
  G runnext;

  final Runq runq = new Runq(this);

  /** Counts scheduler calls; a pick that inherits the time slice does not count. */
  int schedtick;

  final SudogCache sudogcache = new SudogCache();

  public final Counters counters;

  /**
   * @param counters counted up from there
   */
  public P(int id, Counters counters) {
    this.id = id;
    this.counters = counters;
  }

  /** Null for none. */
  public G runnext() {
    return runnext;
  }

  /** Who is next in the local queue; null when it is empty. */
  public G runqHead() {
    return runq.head();
  }

  /** Length of the local queue, runnext not included. */
  public int runqSize() {
    return runq.size();
  }

  /** At which index of the local queue it stands; 0 is the head. The goroutine must stand there. */
  public int indexOf(G gp) {
    return runq.indexOf(gp);
  }

  /** Who stands at an index of the local queue; 0 is the head. The index must be in the queue. */
  public G runqAt(int index) {
    return runq.at(index);
  }

  /** How many sudogs it holds for use. */
  public int sudogs() {
    return sudogcache.size;
  }

  public int schedtick() {
    return schedtick;
  }

  /** Whether the local queue holds no more. */
  public boolean runqFull() {
    return runq.full();
  }

  /** Whether neither runnext nor queue holds a goroutine (proc.go: runqempty). */
  public boolean runqEmpty() {
    return runnext == null && runq.size() == 0;
  }
}
