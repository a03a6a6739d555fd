package gotrace.replay.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the guide says of a start and of a block beside the source. */
class StepsTest {
  /** M 0 holds P 0 and runs goroutine 1. */
  private static final String RUNNING =
      """
      EventBatch gen=1 m=0 time=100
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      """;

  /**
   * Goroutine 3 displaces 2. Both 1 and, at last, 2 are preempted and so never stand in a runnext;
   * a batch takes both from the global queue.
   */
  @Test
  void wasNext_holdsUntilTheStart() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoStop dt=1 reason_string=2 stack=1
                GoStart dt=1 g=3 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                GoStop dt=1 reason_string=2 stack=1
                GoStart dt=1 g=1 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=2
                """);
    assertThat(guided.starts)
        .containsExactly("g3 p0 runnext", "g2 p0 local", "g1 p0 global", "g2 p0 local");
    assertThat(guided.asides).containsExactly("g3 wasNext", "g2 wasNext", "g1", "g2");
  }

  /** P 0 stops and starts again before it runs goroutine 2 from runnext; 3 it runs at once. */
  @Test
  void afterStop_isSaidOnce() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoBlock dt=1 reason_string=1 stack=0
                ProcStop dt=1
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=2 g_seq=1
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoDestroy dt=1
                GoStart dt=1 g=3 g_seq=1
                """);
    assertThat(guided.asides).containsExactly("g2 wasNext afterStop", "g3 wasNext");
  }

  /** The first start on a P that is found idle follows nothing. */
  @Test
  void afterStop_isSaidOfAPThatWasFoundIdle() {
    Guided guided =
        Guided.by(
            """
            EventBatch gen=1 m=0 time=100
            ProcStatus dt=1 p=0 pstatus=2
            ProcStart dt=1 p=0 p_seq=1
            GoStatus dt=1 g=1 m=18446744073709551615 gstatus=1
            GoStart dt=1 g=1 g_seq=1
            """);
    assertThat(guided.asides).containsExactly("g1 afterStop");
  }

  /** A select takes two at least; what goroutine 1 gave back when it started serves it again. */
  @Test
  void acquired_tellsReasonAndOrigin() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoBlock dt=1 reason_string=8 stack=0
                GoStart dt=1 g=2 g_seq=1
                GoUnblock dt=1 g=1 g_seq=1 stack=0
                GoDestroy dt=1
                GoStart dt=1 g=1 g_seq=2
                GoBlock dt=1 reason_string=1 stack=0
                """);
    assertThat(guided.sudogs).containsExactly("select NEW", "select NEW", "chan receive CACHE");
  }

  /** Sleeping takes no sudog. */
  @Test
  void acquired_isNotToldOfOtherWaits() {
    Guided guided = Guided.by(RUNNING + "GoBlock dt=1 reason_string=7 stack=0\n");
    assertThat(guided.sudogs).isEmpty();
  }
}
