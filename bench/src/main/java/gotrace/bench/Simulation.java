package gotrace.bench;

import gotrace.runtime.Hchan;
import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Decisions;
import gotrace.runtime.machine.Goroutine;
import gotrace.runtime.machine.Machine;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.TraceVersion;
import gotrace.trace.emit.EmitSettings;
import gotrace.trace.emit.TraceEmitter;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How fast the machine runs: scheduler events (what a trace would hold) per second of CPU time, on
 * one thread, with tracing off and on; and what a million parked goroutines take.
 */
public final class Simulation {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int PASSES = 8;
  private static final int ROUNDS = 500_000;
  private static final int DEPTH = 12;
  private static final int TREES = 64;
  private static final int PARKED = 1_000_000;

  private Simulation() {}

  /** Prints the figures; takes no arguments. */
  public static void main(String[] args) {
    System.out.printf("Java %s, the best of %d passes%n", Runtime.version(), PASSES);
    measure("ping-pong, 1 P", 1, Ping::new);
    measure("ping-pong, 4 Ps", 4, Ping::new);
    measure("trees of goroutines, 64 Ps", 64, Forest::new);
    park();
  }

  private static void measure(String name, int procs, Supplier<Body> body) {
    long[] events = new long[1];
    Tracer counting =
        (Tracer)
            Proxy.newProxyInstance(
                Tracer.class.getClassLoader(),
                new Class<?>[] {Tracer.class},
                (proxy, method, values) -> {
                  events[0]++;
                  return null;
                });
    run(procs, body.get(), stacks -> counting);
    double off = perSecond(events[0], procs, body, stacks -> Tracer.OFF);
    double on =
        perSecond(
            events[0],
            procs,
            body,
            stacks ->
                new TraceEmitter(
                    OutputStream.nullOutputStream(), stacks, EmitSettings.of(TraceVersion.GO126)));
    System.out.printf(
        "%-28s %,10d events %6.2f M/s with tracing off %6.2f M/s on%n", name, events[0], off, on);
  }

  private static double perSecond(
      long events, int procs, Supplier<Body> body, Function<Stacks, Tracer> tracer) {
    long least = Long.MAX_VALUE;
    for (int pass = 0; pass < PASSES; pass++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      run(procs, body.get(), tracer);
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begin);
    }
    return events * 1e3 / least;
  }

  private static Outcome run(int procs, Body main, Function<Stacks, Tracer> tracer) {
    Stacks stacks = new Stacks();
    int start = stacks.push(Stacks.NONE, "main.main", "main.go", 1);
    Tracer to = tracer.apply(stacks);
    return new Machine(
            Config.of(procs), Decisions.seeded(1), to, stacks, Observer.NONE, main, start)
        .run();
  }

  /** A million goroutines wait on one channel, which is then closed. */
  private static void park() {
    long begin = System.nanoTime();
    Outcome outcome = run(4, new Parker(), stacks -> Tracer.OFF);
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%,d goroutines parked, woken and ended in %.1f s, exit %d%n",
        PARKED, seconds, outcome.exitCode());
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Sends, and receives what Pong sends back. */
  private static final class Ping implements Body {
    private Hchan there;
    private Hchan back;
    private int left = ROUNDS;
    private boolean sent;

    @Override
    public void run(Goroutine gp) {
      if (there == null) {
        there = gp.makeChan(0);
        back = gp.makeChan(0);
        gp.go(new Pong(there, back), Stacks.NONE);
      } else if (sent) {
        sent = false;
        gp.recv(back);
      } else if (left-- > 0) {
        sent = true;
        gp.compute(200);
        gp.send(there, true);
      } else {
        gp.exit();
      }
    }
  }

  private static final class Pong implements Body {
    private final Hchan there;
    private final Hchan back;
    private boolean received;

    Pong(Hchan there, Hchan back) {
      this.there = there;
      this.back = back;
    }

    @Override
    public void run(Goroutine gp) {
      received = !received;
      if (received) {
        gp.recv(there);
      } else {
        gp.compute(200);
        gp.send(back, true);
      }
    }
  }

  /** One tree after the other. */
  private static final class Forest implements Body {
    private Hchan done;
    private int left = TREES;
    private boolean grows;

    @Override
    public void run(Goroutine gp) {
      if (done == null) {
        done = gp.makeChan(0);
      }
      if (grows) {
        grows = false;
        gp.recv(done);
      } else if (left-- > 0) {
        grows = true;
        gp.go(new Fork(DEPTH, done), Stacks.NONE);
      } else {
        gp.exit();
      }
    }
  }

  /** Makes two of its kind, computes, and waits for both: most of them are stolen. */
  private static final class Fork implements Body {
    private final int depth;
    private final Hchan parent;
    private Hchan done;
    private int made;
    private int ended;
    private boolean told;

    Fork(int depth, Hchan parent) {
      this.depth = depth;
      this.parent = parent;
    }

    @Override
    public void run(Goroutine gp) {
      int children = depth == 0 ? 0 : 2;
      if (made < children) {
        if (done == null) {
          done = gp.makeChan(2);
        }
        made++;
        gp.go(new Fork(depth - 1, done), Stacks.NONE);
      } else if (ended < children) {
        ended++;
        gp.compute(2_000);
        gp.recv(done);
      } else if (!told) {
        told = true;
        gp.compute(5_000);
        gp.send(parent, true);
      } else {
        gp.exit();
      }
    }
  }

  /** Makes them, waits until all wait, says what they take, and closes the channel. */
  private static final class Parker implements Body {
    private static final long SECOND = 1_000_000_000;

    private Hchan gate;
    private long before;
    private int made;
    private int stage;

    @Override
    public void run(Goroutine gp) {
      if (gate == null) {
        gate = gp.makeChan(0);
        before = usedBytes();
      }
      if (made < PARKED) {
        made++;
        gp.go(new Parked(gate), Stacks.NONE);
        return;
      }
      switch (stage++) {
        case 0 -> gp.sleep(SECOND);
        case 1 -> {
          long each = (usedBytes() - before) / PARKED;
          System.out.printf("%,d goroutines parked: %,d bytes each%n", PARKED, each);
          gp.close(gate);
        }
        case 2 -> gp.sleep(5 * SECOND);
        default -> gp.exit();
      }
    }
  }

  private static final class Parked implements Body {
    private final Hchan gate;
    private boolean waited;

    Parked(Hchan gate) {
      this.gate = gate;
    }

    @Override
    public void run(Goroutine gp) {
      if (waited) {
        gp.exit();
      } else {
        waited = true;
        gp.recv(gate);
      }
    }
  }
}
