package gotrace.runtime.machine;

import gotrace.runtime.Select;
import gotrace.runtime.Stacks;
import gotrace.runtime.Timer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Timers, network, threads and coroutines, as a {@link RandomBody} does them. */
final class RandomCalls {
  static final int OPERATIONS = 17;
  private static final int ADDRESSES = 4;

  private final Random r;
  private final List<Timer> timers = new ArrayList<>();
  private final List<NetFd> conns = new ArrayList<>();
  private final List<NetFd> listeners = new ArrayList<>();

  RandomCalls(Random r) {
    this.r = r;
  }

  private static int start(Goroutine gp) {
    return gp.stacks().push(Stacks.NONE, "main.f", "main.go", 1);
  }

  /**
   * Asks for one.
   *
   * @param duties what the goroutine must do then, the first first
   * @param other a new goroutine's body
   */
  void operation(Goroutine gp, int which, Deque<Consumer<Goroutine>> duties, Supplier<Body> other) {
    switch (which) {
      case 0 -> timers.add(gp.time().newTimer(r.nextInt(2_000_000)));
      case 1 -> timers.add(gp.time().newTicker(1 + r.nextInt(2_000_000)));
      case 2 -> timers.add(gp.time().afterFunc(r.nextInt(2_000_000), other, start(gp)));
      case 3 -> with(timers, t -> gp.time().stop(t));
      case 4 -> with(timers, t -> gp.time().reset(t, r.nextInt(2_000_000)));
      case 5 -> with(timers, t -> receive(gp, t));
      case 6 -> {
        gp.net().listen("a" + r.nextInt(ADDRESSES), 50 + r.nextInt(5_000));
        duties.push(g -> keep(g, listeners));
      }
      case 7, 8 -> {
        gp.net().dial("a" + r.nextInt(ADDRESSES));
        duties.push(g -> keep(g, conns));
      }
      case 9 ->
          with(
              listeners,
              l -> {
                gp.net().accept(l);
                duties.push(g -> keep(g, conns));
              });
      case 10, 11 -> with(conns, c -> gp.net().read(c, new byte[r.nextInt(3_000)]));
      case 12 -> with(conns, c -> gp.net().write(c, new byte[r.nextInt(6_000)]));
      case 13 -> with(r.nextInt(4) == 0 ? listeners : conns, c -> close(gp, c));
      case 14 ->
          with(
              conns,
              c ->
                  gp.net()
                      .setDeadline(
                          c,
                          r.nextInt(4) == 0 ? Long.MAX_VALUE : r.nextInt(1_000_000) - 100_000,
                          r.nextBoolean(),
                          r.nextBoolean()));
      case 15 -> lock(gp, duties);
      default -> coroutine(gp, duties);
    }
  }

  private <T> void with(List<T> all, Consumer<T> what) {
    if (!all.isEmpty()) {
      what.accept(all.get(r.nextInt(all.size())));
    }
  }

  private static void keep(Goroutine gp, List<NetFd> all) {
    if (gp.net().fd() != null) {
      all.add(gp.net().fd());
    }
  }

  private void close(Goroutine gp, NetFd fd) {
    if (r.nextBoolean()) {
      conns.remove(fd);
      listeners.remove(fd);
    }
    gp.net().close(fd);
  }

  private void receive(Goroutine gp, Timer t) {
    Timer other = timers.get(r.nextInt(timers.size()));
    if (t.c() != null && other.c() != null) {
      gp.select(
          r.nextBoolean(),
          new Select.Case(t.c(), false, null),
          new Select.Case(other.c(), false, null));
    }
  }

  /** Locks, and mostly unlocks again. */
  private void lock(Goroutine gp, Deque<Consumer<Goroutine>> duties) {
    gp.lockOSThread();
    if (r.nextInt(8) > 0) {
      duties.push(Goroutine::unlockOSThread);
    }
    duties.push(g -> g.sleep(r.nextInt(50_000)));
    duties.push(Goroutine::gosched);
  }

  private void coroutine(Goroutine gp, Deque<Consumer<Goroutine>> duties) {
    int switches = r.nextInt(6);
    Deque<Consumer<Goroutine>> its = new ArrayDeque<>();
    for (int i = 0; i < switches; i++) {
      its.add(g -> g.sleep(r.nextInt(2_000)));
      its.add(Goroutine::gosched);
      its.add(g -> g.coroSwitch(g.coro()));
    }
    its.add(Goroutine::exit);
    Coro c = gp.newCoro(g -> its.pop().accept(g), start(gp));
    for (int i = 0; i <= switches; i++) {
      duties.push(g -> g.coroSwitch(c));
    }
  }
}
