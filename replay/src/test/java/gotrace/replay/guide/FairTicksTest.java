package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Every 61st tick of a P looks at the global queue first and takes one; at any other tick, three
 * that stand there come as a batch. So the taking tells which starts count a tick.
 */
class FairTicksTest {
  /** Goroutines 10, 11 and 12 wait for M 5, which has no P, to ready them. */
  private static final String THREE_WAIT =
      RUNNING
          + """
          GoStatus dt=1 g=10 m=18446744073709551615 gstatus=4
          GoStatus dt=1 g=11 m=18446744073709551615 gstatus=4
          GoStatus dt=1 g=12 m=18446744073709551615 gstatus=4
          """;

  private static final String THREE_READIED =
      """
      EventBatch gen=1 m=5 time=500000
      GoUnblock dt=1 g=10 g_seq=1 stack=0
      GoUnblock dt=1 g=11 g_seq=1 stack=0
      GoUnblock dt=1 g=12 g_seq=1 stack=0
      """;

  /** Goroutine 1 gives way once, so that no later start is the first of all on P 0: tick 0. */
  private static final String OPENING =
      """
      GoStop dt=1 reason_string="runtime.Gosched" stack=1
      GoStart dt=1 g=1 g_seq=1
      """;

  /**
   * Tick 1 is voted for: goroutine 1 comes from the global queue although 2 stands in runnext. Then
   * 1 sleeps, and 2 runs on its slice.
   */
  private static final String VOTE_AT_TICK_1 =
      OPENING
          + """
          GoCreate dt=1 new_g=2 new_stack=1 stack=0
          GoStop dt=1 reason_string="runtime.Gosched" stack=1
          GoStart dt=1 g=1 g_seq=2
          GoBlock dt=1 reason_string="sleep" stack=0
          GoStart dt=1 g=2 g_seq=1
          """;

  private static final String BLOCK_FOR_LONG =
      "GoBlock dt=1000000 reason_string=\"sleep\" stack=0\n";

  private static final String ONE_OF_THREE = "g10 p0 global 1";
  private static final String ALL_THREE = "g10 p0 global 3";

  @Test
  void startFromRunnext_countsNoTick() {
    // 2 blocks, the new 4 runs from runnext and wakes 2 into it.
    assertTicks(
        0,
        """
        GoCreate dt=1 new_g=4 new_stack=1 stack=0
        GoBlock dt=1 reason_string="chan receive" stack=1
        GoStart dt=1 g=4 g_seq=1
        GoUnblock dt=1 g=2 g_seq=2 stack=1
        GoDestroy dt=1
        GoStart dt=1 g=2 g_seq=3
        """);
  }

  @Test
  void startFromTheQueue_countsOne() {
    // 5 runs from runnext, 4 from the queue, 2 from runnext.
    assertTicks(
        1,
        """
        GoCreate dt=1 new_g=4 new_stack=1 stack=0
        GoCreate dt=1 new_g=5 new_stack=1 stack=0
        GoBlock dt=1 reason_string="chan receive" stack=1
        GoStart dt=1 g=5 g_seq=1
        GoDestroy dt=1
        GoStart dt=1 g=4 g_seq=1
        GoUnblock dt=1 g=2 g_seq=2 stack=1
        GoDestroy dt=1
        GoStart dt=1 g=2 g_seq=3
        """);
  }

  @Test
  void startFromTheGlobalQueue_countsOne() {
    assertTicks(
        1,
        """
        GoStop dt=1 reason_string="runtime.Gosched" stack=1
        GoStart dt=1 g=2 g_seq=2
        """);
  }

  @Test
  void handoverByThePoller_countsOne() {
    assertTicks(
        1,
        """
        GoBlock dt=1 reason_string="network" stack=1
        GoUnblock dt=1 g=2 g_seq=2 stack=0
        GoStart dt=1 g=2 g_seq=3
        """);
  }

  @Test
  void handoverToAGcWorker_countsOne() {
    // New, the worker runs from runnext and wakes 2 into it; then it is handed over, and does so.
    assertTicks(
        1,
        """
        GoCreate dt=1 new_g=4 new_stack="runtime.gcBgMarkWorker" stack=0
        GoBlock dt=1 reason_string="chan receive" stack=1
        GoStart dt=1 g=4 g_seq=1
        GoUnblock dt=1 g=2 g_seq=2 stack=1
        GoBlock dt=1 reason_string="system goroutine wait" stack=1
        GoStart dt=1 g=2 g_seq=3
        GoBlock dt=1 reason_string="chan receive" stack=1
        GoUnblock dt=1 g=4 g_seq=2 stack=0
        GoStart dt=1 g=4 g_seq=3
        GoUnblock dt=1 g=2 g_seq=4 stack=1
        GoBlock dt=1 reason_string="system goroutine wait" stack=1
        GoStart dt=1 g=2 g_seq=5
        """);
  }

