package gotrace.lang.vm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * sync.Map and sync.Pool: what they do at once, as no other goroutine runs beside an instruction.
 */
final class SyncContainers {
  private SyncContainers() {}

  static void addTo(Natives n) {
    n.pure("sync.loadOrStore", SyncContainers::loadOrStore);
    n.pure("sync.swap", SyncContainers::swap);
    n.pure("sync.take", SyncContainers::take);
    n.pure("sync.compareAndSwap", SyncContainers::compareAndSwap);
    n.pure("sync.compareAndDelete", SyncContainers::compareAndDelete);
    n.pure("sync.(*Map).begin", SyncContainers::begin);
    n.pure("sync.(*Pool).take", (f, l, r) -> f.R[r] = pool(f, r).take(f.gp.procId()));
    n.pure("sync.(*Pool).keep", (f, l, r) -> pool(f, r).keep(f.gp.procId(), (Iface) f.R[r + 1]));
  }

  private static void begin(Fiber f, int l, int r) {
    Struct map = (Struct) f.R[r];
    if (map.o[0] == null) {
      map.o[0] = f.R[r + 1];
    }
  }

  /** {@code func loadOrStore(m map[any]any, key, value any) (actual any, loaded bool)}. */
  private static void loadOrStore(Fiber f, int l, int r) {
    GoMap m = (GoMap) f.R[r];
    Object there = m.get(f.R[r + 1]);
    boolean loaded = there != GoMap.ABSENT;
    if (!loaded) {
      there = f.R[r + 2];
      m.put(f.R[r + 1], there);
    }
    f.R[r] = there;
    f.L[l] = loaded ? 1 : 0;
  }

  /** {@code func swap(m map[any]any, key, value any) (previous any, loaded bool)}. */
  private static void swap(Fiber f, int l, int r) {
    GoMap m = (GoMap) f.R[r];
    Object there = m.get(f.R[r + 1]);
    m.put(f.R[r + 1], f.R[r + 2]);
    result(f, l, r, there);
  }

  /** {@code func take(m map[any]any, key any) (value any, loaded bool)}. */
  private static void take(Fiber f, int l, int r) {
    GoMap m = (GoMap) f.R[r];
    Object there = m.get(f.R[r + 1]);
    m.remove(f.R[r + 1]);
    result(f, l, r, there);
  }

  private static void result(Fiber f, int l, int r, Object there) {
    boolean is = there != GoMap.ABSENT;
    f.R[r] = is ? there : null;
    f.L[l] = is ? 1 : 0;
  }

  private static boolean holds(GoMap m, Object key, Object value) {
    Object there = m.get(key);
    return there != GoMap.ABSENT && Equality.interfaces((Iface) there, (Iface) value);
  }

  /** {@code func compareAndSwap(m map[any]any, key, old, new any) bool}. */
  private static void compareAndSwap(Fiber f, int l, int r) {
    GoMap m = (GoMap) f.R[r];
    boolean does = holds(m, f.R[r + 1], f.R[r + 2]);
    if (does) {
      m.put(f.R[r + 1], f.R[r + 3]);
    }
    f.L[l] = does ? 1 : 0;
  }

  /** {@code func compareAndDelete(m map[any]any, key, old any) bool}. */
  private static void compareAndDelete(Fiber f, int l, int r) {
    GoMap m = (GoMap) f.R[r];
    boolean does = holds(m, f.R[r + 1], f.R[r + 2]);
    if (does) {
      m.remove(f.R[r + 1]);
    }
    f.L[l] = does ? 1 : 0;
  }

  private static Pool pool(Fiber f, int r) {
    Struct s = (Struct) f.R[r];
    if (s == null) {
      throw GoPanic.nil();
    }
    if (s.o[0] == null) {
      s.o[0] = new Pool();
    }
    Pool p = (Pool) s.o[0];
    p.collected(f.gp.gcCycles());
    return p;
  }

  /**
   * What a pool keeps (pool.go): for each P one value of its own, and a queue of which it takes the
   * newest and others the oldest. A collection makes all of it the victims, the next drops those.
   */
  private static final class Pool {
    private static final class Local {
      private Iface own;
      private final Deque<Iface> shared = new ArrayDeque<>();
    }

    private List<Local> locals = new ArrayList<>();
    private List<Local> victims = new ArrayList<>();
    private long cycles;

    /** Catches up with the collections since the last use. */
    private void collected(long now) {
      if (now != cycles) {
        victims = now == cycles + 1 ? locals : new ArrayList<>();
        locals = new ArrayList<>();
        cycles = now;
      }
    }

    private static Local at(List<Local> all, int p) {
      while (all.size() <= p) {
        all.add(new Local());
      }
      return all.get(p);
    }

    private void keep(int p, Iface x) {
      Local l = at(locals, p);
      if (l.own == null) {
        l.own = x;
      } else {
        l.shared.addFirst(x);
      }
    }

    /** Null if there is none. */
    private Iface take(int p) {
      Local mine = at(locals, p);
      Iface x = mine.own;
      mine.own = null;
      if (x == null) {
        x = mine.shared.pollFirst();
      }
      if (x == null) {
        x = steal(locals, p + 1);
      }
      return x == null ? takeVictim(p) : x;
    }

    private Iface takeVictim(int p) {
      if (victims.size() > p && victims.get(p).own != null) {
        Iface x = victims.get(p).own;
        victims.get(p).own = null;
        return x;
      }
      return steal(victims, p);
    }

    private static Iface steal(List<Local> all, int first) {
      Iface x = null;
      for (int i = 0; i < all.size() && x == null; i++) {
        x = all.get((first + i) % all.size()).shared.pollLast();
      }
      return x;
    }
  }
}
