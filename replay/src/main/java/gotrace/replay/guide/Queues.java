package gotrace.replay.guide;

import gotrace.runtime.G;
import gotrace.runtime.P;
import gotrace.runtime.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the queues and caches, as reconstructed: a view that moves on with the events.
 * Goroutines by their ids.
 */
public final class Queues {
  /** No goroutine. */
  public static final long NONE = -1;

  private final Model x;

  Queues(Model model) {
    this.x = model;
  }

  public int gomaxprocs() {
    return x.sched.gomaxprocs;
  }

  /** Whether the world is stopped, or about to be. */
  public boolean worldStopped() {
    return x.worldStopped();
  }

  /** Whether it is the goroutine that stopped the world, or is about to. */
  public boolean stoppedBy(long goid) {
    return x.worldStopped() && x.stopper == goid;
  }

  /** What stands in the P's runnext; {@link #NONE} for nothing. */
  public long runnext(int p) {
    G next = x.sched.p(p).runnext();
    if (next != null) {
      return next.goid;
    }
    return x.proc(p).opened ? NONE : opener(p);
  }

  /**
   * What it starts first of all was in its runnext when the trace began, if it was runnable then.
   */
  private long opener(int p) {
    for (var entry : x.hindsight.placement().starts().entrySet()) {
      if (entry.getValue().p() == p && entry.getValue().opens()) {
        return entry.getKey();
      }
    }
    return NONE;
  }

  /** The P's local queue from its head, runnext not included. */
  public List<Long> runq(int p) {
    P pp = x.sched.p(p);
    List<Long> goids = new ArrayList<>();
    for (int i = 0; i < pp.runqSize(); i++) {
      goids.add(pp.runqAt(i).goid);
    }
    return goids;
  }

  /** Length of the P's local queue, runnext not included. */
  public int runqSize(int p) {
    return x.sched.p(p).runqSize();
  }

  /** The global queue from its head. */
  public List<Long> global() {
    List<Long> goids = new ArrayList<>();
    for (G gp = x.sched.runqHead(); gp != null; gp = x.sched.runqAfter(gp)) {
      goids.add(gp.goid);
    }
    return goids;
  }

  public int globalSize() {
    return x.globalSize();
  }

  /** Scheduler ticks of the P since the trace began. */
  public int schedtick(int p) {
    return x.sched.p(p).schedtick();
  }

  /** At which tick modulo 61 the P looks at the global queue first; -1 when no event has told. */
  public int fairTick(int p) {
    return x.proc(p).residue;
  }

  /** How many sudogs the P holds for use: those released there since the trace began. */
  public int sudogs(int p) {
    return x.sched.p(p).sudogs();
  }

  /** How many sudogs the central list holds. */
  public int centralSudogs() {
    return x.sched.centralSudogs();
  }

  /**
   * Where a goroutine stands.
   *
   * @param p the P; -1 in the global queue
   * @param ahead how many stand before it in the queue; in the global one, of the goroutine that
   *     came last
   */
  public record Place(G.Place where, int p, int ahead) {}

  /** Null for one that stands in no queue. */
  public Place place(long goid) {
    Goroutine go = x.known(goid);
    G.Place where = go == null ? G.Place.NONE : go.g.place();
    return switch (where) {
      case NONE -> null;
      case RUNNEXT -> new Place(where, go.g.at().id, 0);
      case LOCAL -> new Place(where, go.g.at().id, go.g.at().indexOf(go.g));
      case GLOBAL -> new Place(where, -1, x.globalSize() - 1);
    };
  }

  /** Where a goroutine will start from that was handed over past the queues; null for others. */
  public Source handed(long goid) {
    Goroutine go = x.known(goid);
    return go == null ? null : go.handed;
  }
}
