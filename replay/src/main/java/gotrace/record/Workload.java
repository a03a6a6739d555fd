package gotrace.record;

import gotrace.record.Script.Branch;
import gotrace.record.Script.Chan;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Goroutine;
import gotrace.runtime.machine.Mutex;
import gotrace.runtime.machine.WaitGroup;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Programs that come with gotrace: each shows one thing that schedulers are made for. */
public enum Workload {
  PING_PONG("two goroutines hand a value to and fro", () -> pingPong().body()),
  WORKER_POOL("eight workers share 2,000 jobs", () -> workerPool().body()),
  PIPELINE("five stages pass 1,000 values on", () -> pipeline().body()),
  LOCK_CONVOY("twelve goroutines want one mutex", () -> lockConvoy().body()),
  FAN_IN("a select gathers from four producers", () -> fanIn().body()),
  STORM("waves of goroutines too many for a local queue", () -> storm().body()),
  SIEVE("a prime sieve, a goroutine for each of 60 primes", () -> new Sieve.Main(60)),
  SYSCALLS("short and long system calls beside computing", () -> syscalls().body()),
  GARBAGE("four goroutines allocate, and keep a part of it for a while", () -> garbage().body()),
  SLEEPERS("goroutines that sleep and wake", () -> sleepers().body()),
  TIMERS(
      "a ticker, a timeout that is put off, functions called later", () -> new Timeouts.Main(100)),
  NETWORK_ECHO("eight clients of an echo server, 100 requests each", () -> new Echo.Main(8, 100)),
  DEADLOCK("two mutexes, locked in both orders", () -> deadlock().body()),
  LEAK("requests that time out leave their workers behind", () -> leak().body());

  /** What it does, in a line. */
  public final String about;

  @SuppressWarnings("ImmutableEnumChecker") // a method without state
  private final Supplier<Body> main;

  Workload(String about, Supplier<Body> main) {
    this.about = about;
    this.main = main;
  }

  /** As the command line names it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Workload> ofLabel(String label) {
    return Stream.of(values()).filter(w -> w.label().equals(label)).findFirst();
  }

  /** What {@code main.main} does: new at every call, for a run uses its channels up. */
  public Body body() {
    return main.get();
  }

  /** {@code main.main} as a stack of one frame. */
  public int startStack(Stacks stacks) {
    return stacks.push(Stacks.NONE, "main.main", label() + ".go", 1);
  }

  private static Script pingPong() {
    Chan there = new Chan(0);
    Chan back = new Chan(0);
    Script pong = new Script("main.pong");
    pong.range(there, s -> s.compute(300).send(back));
    return new Script("main.main")
        .go(pong)
        .loop(2_000, s -> s.compute(300).send(there).recv(back))
        .close(there);
  }

  private static Script workerPool() {
    Chan jobs = new Chan(16);
    WaitGroup wg = new WaitGroup();
    Script worker = new Script("main.worker");
    worker.range(jobs, s -> s.compute(20_000)).add(wg, -1);
    return new Script("main.main")
        .add(wg, 8)
        .loop(8, s -> s.go(worker))
        .loop(2_000, s -> s.compute(500).send(jobs))
        .close(jobs)
        .await(wg);
  }

  private static Script pipeline() {
    Chan in = new Chan(0);
    Chan from = in;
    Script main = new Script("main.main");
    for (int i = 1; i <= 5; i++) {
      Chan source = from;
      Chan to = new Chan(4);
      Script stage = new Script("main.stage" + i);
      stage.range(source, s -> s.compute(2_000).send(to)).close(to);
      main.go(stage);
      from = to;
    }
    Script feed = new Script("main.feed");
    feed.loop(1_000, s -> s.compute(800).send(in)).close(in);
    return main.go(feed).range(from, s -> s.compute(200));
  }

  private static Script lockConvoy() {
    Mutex m = new Mutex();
    WaitGroup wg = new WaitGroup();
    Script worker = new Script("main.worker");
    worker.loop(150, s -> s.lock(m).compute(30_000).unlock(m).compute(5_000)).add(wg, -1);
    return new Script("main.main").add(wg, 12).loop(12, s -> s.go(worker)).await(wg);
  }

