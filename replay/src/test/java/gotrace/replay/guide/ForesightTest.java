package gotrace.replay.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What later starts, and the order in which goroutines stood, say about an earlier moment. */
class ForesightTest {
  /** M 0 holds P 0 and runs goroutine 1. */
  private static final String RUNNING =
      """
      EventBatch gen=1 m=0 time=100
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      """;

  /** Four goroutines that a thread without a P readies: they stand in the global queue. */
  private static final String FOUR_IN_THE_GLOBAL_QUEUE =
      """
      EventBatch gen=1 m=2 time=500
      GoStatus dt=1 g=2 m=18446744073709551615 gstatus=4
      GoUnblock dt=1 g=2 g_seq=1 stack=0
      GoStatus dt=1 g=3 m=18446744073709551615 gstatus=4
      GoUnblock dt=1 g=3 g_seq=1 stack=0
      GoStatus dt=1 g=4 m=18446744073709551615 gstatus=4
      GoUnblock dt=1 g=4 g_seq=1 stack=0
      GoStatus dt=1 g=5 m=18446744073709551615 gstatus=4
      GoUnblock dt=1 g=5 g_seq=1 stack=0
      """;

  @Test
  void networkWaiter_onAPWithWork_isADeadlineAndGoesIntoRunnext() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoCreate dt=1 new_g=3 new_stack=1 stack=0
                GoBlock dt=1 reason_string=4 stack=1
                GoUnblock dt=9 g=1 g_seq=1 stack=0
                GoStart dt=1 g=1 g_seq=2
                GoBlock dt=1 reason_string=4 stack=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=3 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g1 p0 runnext", "g2 p0 local", "g3 p0 local");
    assertThat(guided.counters.runnextKicks).isEqualTo(2);
  }

  /** Goroutine 2 has started on P 1 once; now it waits in P 0's runnext, and starts there. */
  @Test
  void work_isWhatThePStartsNext_notWhatItStartedBefore() {
    Guided guided =
        Guided.by(
            """
            EventBatch gen=1 m=1 time=50
            ProcStatus dt=1 p=1 pstatus=1
            GoStatus dt=1 g=2 m=1 gstatus=2
            GoStop dt=1 reason_string=3 stack=1
            GoStart dt=1 g=2 g_seq=1
            GoBlock dt=1 reason_string=1 stack=1
            """
                + RUNNING
                + """
                GoUnblock dt=100 g=2 g_seq=2 stack=1
                GoBlock dt=1 reason_string=4 stack=1
                GoUnblock dt=9 g=1 g_seq=1 stack=0
                GoStart dt=1 g=1 g_seq=2
                GoBlock dt=1 reason_string=4 stack=1
                GoStart dt=1 g=2 g_seq=3
                """);
    assertThat(guided.starts).containsExactly("g2 p1 global", "g1 p0 runnext", "g2 p0 local");
  }

  @Test
  void networkWaiters_ofWhichTheLastDoesNotStart_areDeadlines() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoBlock dt=1 reason_string=4 stack=1
                GoStart dt=1 g=2 g_seq=1
                GoBlock dt=1 reason_string=4 stack=1
                GoUnblock dt=9 g=1 g_seq=1 stack=0
                GoUnblock dt=1 g=2 g_seq=2 stack=0
                ProcStop dt=1
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=2 g_seq=3
                GoDestroy dt=1
                GoStart dt=1 g=1 g_seq=2
                """);
    assertThat(guided.starts).containsExactly("g2 p0 runnext", "g2 p0 runnext", "g1 p0 local");
  }

  /** Of four, two Ps take 4 / 2 + 1 = 3 at a time; but P 1 starts the third, so long after 1111. */
  private static Guided anotherPStartsTheThird(int nanos) {
    return Guided.by(
        RUNNING
            + """
            GoBlock dt=1 reason_string=7 stack=1
            GoStart dt=1000 g=2 g_seq=2
            GoDestroy dt=50
            GoStart dt=1 g=3 g_seq=2
            """
            + FOUR_IN_THE_GLOBAL_QUEUE
            + """
            EventBatch gen=1 m=1 time=1110
            ProcStatus dt=1 p=1 pstatus=2
            ProcStart dt=1 p=1 p_seq=1
            GoStart dt=%d g=4 g_seq=2
            GoDestroy dt=1
            GoStart dt=100 g=5 g_seq=2
            """
                .formatted(nanos));
  }

  /** Before P 0 starts the second. */
  @Test
  void batch_endsWhereAnotherPBegins() {
    Guided guided = anotherPStartsTheThird(1);
    assertThat(guided.starts)
        .containsExactly("g2 p0 global", "g4 p1 global", "g3 p0 local", "g5 p1 local");
    assertThat(guided.divergences).isEmpty();
  }

  /** After that. */
  @Test
  void batch_endsWhereAnotherPGoesOn() {
    Guided guided = anotherPStartsTheThird(100);
    assertThat(guided.takings)
        .containsExactly("g2 p0 global 2", "g3 p0 local 1", "g4 p1 global 2", "g5 p1 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /** Of four, eight Ps take 4 / 8 + 1 = 1 at a time; but P 1 starts the third before the second. */
  @Test
  void batch_holdsWhatALaterOneHasPassedBy() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                ProcsChange dt=1 procs_value=8 stack=0
                GoBlock dt=1 reason_string=7 stack=1
                GoStart dt=1000 g=2 g_seq=2
                GoDestroy dt=50
                GoStart dt=1 g=3 g_seq=2
                """
                + FOUR_IN_THE_GLOBAL_QUEUE
                + """
                EventBatch gen=1 m=1 time=1111
                ProcStatus dt=1 p=1 pstatus=2
                ProcStart dt=1 p=1 p_seq=1
                GoStart dt=1 g=4 g_seq=2
                """);
    assertThat(guided.starts).containsExactly("g2 p0 global", "g4 p1 global", "g3 p0 local");
  }

  @Test
  void procsChange_putsTheQueuesOfADroppedPInFrontOfTheGlobalOne() {
    Guided guided =
        Guided.by(
            """
            EventBatch gen=1 m=1 time=100
            ProcStatus dt=1 p=1 pstatus=1
            GoStatus dt=1 g=6 m=1 gstatus=2
            GoCreate dt=1 new_g=7 new_stack=1 stack=0
            GoCreate dt=1 new_g=8 new_stack=1 stack=0
            GoBlock dt=1 reason_string=7 stack=1
            ProcStop dt=1
            EventBatch gen=1 m=0 time=200
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=1 m=0 gstatus=2
            ProcsChange dt=1 procs_value=1 stack=0
            GoBlock dt=1 reason_string=7 stack=1
            GoStart dt=1 g=8 g_seq=1
            GoDestroy dt=1
            GoStart dt=1 g=7 g_seq=1
            """);
    assertThat(guided.starts).containsExactly("g8 p0 global", "g7 p0 local");
    assertThat(guided.divergences).isEmpty();
  }

  @Test
  void whoStoppedTheWorld_changesItsPAndComesFromNoQueue() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                STWBegin dt=1 kind_string=3 stack=0
                GoStop dt=100 reason_string=3 stack=1
                ProcStop dt=1
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=1 g_seq=1
                """);
    assertThat(guided.starts).containsExactly("g1 p0 unknown");
    assertThat(guided.divergences).isEmpty();
  }

  @Test
  void fairTick_isElected_thoughSomeVoteAgainst() {
    FairTicks ticks = new FairTicks();
    ticks.vote(58, true);
    ticks.vote(17, true);
    ticks.vote(58, true);
    for (int i = 0; i < 7; i++) {
      ticks.vote(58, false);
    }
    assertThat(ticks.winner()).isEqualTo(58);
    for (int i = 0; i < 2; i++) {
      ticks.vote(58, false);
    }
    assertThat(ticks.winner()).isEqualTo(17);
  }

  @Test
  void fairTick_isUnknown_whereTwoHaveTheMostVotes() {
    FairTicks ticks = new FairTicks();
    ticks.vote(58, true);
    ticks.vote(17, true);
    assertThat(ticks.winner()).isEqualTo(Proc.UNKNOWN);
    ticks.vote(17, false);
    assertThat(ticks.winner()).isEqualTo(58);
  }
}
