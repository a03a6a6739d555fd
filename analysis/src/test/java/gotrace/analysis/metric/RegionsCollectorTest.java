package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegionsCollectorTest {
  /**
   * "order" from 10 to 130 of two generations encloses "ship" from 20 to 125. In both G1 blocks
   * from 30 to 115 and is runnable from 115 to 120.
   */
  @Test
  void nestedRegions_splitTheirTimeLikeTheirGoroutine() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                UserRegionBegin dt=8 task=0 name_string=s9 stack=k1
                UserRegionBegin dt=10 task=0 name_string=s10 stack=k1
                GoBlock dt=10 reason_string=s5 stack=k9
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=18446744073709551615 gstatus=4
                GoUnblock dt=13 g=1 g_seq=1 stack=0
                GoStart dt=5 g=1 g_seq=2
                UserRegionEnd dt=5 task=0 name_string=s10 stack=k1
                UserRegionEnd dt=5 task=0 name_string=s9 stack=k1
                """));
    assertThat(told.rows("regions", "names"))
        .containsExactly(
            // running 10..30 and 120..130
            asList("order", 1L, 1L, 0L, 120L, 120L, 120L, 120L, 30L, 5L, 85L, 0L, 0L),
            // running 20..30 and 120..125
            asList("ship", 1L, 1L, 0L, 105L, 105L, 105L, 105L, 15L, 5L, 85L, 0L, 0L));
    assertThat(told.figure("regions", "complete")).isEqualTo(2L);
  }

  @Test
  void withoutGoroutine_thereIsNoRegion() {
    Told told = Told.withoutGoroutine();
    assertThat(told.rows("regions", "names")).isEmpty();
    assertThat(told.figure("regions", "count")).isEqualTo(0L);
  }

  /**
   * G2 ends a region from before the trace, then exits from within another; G1's is open at the
   * end.
   */
  @Test
  void midRun_partsAreCountedWithoutDuration() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=2 m=0 gstatus=2
                UserRegionEnd dt=8 task=0 name_string=s9 stack=k2
                UserRegionBegin dt=8 task=0 name_string=s10 stack=k2
                GoDestroy dt=10
                """,
                """
                ProcStatus dt=1 p=1 pstatus=1
                GoStatus dt=1 g=1 m=1 gstatus=2
                UserRegionBegin dt=8 task=0 name_string=s10 stack=k1
                """));
    assertThat(told.figure("regions", "endsWithoutBegin")).isEqualTo(1L);
    assertThat(told.figure("regions", "closedByExit")).isEqualTo(1L);
    assertThat(told.figure("regions", "unfinished")).isEqualTo(1L);
    assertThat(told.rows("regions", "names"))
        .containsExactly(asList("ship", 2L, 0L, 2L, 0L, null, null, null, 0L, 0L, 0L, 0L, 0L));
  }
}
