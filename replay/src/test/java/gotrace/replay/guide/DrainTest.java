package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dedicated mark worker that is asked to stop drives all others from its P's queue. */
class DrainTest {
  /**
   * On P 1 stand goroutine 8 and, in runnext, 9, while a mark worker runs there and the world is
   * stopped. When all is marked there is no worker left to ask, and one that starts at time 55 was
   * not there to be asked at time 10.
   */
  @ParameterizedTest
  @CsvSource({
    "GC (dedicated), read mem stats, 100, global 2, local 1",
    "GC (dedicated), read mem stats, 10, steal-runnext 1, steal 1",
    "GC (idle), read mem stats, 100, steal-runnext 1, steal 1",
    "GC (dedicated), GC mark termination, 100, steal-runnext 1, steal 1",
  })
  void worldStops(String label, String reason, int asked, String next, String other) {
    Guided guided =
        Guided.by(
            "EventBatch gen=1 m=1 time=50\n"
                + "ProcStatus dt=1 p=1 pstatus=1\n"
                + "GoStatus dt=1 g=3 m=1 gstatus=2\n"
                + waiting(7)
                + """
                GoCreate dt=1 new_g=8 new_stack=1 stack=0
                GoCreate dt=1 new_g=9 new_stack=1 stack=0
                GoBlock dt=1 reason_string="sleep" stack=0
                GoUnblock dt=1 g=7 g_seq=1 stack=0
                GoStart dt=1 g=7 g_seq=2
                """
                + ("GoLabel dt=1 label_string=\"" + label + "\"\n")
                + """
                GoBlock dt=100 reason_string="system goroutine wait" stack=2
                ProcStop dt=1
                """
                + RUNNING.replace("time=100", "time=" + asked)
                + ("STWBegin dt=1 kind_string=\"" + reason + "\" stack=0\n")
                + """
                STWEnd dt=300
                GoBlock dt=1 reason_string="sleep" stack=0
                """
                + order(next));
    assertThat(guided.takings.subList(1, 3)).containsExactly(takings(next, other));
  }

  /** Of a queue the oldest goes first; a thief takes it before he takes a runnext. */
  private static String order(String next) {
    boolean drained = next.startsWith("global");
    int first = drained ? 9 : 8;
    return ("GoStart dt=1 g=" + first + " g_seq=1\n")
        + "GoBlock dt=1 reason_string=\"sleep\" stack=0\n"
        + ("GoStart dt=1 g=" + (17 - first) + " g_seq=1\n");
  }

  private static String[] takings(String next, String other) {
    return next.startsWith("global")
        ? new String[] {"g9 p0 " + next, "g8 p0 " + other}
        : new String[] {"g8 p0 " + other, "g9 p0 " + next};
  }
}
