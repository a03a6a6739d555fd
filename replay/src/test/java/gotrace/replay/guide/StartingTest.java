package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.THIEF;
import static gotrace.replay.guide.Guided.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a goroutine that starts was taken from, and what moved along. */
class StartingTest {
  /** Goroutine 4 is in runnext, 2 and 3 in the queue. */
  private static final String THREE_CREATED =
      """
      GoCreate dt=1 new_g=2 new_stack=1 stack=0
      GoCreate dt=1 new_g=3 new_stack=1 stack=0
      GoCreate dt=1 new_g=4 new_stack=1 stack=0
      """;

  @Test
  void runnext_inheritsTheTimeSlice_andTheQueueDoesNot() {
    Guided guided =
        Guided.by(
            RUNNING
                + THREE_CREATED
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=4 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.takings).containsExactly("g4 p0 runnext 1", "g2 p0 local 1");
    assertThat(guided.inheriting).containsExactly(4L);
  }

  /** The one passed over is still there, and is then at the head. */
  @Test
  void localBehindTheHead_isADivergence_andTheOthersStay() {
    Guided guided =
        Guided.by(
            RUNNING
                + THREE_CREATED
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=4 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=3 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g4 p0 runnext", "g3 p0 local", "g2 p0 local");
    assertThat(guided.kinds()).containsExactly(Divergence.LOCAL_NOT_HEAD);
    assertThat(guided.divergences.get(0).want()).isEqualTo("g2, the head of P0's queue of 2");
    assertThat(guided.divergences.get(0).got()).isEqualTo("g3, at index 1 of P0's queue");
  }

  @Test
  void localBeforeRunnext_isADivergence() {
    Guided guided =
        Guided.by(
            RUNNING
                + THREE_CREATED
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=4 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g2 p0 local", "g4 p0 runnext");
    assertThat(guided.kinds()).containsExactly(Divergence.LOCAL_BEFORE_RUNNEXT);
    assertThat(guided.divergences.get(0).want()).isEqualTo("g4, in P0's runnext");
    assertThat(guided.divergences.get(0).got()).isEqualTo("g2, the head of P0's queue");
  }

  /** Of 2, 3, 5 and 6 the thief takes 2 and 3, and runs 3; then it has 2, which P 0 steals back. */
  @Test
  void thief_runsTheLastOfTheOlderHalf_andQueuesTheOthers() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoCreate dt=1 new_g=5 new_stack=1 stack=0
                GoCreate dt=1 new_g=6 new_stack=1 stack=0
                GoCreate dt=1 new_g=7 new_stack=1 stack=0
                GoBlock dt=20000 reason_string="sleep" stack=0
                GoStart dt=1 g=7 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=5 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=6 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """
                + THIEF
                + "GoStart dt=1 g=3 g_seq=1\n");
    assertThat(guided.takings)
        .containsExactly(
            "g3 p1 steal 2", "g7 p0 runnext 1", "g5 p0 local 1", "g6 p0 local 1", "g2 p0 steal 1");
    assertThat(guided.divergences).isEmpty();
  }

  /** Of 2, 3, 4 and 5 the older half is 2 and 3; the thief runs 4. */
  @Test
  void stealOfAnotherShare_isADivergence() {
    Guided guided =
        Guided.by(
            RUNNING
                + THREE_CREATED
                + """
                GoCreate dt=1 new_g=5 new_stack=1 stack=0
                GoCreate dt=1 new_g=6 new_stack=1 stack=0
                """
                + THIEF
                + "GoStart dt=1 g=4 g_seq=1\n");
    assertThat(guided.takings).containsExactly("g4 p1 steal 3");
    assertThat(guided.kinds()).containsExactly(Divergence.STEAL_NOT_HALF);
    assertThat(guided.divergences.get(0).want())
        .isEqualTo("g3, the last of 2 of the 4 in P0's queue");
    assertThat(guided.divergences.get(0).got())
        .isEqualTo("g4, the last of 3 of the 4 in P0's queue");
  }

  @Test
  void stealDespiteWorkOfItsOwn_isADivergence() {
    Guided guided =
        Guided.by(
            RUNNING
                + THREE_CREATED
                + THIEF
                + waiting(9)
                + """
                GoUnblock dt=1 g=9 g_seq=1 stack=0
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g2 p1 steal");
    assertThat(guided.kinds()).containsExactly(Divergence.STEAL_WITH_WORK);
    assertThat(guided.divergences.get(0).want()).isEqualTo("g9, of P1's own");
    assertThat(guided.divergences.get(0).got())
        .isEqualTo("g2, the last of 1 of the 2 in P0's queue");
  }

  @Test
  void stealOfRunnextDespiteWorkOfItsOwn_isADivergence() {
    Guided guided =
        Guided.by(
            RUNNING
                + "GoCreate dt=1 new_g=2 new_stack=1 stack=0\n"
                + THIEF
                + waiting(9)
                + """
                GoUnblock dt=1 g=9 g_seq=1 stack=0
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g2 p1 steal-runnext");
    assertThat(guided.kinds()).containsExactly(Divergence.STEAL_WITH_WORK);
    assertThat(guided.divergences.get(0).want()).isEqualTo("g9, of P1's own");
    assertThat(guided.divergences.get(0).got()).isEqualTo("g2, in P0's runnext");
  }

  /** The last round of stealing takes a runnext, but only where the queue is empty. */
  @Test
  void stealOfRunnextFromAFullQueue_isADivergence() {
    Guided guided = Guided.by(RUNNING + THREE_CREATED + THIEF + "GoStart dt=1 g=4 g_seq=1\n");
    assertThat(guided.takings).containsExactly("g4 p1 steal-runnext 1");
    assertThat(guided.kinds()).containsExactly(Divergence.STEAL_RUNNEXT_EARLY);
    assertThat(guided.divergences.get(0).want())
        .isEqualTo("g2, the last of 1 of the 2 in P0's queue");
    assertThat(guided.divergences.get(0).got()).isEqualTo("g4, in P0's runnext");
  }

  @Test
  void globalBehindTheHead_isADivergence() {
    Guided guided = Guided.by(fromGlobal(2, "", "GoStart dt=1 g=11 g_seq=2\n"));
    assertThat(guided.starts).endsWith("g11 p0 global");
    assertThat(guided.kinds()).containsExactly(Divergence.GLOBAL_NOT_HEAD);
    assertThat(guided.divergences.get(0).want())
        .isEqualTo("g10, the head of the global queue of 2");
    assertThat(guided.divergences.get(0).got())
        .isEqualTo("g11, behind the head of the global queue");
  }

  /** Of n, a P takes n / GOMAXPROCS + 1, at most all and at most half a local queue. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 1, 3", "5, 2, 3", "5, 4, 2", "6, 3, 3", "200, 1, 128", "200, 4, 51"})
  void batch_isAShareOfTheGlobalQueue(int n, int gomaxprocs, int batch) {
    String change = "ProcsChange dt=1 procs_value=" + gomaxprocs + " stack=0\n";
    Guided guided = Guided.by(fromGlobal(n, change, "GoStart dt=1 g=10 g_seq=2\n"));
    assertThat(guided.takings).endsWith("g10 p0 global " + batch);
  }

  /** P 3 is named: there are four of them, and 7 / 4 + 1 = 2. */
  @Test
  void gomaxprocs_isKnownByTheHighestP() {
    Guided guided =
        Guided.by(
            fromGlobal(
                7,
                "ProcStatus dt=1 p=3 pstatus=2\n",
                """
                GoStart dt=1 g=10 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=11 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=12 g_seq=2
                """));
    assertThat(guided.takings).endsWith("g10 p0 global 2", "g11 p0 local 1", "g12 p0 global 2");
  }

  /** Goroutine 1 left 2 in runnext: what comes from the global queue nevertheless comes alone. */
  @Test
  void globalBeforeWorkOfItsOwn_isOneForFairness() {
    Guided guided =
        Guided.by(
            fromGlobal(
                3,
                "GoCreate dt=1 new_g=2 new_stack=1 stack=0\n",
                """
                GoStart dt=1 g=10 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=11 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=12 g_seq=2
                """));
    assertThat(guided.takings)
        .endsWith("g10 p0 global 1", "g2 p0 runnext 1", "g11 p0 global 2", "g12 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /** Tick 1 is as likely as tick 2, so neither is known: work of its own is reason enough. */
  @Test
  void globalBeforeWorkOfItsOwn_isOne_atWhateverTick() {
    Guided guided =
        Guided.by(
            fromGlobal(
                3,
                "GoCreate dt=1 new_g=2 new_stack=1 stack=0\n",
                """
                GoStart dt=1 g=10 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoDestroy dt=1
                GoStart dt=1 g=11 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=3 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=12 g_seq=2
                """));
    assertThat(guided.takings)
        .endsWith(
            "g10 p0 global 1",
            "g2 p0 runnext 1",
            "g11 p0 global 1",
            "g3 p0 runnext 1",
            "g12 p0 global 1");
  }

  /**
   * Goroutines 10 and up are readied without a P; then P 0 has these starts, none of which is its
   * first of all: that is of goroutine 1, which gave way.
   */
  private static String fromGlobal(int n, String before, String starts) {
    StringBuilder waiting = new StringBuilder();
    StringBuilder readied = new StringBuilder("EventBatch gen=1 m=5 time=5000\n");
    for (int g = 10; g < 10 + n; g++) {
      waiting.append(waiting(g));
      readied.append("GoUnblock dt=1 g=").append(g).append(" g_seq=1 stack=0\n");
    }
    return RUNNING
        + "GoStop dt=1 reason_string=\"runtime.Gosched\" stack=1\n"
        + "GoStart dt=1 g=1 g_seq=1\n"
        + before
        + waiting
        + "GoBlock dt=10000 reason_string=\"sleep\" stack=0\n"
        + starts
        + readied;
  }
}
