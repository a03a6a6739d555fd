package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockedCollectorTest {
  private static final String[] WHO = {
    "function",
    "count",
    "g",
    "sinceNanos",
    "blockedNanos",
    "fromBefore",
    "waitReason",
    "blockedAt",
    "createdBy"
  };

  /**
   * G1 creates G2 and G3 at 12 and 13 in main.boss; both block on one nil channel, at 30 and 50.
   */
  @Test
  void forever_isProvedWithPlaceAndCreator() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoCreate dt=10 new_g=2 new_stack=k3 stack=k7
                GoCreate dt=1 new_g=3 new_stack=k3 stack=k7
                GoStop dt=7 reason_string=s17 stack=k7
                GoStart dt=5 g=2 g_seq=1
                GoBlock dt=5 reason_string=s7 stack=k4
                GoStart dt=10 g=3 g_seq=1
                GoBlock dt=10 reason_string=s7 stack=k4
                GoStart dt=9 g=1 g_seq=1
                """));
    assertThat(told.figure("blocked", "forever")).isEqualTo(2L);
    // The trace ends at 60.
    assertThat(told.cells("blocked", "goroutines", WHO))
        .containsExactly(
            asList(
                "main.worker",
                2L,
                2L,
                30L,
                30L,
                false,
                "forever",
                "main.worker main.go:21",
                "main.boss main.go:40"));
    assertThat(told.section("summary").lead())
        .isEqualTo(
            "2 goroutines are blocked forever on nil channels or in empty selects, one of them"
                + " (main.worker) at main.worker main.go:21.");
  }

  @Test
  void mainInAnEmptySelect_isADaemon() {
    Told told = Told.of(generation(1, 100, main("s7", "k5")));
    assertThat(told.figure("blocked", "forever")).isEqualTo(0L);
    assertThat(told.figure("blocked", "count")).isEqualTo(1L);
  }

  @Test
  void mainOnANilChannel_isProved() {
    Told told = Told.of(generation(1, 100, main("s7", "k9")));
    assertThat(told.figure("blocked", "forever")).isEqualTo(1L);
  }

  private static String main(String reason, String stack) {
    return """
    ProcStatus dt=1 p=0 pstatus=1
    GoStatus dt=1 g=1 m=0 gstatus=2
    GoBlock dt=8 reason_string=%s stack=%s
    ProcStop dt=1
    """
        .formatted(reason, stack);
  }

  /** Blocked forever at 10 of generation 1; generation 2 restates the waiting without a reason. */
  @Test
  void forever_survivesAGenerationBoundary() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=0 gstatus=2
                GoBlock dt=8 reason_string=s7 stack=k4
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatusStack dt=1 g=2 m=18446744073709551615 gstatus=4 stack=k4
                """));
    assertThat(told.cells("blocked", "goroutines", WHO))
        .containsExactly(
            // up to 103
            asList(
                "main.worker", 1L, 2L, 10L, 93L, false, "forever", "main.worker main.go:21", null));
    assertThat(told.figure("blocked", "forever")).isEqualTo(1L);
  }

  @Test
  void withoutGoroutine_nobodyIsBlocked() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("blocked", "count")).isEqualTo(0L);
    assertThat(told.section("blocked").lead())
        .isEqualTo("None of the program's goroutines was blocked when the trace ended.");
  }

  /** G2 waited before the trace; G3 is the collector's worker and no user of anything. */
  @Test
  void midRun_waitingFromBeforeIsMarked() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatusStack dt=2 g=2 m=18446744073709551615 gstatus=4 stack=k4
                GoStatusStack dt=2 g=3 m=18446744073709551615 gstatus=4 stack=k6
                """));
    assertThat(told.cells("blocked", "goroutines", WHO))
        .containsExactly(
            asList(
                "main.worker",
                1L,
                2L,
                0L,
                6L,
                true,
                "(before the trace)",
                "main.worker main.go:21",
                null));
  }
}
