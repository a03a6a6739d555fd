package gotrace.replay.whatif;

import static gotrace.replay.whatif.Recorded.ONE_P;
import static gotrace.replay.whatif.Recorded.life;
import static gotrace.replay.whatif.Recorded.rows;
import static gotrace.replay.whatif.Recorded.skeleton;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a trace is cut into lives and waits. A tick is a nanosecond. */
class SkeletonReaderTest {
  /**
   * Goroutine 1 makes goroutine 2 and waits for it: 20 and 30 ns; goroutine 2 wakes it after 50.
   */
  private static final String PAIR =
      ONE_P
          + """
          GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
          GoBlock dt=30 reason_string="chan receive" stack="runtime.chanrecv1 < main.main"
          GoStart dt=5 g=2 g_seq=1
          GoUnblock dt=50 g=1 g_seq=1 stack="runtime.chansend1 < main.f"
          GoDestroy dt=7
          GoStart dt=5 g=1 g_seq=2
          GoSyscallBegin dt=11 p_seq=1 stack="syscall.write < main.main"
          GoSyscallEnd dt=13
          GoStop dt=17 reason_string="preempted" stack="main.main"
          GoStart dt=5 g=1 g_seq=3
          GoStop dt=19 reason_string="runtime.Gosched" stack="runtime.Gosched < main.main"
          """;

  /** Its status stands at 1002: one nanosecond before the first of the other events. */
  @Test
  void life_isComputingTimesAndOperations() {
    Skeleton s = skeleton(PAIR);
    assertThat(rows(s, 1))
        .containsExactly("21 GO", "30 WAIT", "11 SYSCALL", "17 NONE", "19 GOSCHED");
    assertThat(life(s, 1).arg[2]).isEqualTo(13);
    assertThat(rows(s, 2)).containsExactly("50 WAKE", "7 NONE");
    assertThat(life(s, 2).parent).isEqualTo(life(s, 1));
    assertThat(s.gomaxprocs()).isEqualTo(1);
  }

  @Test
  void wait_knowsWhoEndedIt() {
    Edge e = skeleton(PAIR).edges().get(0);
    assertThat(e.cause).isEqualTo(Edge.Cause.GOROUTINE);
    assertThat(e.waitCall).isEqualTo(Call.RECEIVE);
    assertThat(e.wakeCall).isEqualTo(Call.SEND);
    assertThat(e.waker.goid).isEqualTo(2);
    assertThat(e.isSend()).isTrue();
    assertThat(e.isClose()).isFalse();
  }

  /** Go shows of a close only who closes. */
  @Test
  void wakeWithoutAnOperationOnItsStack_isAClose() {
    String closes = PAIR.replace("runtime.chansend1 < main.f", "main.f");
    assertThat(skeleton(closes).edges().get(0).isClose()).isTrue();
  }

  @Test
  void waitFromBeforeTheTrace_isThereWhenItEnds() {
    Skeleton s =
        skeleton(
            ONE_P
                + """
                GoStatus dt=1 g=3 m=18446744073709551615 gstatus=4
                GoUnblock dt=40 g=3 g_seq=1 stack="runtime.chansend1 < main.main"
                GoBlock dt=10 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
                GoStart dt=5 g=3 g_seq=2
                GoDestroy dt=60
                """);
    assertThat(rows(s, 3)).containsExactly("0 WAIT", "60 NONE");
    assertThat(s.edges().get(0).waitNanos).isEqualTo(Life.NEVER);
    assertThat(s.edges().get(1).cause).isEqualTo(Edge.Cause.NONE);
  }

  /** By a timer on g0, the network poller, and the runtime without a P. */
  @Test
  void waitEndedByNoGoroutine_isTheTimersOrTheNetworks() {
    Skeleton s =
        skeleton(
            ONE_P
                + """
                GoBlock dt=10 reason_string="sleep" stack="time.Sleep < main.main"
                GoUnblock dt=3000 g=1 g_seq=1 stack=0
                GoStart dt=5 g=1 g_seq=2
                GoBlock dt=10 reason_string="network" stack="internal/poll.runtime_pollWait < main.main"
                GoUnblock dt=70 g=1 g_seq=3 stack=0
                """);
    assertThat(s.edges())
        .extracting(e -> e.cause)
        .containsExactly(Edge.Cause.TIMER, Edge.Cause.NETWORK);
    assertThat(s.edges().get(0).wakeNanos - s.edges().get(0).waitNanos).isEqualTo(3000);
  }

