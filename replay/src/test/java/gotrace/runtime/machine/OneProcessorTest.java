package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import gotrace.record.Script.Chan;
import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What runs in which order on one P. Every expectation is what a Go program of the same shape
 * prints, built by Go 1.26.8 and run with GOMAXPROCS=1; six runs agreed.
 */
class OneProcessorTest {
  private static final long MILLISECOND = 1_000_000;

  private final List<String> said = new ArrayList<>();
  private final Script main = new Script("main.main");
  private final WaitGroup wg = new WaitGroup();

  private Script say(Script s, String what) {
    return s.then(gp -> said.add(what));
  }

  private Script goroutine(String name) {
    return new Script("main." + name);
  }

  private String run() {
    assertThat(outcome().exitCode()).isZero();
    return String.join(" ", said);
  }

  private Outcome outcome() {
    Stacks stacks = new Stacks();
    return new Machine(
            Config.of(1),
            Decisions.seeded(1),
            Tracer.OFF,
            stacks,
            new Invariants(1),
            main.body(),
            main.startStack(stacks))
        .run();
  }

  @Test
  void lastCreated_runsFirst_andTheOthersInOrder() {
    for (String n : List.of("1", "2", "3", "4")) {
      main.add(wg, 1).go(say(goroutine("f"), n).add(wg, -1));
    }
    main.await(wg);
    assertThat(run()).isEqualTo("4 1 2 3");
  }

  @Test
  void gosched_goesBehindAllOthers() {
    for (String n : List.of("a", "b", "c")) {
      main.add(wg, 1).go(say(say(goroutine("f"), n + "1").gosched(), n + "2").add(wg, -1));
    }
    main.await(wg);
    assertThat(run()).isEqualTo("c1 a1 b1 c2 a2 b2");
  }

  @Test
  void close_readiesFromTheLastReceiverToTheFirst_whoseTurnIsNext() {
    Chan c = new Chan(0);
    for (String n : List.of("a", "b", "c", "d")) {
      main.add(wg, 1).go(say(goroutine("f").recv(c), n).add(wg, -1));
    }
    main.sleep(MILLISECOND).close(c).await(wg);
    assertThat(run()).isEqualTo("d c b a");
  }

  @Test
  void unbufferedChannel_handsOverTwoByTwo() {
    assertThat(sendAndReceive(0, 4)).isEqualTo("r1 s1 s2 r2 r3 s3 s4 r4");
  }

  @Test
  void bufferedChannel_isFilledAndDrainedInTurns() {
    assertThat(sendAndReceive(2, 6)).isEqualTo("s1 s2 r1 r2 r3 s3 s4 s5 s6 r4 r5 r6");
  }

  private String sendAndReceive(int size, int n) {
    Chan c = new Chan(size);
    Chan done = new Chan(0);
    int[] received = {0};
    main.go(
        goroutine("receiver")
            .range(c, s -> s.then(gp -> said.add("r" + ++received[0])))
            .close(done));
    for (int i = 1; i <= n; i++) {
      say(main.send(c), "s" + i);
    }
    main.close(c).recv(done);
    return run();
  }

  @Test
  void mutex_isHandedOnInTheOrderOfAsking() {
    Mutex m = new Mutex();
    main.lock(m);
    for (String n : List.of("1", "2", "3", "4")) {
      main.add(wg, 1).go(say(goroutine("f").lock(m), n).unlock(m).add(wg, -1));
    }
    main.sleep(MILLISECOND).unlock(m).await(wg);
    assertThat(run()).isEqualTo("4 1 2 3");
  }

  @Test
  void mutexInNormalMode_isTakenAgainBeforeTheWaiterRuns() {
    Mutex m = new Mutex();
    main.lock(m).add(wg, 1).go(say(goroutine("f").lock(m), "w").unlock(m).add(wg, -1));
    say(main.sleep(MILLISECOND / 10).unlock(m).lock(m), "m").unlock(m).await(wg);
    assertThat(run()).isEqualTo("m w");
  }

  @Test
  void mutexThatStarves_isHandedToTheWaiter_whoRunsAtOnce() {
    Mutex m = new Mutex();
    main.lock(m).add(wg, 1).go(say(goroutine("f").lock(m), "w").unlock(m).add(wg, -1));
    say(main.sleep(3 * MILLISECOND).unlock(m).lock(m), "m1");
    say(main.sleep(MILLISECOND).unlock(m), "m2");
    say(main.lock(m), "m3").unlock(m).await(wg);
    assertThat(run()).isEqualTo("m1 w m2 m3");
  }

