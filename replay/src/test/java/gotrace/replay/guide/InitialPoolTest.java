package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Goroutines that stood in the global queue when the trace began: in which order, and how many a P
 * took at once.
 */
class InitialPoolTest {
  private static final String P1_IDLE = "ProcStatus dt=1 p=1 pstatus=2\n";
  private static final String P1_STARTS =
      "EventBatch gen=1 m=1 time=10000\nProcStart dt=1 p=1 p_seq=1\n";

  /** Goroutine 5 runs from runnext, 2 from the queue at tick 0; 3 and 4 stand in the queue. */
  private static final String TWO_ARE_LEFT =
      created(2, 5)
          + "GoBlock dt=1 reason_string=\"sleep\" stack=0\n"
          + starts(5, 5)
          + starts(2, 2);

  /**
   * Goroutines 20 to 119 stood in the global queue. Goroutine 20 comes at tick 1, past 2, which
   * tells the fair tick. Of 99, two Ps take 50 at once, then of 49, 25. In their midst, at tick 62,
   * comes 96 alone; and of 23, then, 12.
   */
  @Test
  void fairTickTakesOne_amidABatch() {
    Guided guided =
        Guided.by(
            RUNNING
                + P1_IDLE
                + runnable(20, 119)
                + created(2, 3)
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=3 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                GoStop dt=1 reason_string="preempted" stack="runtime.goyield"
                """
                + starts(20, 20)
                + "GoStart dt=1 g=2 g_seq=2\nGoBlock dt=1 reason_string=\"sleep\" stack=0\n"
                + starts(21, 79)
                + starts(96, 96)
                + starts(80, 95)
                + starts(97, 119));
    assertThat(guided.takings)
        .contains("g20 p0 global 1", "g21 p0 global 50", "g71 p0 global 25", "g96 p0 global 1")
        .contains("g97 p0 global 12", "g95 p0 local 1", "g80 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /**
   * P 0 takes 20 past 3 and 4, and 21 past 4: each alone, though only one of the two ticks can be a
   * fair one. Of the five that are left, two Ps take 5 / 2 + 1 = 3 and 2.
   */
  @Test
  void pastWorkOfItsOwn_aPTakesOne_atWhateverTick() {
    Guided guided =
        Guided.by(
            RUNNING
                + P1_IDLE
                + runnable(20, 26)
                + TWO_ARE_LEFT
                + starts(20, 20)
                + starts(3, 3)
                + starts(21, 21)
                + starts(4, 4).replace("GoDestroy dt=1", "GoDestroy dt=20000")
                + starts(25, 26)
                + P1_STARTS
                + starts(22, 24));
    assertThat(guided.takings)
        .containsSubsequence(
            "g20 p0 global 1",
            "g21 p0 global 1",
            "g22 p1 global 3",
            "g23 p1 local 1",
            "g24 p1 local 1",
            "g25 p0 global 2",
            "g26 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /**
   * At tick 1 P 0 takes 20 past 3 and 4, which tells the fair tick. At tick 62 it has no work, but
   * takes 21 alone all the same: the next is 22, which P 1 takes with two others.
   */
  @Test
  void fairTickTakesOne_byAPWithoutWork() {
    StringBuilder yields = new StringBuilder(starts(3, 3) + "GoStart dt=1 g=4 g_seq=1\n");
    for (int seq = 2; seq < 60; seq++) {
      yields.append("GoStop dt=1 reason_string=\"preempted\" stack=\"runtime.goyield\"\n");
      yields.append("GoStart dt=1 g=4 g_seq=").append(seq).append('\n');
    }
    Guided guided =
        Guided.by(
            RUNNING
                + P1_IDLE
                + runnable(20, 26)
                + TWO_ARE_LEFT
                + starts(20, 20)
                + yields
                + "GoDestroy dt=1\n"
                + starts(21, 21).replace("GoDestroy dt=1", "GoDestroy dt=20000")
                + starts(25, 26)
                + P1_STARTS
                + starts(22, 24));
    assertThat(guided.takings)
        .containsSubsequence(
            "g20 p0 global 1",
            "g21 p0 global 1",
            "g22 p1 global 3",
            "g23 p1 local 1",
            "g24 p1 local 1",
            "g25 p0 global 2",
            "g26 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /**
   * P 0 has 100 to 160 in its queue, but at tick 1 it starts 30 between the first two: that is a
   * fair tick, as tick 62 tells, where 160 comes past 6. P 1, which was idle, then takes 31 and 32.
   */
  @Test
  void startedAtAFairTick_amidTheQueue_stoodInTheGlobalOne() {
    Guided guided =
        Guided.by(
            RUNNING
                + P1_IDLE
                + runnable(30, 33)
                + runnable(100, 160)
                + created(5, 5)
                + "GoBlock dt=1 reason_string=\"sleep\" stack=0\n"
                + starts(5, 5)
                + starts(100, 100)
                + starts(30, 30).replace("GoDestroy dt=1", "GoDestroy dt=20000")
                + starts(101, 159)
                + """
                GoStart dt=1 g=160 g_seq=1
                GoCreate dt=1 new_g=6 new_stack=1 stack=0
                GoStop dt=1 reason_string="runtime.Gosched" stack=1
                GoStart dt=1 g=160 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=6 g_seq=1
                """
                + P1_STARTS
                + starts(31, 33));
    assertThat(guided.takings)
        .startsWith("g5 p0 runnext 1", "g100 p0 local 1", "g30 p0 global 1", "g31 p1 global 2")
        .contains("g32 p1 local 1", "g33 p1 global 1", "g101 p0 local 1")
        .endsWith("g160 p0 local 1", "g160 p0 global 1", "g6 p0 runnext 1");
    assertThat(guided.divergences).isEmpty();
  }

  /**
   * Of 20 and 10, which was queued later, two Ps take 2 / 2 + 1 = 2. With 10 in front of 2, 3 and 4
   * in P 0's queue, P 1 runs the last of the older half; without, it would not be one.
   */
  @Test
  void batch_endsWithWhatWasQueuedLater() {
    Guided guided =
        Guided.by(
            RUNNING
                + P1_IDLE
                + runnable(20, 20)
                + Guided.waiting(10)
                + created(5, 5)
                + "GoBlock dt=5000 reason_string=\"sleep\" stack=0\n"
                + starts(5, 5)
                + "GoStart dt=1 g=20 g_seq=1\n"
                + created(2, 4)
                + created(6, 6)
                + P1_STARTS
                + """
                GoStart dt=1 g=2 g_seq=1
                EventBatch gen=1 m=5 time=1000
                GoUnblock dt=1 g=10 g_seq=1 stack=0
                """);
    assertThat(guided.takings)
        .containsExactly("g5 p0 runnext 1", "g20 p0 global 2", "g2 p1 steal 2");
    assertThat(guided.divergences).isEmpty();
  }

  private static String runnable(int first, int last) {
    StringBuilder events = new StringBuilder();
    for (int g = first; g <= last; g++) {
      events.append(Guided.runnable(g));
    }
    return events.toString();
  }

  private static String created(int first, int last) {
    StringBuilder events = new StringBuilder();
    for (int g = first; g <= last; g++) {
      events.append("GoCreate dt=1 new_g=").append(g).append(" new_stack=1 stack=0\n");
    }
    return events.toString();
  }

  /** Each starts and ends. */
  private static String starts(int first, int last) {
    StringBuilder events = new StringBuilder();
    for (int g = first; g <= last; g++) {
      events.append("GoStart dt=1 g=").append(g).append(" g_seq=1\nGoDestroy dt=1\n");
    }
    return events.toString();
  }
}
