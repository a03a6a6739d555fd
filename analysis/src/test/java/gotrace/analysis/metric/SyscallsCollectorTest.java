package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyscallsCollectorTest {
  private static final String STACK = "syscall.read main.go:7 < main.worker main.go:25";

  /** G2's call lasts from 10 of generation 1 to 10 of generation 2, which is 110, with its P. */
  @Test
  void call_acrossGenerationsIsOne() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=0 gstatus=2
                GoSyscallBegin dt=8 p_seq=1 stack=k8
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=3
                GoStatus dt=1 g=2 m=0 gstatus=3
                GoSyscallEnd dt=8
                """));
    assertThat(told.rows("syscalls", "sites"))
        .containsExactly(asList("main.worker main.go:25", 1L, 0L, 100L, 100L, STACK));
    assertThat(told.figure("syscalls", "keptP")).isEqualTo(1L);
    assertThat(told.figure("syscalls", "p50Nanos")).isEqualTo(100L);
  }

  /** M1 takes P0 away at 30 from G2's call 10..50. */
  @Test
  void lostProc_splitsTheTime() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=0 gstatus=2
                GoSyscallBegin dt=8 p_seq=1 stack=k8
                GoSyscallEndBlocked dt=40
                """,
                """
                ProcStatus dt=1 p=1 pstatus=1
                ProcSteal dt=29 p=0 p_seq=2 m=0
                """));
    assertThat(told.rows("syscalls", "sites"))
        .containsExactly(asList("main.worker main.go:25", 1L, 1L, 40L, 40L, STACK));
    assertThat(told.figure("syscalls", "lostP")).isEqualTo(1L);
    assertThat(told.figure("syscalls", "withoutPNanos")).isEqualTo(20L); // 30..50
    assertThat(told.cells("goroutines", "groups", "syscallNanos", "syscallBlockedNanos"))
        .containsExactly(asList(20L, 20L));
  }

  @Test
  void withoutGoroutine_durationsAreUnknown() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("syscalls", "count")).isEqualTo(0L);
    assertThat(told.figure("syscalls", "maxNanos")).isNull();
    assertThat(told.section("syscalls").lead()).isEqualTo("The trace shows no system call.");
  }

  /**
   * G1 is found in a call without a P, on M7, and still is at the end; G2 is found in one with P0
   * and leaves it at 9. Neither has a duration.
   */
  @Test
  void midRun_callsWithoutBeginHaveNoDuration() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=3
                GoStatus dt=1 g=2 m=0 gstatus=3
                GoSyscallEnd dt=7
                GoStatus dt=1 g=1 m=7 gstatus=3
                """));
    assertThat(told.figure("syscalls", "count")).isEqualTo(2L);
    assertThat(told.figure("syscalls", "totalNanos")).isEqualTo(9L + 11L);
    assertThat(told.figure("syscalls", "withoutPNanos")).isEqualTo(11L);
    assertThat(told.figure("syscalls", "unfinished")).isEqualTo(1L);
    assertThat(told.figure("syscalls", "maxNanos")).isNull();
  }
}
