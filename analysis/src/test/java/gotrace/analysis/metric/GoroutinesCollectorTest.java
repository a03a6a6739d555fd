package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoroutinesCollectorTest {
  private static final String[] TIMES = {
    "function",
    "count",
    "lifetimeNanos",
    "runningNanos",
    "runnableNanos",
    "blockedNanos",
    "syscallNanos",
    "syscallBlockedNanos",
    "gcAssistNanos"
  };

  /**
   * G1, there before: running 0..12, creates G2 at 7, blocked 12..40, runnable 40..60, running
   * 60..61 (end). G2: runnable 7..20, running 20..30, system call 30..35 with its P, running 35..45
   * (assisting 37..42), wakes G1 at 40, gone at 45.
   */
  @Test
  void groups_sumUpEveryState() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoCreate dt=5 new_g=2 new_stack=k3 stack=k1
                GoBlock dt=5 reason_string=s5 stack=k9
                GoStart dt=8 g=2 g_seq=1
                GoSyscallBegin dt=10 p_seq=1 stack=k8
                GoSyscallEnd dt=5
                GCMarkAssistBegin dt=2 stack=k2
                GoUnblock dt=3 g=1 g_seq=1 stack=k2
                GCMarkAssistEnd dt=2
                GoDestroy dt=3
                GoStart dt=15 g=1 g_seq=2
                """));
    assertThat(told.cells("goroutines", "groups", TIMES))
        .containsExactly(
            // 10 + 10 running; 13 runnable; 5 in the call; 5 assisting; lived 7..45
            asList("main.worker", 1L, 38L, 20L, 13L, 0L, 5L, 0L, 5L),
            // 12 + 1 running; 20 runnable; 28 blocked; there from 0 to 61
            asList("main.main", 1L, 61L, 13L, 20L, 28L, 0L, 0L, 0L));
    assertThat(told.rows("goroutines", "blockedByReason"))
        .containsExactly(asList("main.main", "chan receive", 1L, 28L));
    assertThat(told.figure("goroutines", "runningNanos")).isEqualTo(33L);
  }

  /**
   * G1 blocks at 10 of generation 1 for "sync"; generation 2 restates it without a reason. It wakes
   * at 20 of generation 2, which is 120.
   */
  @Test
  void restatedStatus_keepsReasonAndStart() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoBlock dt=8 reason_string=s4 stack=k1
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatusStack dt=1 g=1 m=18446744073709551615 gstatus=4 stack=k1
                GoUnblock dt=18 g=1 g_seq=1 stack=0
                GoStart dt=5 g=1 g_seq=2
                """));
    assertThat(told.rows("goroutines", "blockedByReason"))
        .containsExactly(asList("main.main", "sync", 1L, 110L)); // 10..120
    assertThat(told.cells("goroutines", "groups", TIMES))
        // running 0..10 and 125..126, runnable 120..125
        .containsExactly(asList("main.main", 1L, 126L, 11L, 5L, 110L, 0L, 0L, 0L));
  }

  @Test
  void withoutGoroutine_thereIsNoGroup() {
    Told told = Told.withoutGoroutine();
    assertThat(told.rows("goroutines", "groups")).isEmpty();
    assertThat(told.figure("goroutines", "runningNanos")).isEqualTo(0L);
    assertThat(told.section("goroutines").lead()).isEqualTo("The trace mentions no goroutine.");
  }

  /**
   * What the first status finds counts from the trace's begin. G1 runs 0..21; G2 waits 0..11, then
   * runnable 11..21, and never shows a stack; G3 is in a system call without a P throughout, since
   * it sits on an M of its own.
   */
  @Test
  void midRun_statesCountFromTheLastSync() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoStatus dt=1 g=2 m=18446744073709551615 gstatus=4
                GoStatus dt=1 g=3 m=7 gstatus=3
                GoUnblock dt=7 g=2 g_seq=1 stack=k1
                GCMarkAssistBegin dt=4 stack=k1
                GCMarkAssistEnd dt=5
                """));
    assertThat(told.cells("goroutines", "groups", TIMES))
        .containsExactly(
            asList("main.main", 1L, 21L, 21L, 0L, 0L, 0L, 0L, 5L),
            asList("(unknown)", 2L, 42L, 0L, 10L, 11L, 0L, 21L, 0L));
    assertThat(told.rows("goroutines", "blockedByReason"))
        .containsExactly(asList("(unknown)", "(before the trace)", 1L, 11L));
  }

  /** A stretch from before a goroutine's name is known goes to its group all the same. */
  @Test
  void nameLearntLate_holdsForEarlierStretches() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=18446744073709551615 gstatus=4
                GoUnblock dt=8 g=2 g_seq=1 stack=0
                GoStart dt=5 g=2 g_seq=2
                GoBlock dt=5 reason_string=s5 stack=k4
                """));
    assertThat(told.cells("latency", "groups", "function", "totalNanos"))
        .containsExactly(asList("main.worker", 5L));
    assertThat(told.rows("goroutines", "blockedByReason"))
        .containsExactlyInAnyOrder(
            asList("main.worker", "(before the trace)", 1L, 10L),
            asList("main.worker", "chan receive", 1L, 1L));
  }

  /**
   * As in Go's summary, a goroutine that blocks forever is over: it neither blocks nor lives on.
   */
  @Test
  void blockedForever_countsAsEnded() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=0 gstatus=2
                GoBlock dt=8 reason_string=s7 stack=k4
                ProcStop dt=50
                """));
    assertThat(told.cells("goroutines", "groups", TIMES))
        .containsExactly(asList("main.worker", 1L, 10L, 10L, 0L, 0L, 0L, 0L, 0L));
    assertThat(told.cells("goroutines", "groups", "blockedForever", "ended"))
        .containsExactly(asList(1L, 0L));
  }
}
