package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two goroutines give way to each other on one of two Ps. Each time its queue is empty, the P takes
 * both from the global queue, and runs the second from its own; but at a fair tick it takes one,
 * and from then on the other goroutine comes from the global queue. The order is the same.
 */
class PaceTest {
  /** Goroutine 1 starts at even ticks, 2 at odd ones. */
  private static final int STARTS = 184;

  @Test
  void slowStarts_tellTheFairTick() {
    List<String> found = starts(30);
    assertThat(found.subList(0, 31)).allMatch(start -> isFromGlobal(start) == isOf(1, start));
    assertThat(found.subList(31, 92)).allMatch(start -> isFromGlobal(start) == isOf(2, start));
    assertThat(found.subList(92, 153)).allMatch(start -> isFromGlobal(start) == isOf(1, start));
    assertThat(found.subList(153, STARTS)).allMatch(start -> isFromGlobal(start) == isOf(2, start));
    assertThat(found.get(30)).isEqualTo("g1 p0 global 1");
    assertThat(found.get(31)).isEqualTo("g2 p0 global 2");
    assertThat(found.get(91)).isEqualTo("g2 p0 global 1");
  }

  /** Then all are taken for batches, as far as they can be. */
  @Test
  void equalTimes_tellNothing() {
    assertThat(starts(-1)).allMatch(start -> isFromGlobal(start) == isOf(1, start));
  }

  /** Every sixth time, one more comes and goes in between, which never was in the global queue. */
  @Test
  void startsFromRunnext_areNotWeighed() {
    List<String> found = starts(30, true);
    found.removeIf(start -> start.contains(" runnext "));
    assertThat(found.get(30)).isEqualTo("g1 p0 global 1");
    assertThat(found.get(91)).isEqualTo("g2 p0 global 1");
    assertThat(found.get(152)).isEqualTo("g1 p0 global 1");
  }

  private static boolean isFromGlobal(String start) {
    return start.contains(" global ");
  }

  private static boolean isOf(int g, String start) {
    return start.startsWith("g" + g + " ");
  }

  /**
   * The starts from tick 0 on.
   *
   * @param fair the first fair tick; negative when all starts take equally long
   */
  private static List<String> starts(int fair) {
    return starts(fair, false);
  }

  private static List<String> starts(int fair, boolean withOthers) {
    StringBuilder events =
        new StringBuilder(
            RUNNING
                + """
                ProcStatus dt=1 p=1 pstatus=2
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoStop dt=1 reason_string="runtime.Gosched" stack=1
                GoStart dt=1 g=2 g_seq=1
                """);
    int[] seq = {0, 1, 2};
    for (int tick = 0; tick < STARTS; tick++) {
      int g = tick % 2 == 0 ? 1 : 2;
      boolean odd = fair >= 0 && tick > fair && (tick - fair - 1) / 61 % 2 == 0;
      boolean slow = fair >= 0 && odd == (g == 2);
      if (withOthers && tick % 6 == 0) {
        events.append("GoCreate dt=1 new_g=").append(10 + tick).append(" new_stack=1 stack=0\n");
      }
      events.append("GoStop dt=1 reason_string=\"runtime.Gosched\" stack=1\n");
      if (withOthers && tick % 6 == 0) {
        events.append("GoStart dt=250 g=").append(10 + tick).append(" g_seq=1\nGoDestroy dt=1\n");
      }
      events.append("GoStart dt=").append(slow ? 300 : 200);
      events.append(" g=").append(g).append(" g_seq=").append(seq[g]++).append('\n');
    }
    List<String> takings = Guided.by(events.toString()).takings;
    return new ArrayList<>(takings.subList(1, takings.size()));
  }
}
