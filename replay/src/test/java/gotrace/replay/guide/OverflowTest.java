package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.THIEF;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Full queues, of which half goes to the global queue, and thieves that were there before. */
class OverflowTest {
  private static String creates(int first, int last) {
    StringBuilder s = new StringBuilder();
    for (int g = first; g <= last; g++) {
      s.append("GoCreate dt=1 new_g=" + g + " new_stack=1 stack=0\n");
    }
    return s.toString();
  }

  private static String runs(int... goids) {
    StringBuilder s = new StringBuilder();
    for (int g : goids) {
      s.append("GoStart dt=1 g=" + g + " g_seq=1\nGoDestroy dt=1\n");
    }
    return s.toString();
  }

  /**
   * Goroutine 1 creates 1001 to 1300: 1300 is in runnext, and when 1257 leaves it, 1001 to 1256
   * fill the queue. P 1 takes half of the 129 that are in the global queue then, and one.
   */
  @Test
  void fullQueue_losesHalfToTheGlobalQueue() {
    Guided guided = Guided.by(RUNNING + creates(1001, 1300) + THIEF + runs(1001, 1002, 1003));
    assertThat(guided.takings)
        .containsExactly("g1001 p1 global 65", "g1002 p1 local 1", "g1003 p1 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /**
   * P 1 starts 1010, and 1001 to 1009 behind it, as a thief does that took ten: that was before the
   * queue was full, which it is when 1267 comes, of 1011 to 1266. The global queue has 129 then.
   */
  @Test
  void queueThatWasStolenFrom_isFullLater() {
    Guided guided =
        Guided.by(
            RUNNING
                + creates(1001, 1300)
                + """
                EventBatch gen=1 m=1 time=10
                ProcStatus dt=1 p=1 pstatus=2
                ProcStart dt=1 p=1 p_seq=1
                GoStart dt=10000 g=1010 g_seq=1
                GoDestroy dt=1
                """
                + runs(1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1011, 1012));
    assertThat(guided.takings)
        .startsWith("g1010 p1 steal 10", "g1001 p1 local 1", "g1002 p1 local 1")
        .endsWith("g1009 p1 local 1", "g1011 p1 global 65", "g1012 p1 local 1");
    assertThat(guided.thefts).containsExactly("g1010 from p0");
  }

  /**
   * Goroutines 1 and 3 give way on P 0, where 2 goes on. P 1, which ran 4 and 5 meanwhile, takes
   * both: one and half of two. Goroutine 1 then creates 1001 to 1300. Where P 0 finds 3 later, it
   * had gone to the global queue again, in front of 1001 to 1127; 1256 was behind them.
   */
  @Test
  void takenInABatch_andGoneWithAFullQueue() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoStop dt=1 reason_string="runtime.Gosched" stack=1
                GoStart dt=1 g=3 g_seq=1
                GoStop dt=1 reason_string="runtime.Gosched" stack=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=10000000
                GoStart dt=1 g=3 g_seq=2
                GoDestroy dt=1
                """
                + runs(1001, 1002)
                + """
                EventBatch gen=1 m=1 time=1000000
                ProcStatus dt=1 p=1 pstatus=1
                GoStatus dt=1 g=4 m=1 gstatus=2
                GoCreate dt=1 new_g=5 new_stack=1 stack=0
                GoCreate dt=1 new_g=6 new_stack=1 stack=0
                GoDestroy dt=1
                GoStart dt=1 g=6 g_seq=1
                GoDestroy dt=400000
                GoStart dt=1 g=5 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=1 g_seq=1
                """
                + creates(1001, 1300));
    assertThat(guided.takings)
        .containsSubsequence(
            "g1 p1 global 2", "g3 p0 global 65", "g1001 p0 local 1", "g1002 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }
}
