package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import gotrace.runtime.GoStopReason;
import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SysmonTest {
  private static final long MILLISECOND = 1_000_000;

  private final List<Long> preemptions = new ArrayList<>();
  private final List<String> procs = new ArrayList<>();

  private final Tracer tracer =
      new Tracer() {
        @Override
        public void goStop(long nowNanos, int m, long g, GoStopReason reason, int stack) {
          if (reason == GoStopReason.PREEMPTED) {
            preemptions.add(nowNanos);
          }
        }

        @Override
        public void procSteal(long nowNanos, int m, int p, int from) {
          procs.add("steal P" + p + " from M" + from);
        }
      };

  private Outcome run(Script main, int gomaxprocs) {
    Stacks stacks = new Stacks();
    return new Machine(
            Config.of(gomaxprocs),
            Decisions.seeded(1),
            tracer,
            stacks,
            new Invariants(1),
            main.body(),
            main.startStack(stacks))
        .run();
  }

  /**
   * One goroutine computes for 95 ms alone. sysmon sees the same tick for 10 ms, and asks; the tick
   * grows with every new slice. Its own naps are at most 10 ms and a timed sleep's slack apart, so
   * a slice lasts from 10 to 20 ms, and a bit.
   */
  @Test
  void whoComputesForTenMilliseconds_isPreempted() {
    run(new Script("main.main").compute(95 * MILLISECOND), 1);
    assertThat(preemptions).hasSizeBetween(4, 9);
    long before = 0;
    for (long at : preemptions) {
      assertThat(at - before).isBetween(10 * MILLISECOND, 21 * MILLISECOND);
      before = at;
    }
  }

  @Test
  void shortComputing_isNotPreempted() {
    run(new Script("main.main").compute(9 * MILLISECOND), 1);
    assertThat(preemptions).isEmpty();
  }

  /** A second goroutine wants the only P while the first is in a call of 5 ms. */
  @Test
  void longSystemCall_losesItsP_whenSomebodyWantsIt() {
    WaitGroup wg = new WaitGroup();
    Script other = new Script("main.other").compute(MILLISECOND).add(wg, -1);
    Outcome outcome =
        run(new Script("main.main").add(wg, 1).go(other).syscall(5 * MILLISECOND).await(wg), 1);
    assertThat(procs).containsExactly("steal P0 from M0");
    assertThat(outcome.nanos()).isBetween(5 * MILLISECOND, 6 * MILLISECOND);
  }

  /** Nobody wants it, and another P is idle: it may keep its P for 10 ms. */
  @Test
  void longSystemCall_keepsItsPForTenMilliseconds_whenNobodyWantsIt() {
    run(new Script("main.main").sleep(MILLISECOND).syscall(8 * MILLISECOND), 2);
    assertThat(procs).isEmpty();
  }

  @Test
  void veryLongSystemCall_losesItsPInAnyCase() {
    run(new Script("main.main").sleep(MILLISECOND).syscall(25 * MILLISECOND), 2);
    assertThat(procs).hasSize(1);
  }
}
