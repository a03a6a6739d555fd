package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.Select;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A goroutine that does whatever its seed says, with what it shares with the others. */
final class RandomBody implements Body {
  /** Channels, locks, groups, sleeps and new goroutines: the first so many operations. */
  private static final int PLAIN = 15;

  private static final int OPERATIONS = 18;

  /** What the goroutines of a program do. */
  enum Kind {
    /** Whatever the machine knows. */
    ANY,

    /**
     * Only what a trace shows: nothing that goes to the global queue or through the poller, for the
     * order in which that comes back depends on ticks and lengths that no event tells.
     */
    OBSERVABLE
  }

  /** What the goroutines of one program share. */
  static final class Shared {
    private final Random random;
    private final List<Hchan> chans = new ArrayList<>();
    private final Mutex[] mutexes = {new Mutex(), new Mutex()};
    private final RwMutex rw = new RwMutex();
    private final WaitGroup wg = new WaitGroup();
    private final Cond cond = new Cond(mutexes[0]);
    private final RandomCalls calls;
    private final Kind kind;

    /** Operations that all of them may still do. */
    private int left;

    Shared(long seed, int operations, Kind kind) {
      this.kind = kind;
      random = new Random(seed);
      calls = new RandomCalls(random);
      left = operations;
    }
  }

  private final Shared shared;
  private final boolean main;
  private int left;

  /** What it must do before anything else: to unlock, say. */
  private final Deque<Consumer<Goroutine>> duties = new ArrayDeque<>();

  RandomBody(Shared shared, boolean main) {
    this.shared = shared;
    this.main = main;
    left = 5 + shared.random.nextInt(60);
  }

  @Override
  public void run(Goroutine gp) {
    Random r = shared.random;
    if (main && shared.chans.isEmpty()) {
      for (int i = 0; i < 4; i++) {
        shared.chans.add(gp.makeChan(r.nextInt(3) * r.nextInt(3)));
      }
    }
    boolean any = shared.kind == Kind.ANY;
    if (!duties.isEmpty()) {
      gp.compute(r.nextInt(20) == 0 ? r.nextInt(any ? 3_000_000 : 100_000) : r.nextInt(3_000));
      duties.pop().accept(gp);
    } else if (left-- <= 0 || shared.left-- <= 0) {
      end(gp);
    } else {
      gp.compute(r.nextInt(10) == 0 ? r.nextInt(any ? 30_000_000 : 300_000) : r.nextInt(5_000));
      if (!main && any && r.nextInt(4) == 0) {
        RandomMemory.operation(gp, r, duties);
      } else if (!main && !any) {
        operation(gp, r.nextInt(PLAIN));
      } else if (!main) {
        operation(gp, r.nextInt(OPERATIONS + RandomCalls.OPERATIONS));
      } else if (r.nextBoolean()) {
        gp.go(new RandomBody(shared, false), 0);
      } else {
        gp.sleep(r.nextInt(8) == 0 ? r.nextInt(60_000_000) : r.nextInt(300_000));
      }
    }
  }

  /** It recovers, and does something else: that a WaitGroup is used again too early, say. */
  @Override
  public void panics(Goroutine gp, String message) {
    run(gp);
  }

  private void end(Goroutine gp) {
    if (main && left >= -3) {
      gp.sleep(1_000_000);
    } else {
      gp.exit();
    }
  }

  private Hchan chan() {
    return shared.chans.get(shared.random.nextInt(shared.chans.size()));
  }

  private void operation(Goroutine gp, int which) {
    Random r = shared.random;
    switch (which) {
      case 0, 1 -> gp.send(chan(), 1);
      case 2, 3 -> gp.recv(chan());
      case 4, 5 ->
          gp.select(
              r.nextInt(3) > 0,
              new Select.Case(chan(), false, null),
              new Select.Case(chan(), r.nextBoolean(), 7));
      case 6, 7, 8 -> gp.go(new RandomBody(shared, false), 0);
      case 9 -> gp.sleep(r.nextInt(200_000));
      case 10, 11 -> {
        Mutex m = shared.mutexes[r.nextInt(2)];
        gp.lock(m);
        duties.push(g -> g.unlock(m));
      }
      case 12 -> {
        gp.rLock(shared.rw);
        duties.push(g -> g.rUnlock(shared.rw));
      }
      case 13 -> {
        gp.lock(shared.rw);
        duties.push(g -> g.unlock(shared.rw));
      }
      case 14 -> condition(gp);
      case 15 -> gp.gosched();
      case 16, 17 -> gp.syscall(r.nextInt(5) == 0 ? r.nextInt(20_000_000) : r.nextInt(3_000));
      default ->
          shared.calls.operation(
              gp, which - OPERATIONS, duties, () -> new RandomBody(shared, false));
    }
  }

  private void condition(Goroutine gp) {
    Random r = shared.random;
    switch (r.nextInt(4)) {
      case 0 -> {
        gp.lock(shared.mutexes[0]);
        duties.push(g -> g.unlock(shared.mutexes[0]));
        duties.push(g -> g.await(shared.cond));
      }
      case 1 -> gp.signal(shared.cond);
      case 2 -> gp.broadcast(shared.cond);
      default -> {
        gp.add(shared.wg, 1);
        if (r.nextInt(5) == 0) {
          duties.push(g -> g.await(shared.wg));
        }
        duties.push(g -> g.add(shared.wg, -1));
      }
    }
  }
}
