package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SudogCollectorTest {
  private static List<Object> figures(Told told) {
    return asList("acquired", "cacheHits", "refilled", "allocated", "reuse").stream()
        .map(name -> told.figure("sudog", name))
        .toList();
  }

  /** G1 and G2 block with new sudogs; G1's goes back when it starts, and serves its next block. */
  @Test
  void reuse_acrossGenerations() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoCreate dt=1 new_g=2 new_stack=k3 stack=k1
                GoBlock dt=1 reason_string=s5 stack=k9
                GoStart dt=1 g=2 g_seq=1
                GoUnblock dt=1 g=1 g_seq=1 stack=k2
                GoBlock dt=1 reason_string=s5 stack=k4
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=18446744073709551615 gstatus=1
                GoStart dt=1 g=1 g_seq=1
                GoBlock dt=1 reason_string=s5 stack=k9
                """));
    assertThat(figures(told)).containsExactly(3L, 1L, 0L, 2L, 1.0 / 3);
    assertThat(told.rows("sudog", "procs")).containsExactly(asList(0L, 3L, 1L, 0L, 2L, 1.0 / 3));
    assertThat(told.rows("sudog", "reasons"))
        .containsExactly(asList("chan receive", 3L, 1L, 0L, 2L, 1.0 / 3));
  }

  /**
   * G2 takes one to lock, G1 two to select; G2, which runs at once where it was woken, has one in
   * the cache for its receive.
   */
  @Test
  void reasons_haveCountsOfTheirOwn() {
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
                GoBlock dt=1000 reason_string=s4 stack=k2
                GoStart dt=1 g=1 g_seq=1
                GoUnblock dt=1 g=2 g_seq=2 stack=k1
                GoBlock dt=1 reason_string=s15 stack=k9
                GoStart dt=1 g=2 g_seq=3
                GoBlock dt=1000 reason_string=s5 stack=k4
                """));
    assertThat(told.rows("sudog", "reasons"))
        .containsExactly(
            asList("select", 2L, 0L, 0L, 2L, 0.0),
            asList("sync", 1L, 0L, 0L, 1L, 0.0),
            asList("chan receive", 1L, 1L, 0L, 0L, 1.0));
    assertThat(figures(told)).containsExactly(4L, 1L, 0L, 3L, 0.25);
  }

  /** G2 and G3 block on P1, whose cache is empty. */
  @Test
  void midRun_firstOnesAreAllocated() {
    assertThat(figures(GuidedTraces.STEALING)).containsExactly(2L, 0L, 0L, 2L, 0.0);
    assertThat(GuidedTraces.STEALING.cells("sudog", "procs", "p", "acquired", "reuse"))
        .containsExactly(asList(0L, 0L, null), asList(1L, 2L, 0.0));
  }

  @Test
  void withoutGoroutine_reuseIsUnknown() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("sudog", "acquired")).isEqualTo(0L);
    assertThat(told.figure("sudog", "reuse")).isNull();
    assertThat(told.section("sudog").tables()).isEmpty();
  }
}