  @Test
  void cond_signalsTheFirst_andBroadcastsInOrder() {
    Mutex m = new Mutex();
    Cond c = new Cond(m);
    for (String n : List.of("1", "2", "3")) {
      main.add(wg, 1).go(say(goroutine("f").lock(m).await(c), n).unlock(m).add(wg, -1));
    }
    say(say(main.sleep(MILLISECOND).signal(c), "S").broadcast(c), "B").await(wg);
    assertThat(run()).isEqualTo("S B 2 3 1");
  }

  @Test
  void rwMutex_laterReadersWaitForAWriterThatWaits() {
    RwMutex rw = new RwMutex();
    main.rLock(rw).add(wg, 3);
    main.go(say(goroutine("r2").rLock(rw), "r2").rUnlock(rw).add(wg, -1));
    main.go(say(goroutine("r1").rLock(rw), "r1").rUnlock(rw).add(wg, -1));
    main.go(say(goroutine("w").lock(rw), "w").unlock(rw).add(wg, -1));
    say(main.sleep(MILLISECOND), "u").rUnlock(rw).await(wg);
    assertThat(run()).isEqualTo("u w r1 r2");
  }

  @Test
  void sleepers_wakeInTheOrderOfTheirTimes() {
    for (int i : List.of(3, 1, 2)) {
      main.add(wg, 1).go(say(goroutine("f").sleep(i * MILLISECOND), "" + i).add(wg, -1));
    }
    main.await(wg);
    assertThat(run()).isEqualTo("1 2 3");
  }

  @Test
  void waitGroup_wakesAllWaiters() {
    WaitGroup done = new WaitGroup();
    main.add(wg, 1);
    for (String n : List.of("1", "2", "3")) {
      main.add(done, 1).go(say(goroutine("f").await(wg), n).add(done, -1));
    }
    say(main.sleep(MILLISECOND).add(wg, -1), "D").await(done);
    assertThat(run()).isEqualTo("D 2 3 1");
  }

  /** It is readied by Done, and before it runs there is something to wait for again. */
  @Test
  void waitGroup_countedUpBeforeItsWaiterRan_panics() {
    main.add(wg, 1).go(goroutine("f").await(wg)).sleep(MILLISECOND).add(wg, -1).add(wg, 1);
    main.sleep(MILLISECOND);
    Outcome outcome = outcome();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .startsWith(
            "panic: sync: WaitGroup is reused before previous Wait has returned\n\n"
                + "goroutine 6 [running]:\nsync.(*WaitGroup).Wait(");
  }

  /** The ticket was signalled between the unlock and the wait: no sudog is needed. */
  @Test
  void cond_signalledBeforeItsWaiterParks_isNotWaitedFor() {
    Cond c = new Cond(new Mutex());
    long[] ticket = {0};
    long[] sudogs = {0, 0};
    main.then(gp -> sudogs[0] = gp.k.counters.get(0).sudogAcquired)
        .then(gp -> ticket[0] = gp.ticket(c))
        .signal(c)
        .lock(c.l)
        .unlock(c.l)
        .then(gp -> gp.park(c, ticket[0]))
        .then(gp -> sudogs[1] = gp.k.counters.get(0).sudogAcquired);
    say(main, "on");
    assertThat(run()).isEqualTo("on");
    assertThat(sudogs[1]).isEqualTo(sudogs[0]);
  }

  @Test
  void senders_areServedInTheOrderOfTheirBlocking() {
    Chan c = new Chan(0);
    for (String n : List.of("1", "2", "3")) {
      main.go(say(goroutine("f").send(c), "s" + n));
    }
    main.sleep(MILLISECOND).recv(c).recv(c).recv(c).sleep(MILLISECOND);
    assertThat(run()).isEqualTo("s2 s3 s1");
  }

  @Test
  void receivers_areServedInTheOrderOfTheirBlocking_theLastServedRunsFirst() {
    Chan c = new Chan(0);
    for (String n : List.of("1", "2", "3")) {
      main.add(wg, 1).go(say(goroutine("f").recv(c), "r" + n).add(wg, -1));
    }
    main.sleep(MILLISECOND).send(c).send(c).send(c).await(wg);
    assertThat(run()).isEqualTo("r2 r3 r1");
  }

