package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.THIEF;
import static gotrace.replay.guide.Guided.runnable;
import static gotrace.replay.guide.Guided.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that ask which P starts a goroutine next, and when. */
class LookAheadTest {
  /**
   * Goroutine 1 gives way once, which opens P 0. At tick 1 it comes from the global queue although
   * 2 stands in runnext: a vote for that tick. Then 2 runs and gives way up to tick 62, where the
   * same happens with 3: tick 1 is elected. Goroutine 3 runs at tick 63.
   */
  private static final String TICK_1_ELECTED =
      """
      GoStop dt=1 reason_string="runtime.Gosched" stack=1
      GoStart dt=1 g=1 g_seq=1
      GoCreate dt=1 new_g=2 new_stack=1 stack=0
      GoStop dt=1 reason_string="runtime.Gosched" stack=1
      GoStart dt=1 g=1 g_seq=2
      GoBlock dt=1 reason_string="sleep" stack=0
      GoStart dt=1 g=2 g_seq=1
      """
          + givesWay(2, 2, 60)
          + """
          GoCreate dt=1 new_g=3 new_stack=1 stack=0
          GoStop dt=1 reason_string="runtime.Gosched" stack=1
          GoStart dt=1 g=2 g_seq=62
          GoDestroy dt=1
          GoStart dt=1 g=3 g_seq=1
          """;

  /** Goroutines 10 to 17 are readied without a P, while P 0 runs 3. */
  private static final String READIED = readied(10, 17);

