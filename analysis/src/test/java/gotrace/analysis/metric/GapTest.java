package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapTest {
  /**
   * Generation 2 cannot be read: it tells of a goroutine that cannot be new. G1 blocks at 10; after
   * the gap it is found running, from the Sync at 200, and yields at 210. G2 is not heard of again.
   */
  private static final Told GAP =
      Told.ofDamaged(
          generation(
              1,
              100,
              """
              ProcStatus dt=1 p=0 pstatus=1
              GoStatus dt=1 g=1 m=0 gstatus=2
              GoCreate dt=1 new_g=2 new_stack=k3 stack=k1
              GoBlock dt=7 reason_string=s4 stack=k1
              """),
          generation(
              2,
              200,
              """
              ProcStatus dt=1 p=0 pstatus=1
              GoStatus dt=1 g=9 m=18446744073709551615 gstatus=1
              """),
          generation(
              3,
              300,
              """
              ProcStatus dt=1 p=0 pstatus=1
              GoStatus dt=1 g=1 m=0 gstatus=2
              GoStop dt=8 reason_string=s17 stack=k1
              """));

  @Test
  void goroutineOnBothSides_isOneGoroutine() {
    assertThat(GAP.figure("coverage", "gaps")).isEqualTo(1L);
    assertThat(GAP.figure("summary", "goroutines")).isEqualTo(2L);
  }

  @Test
  void states_endAtTheLastEventBeforeTheGap() {
    // Running 0..10 and 200..210, runnable 210..211; blocked 10..101, where generation 2 breaks.
    assertThat(
            GAP.cells(
                "goroutines",
                "groups",
                "function",
                "runningNanos",
                "runnableNanos",
                "blockedNanos"))
        .containsExactlyInAnyOrder(
            asList("main.main", 20L, 1L, 91L), asList("main.worker", 0L, 98L, 0L));
  }

  @Test
  void waitsCutByTheGap_areNoLatency() {
    assertThat(GAP.figure("latency", "count")).isEqualTo(0L);
    assertThat(GAP.figure("latency", "stillWaiting")).isEqualTo(2L); // G2 at the gap, G1 at the end
  }
}