  @Test
  void coroutineSwitch_countsNone() {
    assertTicks(
        0,
        """
        GoCreateBlocked dt=1 new_g=4 new_stack=1 stack=0
        GoSwitch dt=1 g=4 g_seq=1
        GoSwitchDestroy dt=1 g=2 g_seq=2
        """);
  }

  @Test
  void endOfSyscallWithItsP_countsNone() {
    assertTicks(
        0,
        """
        GoSyscallBegin dt=1 p_seq=1 stack=0
        ProcSteal dt=1 p=0 p_seq=2 m=0
        ProcStart dt=1 p=0 p_seq=3
        GoSyscallEndBlocked dt=1
        GoStart dt=1 g=2 g_seq=2
        """);
  }

  @Test
  void endOfSyscallThatGotItsPLate_countsOne() {
    assertTicks(
        1,
        """
        GoSyscallBegin dt=1 p_seq=1 stack=0
        ProcSteal dt=1 p=0 p_seq=2 m=0
        GoSyscallEndBlocked dt=1
        ProcStart dt=1000 p=0 p_seq=3
        GoStart dt=1 g=2 g_seq=2
        """);
  }

  /**
   * Goroutine 2 runs before and after these events, which count so many ticks, and the next tick is
   * 1. With Gosched, up to tick 61 is filled up; there one of three is taken, for 61 looks as 0
   * did.
   */
  private static void assertTicks(int ticks, String events) {
    String filled =
        THREE_WAIT
            + VOTE_AT_TICK_1
            + events
            + goscheds(60 - ticks)
            + BLOCK_FOR_LONG
            + "GoStart dt=1 g=10 g_seq=2\n"
            + THREE_READIED;
    assertThat(last(Guided.by(filled))).isEqualTo(ONE_OF_THREE);
  }

  /** Goroutine 2 gives its place to a new one, 9, which gives way n times: n ticks. */
  private static String goscheds(int n) {
    return """
        GoCreate dt=1 new_g=9 new_stack=1 stack=0
        GoDestroy dt=1
        GoStart dt=1 g=9 g_seq=1
        """
        + goscheds(9, 2, n);
  }

  private static String last(Guided guided) {
    return guided.takings.get(guided.takings.size() - 1);
  }

  @Test
  void withoutAVote_theyComeAsABatch() {
    String events =
        """
        GoCreate dt=1 new_g=2 new_stack=1 stack=0
        GoBlock dt=1 reason_string="sleep" stack=0
        GoStart dt=1 g=2 g_seq=1
        """;
    Guided guided =
        Guided.by(
            THREE_WAIT
                + events
                + goscheds(61)
                + BLOCK_FOR_LONG
                + "GoStart dt=1 g=10 g_seq=2\n"
                + THREE_READIED);
    assertThat(last(guided)).isEqualTo(ALL_THREE);
  }

  @Test
  void oneTickBeforeThe61st_theyComeAsABatch() {
    Guided guided =
        Guided.by(
            THREE_WAIT
                + VOTE_AT_TICK_1
                + goscheds(59)
                + BLOCK_FOR_LONG
                + "GoStart dt=1 g=10 g_seq=2\n"
                + THREE_READIED);
    assertThat(last(guided)).isEqualTo(ALL_THREE);
  }

  /** The one of three is taken at tick 1; that it must be so shows at tick 62 only. */
  @Test
  void laterVote_tellsAnEarlierPick() {
    Guided guided =
        Guided.by(
            THREE_WAIT
                + OPENING
                + BLOCK_FOR_LONG
                // Tick 1: 10 of three. Tick 2: 11 and 12. Tick 3: 12.
                + """
                GoStart dt=1 g=10 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=11 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=12 g_seq=2
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """
                // Ticks 4 to 61.
                + goscheds(58)
                // Tick 62: 9 from the global queue although 4 stands in runnext.
                + """
                GoCreate dt=1 new_g=4 new_stack=1 stack=0
                GoStop dt=1 reason_string="runtime.Gosched" stack=1
                GoStart dt=1 g=9 g_seq=60
                GoDestroy dt=1
                GoStart dt=1 g=4 g_seq=1
                """
                + THREE_READIED);
    assertThat(guided.takings)
        .startsWith("g1 p0 global 1", "g10 p0 global 1", "g11 p0 global 2", "g12 p0 local 1")
        .endsWith("g9 p0 global 1", "g4 p0 runnext 1");
  }

