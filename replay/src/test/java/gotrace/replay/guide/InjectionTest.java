package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who goes through injectglist, and how that list is split: as many as there are idle Ps to the
 * global queue, the rest to the local tail.
 */
class InjectionTest {
  private static final String P1_IDLE = "ProcStatus dt=1 p=1 pstatus=2\n";
  private static final String P2_IDLE = "ProcStatus dt=1 p=2 pstatus=2\n";

  /** Goroutine 1 creates 9, which wakes a thread, and 9 runs and ends. */
  private static final String CREATION =
      """
      GoCreate dt=1 new_g=9 new_stack=1 stack=0
      GoStop dt=1 reason_string="preempted" stack="runtime.goyield"
      GoStart dt=1 g=9 g_seq=1
      GoDestroy dt=1
      GoStart dt=1 g=1 g_seq=1
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # what waits            | why                          | woken where | with an idle P | without
        main.f                | chan receive                 | main.g      | runnext        | runnext
        main.f                | sync                         | main.g      | runnext        | runnext
        main.f                | GC mark assist wait for work | runtime.gcFlushBgCredit < runtime.gcBgMarkWorker | local | local
        main.f                | wait until GC ends           | runtime.gcMarkTermination < runtime.gcMarkDone | global | local
        runtime.bgscavenge    | GC scavenge wait             | main.g      | global         | local
        runtime.bgsweep       | GC sweep wait                | main.g      | runnext        | runnext
        main.f                | network                      | internal/poll.runtime_pollUnblock < main.g | runnext | runnext
        main.f                | network                      | runtime.gcBgMarkWorker | global | local
        main.f                | network                      | runtime.gcStart < internal/poll.(*FD).Read | global | local
      """)
  void readiedByAGoroutine(String kind, String reason, String stack, String idle, String busy) {
    assertThat(readied(kind, reason, stack, "", "ProcStop dt=1")).isEqualTo("g2 p0 " + idle);
    assertThat(readied(kind, reason, stack, "", "")).isEqualTo("g2 p0 " + busy);
  }

  /** Although a P is idle. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
        main.f                | chan receive                 | local
        main.f                | network                      | local
        main.f                | wait until GC ends           | local
        main.f                | sync                         | runnext
        runtime.bgscavenge    | GC scavenge wait             | local
        runtime.bgsweep       | GC sweep wait                | runnext
      """)
  void readiedByWhoStoppedTheWorld_neverGoesToTheGlobalQueue(
      String kind, String reason, String place) {
    String stop = "STWBegin dt=1 kind_string=\"stop\" stack=0\n";
    String stack = "runtime.startTheWorldWithSema";
    assertThat(readied(kind, reason, stack, stop, "ProcStop dt=1")).isEqualTo("g2 p0 " + place);
  }

  @Test
  void readiedWhileAnotherStopsTheWorld_goesIntoRunnext() {
    String stopper =
        """
        EventBatch gen=1 m=2 time=60
        ProcStatus dt=1 p=2 pstatus=1
        GoStatus dt=1 g=3 m=2 gstatus=2
        STWBegin dt=1 kind_string="stop" stack=0
        """;
    Guided guided = Guided.by(stopper + waker("main.f", "chan receive", "main.g", "", ""));
    assertThat(guided.starts).containsExactly("g2 p0 runnext");
  }

  @Test
  void readiedAfterTheWorldHasStartedAgain_goesIntoRunnext() {
    String stopAndStart = "STWBegin dt=1 kind_string=\"stop\" stack=0\nSTWEnd dt=1\n";
    Guided guided =
        Guided.by(
            waker("main.f", "chan receive", "main.g", "", "")
                .replace("GoUnblock", stopAndStart + "GoUnblock"));
    assertThat(guided.starts).containsExactly("g2 p0 runnext");
  }

  /** Goroutine 2 blocks on P 1, goroutine 1 readies it on P 0, where it then starts. */
  private static String readied(
      String kind, String reason, String stack, String stopTheWorld, String afterBlock) {
    return Guided.by(waker(kind, reason, stack, stopTheWorld, afterBlock)).starts.get(0);
  }

  private static String waker(
      String kind, String reason, String stack, String stopTheWorld, String afterBlock) {
    return "EventBatch gen=1 m=1 time=50\n"
        + "ProcStatus dt=1 p=1 pstatus=1\n"
        + ("GoStatusStack dt=1 g=2 m=1 gstatus=2 stack=\"" + kind + "\"\n")
        + ("GoBlock dt=1 reason_string=\"" + reason + "\" stack=1\n")
        + (afterBlock + "\n")
        + RUNNING
        + stopTheWorld
        + ("GoUnblock dt=100 g=2 g_seq=1 stack=\"" + stack + "\"\n")
        + (stopTheWorld.isEmpty() ? "" : "STWEnd dt=1\n")
        + "GoBlock dt=1 reason_string=\"sleep\" stack=0\n"
        + "GoStart dt=1 g=2 g_seq=2\n";
  }

  @Test
  void withoutIdleP_allGoToTheLocalTail() {
    assertThat(polled("", "", 2, 3)).containsExactly("g2 p0 local", "g3 p0 local");
  }

  @Test
  void asManyAsThereAreIdlePs_goToTheGlobalQueue_theRestToTheLocalTail() {
    assertThat(polled(P1_IDLE, "", 3, 2)).containsExactly("g3 p0 local", "g2 p0 global");
  }

  /** Three Ps: a batch of two has 2 / 3 + 1 = 1. */
  @Test
  void withEnoughIdlePs_allGoToTheGlobalQueue() {
    assertThat(polled(P1_IDLE + P2_IDLE, "", 2, 3)).containsExactly("g2 p0 global", "g3 p0 global");
  }

  /** Its timer calls injectglist, where others' timers call goready. */
  @ParameterizedTest
  @CsvSource({"runtime.bgscavenge, local", "main.f, runnext"})
  void readiedByATimer_theScavengerIsInjected(String kind, String place) {
    Guided guided =
        Guided.by(
            "EventBatch gen=1 m=1 time=50\n"
                + "ProcStatus dt=1 p=0 pstatus=1\n"
                + ("GoStatusStack dt=1 g=2 m=1 gstatus=2 stack=\"" + kind + "\"\n")
                + "GoBlock dt=1 reason_string=\"sleep\" stack=1\n"
                + "GoUnblock dt=1 g=2 g_seq=1 stack=0\n"
                + "GoStart dt=1 g=2 g_seq=2\n");
    assertThat(guided.starts).containsExactly("g2 p0 " + place);
  }

  @Test
  void stoppedP_isIdle() {
    String elsewhere =
        """
        EventBatch gen=1 m=1 time=50
        ProcStatus dt=1 p=1 pstatus=1
        ProcStop dt=1
        """;
    assertThat(polled("", elsewhere, 3, 2)).containsExactly("g3 p0 local", "g2 p0 global");
  }

  /** As sysmon does it; P 2 is idle, so that nobody need look for work on P 1. */
  @Test
  void retakenP_isIdle_whenAnotherIs() {
    assertThat(polled(P2_IDLE, RETAKEN, 2, 3)).containsExactly("g2 p0 global", "g3 p0 global");
  }

  /** No other P is idle, and no thread looks for work: one is woken for it. */
  @Test
  void retakenP_isGivenToAThread_whenNoOtherIsIdle() {
    assertThat(polled("", RETAKEN, 2, 3)).containsExactly("g2 p0 local", "g3 p0 local");
  }

  private static final String RETAKEN =
      """
        EventBatch gen=1 m=1 time=200
        ProcStatus dt=1 p=1 pstatus=1
        GoStatus dt=1 g=8 m=1 gstatus=2
        GoSyscallBegin dt=1 p_seq=1 stack=0
        EventBatch gen=1 m=2 time=210
        ProcSteal dt=1 p=1 p_seq=2 m=1
        """;

  @Test
  void startedP_isNotIdle() {
    String elsewhere =
        """
        EventBatch gen=1 m=1 time=200
        ProcStart dt=1 p=1 p_seq=1
        """;
    assertThat(polled(P1_IDLE, elsewhere, 2, 3)).containsExactly("g2 p0 local", "g3 p0 local");
  }

  /** Goroutine 1 creates 9, which wakes a thread for P 1: that has not come yet. */
  @Test
  void promisedP_isNotIdle() {
    assertThat(polled(P1_IDLE + CREATION, "", 2, 3)).containsExactly("g2 p0 local", "g3 p0 local");
  }

  /** The thread that the creation woke came with P 1, found nothing, and gave P 1 back. */
  @Test
  void promiseIsKept_whenThePStarts() {
    String elsewhere =
        """
        EventBatch gen=1 m=1 time=200
        ProcStart dt=1 p=1 p_seq=1
        ProcStop dt=1
        """;
    assertThat(polled(P1_IDLE + CREATION, elsewhere, 3, 2))
        .containsExactly("g3 p0 local", "g2 p0 global");
  }

  /** The thread on P 1 steals 9, and being the last that spins, it wakes one for P 2. */
  @Test
  void lastSpinningThread_wakesAnother() {
    String elsewhere =
        """
        EventBatch gen=1 m=1 time=200
        ProcStart dt=1 p=1 p_seq=1
        GoStart dt=1 g=9 g_seq=1
        """;
    String creation = "GoCreate dt=1 new_g=9 new_stack=1 stack=0\n";
    assertThat(polled(P1_IDLE + P2_IDLE + creation, elsewhere, 2, 3))
        .containsExactly("g2 p0 local", "g3 p0 local");
  }

  /** No P is idle when 1 creates 9: P 1, which stops later, is promised to no one. */
  @Test
  void withoutIdleP_noneIsPromised() {
    String elsewhere =
        """
        EventBatch gen=1 m=1 time=500
        ProcStatus dt=1 p=1 pstatus=1
        ProcStop dt=1
        """;
    assertThat(polled(CREATION, elsewhere, 3, 2)).containsExactly("g3 p0 local", "g2 p0 global");
  }

  /** The thread that the first creation woke has not come yet: the second wakes none. */
  @Test
  void whileOneIsPromised_noOtherIsWoken() {
    String another = CREATION.replace("g=9", "g=8").replace("g=1 g_seq=1", "g=1 g_seq=2");
    assertThat(polled(P1_IDLE + P2_IDLE + CREATION + another, "", 3, 2))
        .containsExactly("g3 p0 local", "g2 p0 global");
  }

  /** The thread that the first creation woke looks for work on P 1: the second wakes none. */
  @Test
  void whileAThreadSpins_noOtherIsWoken() {
    String elsewhere =
        """
        EventBatch gen=1 m=1 time=200
        ProcStart dt=1 p=1 p_seq=1
        """;
    String later =
        CREATION
            .replace("GoCreate dt=1", "GoCreate dt=500")
            .replace("g=9", "g=8")
            .replace("g=1 g_seq=1", "g=1 g_seq=2");
    assertThat(polled(P1_IDLE + P2_IDLE + CREATION + later, elsewhere, 3, 2))
        .containsExactly("g3 p0 local", "g2 p0 global");
  }

  /**
   * The creation of 9 wakes a thread for P 2, which comes too late and stops. The thread on P 1,
   * which steals 9, wakes it again.
   */
  @Test
  void thief_wakesAnother() {
    String elsewhere =
        """
        EventBatch gen=1 m=1 time=50
        ProcStatus dt=1 p=1 pstatus=1
        GoStatus dt=1 g=8 m=1 gstatus=2
        GoBlock dt=1 reason_string="sleep" stack=0
        GoStart dt=250 g=9 g_seq=1
        EventBatch gen=1 m=2 time=200
        ProcStart dt=1 p=2 p_seq=1
        ProcStop dt=1
        """;
    String creation = "GoCreate dt=1 new_g=9 new_stack=1 stack=0\n";
    assertThat(polled(P2_IDLE + creation, elsewhere, 2, 3))
        .containsExactly("g2 p0 local", "g3 p0 local");
  }

  /** All other Ps are idle when the world starts again, and a thread is woken for one. */
  @Test
  void startOfTheWorld_leavesTheOthersIdle_andWakesAThread() {
    assertThat(polled(P1_IDLE + P2_IDLE + STOP, "", 3, 2))
        .containsExactly("g3 p0 local", "g2 p0 global");
  }

  /** On three Ps the quarter that the collector may use is no whole number: all may mark a bit. */
  @Test
  void startOfTheWorldWhileTheCollectorMarks_givesIdlePsToWorkers() {
    String marks = "GCActive dt=1 gc_seq=1\n";
    assertThat(polled(P1_IDLE + P2_IDLE + marks + STOP, "", 2, 3))
        .containsExactly("g2 p0 local", "g3 p0 local");
  }

  private static final String STOP =
      """
      STWBegin dt=1 kind_string="read mem stats" stack=0
      STWEnd dt=1
      """;

  /** Goroutines 2 and 3 find P 1 and P 2 idle. When the poller runs again, 5 finds none. */
  @Test
  void eachOfAList_isPromisedAP() {
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(2)
                + waiting(3)
                + waiting(4)
                + waiting(5)
                + waiting(6)
                + P1_IDLE
                + P2_IDLE
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoUnblock dt=1000 g=2 g_seq=1 stack=0
                GoUnblock dt=1 g=3 g_seq=1 stack=0
                GoUnblock dt=1 g=4 g_seq=1 stack=0
                GoStart dt=1 g=4 g_seq=2
                GoBlock dt=1 reason_string="network" stack=0
                GoUnblock dt=1 g=5 g_seq=1 stack=0
                GoUnblock dt=1 g=6 g_seq=1 stack=0
                GoStart dt=1 g=6 g_seq=2
                GoBlock dt=1 reason_string="network" stack=0
                GoStart dt=1 g=5 g_seq=2
                GoBlock dt=1 reason_string="network" stack=0
                GoStart dt=1 g=2 g_seq=2
                GoBlock dt=1 reason_string="network" stack=0
                GoStart dt=1 g=3 g_seq=2
                GoBlock dt=1 reason_string="network" stack=0
                """);
    assertThat(guided.starts)
        .containsExactly(
            "g4 p0 netpoll", "g6 p0 netpoll", "g5 p0 local", "g2 p0 global", "g3 p0 global");
    assertThat(guided.divergences).isEmpty();
  }

  /**
   * Goroutines 2, 3 and 4 have been waiting for the network since before the trace. At time 1000
   * the poller finds them, and runs 4. Returns how the other two then start.
   */
  private static List<String> polled(String before, String elsewhere, long first, long second) {
    String poll = "GoBlock dt=1 reason_string=\"network\" stack=0\n";
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(2)
                + waiting(3)
                + waiting(4)
                + before
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoUnblock dt=1000 g=2 g_seq=1 stack=0
                GoUnblock dt=1 g=3 g_seq=1 stack=0
                GoUnblock dt=1 g=4 g_seq=1 stack=0
                GoStart dt=1 g=4 g_seq=2
                """
                + poll
                + ("GoStart dt=1 g=" + first + " g_seq=2\n" + poll)
                + ("GoStart dt=1 g=" + second + " g_seq=2\n" + poll)
                + elsewhere);
    int n = guided.starts.size();
    assertThat(guided.starts.get(n - 3)).isEqualTo("g4 p0 netpoll");
    assertThat(guided.divergences).isEmpty();
    return guided.starts.subList(n - 2, n);
  }
}
