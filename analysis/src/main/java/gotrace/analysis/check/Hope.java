package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Wait;
import gotrace.trace.GoPackages;
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

  /** Those of them that are busy, and so may hold any lock. */
  private final Map<Long, Integer> busyChildren = new HashMap<>();

  /** Functions in which active goroutines wait or are in a system call: those may hold a lock. */
  private final Set<String> occupied = new HashSet<>();

  /** Whether one is active, or even busy, of whom it is not known who created it. */
  private boolean strangersActive;

  private boolean strangersBusy;

  Hope(Kin kin, Set<LiveGoroutine> stuck) {
    this.kin = kin;
    this.stuck = stuck;
    for (LiveGoroutine h : kin.all()) {
      if (isActive(h)) {
        occupied.addAll(h.functions());
        boolean stranger = h.creator() < 0 && !h.isMain();
        strangersActive |= stranger;
        strangersBusy |= stranger && isBusy(h);
        activeChildren.merge(h.creator(), 1, Integer::sum);
        if (isBusy(h)) {
          busyChildren.merge(h.creator(), 1, Integer::sum);
        }
      }
    }
  }

  private boolean isActive(LiveGoroutine h) {
    return !stuck.contains(h) && (h.waitsFor() == null || !h.waitsFor().isForever());
  }

  /** Whether it goes on by itself: it runs, or will when a time or the outside has come. */
  private static boolean isBusy(LiveGoroutine h) {
    return h.state() != GoState.WAITING || h.waitsFor() == Wait.OUTSIDE;
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

  /** Whether the one who last woke it is there, and stuck. */
  boolean isWakerStuck(LiveGoroutine g) {
    LiveGoroutine waker = kin.get(g.lastWaker());
    return waker != null && stuck.contains(waker);
  }

  /**
   * Whether somebody may hold the lock that this goroutine waits for, and release it: a relative
   * who is busy, or anyone active in the function that takes the lock. That main is busy is no
   * sign.
   */
  boolean isLockInUse(LiveGoroutine g) {
    if (busyChildren.containsKey(g.g()) || occupied.contains(taker(g))) {
      return true;
    }
    if (g.creator() < 0) {
      return g.existedBefore() && strangersBusy;
    }
    LiveGoroutine creator = kin.get(g.creator());
    boolean creatorIsBusy =
        creator != null && !creator.isMain() && isActive(creator) && isBusy(creator);
    return creatorIsBusy || busyChildren.containsKey(g.creator());
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
