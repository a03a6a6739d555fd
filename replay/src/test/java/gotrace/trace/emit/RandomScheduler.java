package gotrace.trace.emit;

import gotrace.runtime.BlockReason;
import gotrace.runtime.GoStopReason;
import gotrace.runtime.Stacks;
import gotrace.runtime.StwReason;
import gotrace.runtime.Tracer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Makes calls that a scheduler could make, and no sense beyond that: each step one M does something
 * that its P and goroutine allow.
 */
final class RandomScheduler {
  private static final int MAX_PROCS = 5;
  private static final int MS = 9;

  private final Random random;
  private final Tracer tracer;
  private final int[] stacks;
  private final List<M> ms = new ArrayList<>();
  private final List<P> ps = new ArrayList<>();
  private final List<G> runnable = new ArrayList<>();
  private final List<G> waiting = new ArrayList<>();
  private final List<G> coroutines = new ArrayList<>();
  private int gomaxprocs = 3;
  private long now;
  private long lastG;
  private long lastTask;
  private boolean gc;
  private G stopper;

  private static final class M {
    final int id;
    P p;
    G g;
    boolean inSyscall;

    M(int id) {
      this.id = id;
    }
  }

  private static final class P {
    final int id;
    M m;
    boolean sweeping;
    boolean inSyscall;

    P(int id) {
      this.id = id;
    }
  }

  private static final class G {
    final long id;
    boolean assisting;
    final Deque<Long> regions = new ArrayDeque<>();

    G(long id) {
      this.id = id;
    }
  }

  RandomScheduler(long seed, Stacks stacks, Tracer tracer) {
    this.random = new Random(seed);
    this.tracer = tracer;
    this.stacks = new int[20];
    for (int i = 1; i < this.stacks.length; i++) {
      int parent = this.stacks[random.nextInt(i)];
      this.stacks[i] = stacks.push(parent, "main.f" + i / 2, "main.go", i);
    }
    for (int i = 0; i < MS; i++) {
      ms.add(new M(i));
    }
    for (int i = 0; i < MAX_PROCS; i++) {
      ps.add(new P(i));
    }
  }

