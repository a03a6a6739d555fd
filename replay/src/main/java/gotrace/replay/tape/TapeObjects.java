package gotrace.replay.tape;

import gotrace.runtime.Hchan;
import gotrace.runtime.Timer;
import gotrace.runtime.machine.Cond;
import gotrace.runtime.machine.Coro;
import gotrace.runtime.machine.Mutex;
import gotrace.runtime.machine.NetFd;
import gotrace.runtime.machine.RwMutex;
import gotrace.runtime.machine.WaitGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The objects of a run over a tape, by the tape's numbers. Those that programs just declare are
 * made when they are first used; the others when the operation that makes them is done. All are
 * kept to the end, for no tape says which of them nobody will use again.
 */
final class TapeObjects {
  /** The lengths of reads and writes for which an array is kept. */
  private static final int KEPT_LENGTHS = 64;

  private final List<Hchan> chans = new ArrayList<>();
  private final List<Mutex> mutexes = new ArrayList<>();
  private final List<RwMutex> rwMutexes = new ArrayList<>();
  private final List<WaitGroup> waitGroups = new ArrayList<>();
  private final List<Cond> conds = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private final List<NetFd> fds = new ArrayList<>();
  private final List<Coro> coros = new ArrayList<>();
  private final byte[][] data = new byte[KEPT_LENGTHS][];

  private static <T> void put(List<T> all, long id, T object) {
    int at = (int) id;
    while (all.size() <= at) {
      all.add(null);
    }
    all.set(at, object);
  }

  /**
   * Finds what an operation made.
   *
   * @throws OffTape when it was not made
   */
  private static <T> T made(List<T> all, long id, String kind) {
    T object = id < all.size() ? all.get((int) id) : null;
    if (object == null) {
      throw new OffTape(kind + " " + id + " is used, but was not made before");
    }
    return object;
  }

  private static <T> T declared(List<T> all, long id, Supplier<T> make) {
    T object = id < all.size() ? all.get((int) id) : null;
    if (object == null) {
      object = make.get();
      put(all, id, object);
    }
    return object;
  }

  void put(long id, Hchan c) {
    put(chans, id, c);
  }

  void put(long id, Timer t) {
    put(timers, id, t);
  }

  void put(long id, NetFd fd) {
    put(fds, id, fd);
  }

  void put(long id, Coro c) {
    put(coros, id, c);
  }

  /** Null for 0. */
  Hchan chan(long id) {
    return id == 0 ? null : made(chans, id, "channel");
  }

  Timer timer(long id) {
    return made(timers, id, "timer");
  }

  NetFd fd(long id) {
    return made(fds, id, "descriptor");
  }

  Coro coro(long id) {
    return made(coros, id, "coroutine");
  }

  Mutex mutex(long id) {
    return declared(mutexes, id, Mutex::new);
  }

  RwMutex rwMutex(long id) {
    return declared(rwMutexes, id, RwMutex::new);
  }

  WaitGroup waitGroup(long id) {
    return declared(waitGroups, id, WaitGroup::new);
  }

  /**
   * @param mutex 0 for a condition without
   */
  Cond cond(long id, long mutex) {
    return declared(conds, id, () -> mutex == 0 ? new Cond() : new Cond(mutex(mutex)));
  }

  /** What is read or written does not matter; only how much. */
  byte[] data(int length) {
    int slot = length % KEPT_LENGTHS;
    if (data[slot] == null || data[slot].length != length) {
      data[slot] = new byte[length];
    }
    return data[slot];
  }
}
