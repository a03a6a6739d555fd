package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What later events say of a goroutine that has been waiting since before the trace. */
class HindsightTest {
  /** Its next wait tells that what waited since before the trace waited for the network. */
  @Test
  void waiterSinceBeforeTheTrace_isKnownByItsLaterWait() {
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(2)
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoUnblock dt=1 g=2 g_seq=1 stack=0
                GoStart dt=1 g=2 g_seq=2
                GoBlock dt=1 reason_string="network" stack=0
                GoUnblock dt=1 g=2 g_seq=3 stack=0
                GoStart dt=1 g=2 g_seq=4
                GoBlock dt=1 reason_string="sleep" stack=0
                """);
    assertThat(guided.starts).containsExactly("g2 p0 netpoll", "g2 p0 netpoll");
  }

  @Test
  void gcWorkerSinceBeforeTheTrace_isKnownByItsLaterStack() {
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(2)
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoUnblock dt=1 g=2 g_seq=1 stack=0
                GoStart dt=1 g=2 g_seq=2
                GoBlock dt=1 reason_string="system goroutine wait" stack="runtime.gcBgMarkWorker"
                """);
    assertThat(guided.starts).containsExactly("g2 p0 gcworker");
  }

  /** A wait for the collector is believed only where the collector wakes from it. */
  @ParameterizedTest
  @CsvSource({
    "GC mark assist wait for work, runtime.gcFlushBgCredit < runtime.gcBgMarkWorker, local",
    "GC mark assist wait for work, main.send, runnext",
    "GC mark assist wait for work, runtime.gcMarkDone < runtime.gcBgMarkWorker, runnext",
    "wait until GC ends, runtime.gcMarkTermination < runtime.gcMarkDone, local",
    "wait until GC ends, main.send, runnext",
    "network, main.send, runnext",
    "network, runtime.gcDrain < runtime.gcBgMarkWorker, local",
    "chan receive, main.send, runnext"
  })
  void laterWait_isBelieved_whereItFitsTheWaker(String reason, String stack, String place) {
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(2)
                + ("GoUnblock dt=1 g=2 g_seq=1 stack=\"" + stack + "\"\n")
                + "GoBlock dt=1 reason_string=\"sleep\" stack=0\n"
                + "GoStart dt=1 g=2 g_seq=2\n"
                + ("GoBlock dt=1 reason_string=\"" + reason + "\" stack=\"main.f\"\n"));
    assertThat(guided.starts).containsExactly("g2 p0 " + place);
  }

  /** Nothing else in the trace says what goroutine 2 is. */
  @Test
  void unknownOne_thatTheSchedulerRunsAtOnce_isAGcWorkerWhileTheCollectorMarks() {
    assertThat(unknownRunAtOnce("GCActive dt=1 gc_seq=1\n")).isEqualTo("g2 p0 gcworker");
    assertThat(unknownRunAtOnce("")).isEqualTo("g2 p0 runnext");
    assertThat(unknownRunAtOnce("GCActive dt=1 gc_seq=1\nGCEnd dt=1 gc_seq=2\n"))
        .isEqualTo("g2 p0 runnext");
  }

  private static String unknownRunAtOnce(String before) {
    return Guided.by(
            RUNNING
                + before
                + waiting(2)
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoUnblock dt=1 g=2 g_seq=1 stack=0
                GoStart dt=1 g=2 g_seq=2
                """)
        .starts
        .get(0);
  }
}
