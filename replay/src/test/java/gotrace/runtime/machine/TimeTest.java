package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import gotrace.runtime.Timer;
import org.junit.jupiter.api.Test;

class TimeTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long HOUR = 3_600_000_000_000L;

  private final EventLog log = new EventLog();
  private Timer timer;
  private long begun;

  private Script main() {
    return new Script("main.main").then(gp -> begun = log.now());
  }

  private void sayTime(String what) {
    log.say(what + " at " + (log.now() - begun));
  }

  private Script sayTime(Script s, String what) {
    return s.then(gp -> sayTime(what));
  }

  /** epoll_wait counts in milliseconds, at least one, and rounds down: 1.5 ms is 1 and then 1. */
  @Test
  void sleepOfAnIdleProgram_lastsWholeMilliseconds() {
    Script main = main().sleep(10_000);
    sayTime(main, "woken");
    sayTime(main.sleep(1_500_000), "woken");
    log.run(1, main);
    assertThat(log.of("woken")).containsExactly("woken at 1000000", "woken at 3000000");
  }

  /** Main gives way again and again, so that its P looks at its timers all the time. */
  @Test
  void sleepBesideABusyGoroutine_isExact() {
    Script sleeper = sayTime(new Script("main.sleeper").sleep(150_000), "woken");
    log.run(1, main().go(sleeper).loop(100, s -> s.gosched().compute(10_000)));
    assertThat(log.of("woken")).containsExactly("woken at 150000");
  }

  /** Its own P is busy with main; the other one sleeps in the poller until then, and takes it. */
  @Test
  void timerOfABusyP_isRunByAnother() {
    Script sleeper = sayTime(new Script("main.sleeper").sleep(MILLISECOND), "woken");
    Script main = main().go(sleeper).gosched().compute(5 * MILLISECOND);
    log.run(2, sayTime(main, "computed"));
    assertThat(log.of("woken", "computed").get(0)).startsWith("woken at 10");
    assertThat(log.lines).containsSubsequence("sleeper ready by g0", "sleeper from runnext");
  }

  @Test
  void afterFunc_startsAGoroutineOfItsOwn_thatNobodyMade() {
    Script f = sayTime(new Script("main.f"), "f");
    Script main =
        main()
            .then(
                gp -> timer = gp.time().afterFunc(MILLISECOND, f::body, f.startStack(gp.stacks())))
            .sleep(3 * MILLISECOND)
            .then(gp -> gp.time().reset(timer, MILLISECOND))
            .then(gp -> log.say("pending: " + gp.ok()))
            .then(gp -> gp.time().stop(timer))
            .then(gp -> log.say("pending: " + gp.ok()))
            .sleep(3 * MILLISECOND);
    log.run(1, main);
    assertThat(log.lines)
        .containsSubsequence("f created on g0", "f from runnext", "f at 1000000", "f ends");
    assertThat(log.of("pending")).containsExactly("pending: false", "pending: true");
    assertThat(log.of("f at")).hasSize(1);
  }

  @Test
  void ticker_ticksUntilItIsStopped() {
    Script main = main().then(gp -> timer = gp.time().newTicker(2 * MILLISECOND));
    for (int i = 0; i < 3; i++) {
      main.then(gp -> gp.recv(timer.c()))
          .then(gp -> sayTime("tick of " + ((Long) gp.received() - begun)));
    }
    main.then(gp -> gp.time().stop(timer)).then(gp -> gp.recv(timer.c()));
    Outcome outcome = log.run(1, main);
    assertThat(log.of("tick"))
        .containsExactly(
            "tick of 2000000 at 2000000",
            "tick of 4000000 at 4000000",
            "tick of 6000000 at 6000000");
    assertThat(outcome.message()).startsWith("fatal error: all goroutines are asleep - deadlock!");
  }

  /** Nobody waits on its channel: it stands in no heap, and keeps no program alive (since 1.23). */
  @Test
  void channelTimerNobodyWaitsFor_doesNotHideADeadlock() {
    Outcome outcome = log.run(1, main().then(gp -> gp.time().newTimer(HOUR)).recvNil());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.nanos()).isLessThan(MILLISECOND);
  }

  @Test
  void afterFuncThatIsStillToCome_hidesADeadlock() {
    Script f = new Script("main.f");
    Script main = main().then(gp -> gp.time().afterFunc(HOUR, f::body, f.startStack(gp.stacks())));
    assertThat(log.run(1, main.recvNil()).stopped()).isTrue();
  }

  /** One of one is more than a quarter: its P sweeps it before it looks elsewhere. */
  @Test
  void afterFuncThatWasStopped_doesNotHideADeadlock() {
    Script f = new Script("main.f");
    Script main =
        main()
            .then(
                gp ->
                    timer =
                        gp.time().afterFunc(50 * MILLISECOND, f::body, f.startStack(gp.stacks())))
            .then(gp -> gp.time().stop(timer));
    Outcome outcome = log.run(1, main.recvNil());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.nanos()).isLessThan(MILLISECOND);
  }

  @Test
  void timerThatFired_leavesNoStaleTick_whenItIsReset() {
    Script main =
        main()
            .then(gp -> timer = gp.time().newTimer(MILLISECOND))
            .sleep(5 * MILLISECOND)
            .then(gp -> gp.time().reset(timer, MILLISECOND))
            .then(gp -> log.say("pending: " + gp.ok()))
            .then(gp -> gp.recv(timer.c()));
    log.run(1, sayTime(main, "tick"));
    assertThat(log.of("pending", "tick")).containsExactly("pending: true", "tick at 6000000");
  }

  /**
   * Another thread sleeps in the poller for an hour, and hears of the timer: it wakes after 50 µs,
   * and sleeps for 2 ms and for 1 ms more.
   */
  @Test
  void timerSetBeforeABlockingCall_wakesThePollerInTime() {
    Script sleeper = new Script("main.sleeper").sleep(HOUR);
    Script f = sayTime(new Script("main.f"), "f");
    Script main = new Script("main.main").go(sleeper).sleep(5 * MILLISECOND);
    main.then(gp -> begun = log.now())
        .then(gp -> gp.time().afterFunc(3 * MILLISECOND, f::body, f.startStack(gp.stacks())))
        .then(gp -> gp.syscallBlock(20 * MILLISECOND));
    log.run(2, main);
    assertThat(log.of("f at")).containsExactly("f at 3050000");
  }

  @Test
  void tickerWithoutAnInterval_panics() {
    Outcome outcome = log.run(1, main().then(gp -> gp.time().newTicker(0)));
    assertThat(outcome.message())
        .startsWith("panic: non-positive interval for NewTicker\n\ngoroutine 1 [running]:\n");
  }
}
