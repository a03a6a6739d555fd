package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.THIEF;
import static gotrace.replay.guide.Guided.runnable;
import static gotrace.replay.guide.Guided.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the goroutines stood that were runnable when the trace began, or when a gap ended. */
class BeginningTest {
  /** Goroutine 1 leaves 3 in runnext and 2 in the queue, and sleeps for good. */
  private static final String TWO_CREATED =
      """
      GoCreate dt=1 new_g=2 new_stack=1 stack=0
      GoCreate dt=1 new_g=3 new_stack=1 stack=0
      GoBlock dt=1 reason_string="sleep" stack=0
      GoStart dt=1 g=3 g_seq=1
      GoDestroy dt=1
      """;

  /** Goroutine 300 comes and goes, so that no later start is the first of all on P 0. */
  private static final String ANOTHER_FIRST =
      """
      GoCreate dt=1 new_g=300 new_stack=1 stack=0
      GoBlock dt=1 reason_string="sleep" stack=0
      GoStart dt=1 g=300 g_seq=1
      GoDestroy dt=1
      """;

  @Test
  void runnable_stoodInTheQueueOfThePThatStartsThem_inOrderOfStarting() {
    Guided guided =
        Guided.by(
            RUNNING
                + runnable(7)
                + runnable(8)
                + TWO_CREATED
                + """
                GoStart dt=1 g=8 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=7 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.takings)
        .containsExactly("g3 p0 runnext 1", "g8 p0 local 1", "g7 p0 local 1", "g2 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  @Test
  void queueHeld256AtMost_theNextStoodInTheGlobalQueue() {
    StringBuilder statuses = new StringBuilder(RUNNING);
    StringBuilder starts = new StringBuilder(ANOTHER_FIRST);
    for (int g = 2; g <= 258; g++) {
      statuses.append(runnable(g));
      starts.append("GoStart dt=1 g=").append(g).append(" g_seq=1\nGoDestroy dt=1\n");
    }
    Guided guided = Guided.by(statuses.append(starts).toString());
    assertThat(guided.starts.subList(1, 257)).allMatch(start -> start.endsWith(" local"));
    assertThat(guided.starts).endsWith("g257 p0 local", "g258 p0 global");
  }

  /** It was running when tracing stopped the world, and runs on. */
  @Test
  void runnable_thatIsTheFirstOfAllOnAP_stoodInRunnext() {
    Guided guided =
        Guided.by(
            RUNNING
                + runnable(7)
                + runnable(8)
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=7 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=8 g_seq=1
                """);
    assertThat(guided.takings).containsExactly("g7 p0 runnext 1", "g8 p0 local 1");
    assertThat(guided.inheriting).containsExactly(7L);
    assertThat(guided.divergences).isEmpty();
  }

  /** They stood in front of the new one: of 8, 7 and 2 a thief takes 8 and 7. */
  @Test
  void runnable_stoodInFrontOfWhatCameLater() {
    Guided guided =
        Guided.by(
            RUNNING
                + runnable(7)
                + runnable(8)
                + runnable(9)
                + TWO_CREATED
                + """
                GoStart dt=1 g=9 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=8 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=7 g_seq=1
                """
                + THIEF
                + "GoStart dt=1 g=2 g_seq=1\n");
    assertThat(guided.takings).endsWith("g7 p0 local 1", "g2 p1 steal 1");
    assertThat(guided.divergences).isEmpty();
  }

