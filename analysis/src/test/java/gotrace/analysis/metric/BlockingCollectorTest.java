package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockingCollectorTest {
  private static final String CHAN_IN_WORKER =
      "runtime.chanrecv1 main.go:1 < main.worker main.go:21";

  /**
   * G2 (main.worker) blocks at 10; generation 2, whose ids differ, begins at 100; G1 (main.main)
   * wakes it at 150, it blocks again at the same place at 170 and the trace ends at 171.
   */
  @Test
  void sites_areOneAcrossGenerations() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=0 gstatus=2
                GoBlock dt=8 reason_string=s5 stack=k4
                """,
                """
                ProcStatus dt=1 p=1 pstatus=1
                GoStatus dt=1 g=1 m=1 gstatus=2
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=18446744073709551615 gstatus=4
                GoStart dt=58 g=2 g_seq=2
                GoBlock dt=10 reason_string=s5 stack=k4
                """,
                """
                ProcStatus dt=1 p=1 pstatus=1
                GoStatus dt=1 g=1 m=1 gstatus=2
                GoUnblock dt=48 g=2 g_seq=1 stack=k1
                """));
    assertThat(told.rows("blocking", "sites"))
        .containsExactly(
            // 10..150 and 170..171
            asList("chan receive", "main.worker main.go:21", 2L, 141L, 70L, 140L, CHAN_IN_WORKER));
    assertThat(told.rows("blocking", "reasons"))
        .containsExactly(asList("chan receive", 2L, 141L, 70L, 140L));
    assertThat(told.rows("blocking", "wakes"))
        .containsExactly(asList("main.main", "main.worker", 1L, 140L, 140L, 140L));
    assertThat(told.figure("blocking", "stillBlocked")).isEqualTo(1L);
  }

  @Test
  void withoutGoroutine_nothingBlocks() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("blocking", "count")).isEqualTo(0L);
    assertThat(told.rows("blocking", "reasons")).isEmpty();
    assertThat(told.section("blocking").charts()).isEmpty();
  }

  /**
   * G2 waits when tracing began: reason unknown, and where, from GoStatusStack. A thread without a
   * goroutine wakes it at 13.
   */
  @Test
  void midRun_reasonIsUnknownAndTheRuntimeWakes() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatusStack dt=2 g=2 m=18446744073709551615 gstatus=4 stack=k4
                GoUnblock dt=10 g=2 g_seq=1 stack=0
                """));
    assertThat(told.cells("blocking", "sites", "reason", "site", "totalNanos"))
        .containsExactly(asList("(before the trace)", "main.worker main.go:21", 13L));
    assertThat(told.cells("blocking", "wakes", "waker", "woken", "totalNanos"))
        .containsExactly(asList("(the runtime)", "main.worker", 13L));
  }

  /** Go writes a frame of zeros where it knows no caller. */
  @Test
  void frameOfZeros_isUnknown() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=0 gstatus=2
                GoBlock dt=8 reason_string=s5 stack=k10
                GoUnblock dt=10 g=2 g_seq=1 stack=0
                """));
    assertThat(told.cells("blocking", "sites", "reason", "site", "stack"))
        .containsExactly(asList("chan receive", "(unknown)", "(unknown)"));
  }

  @Test
  void runtimeOwn_isCountedApart() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=0 gstatus=2
                GoBlock dt=8 reason_string=s5 stack=k6
                ProcStop dt=10
                """));
    assertThat(told.figure("blocking", "count")).isEqualTo(0L);
    assertThat(told.figure("blocking", "runtimeOwnNanos")).isEqualTo(11L); // 10..21
  }

  /** G1 switches to the coroutine G2 at 22 and back at 32; one event stands for three. */
  @Test
  void coroutineSwitch_hasAReasonOfItsOwn() {
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
    // G2 waits 12..22; G1 from the second event of the switch, 23, to 32.
    assertThat(told.cells("blocking", "reasons", "reason", "count", "totalNanos"))
        .containsExactly(asList("coroutine switch", 2L, 19L));
    assertThat(told.cells("blocking", "wakes", "waker", "woken", "totalNanos"))
        .containsExactly(
            asList("main.main", "main.worker", 10L), asList("main.worker", "main.main", 9L));
  }
}
