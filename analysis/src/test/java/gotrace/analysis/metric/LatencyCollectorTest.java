package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyCollectorTest {
  /**
   * G1 creates G2 at 12, yields at 20 (runnable), G2 starts at 25: waited 13. G2 blocks at 35, G1
   * starts at 40: waited 20.
   */
  private static final String CREATE_AND_YIELD =
      """
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      GoCreate dt=10 new_g=2 new_stack=k3 stack=k1
      GoStop dt=8 reason_string=s17 stack=k1
      GoStart dt=5 g=2 g_seq=1
      GoBlock dt=10 reason_string=s5 stack=k4
      GoStart dt=5 g=1 g_seq=1
      """;

  @Test
  void percentiles_areNearestRankOfTheWaits() {
    Told told = Told.of(generation(1, 100, CREATE_AND_YIELD));
    assertThat(told.figure("latency", "count")).isEqualTo(2L);
    // Sorted: 13, 20. The median of two is the first, every higher percentile the second.
    assertThat(told.figure("latency", "p50Nanos")).isEqualTo(13L);
    assertThat(told.figure("latency", "p90Nanos")).isEqualTo(20L);
    assertThat(told.figure("latency", "maxNanos")).isEqualTo(20L);
    assertThat(told.figure("latency", "totalNanos")).isEqualTo(33L);
  }

  @Test
  void worst_saysWhoBecameRunnableHowAndByWhom() {
    Told told = Told.of(generation(1, 100, CREATE_AND_YIELD));
    assertThat(told.rows("latency", "worst"))
        .containsExactly(
            asList(20L, 20L, 1L, "main.main", 0L, "runtime.Gosched", null, null),
            asList(12L, 13L, 2L, "main.worker", 0L, "created", 1L, "main.main"));
  }

  @Test
  void groups_areByStartFunctionMostWaitingFirst() {
    Told told = Told.of(generation(1, 100, CREATE_AND_YIELD));
    assertThat(told.cells("latency", "groups", "function", "count", "totalNanos"))
        .containsExactly(asList("main.main", 1L, 20L), asList("main.worker", 1L, 13L));
  }

  /** G2 becomes runnable at 12 of generation 1 and starts 100 later, at 12 of generation 2. */
  @Test
  void wait_acrossGenerations_isOneWait() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoCreate dt=10 new_g=2 new_stack=k3 stack=k1
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoStatus dt=1 g=2 m=18446744073709551615 gstatus=1
                GoBlock dt=5 reason_string=s5 stack=k9
                GoStart dt=4 g=2 g_seq=1
                """));
    assertThat(told.figure("latency", "count")).isEqualTo(1L);
    assertThat(told.figure("latency", "maxNanos")).isEqualTo(100L); // 200 + 12 - 100 - 12
    assertThat(told.cells("latency", "worst", "function", "by"))
        .containsExactly(asList("main.worker", 1L));
  }

  @Test
  void withoutGoroutine_percentilesAreUnknownNotZero() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("latency", "count")).isEqualTo(0L);
    assertThat(told.figure("latency", "p99Nanos")).isNull();
    assertThat(told.figure("latency", "maxNanos")).isNull();
    assertThat(told.rows("latency", "worst")).isEmpty();
    assertThat(told.section("latency").charts()).isEmpty();
  }

  /**
   * G2 was runnable when tracing began: how long it had waited is unknown, so that its wait does
   * not count. G3 is runnable at the end: still waiting.
   */
  @Test
  void midRun_waitsCutByTheTraceDoNotCount() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=18446744073709551615 gstatus=1
                GoStatus dt=1 g=3 m=18446744073709551615 gstatus=4
                GoUnblock dt=1 g=3 g_seq=1 stack=0
                GoStart dt=10 g=2 g_seq=1
                """));
    assertThat(told.figure("latency", "count")).isEqualTo(0L);
    assertThat(told.figure("latency", "stillWaiting")).isEqualTo(1L);
  }

  /** A switch starts the coroutine at once: the scheduler has no part in it. */
  @Test
  void coroutineSwitch_isNoWait() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoCreateBlocked dt=10 new_g=2 new_stack=k3 stack=k1
                GoSwitch dt=10 g=2 g_seq=1
                GoSwitchDestroy dt=10 g=1 g_seq=1
                """));
    assertThat(told.figure("latency", "count")).isEqualTo(0L);
  }
}
