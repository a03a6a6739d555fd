package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UtilizationCollectorTest {
  /**
   * P0 is in use 0..25 and 45..48, idle 25..45: G1 runs 0..10, 14..20, 47..48, is in a system call
   * 10..14 with the P. P1 is idle 0..48. G1 is runnable 30..47.
   */
  private static final Told TWO_PROCS =
      Told.of(
          generation(
              1,
              100,
              """
              ProcStatus dt=1 p=0 pstatus=1
              GoStatus dt=1 g=1 m=0 gstatus=2
              ProcsChange dt=1 procs_value=2 stack=0
              GoSyscallBegin dt=7 p_seq=1 stack=k8
              GoSyscallEnd dt=4
              GoBlock dt=6 reason_string=s5 stack=k9
              ProcStop dt=5
              ProcStart dt=20 p=0 p_seq=2
              GoStart dt=2 g=1 g_seq=2
              """,
              """
              ProcStatus dt=1 p=1 pstatus=2
              GoUnblock dt=29 g=1 g_seq=1 stack=0
              """));

  @Test
  void procs_timesAddUpToTheTrace() {
    assertThat(TWO_PROCS.rows("utilization", "procs"))
        .containsExactly(
            // In use 28 = 17 running + 4 in the call + 7 of the scheduler
            asList(0L, 17L, 0L, 4L, 7L, 20L), asList(1L, 0L, 0L, 0L, 0L, 48L));
    // Of 96 ns of P-time
    assertThat(TWO_PROCS.figure("utilization", "goroutineShare")).isEqualTo(17.0 / 96);
    assertThat(TWO_PROCS.figure("utilization", "syscallShare")).isEqualTo(4.0 / 96);
    assertThat(TWO_PROCS.figure("utilization", "schedulerShare")).isEqualTo(7.0 / 96);
    assertThat(TWO_PROCS.figure("utilization", "idleShare")).isEqualTo(68.0 / 96);
  }

  @Test
  void loss_countsIdleProcsOnlyAsFarAsGoroutinesCouldUseThem() {
    // 30..45: two Ps idle, one goroutine runnable; 45..47: one P idle.
    assertThat(TWO_PROCS.figure("utilization", "idleWhileRunnableNanos")).isEqualTo(2 * 15L + 2);
    assertThat(TWO_PROCS.figure("utilization", "lostNanos")).isEqualTo(15L + 2);
  }

  @Test
  void overTime_isAPartitionOfTheTime() {
    Chart.OverTime chart = (Chart.OverTime) TWO_PROCS.section("utilization").charts().get(0);
    assertThat(chart.lines().stream().map(Chart.Line::name))
        .containsExactly("goroutines", "gcWorkers", "syscalls", "scheduler", "idle");
    assertThat(chart.lines().stream().map(l -> l.values().get(0)))
        .containsExactly(17.0 / 96, 0.0, 4.0 / 96, 7.0 / 96, 68.0 / 96);
  }

  /** P0 stops at 10 of generation 1 and starts at 20 of generation 2, which is 120. */
  @Test
  void idleTime_goesOnAcrossGenerations() {
    Told told =
        Told.of(
            generation(1, 100, "ProcStatus dt=1 p=0 pstatus=1\nProcStop dt=9\n"),
            generation(2, 200, "ProcStatus dt=1 p=0 pstatus=2\nProcStart dt=19 p=0 p_seq=1\n"));
    assertThat(told.rows("utilization", "procs"))
        .containsExactly(asList(0L, 0L, 0L, 0L, 11L, 110L)); // in use 0..10 and 120..121
  }

  @Test
  void withoutGoroutine_theSchedulerHasTheProc() {
    Told told = Told.withoutGoroutine();
    assertThat(told.rows("utilization", "procs")).containsExactly(asList(0L, 0L, 0L, 0L, 21L, 25L));
    assertThat(told.figure("utilization", "goroutineShare")).isEqualTo(0.0);
    assertThat(told.figure("utilization", "lostNanos")).isEqualTo(0L);
  }

  @Test
  void withoutProc_sharesAreUnknownNotZero() {
    Told told = Told.of(generation(1, 100));
    assertThat(told.figure("utilization", "idleShare")).isNull();
    assertThat(told.figure("utilization", "lostNanos")).isNull();
    assertThat(told.figure("summary", "gomaxprocs")).isNull();
    assertThat(told.section("utilization").charts()).isEqualTo(List.of());
  }

  /** The trace finds P0 in a system call of G1; M1 takes it away at 20. */
  @Test
  void midRun_procFoundInASystemCallIsInUseUntilTaken() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=3
                GoStatus dt=1 g=1 m=0 gstatus=3
                GoSyscallEndBlocked dt=28
                """,
                """
                ProcStatus dt=1 p=1 pstatus=1
                ProcSteal dt=19 p=0 p_seq=1 m=0
                """));
    assertThat(told.rows("utilization", "procs"))
        .containsExactly(asList(0L, 0L, 0L, 20L, 0L, 11L), asList(1L, 0L, 0L, 0L, 31L, 0L));
    // Runnable 30..31, P0 idle.
    assertThat(told.figure("utilization", "lostNanos")).isEqualTo(1L);
  }

  /** After GOMAXPROCS fell to 1 at 20, P1 is gone; its idle time before counts. */
  @Test
  void loweredGomaxprocs_takesProcsOutOfTheAccount() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                ProcsChange dt=18 procs_value=1 stack=0
                GoStop dt=10 reason_string=s17 stack=k1
                """,
                "ProcStatus dt=1 p=1 pstatus=2\n"));
    assertThat(told.cells("utilization", "procs", "p", "idleNanos"))
        .containsExactly(asList(0L, 0L), asList(1L, 20L));
    assertThat(told.figure("utilization", "lostNanos")).isEqualTo(0L);
    assertThat(told.figure("summary", "gomaxprocs")).isEqualTo(1L);
  }
}
