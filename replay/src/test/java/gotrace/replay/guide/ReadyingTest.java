package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.THIEF;
import static gotrace.replay.guide.Guided.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a goroutine goes that becomes runnable, each rule on the shortest trace that tells. */
class ReadyingTest {
  /** A put into runnext would kick goroutine 2, which would then come from the queue. */
  @Test
  void createBlocked_standsInNoQueue() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreateBlocked dt=1 new_g=3 new_stack=1 stack=0
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g2 p0 runnext");
    assertThat(guided.counters.runnextPuts).isEqualTo(1);
  }

  /** Goroutines 1 and 3 run by turns, while 2 stays in runnext. */
  @Test
  void switches_goPastTheQueues() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreateBlocked dt=1 new_g=3 new_stack=1 stack=0
                GoSwitch dt=1 g=3 g_seq=1
                GoSwitchDestroy dt=1 g=1 g_seq=1
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g2 p0 runnext");
    assertThat(guided.counters.runnextPuts).isEqualTo(1);
    assertThat(guided.divergences).isEmpty();
  }

  @Test
  void polled_isHandedOver_whenItsStartIsInTheNextBatchOfTheM() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoBlock dt=1 reason_string="network" stack=0
                GoUnblock dt=1 g=1 g_seq=1 stack=0
                EventBatch gen=1 m=0 time=200
                GoStart dt=1 g=1 g_seq=2
                """);
    assertThat(guided.starts).containsExactly("g1 p0 netpoll");
  }

  /** Between the unblock and the start stand a metric and a status. */
  @Test
  void polled_isHandedOver_whateverMovesNothingStandsBetween() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoBlock dt=1 reason_string="network" stack=0
                GoUnblock dt=1 g=1 g_seq=1 stack=0
                HeapAlloc dt=1 heapalloc_value=4096
                """
                + waiting(9)
                + "GoStart dt=1 g=1 g_seq=2\n");
    assertThat(guided.starts).containsExactly("g1 p0 netpoll");
  }

  /** In the order of times: M 0 finds 2, M 1 finds and runs 3, M 0 finds and runs 4. */
  @Test
  void polled_areGatheredByM() {
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(2)
                + waiting(3)
                + waiting(4)
                + """
                GoBlock dt=1 reason_string="sleep" stack=0
                GoUnblock dt=20000 g=2 g_seq=1 stack=0
                GoUnblock dt=20000 g=4 g_seq=1 stack=0
                GoStart dt=1 g=4 g_seq=2
                GoBlock dt=1 reason_string="network" stack=0
                GoStart dt=1 g=2 g_seq=2
                GoBlock dt=1 reason_string="network" stack=0
                """
                + THIEF
                + """
                GoUnblock dt=20000 g=3 g_seq=1 stack=0
                GoStart dt=1 g=3 g_seq=2
                GoBlock dt=1 reason_string="network" stack=0
                """);
    assertThat(guided.starts).containsExactly("g3 p1 netpoll", "g4 p0 netpoll", "g2 p0 local");
  }

  /** The poller is asked only by a P that has nothing to run; this one has goroutine 2. */
  @Test
  void passedDeadline_goesIntoRunnext_whereThePHasWork() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoBlock dt=1 reason_string="network" stack=0
                GoStart dt=1 g=3 g_seq=1
                GoDestroy dt=1
                GoUnblock dt=1 g=1 g_seq=1 stack=0
                GoStart dt=1 g=1 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g3 p0 runnext", "g1 p0 runnext", "g2 p0 local");
    assertThat(guided.divergences).isEmpty();
  }

  /** A deadline of goroutine 1 and the sleep of 2 end together: both timers are run on g0. */
  @Test
  void polled_isNotForgotten_whenATimerReadiesTheNext() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoBlock dt=1 reason_string="network" stack=0
                GoStart dt=1 g=2 g_seq=1
                GoBlock dt=1 reason_string="sleep" stack=0
                GoUnblock dt=1 g=1 g_seq=1 stack=0
                GoUnblock dt=1 g=2 g_seq=2 stack=0
                GoStart dt=1 g=2 g_seq=3
                GoDestroy dt=1
                GoStart dt=1 g=1 g_seq=2
                """);
    assertThat(guided.starts).containsExactly("g2 p0 runnext", "g2 p0 runnext", "g1 p0 local");
    assertThat(guided.divergences).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtime.gcBgMarkWorker", "runtime/trace.Start.func1"})
  void systemGoroutine_thatDoesNotStartNext_goesIntoRunnext(String function) {
    Guided guided =
        Guided.by(
            RUNNING
                + ("GoCreate dt=1 new_g=2 new_stack=\"" + function + "\" stack=0\n")
                + """
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoCreate dt=1 new_g=4 new_stack=1 stack=0
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=4 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                GoBlock dt=1 reason_string="system goroutine wait" stack=0
                GoUnblock dt=1 g=2 g_seq=2 stack=0
                GoUnblock dt=1 g=1 g_seq=1 stack=0
                GoStart dt=1 g=1 g_seq=2
                """);
    // Goroutine 1, the later one, has kicked 2 out of runnext, into which it went.
    assertThat(guided.starts).containsExactly("g4 p0 runnext", "g2 p0 local", "g1 p0 runnext");
    assertThat(guided.counters.runnextKicks).isEqualTo(3);
  }

  /** Go 1.22 leaves goyield out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "runtime.goyield < runtime.semrelease1 < internal/sync.runtime_Semrelease",
        "runtime.semrelease1 < sync.runtime_Semrelease < sync.(*Mutex).unlockSlow"
      })
  void mutexHandedOver_goesToTheLocalTail(String stack) {
    assertThat(stopped("preempted", stack)).isEqualTo("g1 p0 local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"preempted", "runtime.Gosched"})
  void stop_goesToTheGlobalQueue(String reason) {
    assertThat(stopped(reason, "main.worker")).isEqualTo("g1 p0 global");
  }

  /** It is preempted while it releases a semaphore, and hands nothing over. */
  @Test
  void stopWithinSemrelease_goesToTheGlobalQueue() {
    String stack = "runtime.semrelease1 < runtime.semrelease < runtime.gcMarkDone";
    assertThat(stopped("preempted", stack)).isEqualTo("g1 p0 global");
  }

  /** Where goroutine 1 comes from when it starts again after goroutine 2. */
  private static String stopped(String reason, String stack) {
    return Guided.by(
            RUNNING
                + "GoCreate dt=1 new_g=2 new_stack=1 stack=0\n"
                + ("GoStop dt=1 reason_string=\"" + reason + "\" stack=\"" + stack + "\"\n")
                + """
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=1 g_seq=1
                """)
        .starts
        .get(1);
  }

  @Test
  void preemptionWithoutStoppedWorld_goesToTheGlobalQueue_evenIfThePStops() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoStop dt=100 reason_string="preempted" stack=1
                ProcStop dt=1
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=1 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g1 p0 global");
  }

  /** Goroutine 3 has stopped the world, but P 0 comes to its next goroutine before it obeys. */
  @Test
  void preemptionInAStoppedWorld_goesToTheGlobalQueue_whenThePRunsOn() {
    Guided guided =
        Guided.by(
            """
            EventBatch gen=1 m=1 time=50
            ProcStatus dt=1 p=1 pstatus=1
            GoStatus dt=1 g=3 m=1 gstatus=2
            STWBegin dt=1 kind_string="stop" stack=0
            """
                + RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoStop dt=100 reason_string="preempted" stack=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=1 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g2 p0 runnext", "g1 p0 global");
  }

  /** The P was got before the event: the goroutine goes on with its time slice. */
  @Test
  void syscallEnd_withAPGotBefore_inherits() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoSyscallBegin dt=1 p_seq=1 stack=0
                ProcSteal dt=1 p=0 p_seq=2 m=0
                ProcStart dt=1 p=0 p_seq=3
                GoSyscallEndBlocked dt=1
                GoStart dt=1 g=1 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g1 p0 syscall");
    assertThat(guided.inheriting).containsExactly(1L);
  }

  @Test
  void syscallEnd_withAPGotAtOnceAfterwards_isAFreshPick() {
    Guided guided = endOfSyscall(1499);
    assertThat(guided.starts).containsExactly("g1 p0 syscall");
    assertThat(guided.inheriting).isEmpty();
  }

  @Test
  void syscallEnd_goesToTheGlobalQueue_whenThePStartsLater() {
    assertThat(endOfSyscall(5000).starts).containsExactly("g1 p0 global");
  }

  /** The P is retaken in the call, and starts so long after its end. */
  private static Guided endOfSyscall(int nanosToTheStartOfP) {
    return Guided.by(
        RUNNING
            + "GoSyscallBegin dt=1 p_seq=1 stack=0\n"
            + "ProcSteal dt=1 p=0 p_seq=2 m=0\n"
            + "GoSyscallEndBlocked dt=1\n"
            + ("ProcStart dt=" + nanosToTheStartOfP + " p=0 p_seq=3\n")
            + "GoStart dt=1 g=1 g_seq=1\n");
  }

  @Test
  void syscallEnd_goesToTheGlobalQueue_whenAnotherStarts() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoSyscallBegin dt=1 p_seq=1 stack=0
                ProcSteal dt=1 p=0 p_seq=2 m=0
                ProcStart dt=1 p=0 p_seq=3
                GoSyscallEndBlocked dt=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=1 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g2 p0 runnext", "g1 p0 global");
  }

  /** Goroutine 5 is readied on P 0, where 6 follows; in between P 1 starts it. */
  @Test
  void polled_startedElsewhereBeforeTheListEnds_cameFromRunnext() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=5 new_stack=1 stack=0
                GoBlock dt=1 reason_string="network" stack=1
                GoStart dt=1 g=5 g_seq=1
                GoBlock dt=1 reason_string="network" stack=1
                GoUnblock dt=1 g=5 g_seq=2 stack=0
                GoUnblock dt=20000 g=1 g_seq=1 stack=0
                """
                + Guided.THIEF
                + "GoStart dt=1 g=5 g_seq=3\n");
    assertThat(guided.starts).endsWith("g5 p1 steal-runnext");
    assertThat(guided.divergences).isEmpty();
  }
}