  void run(int steps) {
    tracer.gomaxprocs(now, 0, gomaxprocs, Stacks.NONE);
    startP(ms.get(0), ps.get(0));
    create(ms.get(0), false);
    for (int i = 0; i < steps; i++) {
      now += random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextInt(20) == 0 ? 3_000 : 40);
      step(ms.get(random.nextInt(MS)));
    }
  }

  private void step(M m) {
    if (m.g == null) {
      onG0(m);
    } else if (m.inSyscall) {
      inSyscall(m);
    } else if (m.g == stopper) {
      withTheWorldStopped(m);
    } else {
      switch (random.nextInt(4)) {
        case 0 -> leave(m);
        case 1 -> others(m);
        case 2 -> collect(m);
        default -> annotate(m);
      }
    }
  }

  private void onG0(M m) {
    if (m.p == null) {
      takeP(m);
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> stopP(m);
      case 1 -> ready(m);
      case 2 -> create(m, false);
      default -> start(m);
    }
  }

  private void takeP(M m) {
    P p = ps.get(random.nextInt(gomaxprocs));
    if (p.m == null) {
      startP(m, p);
    } else if (p.inSyscall) {
      tracer.procSteal(now, m.id, p.id, p.m.id);
      unbind(p);
    }
  }

  private void startP(M m, P p) {
    tracer.procStart(now, m.id, p.id);
    m.p = p;
    p.m = m;
  }

  private void stopP(M m) {
    if (!m.p.sweeping) {
      tracer.procStop(now, m.id, m.p.id);
      unbind(m.p);
    }
  }

  private static void unbind(P p) {
    p.m.p = null;
    p.m = null;
    p.inSyscall = false;
  }

  private void inSyscall(M m) {
    if (m.p != null && m.p.inSyscall) {
      if (random.nextInt(5) == 0) {
        stopP(m);
      } else {
        tracer.goSysExit(now, m.id, m.g.id, false);
        m.inSyscall = false;
        m.p.inSyscall = false;
      }
    } else if (m.p == null && random.nextBoolean()) {
      takeP(m);
    } else {
      tracer.goSysExit(now, m.id, m.g.id, true);
      m.inSyscall = false;
      runnable.add(m.g);
      m.g = null;
    }
  }

  private void withTheWorldStopped(M m) {
    switch (random.nextInt(3)) {
      case 0 -> {
        tracer.stwDone(now, m.id);
        stopper = null;
      }
      case 1 -> changeProcs(m);
      default -> tracer.heapGoal(now, m.id, random.nextLong(1L << 40));
    }
  }

  private void changeProcs(M m) {
    int n = 1 + random.nextInt(MAX_PROCS);
    if (ps.stream().noneMatch(p -> p.m != null && p.id >= n)) {
      gomaxprocs = n;
      tracer.gomaxprocs(now, m.id, n, stack());
    }
  }

  private void start(M m) {
    if (!runnable.isEmpty()) {
      m.g = take(runnable);
      tracer.goStart(now, m.id, m.g.id);
    }
  }

  private void leave(M m) {
    G g = m.g;
    switch (random.nextInt(6)) {
      case 0 -> {
        tracer.goStop(now, m.id, g.id, pick(GoStopReason.values()), stack());
        runnable.add(g);
        m.g = null;
      }
      case 1 -> syscall(m);
      case 2 -> switchTo(m);
      case 3 -> {
        if (!g.assisting && g.regions.isEmpty()) {
          tracer.goEnd(now, m.id, g.id);
          m.g = null;
        }
      }
      default -> {
        tracer.goPark(now, m.id, g.id, pick(BlockReason.values()), stack());
        waiting.add(g);
        m.g = null;
      }
    }
  }

  private void syscall(M m) {
    if (!m.p.sweeping) {
      tracer.goSysCall(now, m.id, m.g.id, stack());
      m.inSyscall = true;
      m.p.inSyscall = true;
    }
  }

  private void switchTo(M m) {
    if (coroutines.isEmpty()) {
      return;
    }
    G g = m.g;
    G next = take(coroutines);
    boolean destroy = !g.assisting && g.regions.isEmpty() && random.nextBoolean();
    tracer.goSwitch(now, m.id, g.id, next.id, destroy, stack());
    if (!destroy) {
      coroutines.add(g);
    }
    m.g = next;
  }

  private void others(M m) {
    switch (random.nextInt(4)) {
      case 0 -> create(m, false);
      case 1 -> create(m, true);
      default -> ready(m);
    }
  }

  private void create(M m, boolean blocked) {
    G g = new G(++lastG);
    tracer.goCreate(now, m.id, g.id, stack(), stack(), blocked);
    (blocked ? coroutines : runnable).add(g);
  }

  private void ready(M m) {
    if (!waiting.isEmpty()) {
      G g = take(waiting);
      tracer.goUnpark(now, m.id, g.id, m.g == null ? Stacks.NONE : stack());
      runnable.add(g);
    }
  }

  private void collect(M m) {
    switch (random.nextInt(5)) {
      case 0 -> phase(m);
      case 1 -> sweep(m);
      case 2 -> assist(m);
      case 3 -> {
        if (stopper == null) {
          tracer.stwStart(now, m.id, pick(StwReason.values()), stack());
          stopper = m.g;
        }
      }
      default -> tracer.heapAlloc(now, m.id, random.nextLong(1L << 40));
    }
  }

  private void phase(M m) {
    gc = !gc;
    if (gc) {
      tracer.gcStart(now, m.id, stack());
    } else {
      tracer.gcDone(now, m.id);
    }
  }

  private void sweep(M m) {
    m.p.sweeping = !m.p.sweeping;
    if (m.p.sweeping) {
      tracer.gcSweepStart(now, m.id, m.p.id, stack());
    } else {
      tracer.gcSweepDone(now, m.id, m.p.id, random.nextInt(1 << 20), random.nextInt(1 << 10));
    }
  }

  private void assist(M m) {
    m.g.assisting = !m.g.assisting;
    if (m.g.assisting) {
      tracer.gcMarkAssistStart(now, m.id, m.g.id, stack());
    } else {
      tracer.gcMarkAssistDone(now, m.id, m.g.id);
    }
  }

  private void annotate(M m) {
    Deque<Long> regions = m.g.regions;
    switch (random.nextInt(6)) {
      case 0 -> tracer.goLabel(now, m.id, "label " + random.nextInt(3));
      case 1 -> tracer.userTaskCreate(now, m.id, ++lastTask, lastTask / 2, "task", stack());
      case 2 -> tracer.userTaskEnd(now, m.id, 1 + random.nextLong(lastTask + 1), stack());
      case 3 -> tracer.userLog(now, m.id, lastTask, "", "message " + random.nextInt(9), stack());
      case 4 -> {
        regions.push(lastTask);
        tracer.userRegionBegin(now, m.id, lastTask, "region", stack());
      }
      default -> {
        if (!regions.isEmpty()) {
          tracer.userRegionEnd(now, m.id, regions.pop(), "region", stack());
        }
      }
    }
  }

  private G take(List<G> from) {
    return from.remove(random.nextInt(from.size()));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Any stack, also none. */
  private int stack() {
    return stacks[random.nextInt(stacks.length)];
  }
}
