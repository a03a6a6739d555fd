package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Goroutines that run on one thread only: another thread finds them, and passes its P on. */
class LockedTest {
  /** Goroutine 2 runs on M 1, and waits. */
  private static final String RAN_ON_M1 =
      """
      EventBatch gen=1 m=1 time=50
      ProcStatus dt=1 p=1 pstatus=1
      GoStatus dt=1 g=3 m=1 gstatus=2
      """
          + waiting(2)
          + """
          GoUnblock dt=1 g=2 g_seq=1 stack=0
          GoBlock dt=1 reason_string="sleep" stack=0
          GoStart dt=1 g=2 g_seq=2
          GoBlock dt=1 reason_string="sleep" stack=0
          ProcStop dt=1
          """;

  /**
   * Goroutine 2 is locked to M 1: M 0 finds it in runnext and passes P 0 on, which gives it a slice
   * of its own. When it waits again, M 1 lets M 0 have P 0, and there goroutine 5 inherits.
   */
  @Test
  void passedOnToItsThread_countsATick_andWhatFollowsOnAnotherThreadDoesNot() {
    Guided guided =
        Guided.by(
            RAN_ON_M1
                + """
                EventBatch gen=1 m=1 time=200
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=2 g_seq=4
                GoUnblock dt=1 g=5 g_seq=2 stack=0
                GoBlock dt=1 reason_string="sleep" stack=0
                ProcStop dt=1
                """
                + RUNNING
                + """
                GoCreate dt=1 new_g=5 new_stack=1 stack=0
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=5 g_seq=1
                GoUnblock dt=1 g=2 g_seq=3 stack=0
                GoBlock dt=1 reason_string="sleep" stack=0
                ProcStop dt=1
                EventBatch gen=1 m=0 time=300
                ProcStart dt=1 p=0 p_seq=2
                GoStart dt=1 g=5 g_seq=3
                """);
    assertThat(guided.starts)
        .containsExactly("g2 p1 runnext", "g5 p0 runnext", "g2 p0 runnext", "g5 p0 runnext");
    assertThat(guided.inheriting).containsExactly(2L, 5L, 5L);
  }

  /**
   * M 0 takes 2 and 6 from the global queue, and passes P 0 on to M 1. What is queued until M 1 has
   * woken was not taken along.
   */
  @Test
  void foundInTheGlobalQueue_isTakenWhenThePIsPassedOn() {
    Guided guided =
        Guided.by(
            RAN_ON_M1
                + """
                EventBatch gen=1 m=1 time=200
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=2 g_seq=4
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=6 g_seq=2
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=7 g_seq=2
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=8 g_seq=2
                """
                + "EventBatch gen=1 m=2 time=80\n"
                + waiting(6)
                + waiting(7)
                + waiting(8)
                + """
                GoUnblock dt=1 g=2 g_seq=3 stack=0
                GoUnblock dt=1 g=6 g_seq=1 stack=0
                GoUnblock dt=60 g=7 g_seq=1 stack=0
                GoUnblock dt=1 g=8 g_seq=1 stack=0
                """
                + RUNNING
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                ProcStop dt=1
                """);
    assertThat(guided.takings)
        .containsExactly(
            "g2 p1 runnext 1",
            "g2 p0 global 2",
            "g6 p0 local 1",
            "g7 p0 global 2",
            "g8 p0 local 1");
  }

  /** The poller finds goroutine 2 and passes P 0 on. */
  @Test
  void foundByThePoller_isPolled() {
    Guided guided =
        Guided.by(
            RAN_ON_M1.replace(
                    "GoStart dt=1 g=2 g_seq=2\nGoBlock dt=1 reason_string=\"sleep\"",
                    "GoStart dt=1 g=2 g_seq=2\nGoBlock dt=1 reason_string=\"network\"")
                + """
                EventBatch gen=1 m=1 time=200
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=2 g_seq=4
                """
                + RUNNING
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoUnblock dt=1 g=2 g_seq=3 stack=0
                ProcStop dt=1
                """);
    assertThat(guided.starts).containsExactly("g2 p1 runnext", "g2 p0 netpoll");
  }
}