  /** Each makes two before it ends. */
  @Test
  void whoIsMadeByTheLast_runsBeforeWhoWasMadeFirst() {
    main.add(wg, 6);
    for (String n : List.of("a", "b")) {
      Script f = say(goroutine("f"), n);
      for (String m : List.of("1", "2")) {
        f.go(say(goroutine("g"), n + m).add(wg, -1));
      }
      main.go(f.add(wg, -1));
    }
    main.await(wg);
    assertThat(run()).isEqualTo("b b2 a a2 b1 a1");
  }

  /** Main computes past all of their times: one look at the timers readies all three. */
  @Test
  void sleepersWhoAreDueTogether_theLastRunsFirst() {
    main.add(wg, 3);
    for (int i : List.of(3, 1, 2)) {
      main.go(say(goroutine("f").sleep(i * MILLISECOND / 10), "" + i).add(wg, -1));
    }
    main.sleep(MILLISECOND / 20).compute(5 * MILLISECOND).await(wg);
    assertThat(run()).isEqualTo("3 1 2");
  }

  @Test
  void rwMutex_readersWhoWaitedGoBeforeALaterWriter() {
    RwMutex rw = new RwMutex();
    main.lock(rw).add(wg, 4);
    for (String n : List.of("r1", "r2", "r3")) {
      main.go(say(goroutine("r").rLock(rw), n).rUnlock(rw).add(wg, -1));
    }
    main.sleep(MILLISECOND).go(say(goroutine("w").lock(rw), "w").unlock(rw).add(wg, -1));
    say(main.sleep(MILLISECOND), "u").unlock(rw).await(wg);
    assertThat(run()).isEqualTo("u r3 r1 r2 w");
  }

  @Test
  void close_wakesSelectsAsItWakesReceivers() {
    Chan closed = new Chan(0);
    Chan never = new Chan(0);
    for (String n : List.of("1", "2", "3")) {
      Script f = goroutine("f");
      f.select(
          new Script.Branch(closed, false, s -> say(s, "d" + n)),
          new Script.Branch(never, false, s -> say(s, "c" + n)));
      main.add(wg, 1).go(f.add(wg, -1));
    }
    say(main.sleep(MILLISECOND).close(closed), "closed").await(wg);
    assertThat(run()).isEqualTo("closed d3 d2 d1");
  }

  @Test
  void cond_signalledThrice_theLastSignalledRunsFirst() {
    Mutex m = new Mutex();
    Cond c = new Cond(m);
    for (String n : List.of("1", "2", "3")) {
      main.add(wg, 1).go(say(goroutine("f").lock(m).await(c), n).unlock(m).add(wg, -1));
    }
    main.sleep(MILLISECOND).signal(c).signal(c).signal(c).await(wg);
    assertThat(run()).isEqualTo("2 3 1");
  }

  @Test
  void pipelineOfThree_takesTurns() {
    Chan x = new Chan(0);
    Chan y = new Chan(0);
    int[] passed = {0};
    int[] taken = {0};
    main.go(
        goroutine("pass")
            .range(x, s -> s.then(gp -> said.add("p" + ++passed[0])).send(y))
            .close(y));
    Script feed = goroutine("feed");
    for (int i = 1; i <= 3; i++) {
      say(feed.send(x), "f" + i);
    }
    main.go(feed.close(x)).range(y, s -> s.then(gp -> said.add("m" + ++taken[0])));
    assertThat(run()).isEqualTo("p1 m1 f1 f2 p2 p3 f3 m2 m3");
  }

  /**
   * 200 wait in the local queue, and main in the global one: real Go prints {@code 56 116 176 200},
   * where the first depends on the ticks before.
   */
  @Test
  void every61stTick_theGlobalQueueGoesFirst() {
    int[] ran = {0};
    List<Integer> seen = new ArrayList<>();
    main.loop(200, s -> s.go(goroutine("f").then(gp -> ran[0]++)));
    main.loop(4, s -> s.gosched().then(gp -> seen.add(ran[0])));
    run();
    assertThat(seen.get(0)).isBetween(1, 60);
    assertThat(seen.get(1) - seen.get(0)).isEqualTo(60);
    assertThat(seen.get(2) - seen.get(1)).isEqualTo(60);
    assertThat(seen.get(3)).isEqualTo(200);
  }
}
