package gotrace.lang.vm;

import gotrace.runtime.machine.Cond;
import gotrace.runtime.machine.Mutex;
import gotrace.runtime.machine.RwMutex;
import gotrace.runtime.machine.WaitGroup;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Packages sync and sync/atomic. The first field of each type of sync holds the runtime's object,
 * made when it is first used.
 */
final class SyncNatives {
  private SyncNatives() {}

  /** Whether a type of package sync holds an object of the runtime's that can be copied. */
  static boolean isObject(String type) {
    return type.equals("Mutex") || type.equals("RWMutex") || type.equals("WaitGroup");
  }

  /** What a copy of a variable holds. */
  static Object copy(Object state) {
    if (state instanceof Mutex m) {
      return m.copy();
    }
    if (state instanceof RwMutex rw) {
      return rw.copy();
    }
    return state instanceof WaitGroup wg ? wg.copy() : state;
  }

  private static <T> T of(Fiber f, int r, Class<T> type, Supplier<T> make) {
    Struct s = (Struct) f.R[r];
    if (s == null) {
      throw GoPanic.nil();
    }
    if (s.o[0] == null) {
      s.o[0] = make.get();
    }
    return type.cast(s.o[0]);
  }

  private static <T> void ask(
      Natives n, String name, Class<T> type, Supplier<T> make, BiConsumer<Fiber, T> what) {
    n.add(
        name,
        (f, l, r) -> {
          T object = of(f, r, type, make);
          f.at();
          what.accept(f, object);
          return true;
        });
  }

  /** As the other, and its result is whether it came about. */
  private static <T> void attempt(
      Natives n, String name, Class<T> type, Supplier<T> make, BiConsumer<Fiber, T> what) {
    n.add(
        name,
        (f, l, r) -> {
          T object = of(f, r, type, make);
          f.at();
          what.accept(f, object);
          f.after = () -> f.L[l] = f.gp.ok() ? 1 : 0;
          return true;
        });
  }

  static void addTo(Natives n) {
    ask(n, "sync.(*Mutex).Lock", Mutex.class, Mutex::new, (f, m) -> f.gp.lock(m));
    ask(n, "sync.(*Mutex).Unlock", Mutex.class, Mutex::new, (f, m) -> f.gp.unlock(m));
    attempt(n, "sync.(*Mutex).TryLock", Mutex.class, Mutex::new, (f, m) -> f.gp.tryLock(m));
    Supplier<RwMutex> rw = RwMutex::new;
    ask(n, "sync.(*RWMutex).Lock", RwMutex.class, rw, (f, m) -> f.gp.lock(m));
    ask(n, "sync.(*RWMutex).Unlock", RwMutex.class, rw, (f, m) -> f.gp.unlock(m));
    ask(n, "sync.(*RWMutex).RLock", RwMutex.class, rw, (f, m) -> f.gp.rLock(m));
    ask(n, "sync.(*RWMutex).RUnlock", RwMutex.class, rw, (f, m) -> f.gp.rUnlock(m));
    attempt(n, "sync.(*RWMutex).TryLock", RwMutex.class, rw, (f, m) -> f.gp.tryLock(m));
    attempt(n, "sync.(*RWMutex).TryRLock", RwMutex.class, rw, (f, m) -> f.gp.tryRLock(m));
    n.add(
        "sync.(*WaitGroup).Add",
        (f, l, r) -> {
          WaitGroup wg = of(f, r, WaitGroup.class, WaitGroup::new);
          f.at();
          f.gp.add(wg, (int) f.L[l]);
          return true;
        });
    Supplier<WaitGroup> wg = WaitGroup::new;
    ask(n, "sync.(*WaitGroup).Done", WaitGroup.class, wg, (f, w) -> f.gp.add(w, -1));
    ask(n, "sync.(*WaitGroup).Wait", WaitGroup.class, wg, (f, w) -> f.gp.await(w));
    cond(n, "sync.(*Cond).park", (f, l, c) -> f.gp.park(c, f.L[l]));
    cond(n, "sync.(*Cond).Signal", (f, l, c) -> f.gp.signal(c));
    cond(n, "sync.(*Cond).Broadcast", (f, l, c) -> f.gp.broadcast(c));
    n.pure("sync.(*Cond).ticket", (f, l, r) -> f.L[l] = f.gp.ticket(condition(f, r)));
    atomics(n);
  }

  /** What is asked of a condition, whose second field is itself from its first use on. */
  private interface OnCond {
    void ask(Fiber f, int l, Cond c);
  }

  private static void cond(Natives n, String name, OnCond what) {
    n.add(
        name,
        (f, l, r) -> {
          Cond c = condition(f, r);
          f.at();
          what.ask(f, l, c);
          return true;
        });
  }

  private static Cond condition(Fiber f, int r) {
    Cond c = of(f, r, Cond.class, Cond::new);
    Struct s = (Struct) f.R[r];
    if (s.o[1] == null) {
      s.o[1] = s;
    } else if (s.o[1] != s) {
      throw new GoPanic(GoPanic.Kind.STRING, "sync.Cond is copied");
    }
    return c;
  }

  private static Ptr pointer(Fiber f, int r) {
    if (f.R[r] == null) {
      throw GoPanic.nil();
    }
    return (Ptr) f.R[r];
  }

  /** Operations are indivisible, as nothing runs beside an instruction. */
  private static void atomics(Natives n) {
    for (String t : new String[] {"Int32", "Int64", "Uint32", "Uint64", "Uintptr"}) {
      boolean narrow = t.endsWith("32");
      boolean signed = t.startsWith("Int");
      n.pure("sync/atomic.Load" + t, (f, l, r) -> f.L[l] = pointer(f, r).getLong());
      n.pure("sync/atomic.Store" + t, (f, l, r) -> pointer(f, r).setLong(f.L[l]));
      n.pure(
          "sync/atomic.Add" + t,
          (f, l, r) -> {
            Ptr p = pointer(f, r);
            long v = p.getLong() + f.L[l];
            v = !narrow ? v : signed ? (int) v : v & 0xFFFFFFFFL;
            p.setLong(v);
            f.L[l] = v;
          });
      n.pure(
          "sync/atomic.Swap" + t,
          (f, l, r) -> {
            Ptr p = pointer(f, r);
            long v = p.getLong();
            p.setLong(f.L[l]);
            f.L[l] = v;
          });
      n.pure(
          "sync/atomic.CompareAndSwap" + t,
          (f, l, r) -> {
            Ptr p = pointer(f, r);
            boolean same = p.getLong() == f.L[l];
            if (same) {
              p.setLong(f.L[l + 1]);
            }
            f.L[l] = same ? 1 : 0;
          });
    }
  }
}