  /**
   * Ticks 1 and 11 have a vote each. At tick 62 the P takes 5 from its queue with 4 in the global
   * one: so 1 was no such tick, 11 was, and 72 is.
   */
  @Test
  void localPickWhileTheGlobalQueueHeldSomething_votesAgainst() {
    Guided guided =
        Guided.by(
            THREE_WAIT
                + VOTE_AT_TICK_1
                + goscheds(9)
                // Tick 11: 9 from the global queue although 4 stands in runnext.
                + """
                GoCreate dt=1 new_g=4 new_stack=1 stack=0
                GoStop dt=1 reason_string="runtime.Gosched" stack=1
                GoStart dt=1 g=9 g_seq=11
                GoDestroy dt=1
                GoStart dt=1 g=4 g_seq=1
                """
                // Ticks 12 to 61.
                + goscheds(4, 2, 50)
                // 6 comes from runnext; tick 62: 5; tick 63: 4.
                + """
                GoCreate dt=1 new_g=5 new_stack=1 stack=0
                GoCreate dt=1 new_g=6 new_stack=1 stack=0
                GoStop dt=1 reason_string="runtime.Gosched" stack=1
                GoStart dt=1 g=6 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=5 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=4 g_seq=52
                """
                // Ticks 64 to 71.
                + goscheds(4, 53, 8)
                + BLOCK_FOR_LONG
                + "GoStart dt=1 g=10 g_seq=2\n"
                + THREE_READIED);
    assertThat(last(guided)).isEqualTo(ONE_OF_THREE);
  }

  /** Goroutine 2 hands over 549 times to itself, nine of them at tick 1; one vote outlives that. */
  @Test
  void localPickWhileTheGlobalQueueIsEmpty_doesNotVote() {
    StringBuilder yields = new StringBuilder();
    for (int seq = 2; seq < 2 + 549; seq++) {
      yields.append("GoStop dt=1 reason_string=\"preempted\" stack=\"runtime.goyield\"\n");
      yields.append("GoStart dt=1 g=2 g_seq=").append(seq).append('\n');
    }
    Guided guided =
        Guided.by(
            THREE_WAIT
                + VOTE_AT_TICK_1
                + yields
                + goscheds(2, 551, 60)
                + BLOCK_FOR_LONG
                + "GoStart dt=1 g=10 g_seq=2\n"
                + THREE_READIED);
    assertThat(last(guided)).isEqualTo(ONE_OF_THREE);
  }

  /**
   * Runnable since the beginning, 7 starts at tick 0 while 2 stands in the queue: in front of it,
   * as nothing tells otherwise. So at tick 61 three come as a batch.
   */
  @Test
  void initialPickBeforeWhatCameLater_doesNotVote() {
    Guided guided =
        Guided.by(
            THREE_WAIT
                + Guided.runnable(7)
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=3 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=7 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """
                + goscheds(2, 2, 59)
                + BLOCK_FOR_LONG
                + "GoStart dt=1 g=10 g_seq=2\n"
                + THREE_READIED);
    assertThat(last(guided)).isEqualTo(ALL_THREE);
  }

  /** A goroutine gives way n times: n ticks. */
  private static String goscheds(int g, int firstSeq, int n) {
    StringBuilder events = new StringBuilder();
    for (int seq = firstSeq; seq < firstSeq + n; seq++) {
      events.append("GoStop dt=1 reason_string=\"runtime.Gosched\" stack=1\n");
      events.append("GoStart dt=1 g=").append(g).append(" g_seq=").append(seq).append('\n');
    }
    return events.toString();
  }

  /**
   * Nothing is known of the ticks, but 3 stands in runnext and 2 in the queue when 10 comes from
   * the global queue: a P with work of its own takes only one. That P 1 steals both later changes
   * nothing.
   */
  @Test
  void withOwnWork_oneIsTaken_alsoIfOthersStealThatWork() {
    Guided guided =
        Guided.by(
            THREE_WAIT
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoStop dt=1000000 reason_string="runtime.Gosched" stack=1
                GoStart dt=1 g=10 g_seq=2
                """
                + THREE_READIED
                + """
                EventBatch gen=1 m=1 time=2000000
                ProcStatus dt=1 p=1 pstatus=2
                ProcStart dt=1 p=1 p_seq=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=3 g_seq=1
                """);
    assertThat(guided.takings)
        .containsExactly(ONE_OF_THREE, "g2 p1 steal 1", "g3 p1 steal-runnext 1");
  }

  /**
   * The main goroutine is created: all ticks are known. It inherits the first slice, so that 5 is
   * taken at tick 0, alone, and 6 at tick 1, with 7.
   */
  @Test
  void traceFromTheStart_beginsAtTickZero() {
    Guided guided =
        Guided.by(
            "EventBatch gen=1 m=2 time=50\n"
                + waiting(5)
                + waiting(6)
                + waiting(7)
                + """
                GoUnblock dt=1 g=5 g_seq=1 stack=0
                GoUnblock dt=1 g=6 g_seq=1 stack=0
                GoUnblock dt=1 g=7 g_seq=1 stack=0
                EventBatch gen=1 m=0 time=100
                ProcStatus dt=1 p=0 pstatus=1
                GoCreate dt=1 new_g=1 new_stack=1 stack=0
                GoStart dt=1 g=1 g_seq=1
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=5 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=6 g_seq=2
                GoDestroy dt=1
                GoStart dt=1 g=7 g_seq=2
                """);
    assertThat(guided.takings)
        .containsExactly("g1 p0 runnext 1", "g5 p0 global 1", "g6 p0 global 2", "g7 p0 local 1");
  }
}
