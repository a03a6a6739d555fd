package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides for each wait of a skeleton what it becomes, by one {@link Variant}. */
final class Wirer {
  private final Findings found;
  private final Skeleton skeleton;
  private final Variant variant;
  private final Wiring wiring;

  private Wirer(Findings found, Variant variant) {
    this.found = found;
    this.skeleton = found.skeleton();
    this.variant = variant;
    this.wiring = new Wiring(skeleton.edges().size());
  }

  static Wiring wire(Findings found, Variant variant) {
    Wirer w = new Wirer(found, variant);
    found.channels().forEach(w::channel);
    if (variant.locks() != Contention.NONE) {
      found.locks().forEach(w::overlay);
    }
    w.groups();
    w.join();
    found.skeleton().edges().forEach(w::rest);
    return w.wiring;
  }

  private void channel(Channel c) {
    boolean shared = c.senders.size() > 1 || c.receivers.size() > 1;
    boolean unbuffered = c.isUnbuffered();
    if (c.isLimiter() || (!shared && !(unbuffered && variant.meeting()))) {
      return; // as any other wait
    }
    if (unbuffered) {
      int number = wiring.channels++;
      c.edges.forEach(e -> wiring.meet(e, number));
    } else {
      int items = wiring.gates++;
      int space = wiring.gates++;
      c.edges.forEach(e -> wiring.gate(e, e.isSend() ? items : space));
    }
    if (c.receivers.size() > 1) {
      pool(c);
    }
  }

  /** Receivers at one place share what they receive. */
  private void pool(Channel c) {
    Map<Integer, Map<Life, List<Integer>>> byPlace = new LinkedHashMap<>();
    for (Edge e : c.edges) {
      int place = e.isSend() ? e.waitPlace : e.wakePlace;
      Life receiver = e.isSend() ? e.waiter : e.waker;
      byPlace
          .computeIfAbsent(place, p -> new LinkedHashMap<>())
          .computeIfAbsent(receiver, r -> new ArrayList<>())
          .add(e.isSend() ? e.waitRow : e.wakeRow);
    }
    for (Map<Life, List<Integer>> workers : byPlace.values()) {
      workers.keySet().removeIf(w -> wiring.pools.containsKey(w.number));
      if (workers.size() > 1) {
        List<int[]> rows =
            workers.values().stream()
                .map(r -> r.stream().mapToInt(Integer::intValue).sorted().toArray())
                .toList();
        Pool pool = Pool.of(List.copyOf(workers.keySet()), rows, skeleton.lives().size());
        workers.keySet().forEach(w -> wiring.pools.put(w.number, pool));
      }
    }
  }

  /**
   * The lock's own waits come out of the overlay, and not of what was recorded. Readers and writers
   * met by chance, and may not with other Ps.
   */
  private void overlay(Lock lock) {
    if (lock.isShared()) {
      lock.edges.forEach(wiring::passes);
      return;
    }
    if (!lock.isLearned() || (variant.locks() == Contention.LOW && !lock.isSampled())) {
      return;
    }
    wiring.times.put(lock, lock.times(variant.locks()));
    for (Life user : lock.users) {
      wiring.overlays.putIfAbsent(user.number, lock);
    }
    for (Edge e : lock.edges) {
      if (wiring.overlays.get(e.waiter.number) == lock
          && wiring.overlays.get(e.waker.number) == lock) {
        wiring.passes(e);
        wiring.overlaid.set(e.number);
      }
    }
  }

  private void groups() {
    found
        .groups()
        .forEach(
            (e, members) -> {
              if (members.size() > 1) {
                count(e, members);
              }
            });
  }

  private void join() {
    List<Life> joined = found.joined();
    if (joined.isEmpty()) {
      return;
    }
    int counter = wiring.counters.size();
    wiring.joinGate = wiring.gates++;
    wiring.counters.add(new int[] {joined.size(), wiring.joinGate});
    for (Life m : joined) {
      wiring.countsAtEnd.computeIfAbsent(m.number, n -> new ArrayList<>()).add(counter);
    }
  }

  private void count(Edge e, List<Life> members) {
    int counter = wiring.counters.size();
    int gate = wiring.gates++;
    wiring.counters.add(new int[] {members.size(), gate});
    wiring.wait[e.number] = Wiring.How.GATE;
    wiring.waitArg[e.number] = gate;
    wiring.wake[e.number] = Wiring.How.COUNT;
    wiring.wakeArg[e.number] = counter;
    for (Life m : members) {
      if (m != e.waker) {
        wiring.countsAtEnd.computeIfAbsent(m.number, n -> new ArrayList<>()).add(counter);
      }
    }
  }

  private void rest(Edge e) {
    if (wiring.wait[e.number] != null) {
      return;
    }
    if (e.waiter.system) {
      wiring.passes(e);
      return;
    }
    boolean early = e.waitNanos == Life.NEVER;
    switch (e.cause) {
      case GOROUTINE -> wiring.gate(e, wiring.gates++);
      case TIMER -> {
        if (early || !e.reason.equals("sleep")) {
          wiring.timed(e, Wiring.How.UNTIL, e.wakeNanos);
        } else {
          wiring.timed(e, Wiring.How.SLEEP, found.naps().nanos(e));
        }
      }
      case NETWORK, RUNTIME -> {
        if (variant.paired() && found.network().isPaired(e)) {
          wiring.written(e, wiring.gates++);
        } else if (early) {
          wiring.timed(e, Wiring.How.UNTIL, e.wakeNanos);
        } else {
          wiring.timed(e, Wiring.How.OUTSIDE, e.wakeNanos - e.waitNanos);
        }
      }
      case NONE -> wiring.timed(e, Wiring.How.FOREVER, 0);
    }
  }
}
