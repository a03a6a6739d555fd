package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.THIEF;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuideTest {
  @Test
  void create_goesIntoRunnext_andKicksTheOldOneToTheTail() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoCreate dt=1 new_g=4 new_stack=1 stack=0
                GoBlock dt=1 reason_string=1 stack=0
                GoStart dt=1 g=4 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=3 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g4 p0 runnext", "g2 p0 local", "g3 p0 local");
    assertThat(guided.divergences).isEmpty();
    assertThat(guided.counters.runnextPuts).isEqualTo(3);
    assertThat(guided.counters.runnextKicks).isEqualTo(2);
    assertThat(guided.counters.runnextHits).isEqualTo(1);
  }

  @Test
  void preemptionByAStoppedWorld_goesIntoRunnext() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                STWBegin dt=1 kind_string=3 stack=0
                GoStop dt=100 reason_string=2 stack=1
                ProcStop dt=1
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=1 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g1 p0 runnext");
  }

  @Test
  void timer_readiesIntoRunnext() {
    assertThat(unblocked(7, 1)).isEqualTo("g1 p0 runnext");
  }

  @Test
  void pollerHandsOverTheLast_whenItStartsNext() {
    assertThat(unblocked(4, 1)).isEqualTo("g1 p0 netpoll");
  }

  @Test
  void gcWorker_isHandedOver_whenItStartsNext() {
    assertThat(unblocked(6, 2)).isEqualTo("g1 p0 gcworker");
  }

  @Test
  void traceReader_isHandedOver_whenItStartsNext() {
    assertThat(unblocked(6, 5)).isEqualTo("g1 p0 tracereader");
  }

  /** Goroutine 1 blocks, the scheduler itself readies it, and it starts next. */
  private static String unblocked(int reason, int stack) {
    return Guided.by(
            RUNNING
                + "GoBlock dt=1 reason_string="
                + reason
                + " stack="
                + stack
                + """

                GoUnblock dt=9 g=1 g_seq=1 stack=0
                GoStart dt=1 g=1 g_seq=2
                """)
        .starts
        .get(0);
  }

  @Test
  void poller_injectsTheOthersIntoTheLocalQueue_whenNoPIsIdle() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoStatus dt=1 g=2 m=18446744073709551615 gstatus=4
                GoUnblock dt=1 g=2 g_seq=1 stack=1
                GoBlock dt=1 reason_string=4 stack=1
                GoStart dt=1 g=2 g_seq=2
                GoBlock dt=1 reason_string=4 stack=1
                GoUnblock dt=5 g=1 g_seq=1 stack=0
                GoUnblock dt=1 g=2 g_seq=3 stack=0
                GoStart dt=1 g=2 g_seq=4
                GoDestroy dt=1
                GoStart dt=1 g=1 g_seq=2
                """);
    assertThat(guided.starts).containsExactly("g2 p0 runnext", "g2 p0 netpoll", "g1 p0 local");
  }

  @Test
  void poller_injectsBeforeATimerReadiesAnother() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoBlock dt=1 reason_string=4 stack=1
                GoStart dt=1 g=2 g_seq=1
                GoBlock dt=1 reason_string=7 stack=1
                GoUnblock dt=9 g=1 g_seq=1 stack=0
                GoUnblock dt=1 g=2 g_seq=2 stack=0
                GoStart dt=1 g=2 g_seq=3
                GoDestroy dt=1
                GoStart dt=1 g=1 g_seq=2
                """);
    assertThat(guided.starts).containsExactly("g2 p0 runnext", "g2 p0 runnext", "g1 p0 local");
  }

  @Test
  void deadline_readiesANetworkWaiterIntoRunnext() {
    assertThat(unblockedByGoroutine(4, 4)).isEqualTo("g2 p0 runnext");
  }

  @Test
  void collector_injectsNetworkWaiters() {
    assertThat(unblockedByGoroutine(4, 1)).isEqualTo("g2 p0 local");
  }

  @Test
  void assistWaiter_goesToTheLocalTail() {
    assertThat(unblockedByGoroutine(5, 1)).isEqualTo("g2 p0 local");
  }

  @Test
  void waiterForTheEndOfGc_isInjected() {
    assertThat(unblockedByGoroutine(9, 1)).isEqualTo("g2 p0 local");
  }

  @Test
  void channelReceiver_goesIntoRunnext() {
    assertThat(unblockedByGoroutine(1, 1)).isEqualTo("g2 p0 runnext");
  }

  /** Goroutine 2 blocks for a reason; goroutine 1, with this stack, readies it, and it starts. */
  private static String unblockedByGoroutine(int reason, int stack) {
    return Guided.by(
            RUNNING
                + "GoCreate dt=1 new_g=2 new_stack=1 stack=0\n"
                + "GoBlock dt=1 reason_string=7 stack=1\n"
                + "GoStart dt=1 g=2 g_seq=1\n"
                + ("GoBlock dt=1 reason_string=" + reason + " stack=1\n")
                + "GoUnblock dt=9 g=1 g_seq=1 stack=0\n"
                + "GoStart dt=1 g=1 g_seq=2\n"
                + ("GoUnblock dt=1 g=2 g_seq=2 stack=" + stack + "\n")
                + "GoBlock dt=1 reason_string=1 stack=1\n"
                + "GoStart dt=1 g=2 g_seq=3\n")
        .starts
        .get(2);
  }

  @Test
  void unblockWithoutP_goesToTheGlobalQueue() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoBlock dt=1 reason_string=7 stack=1
                GoStart dt=1000 g=1 g_seq=2
                EventBatch gen=1 m=1 time=500
                GoUnblock dt=1 g=1 g_seq=1 stack=0
                """);
    assertThat(guided.starts).containsExactly("g1 p0 global");
  }

  @Test
  void stealOfRunnext_isToldApart() {
    Guided guided =
        Guided.by(
            RUNNING
                + "GoCreate dt=1 new_g=2 new_stack=1 stack=0\n"
                + THIEF
                + "GoStart dt=1 g=2 g_seq=1\n");
    assertThat(guided.starts).containsExactly("g2 p1 steal-runnext");
    assertThat(guided.counters.runnextSteals).isEqualTo(1);
  }

  @Test
  void overflow_spillsHalfToTheGlobalQueue() {
    StringBuilder events = new StringBuilder(RUNNING);
    for (int g = 2; g <= 259; g++) {
      events.append("GoCreate dt=1 new_g=").append(g).append(" new_stack=1 stack=0\n");
    }
    events.append(
        """
        GoBlock dt=1 reason_string=1 stack=1
        GoStart dt=1 g=259 g_seq=1
        GoDestroy dt=1
        GoStart dt=1 g=130 g_seq=1
        GoDestroy dt=1
        GoStart dt=1 g=2 g_seq=1
        """);
    Guided guided = Guided.by(events.toString());
    assertThat(guided.starts).containsExactly("g259 p0 runnext", "g130 p0 local", "g2 p0 global");
    assertThat(guided.counters.overflows).isEqualTo(1);
    assertThat(guided.divergences).isEmpty();
  }

  @Test
  void globalBatch_queuesTheOthersOnTheP() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoBlock dt=1 reason_string=7 stack=1
                GoStatus dt=1 g=2 m=18446744073709551615 gstatus=4
                GoStatus dt=1 g=3 m=18446744073709551615 gstatus=4
                GoStart dt=1000 g=2 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=3 g_seq=2
                EventBatch gen=1 m=1 time=500
                GoUnblock dt=1 g=2 g_seq=1 stack=0
                GoUnblock dt=1 g=3 g_seq=1 stack=0
                """);
    assertThat(guided.starts).containsExactly("g2 p0 global", "g3 p0 local");
  }

  @Test
  void traceWithoutEvents_hasNoStarts() {
    Guided guided = Guided.by("");
    assertThat(guided.starts).isEmpty();
    assertThat(guided.counters.runnextPuts).isZero();
  }
}
