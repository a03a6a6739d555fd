package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import org.junit.jupiter.api.Test;

/**
 * Threads that look for work, and those who count on them (proc.go: "Worker thread
 * parking/unparking"). The scheduler's lock takes 10 µs here and all else nothing, so that what
 * others do between two looks of a thread can be placed.
 */
class SpinningTest {
  private static final long LOCK_NANOS = 10_000;

  private static final Costs SLOW_LOCK =
      new Costs(
          LOCK_NANOS,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          GcCosts.DEFAULT);

  private final EventLog log = new EventLog(SLOW_LOCK, (kind, actor, ordinal, bound) -> 0);

  /**
   * At 3 µs the second thread has taken the first goroutine, which ends. It looks in vain, gives
   * its P up at 13 µs, looks at the global queue at 23 µs and at the other P at 33 µs. At 8 µs it
   * still counts as looking for work, and is not told of a new goroutine; at 28 µs main puts itself
   * into the global queue and leaves its P to that one. Were nobody woken then, main would wait for
   * it.
   */
  @Test
  void gosched_afterTheLastLookAtTheGlobalQueue_wakesAnother() {
    Script first = new Script("main.first");
    Script second = new Script("main.second").compute(1_000_000);
    Script main = new Script("main.main").compute(1_000_000);
    main.go(first).compute(8_000).go(second).compute(20_000).gosched();
    log.run(2, main.then(gp -> log.say("main goes on")));
    assertThat(log.lines).containsSubsequence("main starts on M0", "first from steal-runnext");
    assertThat(log.lines).doesNotContain("second ends");
    assertThat(log.lines).contains("second starts on M0", "main from global", "main goes on");
  }
}
