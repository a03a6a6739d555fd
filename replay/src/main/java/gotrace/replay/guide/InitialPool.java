package gotrace.replay.guide;

import gotrace.runtime.P;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Goroutines that were in the global queue when the trace began, in an order that is still to be
 * found: each batch that a P takes holds what that P starts next.
 */
final class InitialPool {
  private final Model x;
  private final Map<Integer, Deque<Long>> byStarter = new HashMap<>();
  private int size;

  InitialPool(Model model, Placement placement) {
    this.x = model;
    placement
        .pooled()
        .forEach(
            (p, goids) -> {
              byStarter.put(p, new ArrayDeque<>(goids));
              for (long goid : goids) {
                Goroutine go = x.goroutine(goid);
                go.initial = true;
                go.pooled = true;
                size++;
              }
            });
  }

  int size() {
    return size;
  }

  /** One of them starts: a fairness pick, or the first of a batch. Returns how many were taken. */
  int start(Goroutine go, Proc proc) {
    boolean fair = proc.isFair();
    if (!proc.p.runqEmpty()) {
      if (!fair && proc.residue != Proc.UNKNOWN) {
        x.findings.doubts++;
      }
      fair = true;
    }
    int batch = x.sched.batch(x.globalSize());
    release(go);
    if (fair) {
      return 1;
    }
    takeAlong(proc, go.g.goid, batch - 1);
    return batch;
  }

  private void takeAlong(Proc proc, long first, int n) {
    Deque<Long> own = byStarter.getOrDefault(proc.p.id, new ArrayDeque<>());
    int left = n;
    long last = first;
    while (left > 0 && size > 0) {
      Goroutine next = nextOf(own, proc);
      if (next == null) {
        x.findings.breaks += left;
        return;
      }
      if (next.g.goid != last + 1) {
        x.findings.breaks++;
      }
      last = next.g.goid;
      release(next);
      x.sched.runqPut(proc.p, next.g, false);
      left--;
    }
    takeFromQueue(proc.p, left);
  }

  /** The next that the P starts, but for those that it picks alone at a fair tick. */
  private Goroutine nextOf(Deque<Long> own, Proc proc) {
    own.removeIf(goid -> !x.goroutine(goid).pooled);
    for (long goid : own) {
      int tick = x.hindsight.placement().starts().get(goid).tick();
      if (tick != proc.residue) {
        return x.goroutine(goid);
      }
    }
    return null;
  }

  /** Behind the initial ones stand those that came later. */
  private void takeFromQueue(P pp, int n) {
    for (int i = 0; i < n && x.sched.runqSize() > 0; i++) {
      x.sched.runqPut(pp, x.sched.commitFrom(pp, x.sched.runqHead(), 1), false);
    }
  }

  private void release(Goroutine go) {
    go.pooled = false;
    size--;
    x.findings.globalOrder.add(go.g.goid);
  }
}