  /**
   * Goroutine 10 stands in front, but 11 to 17 start before it, in order: they never were in the
   * global queue. With 16 at the end there would be too few to tell.
   */
  @ParameterizedTest
  @ValueSource(ints = {16, 17})
  void startedBeforeTheHead_inARun_stayedInTheLocalQueue(int last) {
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(10, 17)
                + TICK_1_ELECTED
                + "GoDestroy dt=1000000\n"
                + starts(11, last, 2)
                + starts(10, 10, 2)
                + READIED);
    List<String> after =
        guided.takings.subList(guided.takings.size() - (last - 9), guided.takings.size());
    String first = last == 17 ? "g11 p0 local 1" : "g11 p0 global 7";
    String head = last == 17 ? "g10 p0 global 1" : "g10 p0 local 1";
    assertThat(after).startsWith(first, "g12 p0 local 1").endsWith(head);
  }

  /**
   * Goroutine 4 was queued on P 0 after 10 to 17 had become runnable, and starts after them: they
   * stood in front of it. With 15 at the end there would be too few to tell.
   */
  @ParameterizedTest
  @ValueSource(ints = {15, 17})
  void startedBeforeWhatWasQueuedLater_inARun_stoodInTheLocalQueue(int last) {
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(10, 17)
                + TICK_1_ELECTED
                + """
                GoCreate dt=1000000 new_g=4 new_stack=1 stack=0
                GoCreate dt=1 new_g=5 new_stack=1 stack=0
                GoDestroy dt=1
                GoStart dt=1 g=5 g_seq=1
                GoDestroy dt=1
                """
                + starts(10, last, 2)
                + starts(4, 4, 1)
                + readied(10, last));
    assertThat(guided.takings).contains(last == 17 ? "g10 p0 local 1" : "g10 p0 global 6");
    assertThat(guided.takings).endsWith("g4 p0 local 1");
  }

  /**
   * Goroutine 4 was queued on P 0 before 10 to 17 had become runnable: they did not stand in front
   * of it, and came as a batch.
   */
  @Test
  void startedBeforeWhatWasQueuedEarlier_inARun_cameAsABatch() {
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(10, 17)
                + TICK_1_ELECTED
                + """
                GoCreate dt=1 new_g=4 new_stack=1 stack=0
                GoCreate dt=1 new_g=5 new_stack=1 stack=0
                GoDestroy dt=1000000
                GoStart dt=1 g=5 g_seq=1
                GoDestroy dt=1
                """
                + starts(10, 17, 2)
                + starts(4, 4, 1)
                + READIED);
    assertThat(guided.takings).contains("g10 p0 global 8").endsWith("g4 p0 local 1");
  }

  /**
   * Goroutine 3 gives way at ticks 63 to 122. At tick 123, which is a fair one, 10 comes from the
   * global queue, although with 11 to 17 it starts before 4, which was queued later.
   */
  @Test
  void startedBeforeWhatWasQueuedLater_atAFairTick_cameFromTheGlobalQueue() {
    Guided guided =
        Guided.by(
            RUNNING
                + waiting(10, 17)
                + TICK_1_ELECTED
                + givesWay(3, 2, 60)
                + """
                GoCreate dt=1000000 new_g=4 new_stack=1 stack=0
                GoCreate dt=1 new_g=5 new_stack=1 stack=0
                GoDestroy dt=1
                GoStart dt=1 g=5 g_seq=1
                GoDestroy dt=1
                """
                + starts(10, 17, 2)
                + starts(4, 4, 1)
                + READIED);
    assertThat(guided.takings)
        .contains("g10 p0 global 1", "g11 p0 local 1", "g17 p0 local 1")
        .endsWith("g4 p0 local 1");
  }

  /** It is no fair tick, but 4 waits in P 0's queue, and starts before 11 and 12 do. */
  @Test
  void passingByWorkOfItsOwn_aPTakesOne_atWhateverTick() {
    Guided guided = passing(starts(10, 10, 2) + starts(4, 4, 1) + starts(11, 12, 2));
    assertThat(guided.takings)
        .endsWith("g10 p0 global 1", "g4 p0 local 1", "g11 p0 global 2", "g12 p0 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /** Goroutines 11 and 12 start before 4: they came with 10. */
  @Test
  void notPassingByWorkOfItsOwn_aPTakesABatch() {
    Guided guided = passing(starts(10, 12, 2) + starts(4, 4, 1));
    assertThat(guided.takings)
        .endsWith("g10 p0 global 3", "g11 p0 local 1", "g12 p0 local 1", "g4 p0 local 1");
  }

  /** Goroutine 4 stands in P 0's queue, and then 10 to 12 in the global one. */
  private static Guided passing(String starts) {
    return Guided.by(
        RUNNING
            + waiting(10, 12)
            + TICK_1_ELECTED
            + """
            GoCreate dt=1 new_g=4 new_stack=1 stack=0
            GoCreate dt=1 new_g=5 new_stack=1 stack=0
            GoDestroy dt=1000000
            GoStart dt=1 g=5 g_seq=1
            GoDestroy dt=1
            """
            + starts
            + readied(10, 12));
  }

  /**
   * P 3 leaves 2 to 8 in its queue. P 2 takes four of them, then P 1 two of three; but P 1 starts
   * its 7 before P 2 its 5.
   */
  @Test
  void ofTwoThieves_theFirstMayStartLater() {
    Guided guided =
        Guided.by(
            RUNNING.replace("p=0", "p=3")
                + created(2, 9)
                + """
                EventBatch gen=1 m=1 time=10000
                ProcStatus dt=1 p=1 pstatus=2
                ProcStart dt=1 p=1 p_seq=1
                GoStart dt=1 g=7 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=6 g_seq=1
                EventBatch gen=1 m=2 time=10000
                ProcStatus dt=1 p=2 pstatus=2
                ProcStart dt=1 p=2 p_seq=1
                GoStart dt=50 g=5 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.takings)
        .containsExactly("g7 p1 steal 2", "g6 p1 local 1", "g5 p2 steal 4", "g2 p2 local 1");
    assertThat(guided.thefts).containsExactly("g7 from p3", "g5 from p3");
    assertThat(guided.counters.stolen).isEqualTo(6);
    assertThat(guided.divergences).isEmpty();
  }

  /**
   * P 3 leaves 2, 3 and 4 in its queue. P 2 takes 2 and 3, to run 3, and P 1 takes 4 and then 2
   * from P 2; only then P 2 starts 3.
   */
  @Test
  void ofTwoThieves_theSecondMayStealFromTheFirst() {
    Guided guided =
        Guided.by(
            RUNNING.replace("p=0", "p=3")
                + created(2, 5)
                + """
                EventBatch gen=1 m=1 time=10000
                ProcStatus dt=1 p=1 pstatus=2
                ProcStart dt=1 p=1 p_seq=1
                GoStart dt=1 g=4 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                EventBatch gen=1 m=2 time=10000
                ProcStatus dt=1 p=2 pstatus=2
                ProcStart dt=1 p=2 p_seq=1
                GoStart dt=50 g=3 g_seq=1
                """);
    assertThat(guided.takings).containsExactly("g4 p1 steal 1", "g2 p1 steal 1", "g3 p2 steal 2");
    assertThat(guided.thefts).containsExactly("g4 from p3", "g2 from p2", "g3 from p3");
    assertThat(guided.divergences).isEmpty();
  }

  /** As with two thieves, but P 2 starts 2 before 5: then it did not take them at once. */
  @Test
  void whatStartsInAnotherOrder_wasNotStolenAtOnce() {
    Guided guided =
        Guided.by(
            RUNNING
                + created(2, 9)
                + """
                EventBatch gen=1 m=1 time=10000
                ProcStatus dt=1 p=1 pstatus=2
                ProcStart dt=1 p=1 p_seq=1
                GoStart dt=1 g=7 g_seq=1
                EventBatch gen=1 m=2 time=10000
                ProcStatus dt=1 p=2 pstatus=2
                ProcStart dt=1 p=2 p_seq=1
                GoStart dt=50 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=5 g_seq=1
                """);
    assertThat(guided.takings).startsWith("g7 p1 steal 6");
    assertThat(guided.kinds()).contains(Divergence.STEAL_NOT_HALF);
  }

  /** As before, but P 0 starts 5 itself: no thief took it before. */
  @Test
  void whatTheVictimStartsItself_wasNotStolenBefore() {
    Guided guided =
        Guided.by(
            RUNNING
                + created(2, 9)
                + """
                GoBlock dt=20000 reason_string="sleep" stack=0
                GoStart dt=1 g=9 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=5 g_seq=1
                EventBatch gen=1 m=1 time=10000
                ProcStatus dt=1 p=1 pstatus=2
                ProcStart dt=1 p=1 p_seq=1
                GoStart dt=1 g=7 g_seq=1
                """);
    assertThat(guided.takings).startsWith("g7 p1 steal 6", "g9 p0 runnext 1");
    assertThat(guided.kinds()).startsWith(Divergence.STEAL_NOT_HALF);
  }

  /**
   * Of P 0's 2, 3 and 4 a thief takes the older half, and runs 4: the half of five, with 20 and 21
   * in front, which it starts next, and which were runnable from the beginning.
   */
  @Test
  void whatAThiefHasSinceTheBeginning_cameAlong() {
    Guided guided =
        Guided.by(
            RUNNING
                + runnable(20)
                + runnable(21)
                + created(2, 5)
                + """
                EventBatch gen=1 m=1 time=10000
                ProcStatus dt=1 p=1 pstatus=2
                ProcStart dt=1 p=1 p_seq=1
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=20 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=21 g_seq=1
                """);
    assertThat(guided.takings).containsExactly("g2 p1 steal 3", "g20 p1 local 1", "g21 p1 local 1");
    assertThat(guided.divergences).isEmpty();
  }

  /** Of 2 and 3 the older half is 2 alone: 20 and 21 stood elsewhere. */
  @Test
  void whatAThiefHasSinceTheBeginning_didNotComeAlongWithAHalf() {
    Guided guided =
        Guided.by(
            RUNNING
                + runnable(20)
                + runnable(21)
                + created(2, 4)
                + """
                EventBatch gen=1 m=1 time=10000
                ProcStatus dt=1 p=1 pstatus=1
                GoStatus dt=1 g=40 m=1 gstatus=2
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=20 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=21 g_seq=1
                """);
    assertThat(guided.takings).startsWith("g2 p1 steal 1");
  }

  /** P 1 has queued 30 itself: that 2 to 4 and 30 would make a half of two proves nothing. */
  @Test
  void whatAThiefHasQueuedItself_didNotComeAlong() {
    Guided guided =
        Guided.by(
            RUNNING
                + created(2, 5)
                + """
                EventBatch gen=1 m=1 time=10000
                ProcStatus dt=1 p=1 pstatus=1
                GoStatus dt=1 g=40 m=1 gstatus=2
                GoCreate dt=1 new_g=30 new_stack=1 stack=0
                GoCreate dt=1 new_g=31 new_stack=1 stack=0
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=31 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.takings).containsExactly("g31 p1 runnext 1", "g2 p1 steal 1");
    assertThat(guided.kinds()).containsExactly(Divergence.STEAL_WITH_WORK);
  }

  /**
   * P 1 has 20, 30 and so on, which it starts later, and runs 2 of P 0's 2 and 3. That is the older
   * half of two, and not the rest of one of ten: none of the eight came along.
   */
  @Test
  void whatAThiefHasSinceTheBeginning_didNotComeAlong_whereItMakesNoHalf() {
    StringBuilder statuses = new StringBuilder(RUNNING);
    StringBuilder starts = new StringBuilder();
    for (int g = 20; g < 100; g += 10) {
      statuses.append(runnable(g));
      starts.append(starts(g, g, 1));
    }
    Guided guided =
        Guided.by(
            statuses
                + created(2, 4)
                + """
                EventBatch gen=1 m=1 time=10000
                ProcStatus dt=1 p=1 pstatus=1
                GoStatus dt=1 g=10 m=1 gstatus=2
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=2 g_seq=1
                GoDestroy dt=1
                """
                + starts);
    assertThat(guided.takings)
        .startsWith("g2 p1 steal 1", "g20 p1 local 1", "g30 p1 local 1")
        .endsWith("g90 p1 local 1");
    assertThat(guided.kinds()).containsExactly(Divergence.STEAL_WITH_WORK);
  }

  private static String givesWay(int g, int firstSeq, int n) {
    StringBuilder events = new StringBuilder();
    for (int seq = firstSeq; seq < firstSeq + n; seq++) {
      events.append("GoStop dt=1 reason_string=\"runtime.Gosched\" stack=1\n");
      events.append("GoStart dt=1 g=").append(g).append(" g_seq=").append(seq).append('\n');
    }
    return events.toString();
  }

  private static String waiting(int first, int last) {
    StringBuilder events = new StringBuilder();
    for (int g = first; g <= last; g++) {
      events.append(Guided.waiting(g));
    }
    return events.toString();
  }

  private static String created(int first, int last) {
    StringBuilder events = new StringBuilder();
    for (int g = first; g <= last; g++) {
      events.append("GoCreate dt=1 new_g=").append(g).append(" new_stack=1 stack=0\n");
    }
    return events.toString();
  }

  private static String readied(int first, int last) {
    StringBuilder events = new StringBuilder("EventBatch gen=1 m=5 time=500000\n");
    for (int g = first; g <= last; g++) {
      events.append("GoUnblock dt=1 g=").append(g).append(" g_seq=1 stack=0\n");
    }
    return events.toString();
  }

  /** Each starts and ends. */
  private static String starts(int first, int last, int seq) {
    StringBuilder events = new StringBuilder();
    for (int g = first; g <= last; g++) {
      events.append("GoStart dt=1 g=").append(g).append(" g_seq=").append(seq);
      events.append("\nGoDestroy dt=1\n");
    }
    return events.toString();
  }

  /** Goroutines 2, 3 and 5 stand in P 0's queue, and 7 runs. */
  private static final String THREE_QUEUED =
      """
      GoCreate dt=1 new_g=2 new_stack=1 stack=0
      GoCreate dt=1 new_g=3 new_stack=1 stack=0
      GoCreate dt=1 new_g=5 new_stack=1 stack=0
      GoCreate dt=1 new_g=7 new_stack=1 stack=0
      GoBlock dt=1 reason_string="sleep" stack=0
      GoStart dt=1 g=7 g_seq=1
      GoDestroy dt=1
      """;

  /**
   * Goroutine 5 starts on its own P although 2 and 3 stand in front of it: a thief has taken both,
   * to run 3. It starts that long after, and meanwhile P 0 has stolen 2 back.
   */
  @Test
  void localBehindOthers_ofWhichTheLastStartsElsewhere_wereStolenBefore() {
    Guided guided =
        Guided.by(
            RUNNING
                + THREE_QUEUED
                + """
                GoStart dt=1 g=5 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """
                + THIEF
                + "GoStart dt=1 g=3 g_seq=1\n");
    assertThat(guided.takings)
        .containsExactly("g7 p0 runnext 1", "g5 p0 local 1", "g2 p0 steal 1", "g3 p1 steal 2");
    assertThat(guided.thefts).containsExactly("g2 from p1", "g3 from p0");
    assertThat(guided.divergences).isEmpty();
    assertThat(guided.counters.stolen).isEqualTo(3);
  }

  /** The thief takes 2 and 3 here, too, and starts 2 after 3: it came along. */
  @Test
  void localBehindOthers_thatAllStartElsewhere_wereStolenTogether() {
    Guided guided =
        Guided.by(
            RUNNING
                + THREE_QUEUED
                + "GoStart dt=1 g=5 g_seq=1\n"
                + THIEF
                + """
                GoStart dt=1 g=3 g_seq=1
                GoDestroy dt=1
                GoStart dt=1 g=2 g_seq=1
                """);
    assertThat(guided.takings)
        .containsExactly("g7 p0 runnext 1", "g5 p0 local 1", "g3 p1 steal 2", "g2 p1 local 1");
    assertThat(guided.divergences).isEmpty();
  }
}