  /** Goroutine 2 is made by time.AfterFunc's timer, 3 and a half microseconds into the trace. */
  @Test
  void goroutineThatATimerMakes_beginsAtItsMoment() {
    Skeleton s =
        skeleton(
            ONE_P
                + """
                GoBlock dt=10 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
                GoCreate dt=3500 new_g=2 new_stack="main.f" stack=0
                GoStart dt=5 g=2 g_seq=1
                GoUnblock dt=30 g=1 g_seq=1 stack="sync.(*WaitGroup).Done < main.f"
                GoDestroy dt=5
                """);
    assertThat(rows(s, 2)).containsExactly("0 WAIT", "30 WAKE", "5 NONE");
    Edge e = s.edges().get(1);
    assertThat(e.cause).isEqualTo(Edge.Cause.TIMER);
    assertThat(e.waiter).isEqualTo(life(s, 2));
    assertThat(e.wakeNanos - s.edges().get(0).waitNanos).isEqualTo(3500);
    assertThat(life(s, 2).ready).isFalse();
  }

  @Test
  void goroutinesOfTheRuntime_areTold() {
    Skeleton s =
        skeleton(
            ONE_P
                + """
                GoCreate dt=20 new_g=2 new_stack="runtime.bgsweep" stack="main.main"
                GoCreate dt=20 new_g=3 new_stack="runtime/trace.Start.func1" stack="main.main"
                GoCreate dt=20 new_g=4 new_stack="main.f" stack="main.main"
                """);
    assertThat(s.lives()).extracting(l -> l.system).containsExactly(false, true, true, false);
  }

  /**
   * Goroutine 1 computes 21 + 10 ns, its coroutine 2 computes 30 and 40 and wakes 3 in between, and
   * goroutine 1 goes on for 50, and for 60 and 70 before and behind the coroutine's end.
   */
  @Test
  void coroutine_isPartOfTheLifeThatItRunsIn() {
    Skeleton s =
        skeleton(
            ONE_P
                + """
                GoStatus dt=1 g=3 m=18446744073709551615 gstatus=4
                GoCreateBlocked dt=20 new_g=2 new_stack="runtime.corostart" stack="iter.Pull < main.main"
                GoSwitch dt=10 g=2 g_seq=1
                GoUnblock dt=30 g=3 g_seq=1 stack="runtime.chansend1 < main.f < runtime.corostart"
                GoSwitch dt=40 g=1 g_seq=1
                GoStop dt=50 reason_string="runtime.Gosched" stack="runtime.Gosched < main.main"
                GoStart dt=5 g=1 g_seq=2
                GoSwitch dt=60 g=2 g_seq=2
                GoSwitchDestroy dt=5 g=1 g_seq=3
                GoStop dt=70 reason_string="preempted" stack="main.main"
                """);
    assertThat(rows(s, 1)).containsExactly("62 WAKE", "90 GOSCHED", "135 NONE");
    assertThat(rows(s, 2)).isEmpty();
    assertThat(life(s, 2).system).isFalse();
    assertThat(life(s, 2).diedNanos).isPositive();
    assertThat(s.edges()).hasSize(1);
    assertThat(s.edges().get(0).waker).isEqualTo(life(s, 1));
  }

  /** From 100 ns after the first event to 130: only what goroutine 2 does then. */
  @Test
  void window_leavesOutWhatIsBeforeAndBehind() {
    String late =
        ONE_P
            + """
            GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
            GoBlock dt=30 reason_string="chan receive" stack="runtime.chanrecv1 < main.main"
            GoStart dt=50 g=2 g_seq=1
            GoStop dt=20 reason_string="runtime.Gosched" stack="runtime.Gosched < main.f"
            GoStart dt=5 g=2 g_seq=2
            GoDestroy dt=1000
            """;
    Skeleton s = skeleton(late, List.of(), new SkeletonReader.Window(100, 130));
    assertThat(rows(s, 1)).isEmpty();
    assertThat(rows(s, 2)).containsExactly("20 GOSCHED");
  }

  /** All of goroutine 1's rows stand in main.main, none of goroutine 2's. */
  @Test
  void scaledFunction_isMarkedWhereItStandsOnTheStack() {
    Skeleton s = skeleton(PAIR, List.of("main.other", "main.main"), SkeletonReader.Window.ALL);
    Life one = life(s, 1);
    assertThat(Arrays.copyOf(one.scales, one.size)).containsOnly(2);
    assertThat(life(s, 2).scales[0]).isZero();
  }
}