  /** Goroutines 2 and 4, which were queued later, start before 7: so 7 and 8 were global. */
  @Test
  void overtakenTwice_stoodInTheGlobalQueue() {
    Guided guided =
        Guided.by(
            RUNNING
                + runnable(7)
                + runnable(8)
                + "GoCreate dt=1 new_g=4 new_stack=1 stack=0\n"
                + TWO_CREATED
                + """
                GoStart dt=1 g=4 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=7 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=8 g_seq=1
                """);
    assertThat(guided.takings)
        .containsExactly(
            "g3 p0 runnext 1", "g4 p0 local 1", "g2 p0 local 1", "g7 p0 global 2", "g8 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /** Goroutine 2 overtakes 9 and 10, but not 7 and 8, which stood in front of it. */
  @Test
  void startedBeforeTheFirstThatOvertakes_stoodInTheQueue() {
    Guided guided =
        Guided.by(
            RUNNING
                + runnable(7)
                + runnable(8)
                + runnable(9)
                + runnable(10)
                + TWO_CREATED
                + """
                GoStart dt=1 g=7 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=8 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=9 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=10 g_seq=1
                """);
    assertThat(guided.takings)
        .containsExactly(
            "g3 p0 runnext 1",
            "g7 p0 local 1",
            "g8 p0 local 1",
            "g2 p0 local 1",
            "g9 p0 global 2",
            "g10 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /**
   * Nothing overtakes 7 and 8 on P 0. But a thief takes 2, which is the older half of a queue only
   * if they did not stand in front of it: so they were in the global queue.
   */
  @Test
  void placement_isTheOneWithTheFewestInconsistencies() {
    Guided guided =
        Guided.by(
            RUNNING
                + runnable(7)
                + runnable(8)
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoBlock dt=20000 reason_string="sleep" stack=0
                GoStart dt=1 g=3 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=7 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=8 g_seq=1
                """
                + THIEF
                + "GoStart dt=1 g=2 g_seq=1\n");
    assertThat(guided.takings)
        .containsExactly("g2 p1 steal 1", "g3 p0 runnext 1", "g7 p0 global 2", "g8 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /**
   * Both Ps were idle, so 20 to 25 were in the global queue. P 0 takes 6 / 2 + 1 = 4 of them, P 1
   * then 2 / 2 + 1 = 2: it is the starts that tell which.
   */
  @Test
  void idleP_hadAnEmptyQueue() {
    Guided guided =
        Guided.by(
            """
            EventBatch gen=1 m=0 time=100
            ProcStatus dt=1 p=0 pstatus=2
            ProcStatus dt=1 p=1 pstatus=2
            """
                + runnable(20)
                + runnable(21)
                + runnable(22)
                + runnable(23)
                + runnable(24)
                + runnable(25)
                + """
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=20 g_seq=1
                GoDestroy dt=100
                GoStart dt=1 g=21 g_seq=1
                GoDestroy dt=100
                GoStart dt=1 g=22 g_seq=1
                GoDestroy dt=100
                GoStart dt=1 g=23 g_seq=1
                EventBatch gen=1 m=1 time=150
                ProcStart dt=1 p=1 p_seq=1
                GoStart dt=1 g=24 g_seq=1
                GoDestroy dt=500
                GoStart dt=1 g=25 g_seq=1
                """);
    assertThat(guided.takings)
        .containsExactly(
            "g20 p0 global 4",
            "g24 p1 global 2",
            "g21 p0 local 1",
            "g22 p0 local 1",
            "g23 p0 local 1",
            "g25 p1 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /** Before the gap 2 stood in the global queue; what is found after it is placed afresh. */
  @Test
  void afterAGap_nothingIsKnown() {
    Guided guided =
        Guided.acrossGap(
            RUNNING
                + waiting(2)
                + """
                EventBatch gen=1 m=5 time=200
                GoUnblock dt=1 g=2 g_seq=1 stack=0
                """,
            RUNNING.replace("time=100", "time=2000000")
                + runnable(2)
                + ANOTHER_FIRST
                + "GoStart dt=1 g=2 g_seq=1\n");
    assertThat(guided.starts).containsExactly("g300 p0 runnext", "g2 p0 local");
    assertThat(guided.divergences).isEmpty();
  }

  /** Times and counters go on: the puts of before the gap and of after it. */
  @Test
  void acrossAGap_countersGoOn() {
    Guided guided =
        Guided.acrossGap(
            RUNNING + "GoCreate dt=1 new_g=2 new_stack=1 stack=0\n",
            RUNNING.replace("time=100", "time=2000000")
                + "GoCreate dt=1 new_g=3 new_stack=1 stack=0\n");
    assertThat(guided.counters.runnextPuts).isEqualTo(2);
    assertThat(guided.counters.runnextKicks).isZero();
  }
}
