package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlicesCollectorTest {
  /**
   * G2 is created at 3 and runs 5..25 (20, preempted), 30..40 (10, Gosched) and 41..45 (4, ends).
   * G1, found running, stops at 4: its stretch had begun before.
   */
  @Test
  void stretches_byHowTheyEnd() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoCreate dt=1 new_g=2 new_stack=k3 stack=k1
                GoStop dt=1 reason_string=s6 stack=k1
                GoStart dt=1 g=2 g_seq=1
                GoStop dt=20 reason_string=s6 stack=k2
                GoStart dt=5 g=2 g_seq=2
                GoStop dt=10 reason_string=s17 stack=k2
                GoStart dt=1 g=2 g_seq=3
                GoDestroy dt=4
                """));
    assertThat(told.figure("slices", "count")).isEqualTo(3L);
    assertThat(told.figure("slices", "p50Nanos")).isEqualTo(10L);
    assertThat(told.figure("slices", "maxNanos")).isEqualTo(20L);
    assertThat(told.figure("slices", "preempted")).isEqualTo(2L); // G1 at 4, G2 at 25
    assertThat(told.figure("slices", "yielded")).isEqualTo(1L);
    assertThat(told.rows("slices", "groups"))
        .containsExactly(asList("main.worker", 3L, 11L, 20L, 1L, 1L)); // (20 + 10 + 4) / 3
  }

  /** G2 runs from 5 of generation 1 to 10 of generation 2, which is 110. */
  @Test
  void stretch_acrossGenerationsIsOne() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoCreate dt=2 new_g=2 new_stack=k3 stack=k1
                GoStart dt=2 g=2 g_seq=1
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=0 gstatus=2
                GoDestroy dt=8
                """));
    assertThat(told.rows("slices", "groups"))
        .containsExactly(asList("main.worker", 1L, 105L, 105L, 0L, 0L));
    assertThat(told.figure("slices", "overlong")).isEqualTo(0L);
  }

  /** G2 runs for 10,000,001 ns: one more than sysmon lets pass. */
  @Test
  void stretchOverTenMilliseconds_isOverlong() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoCreate dt=2 new_g=2 new_stack=k3 stack=k1
                GoStart dt=2 g=2 g_seq=1
                GoStop dt=10000001 reason_string=s6 stack=k2
                GoStart dt=1 g=2 g_seq=2
                GoDestroy dt=10000000
                """));
    assertThat(told.figure("slices", "overlong")).isEqualTo(1L);
  }

  @Test
  void withoutGoroutine_durationsAreUnknown() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("slices", "count")).isEqualTo(0L);
    assertThat(told.figure("slices", "p99Nanos")).isNull();
    assertThat(told.section("slices").lead())
        .isEqualTo("The trace shows no whole stretch in which a goroutine of the program ran.");
  }

  /** G1 was running when tracing began and still runs at the end; G2 stops at 6 and waits. */
  @Test
  void midRun_stretchesWithoutBeginOrEndAreNotCounted() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                """,
                """
                ProcStatus dt=1 p=1 pstatus=1
                GoStatus dt=1 g=2 m=1 gstatus=2
                GoStop dt=4 reason_string=s6 stack=k2
                """));
    assertThat(told.figure("slices", "count")).isEqualTo(0L);
    assertThat(told.figure("slices", "preempted")).isEqualTo(1L);
    assertThat(told.rows("slices", "groups")).isEmpty();
  }
}
