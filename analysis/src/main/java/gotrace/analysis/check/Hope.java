package gotrace.analysis.check;

import gotrace.analysis.metric.GoPackages;
import gotrace.analysis.metric.LiveGoroutine;
import gotrace.trace.GoState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may still be woken, given who is taken to be stuck. The trace names no channel and no lock;
 * whoever goes about its work and is kin of a goroutine, or woke it before, is taken to be able to
 * wake it. Counts are kept by creator, so that thousands of siblings cost no more than each once.
 */
final class Hope {
  private final Kin kin;
  private final Set<LiveGoroutine> stuck;

  /** Active goroutines by their creator's id. */
  private final Map<Long, Integer> activeChildren = new HashMap<>();

  /** Those of them that run, or could if a P were free, and so may hold any lock. */
  private final Map<Long, Integer> runningChildren = new HashMap<>();

  /** Functions in which active goroutines wait or are in a system call: those may hold a lock. */
  private final Set<String> occupied = new HashSet<>();

  private boolean strangersActive;

  Hope(Kin kin, Set<LiveGoroutine> stuck) {
    this.kin = kin;
    this.stuck = stuck;
    for (LiveGoroutine h : kin.all()) {
      if (isActive(h)) {
        occupied.addAll(h.functions());
        strangersActive |= h.creator() < 0 && !h.isMain();
        activeChildren.merge(h.creator(), 1, Integer::sum);
        if (isRunning(h)) {
          runningChildren.merge(h.creator(), 1, Integer::sum);
        }
      }
    }
  }

  private boolean isActive(LiveGoroutine h) {
    return !stuck.contains(h) && (h.waitsFor() == null || !h.waitsFor().isForever());
  }

  private static boolean isRunning(LiveGoroutine h) {
    return h.state() == GoState.RUNNING || h.state() == GoState.RUNNABLE;
  }

  /**
   * Whether somebody may still wake this stuck goroutine. That main created it is no hope in
   * itself; that another child of main's is active is.
   */
  boolean isLeftTo(LiveGoroutine g) {
    if (g.creator() < 0 && !g.isMain()) {
      return true;
    }
    LiveGoroutine creator = kin.get(g.creator());
    LiveGoroutine waker = kin.get(g.lastWaker());
    if (creator != null && !creator.isMain() && isActive(creator)) {
      return true;
    }
    if (waker != null && isActive(waker)) {
      return true;
    }
    boolean createdUnseen = g.existedBefore() || (creator != null && creator.existedBefore());
    return activeChildren.containsKey(g.g())
        || (!g.isMain() && activeChildren.containsKey(g.creator()))
        || (createdUnseen && strangersActive);
  }

  /**
   * Whether somebody may hold the lock that this goroutine waits for, and release it: a relative
   * who can run, or anyone active in the function that takes the lock.
   */
  boolean isLockInUse(LiveGoroutine g) {
    if (runningChildren.containsKey(g.g()) || occupied.contains(taker(g))) {
      return true;
    }
    if (g.creator() < 0 || g.creator() == LiveGoroutine.MAIN) {
      return false;
    }
    LiveGoroutine creator = kin.get(g.creator());
    boolean creatorRuns = creator != null && isActive(creator) && isRunning(creator);
    return creatorRuns || runningChildren.containsKey(g.creator());
  }

  /** The function that called into package sync, or null. */
  private static String taker(LiveGoroutine g) {
    for (String function : g.functions()) {
      if (!GoPackages.plumbing(function)) {
        return function;
      }
    }
    return null;
  }
}