  private static Script fanIn() {
    Chan[] outs = {new Chan(0), new Chan(0), new Chan(2), new Chan(8)};
    Script main = new Script("main.main");
    Branch[] branches = new Branch[outs.length];
    for (int i = 0; i < outs.length; i++) {
      Chan out = outs[i];
      long nanos = 1_500L * (i + 1);
      Script producer = new Script("main.producer" + (i + 1));
      producer.forever(s -> s.compute(nanos).send(out));
      main.go(producer);
      branches[i] = new Branch(out, false, s -> s.compute(400));
    }
    return main.loop(4_000, s -> s.select(branches));
  }

  private static Script storm() {
    WaitGroup wg = new WaitGroup();
    Script drop = new Script("main.drop");
    drop.compute(3_000).gosched().compute(2_000).add(wg, -1);
    return new Script("main.main")
        .loop(6, s -> s.add(wg, 600).loop(600, t -> t.go(drop)).await(wg).sleep(200_000));
  }

  private static Script syscalls() {
    WaitGroup wg = new WaitGroup();
    Script reader = new Script("main.reader");
    reader
        .loop(60, s -> s.syscall(2_000).compute(8_000).syscall(1_500_000).compute(20_000))
        .add(wg, -1);
    Script burner = new Script("main.burner");
    burner.loop(400, s -> s.compute(100_000)).add(wg, -1);
    return new Script("main.main")
        .add(wg, 9)
        .loop(6, s -> s.go(reader))
        .loop(3, s -> s.go(burner))
        .await(wg);
  }

  private static Script garbage() {
    WaitGroup wg = new WaitGroup();
    Script builder = new Script("main.build");
    builder
        .loop(
            12,
            s ->
                s.loop(600, t -> t.compute(600).then(Workload::keepThird))
                    .then(gp -> gp.drop(600 * 1_024 / 3)))
        .add(wg, -1);
    return new Script("main.main").add(wg, 4).loop(4, s -> s.go(builder)).await(wg);
  }

  private static void keepThird(Goroutine gp) {
    gp.alloc(1_024);
    gp.retain(1_024 / 3);
  }

  private static Script sleepers() {
    WaitGroup wg = new WaitGroup();
    Script main = new Script("main.main").add(wg, 10);
    for (int i = 1; i <= 10; i++) {
      long nanos = 130_000L * i;
      Script sleeper = new Script("main.sleeper" + i);
      sleeper.loop(200 / i, s -> s.sleep(nanos).compute(15_000)).add(wg, -1);
      main.go(sleeper);
    }
    return main.await(wg);
  }

  private static Script deadlock() {
    Mutex a = new Mutex();
    Mutex b = new Mutex();
    WaitGroup wg = new WaitGroup();
    Script ab = new Script("main.ab");
    ab.lock(a).sleep(100_000).lock(b).unlock(b).unlock(a).add(wg, -1);
    Script ba = new Script("main.ba");
    ba.lock(b).sleep(100_000).lock(a).unlock(a).unlock(b).add(wg, -1);
    return new Script("main.main").add(wg, 2).go(ab).go(ba).await(wg);
  }

  private static Script leak() {
    Script main = new Script("main.main");
    for (int i = 0; i < 40; i++) {
      main.go(request()).sleep(50_000);
    }
    return main.sleep(1_000_000);
  }

  private static Script request() {
    Chan answer = new Chan(0);
    Chan late = new Chan(1);
    Script work = new Script("main.work");
    work.sleep(300_000).compute(10_000).send(answer);
    Script timeout = new Script("main.timeout");
    timeout.sleep(100_000).send(late);
    return new Script("main.request")
        .go(work)
        .go(timeout)
        .select(
            new Branch(answer, false, s -> s.compute(1_000)),
            new Branch(late, false, s -> s.compute(200)));
  }
}
