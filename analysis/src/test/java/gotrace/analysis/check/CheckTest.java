package gotrace.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gotrace.analysis.metric.Coverage;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each verdict, and each rule of silence, on a trace made for it. */
class CheckTest {
  /** G1, main, runs from the first moment. */
  private static final String BEGIN =
      """
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      """;

  /** Main, which was running, sleeps for a second, and runs when the trace ends. */
  private static final String A_SECOND_PASSES =
      """
      GoBlock dt=1 reason_string='sleep' stack={time.Sleep main.main:90}
      GoUnblock dt=1000ms g=1 g_seq=1 stack=0
      GoStart dt=1 g=1 g_seq=2
      """;

  /** Creates G2, which runs and creates more; main sleeps. */
  private static final String OWNER =
      BEGIN
          + """
      GoCreate dt=1 new_g=2 new_stack={main.owner:5} stack={main.main:40}
      GoBlock dt=1 reason_string='sleep' stack={time.Sleep main.main:90}
      GoStart dt=1 g=2 g_seq=1
      """;

  private static final String MAIN_WAKES_AFTER_A_SECOND =
      """
      GoUnblock dt=1000ms g=1 g_seq=1 stack=0
      GoStart dt=1 g=1 g_seq=2
      """;

  @Test
  void forever_onANilChannel_isProved() {
    Trial trial =
        Trial.of(
            OWNER,
            """
            GoBlock dt=10ms reason_string='forever' stack={runtime.chanrecv1 main.owner:7}
            """,
            MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.verdicts()).containsExactly("leak proved [2]");
    assertThat(trial.findings().get(0).message())
        .isEqualTo(
            "Goroutine 2 (main.owner) is blocked forever on a nil channel at main.owner a.go:7,"
                + " for 1s of the 1.01s that were traced; created by main.main a.go:40.");
  }

  @Test
  void forever_inAnEmptySelectFromBeforeTheTrace_isProvedByItsStack() {
    Trial trial =
        Trial.of(
            BEGIN,
            """
            GoStatusStack dt=1 g=2 m=18446744073709551615 gstatus=4 \
            stack={runtime.gopark runtime.block main.park:3}
            """,
            A_SECOND_PASSES);
    assertThat(trial.verdicts()).containsExactly("leak proved [2]");
    assertThat(trial.findings().get(0).message())
        .isEqualTo(
            "Goroutine 2 (main.park) is blocked forever in a select without cases at main.park"
                + " a.go:3, for all of the 1s that were traced, and before.");
  }

  @Test
  void mainInAnEmptySelect_isNotedAndNoFinding() {
    Trial trial =
        Trial.of(
            BEGIN,
            """
            GoBlock dt=1 reason_string='forever' stack={runtime.block main.main:3 runtime.main}
            """);
    assertThat(trial.findings()).isEmpty();
    assertThat(trial.notes())
        .contains("The main goroutine waits in a select without cases, as daemons do.");
  }

  /** proc.go: main waits, with this reason too, until another goroutine's panic has ended all. */
  @Test
  void mainWaitingForAPanicToEndTheProgram_isNoFinding() {
    Trial trial =
        Trial.of(BEGIN, "GoBlock dt=1 reason_string='forever' stack={runtime.main:320}\n");
    assertThat(trial.findings()).isEmpty();
    assertThat(trial.notes()).hasSize(1);
  }

  /** G2 lives on and creates G3 to G6 at one place; three end within 1 ms, G6 does not. */
  @Test
  void slowerThanSiblings_isSuspectedThoughTheCreatorLives() {
    StringBuilder events = new StringBuilder(OWNER);
    for (int g = 3; g <= 6; g++) {
      events.append(
          "GoCreate dt=1 new_g="
              + g
              + " new_stack={main.lookup:5} stack={main.owner:8}\n"
              + "GoStop dt=1 reason_string='runtime.Gosched' stack={main.owner:9}\n"
              + "GoStart dt=1 g="
              + g
              + " g_seq=1\n"
              + (g < 6
                  ? "GoDestroy dt=1ms\n"
                  : "GoBlock dt=1ms reason_string='chan send'"
                      + " stack={runtime.chansend1 main.lookup:6}\n")
              + "GoStart dt=1 g=2 g_seq="
              + (g - 1)
              + "\n");
    }
    events.append("GoBlock dt=1 reason_string='sleep' stack={time.Sleep main.owner:10}\n");
    Trial trial = Trial.of(events + MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.verdicts()).containsExactly("leak suspected [6]");
    assertThat(trial.findings().get(0).message())
        .isEqualTo(
            "Goroutine 6 (main.lookup) is blocked in chan send at main.lookup a.go:6, for 1s of the"
                + " 1s that were traced; created by main.owner a.go:8. Of 3 others created there"
                + " that have ended, none had lived longer than 1ms. No goroutine woke it within the trace.");
  }

  /** G2 creates G3 and ends, or lives on in some way; G3 receives. */
  private static Trial receiver(String stackOfReceiver, String fateOfCreator) {
    return Trial.of(
        OWNER,
        "GoCreate dt=1 new_g=3 new_stack={main.reader:5} stack={main.owner:8}\n",
        fateOfCreator,
        "GoStart dt=1 g=3 g_seq=1\n",
        "GoBlock dt=1 reason_string='chan receive' stack=" + stackOfReceiver + "\n",
        MAIN_WAKES_AFTER_A_SECOND);
  }

  @Test
  void nobodyLeft_whenTheCreatorHasEnded_isSuspected() {
    Trial trial = receiver("{runtime.chanrecv1 main.reader:6}", "GoDestroy dt=1\n");
    assertThat(trial.verdicts()).containsExactly("leak suspected [3]");
    assertThat(trial.findings().get(0).message())
        .isEqualTo(
            "Goroutine 3 (main.reader) is blocked in chan receive at main.reader a.go:6, for 1s of"
                + " the 1s that were traced; created by main.owner a.go:8. No goroutine related to"
                + " it is left that could wake it. No goroutine woke it within the trace.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GoBlock dt=1 reason_string='network' stack={internal/poll.(*FD).Accept main.owner:9}\n",
        "GoBlock dt=1 reason_string='sleep' stack={time.Sleep main.owner:9}\n",
        "GoStop dt=1 reason_string='preempted' stack={main.owner:9}\n",
      })
  void nobodyLeft_isSilentWhileTheCreatorGoesAboutItsWork(String fate) {
    assertThat(receiver("{runtime.chanrecv1 main.reader:6}", fate).findings()).isEmpty();
  }

  /** What ranges over a channel may be a worker that never had work. */
  @Test
  void nobodyLeft_isSilentOnAWorkerWithoutWork() {
    assertThat(receiver("{runtime.chanrecv2 main.reader:6}", "GoDestroy dt=1\n").findings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "chan receive, {runtime.chanrecv1 main.owner:7}, 0",
    "select, {runtime.selectgo main.owner:7}, 0",
    "sync.(*Cond).Wait, {sync.(*Cond).Wait main.owner:7}, 0",
    "network, {internal/poll.(*FD).Read net.(*conn).Read main.owner:7}, 0",
    "sleep, {time.Sleep main.owner:7}, 0",
    "GC assist wait, {runtime.gcAssistAlloc main.owner:7}, 0",
    "sync, {runtime.gcMarkDone runtime.gcAssistAlloc main.owner:7}, 0",
    "coroutine switch, {iter.Pull main.owner:7}, 0",
    "chan send, {runtime.chansend1 main.owner:7}, 1",
    "sync, {sync.(*WaitGroup).Wait main.owner:7}, 1",
    "sync, {sync.(*RWMutex).RLock main.owner:7}, 1",
  })
  void createdByMain_isSuspectedOnlyOfWhatIsNoWaitForWork(String why, String stack, int findings) {
    Trial trial =
        Trial.of(
            OWNER,
            "GoBlock dt=1 reason_string='" + why + "' stack=" + stack + "\n",
            MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.findings()).hasSize(findings);
  }

  /** G2 is woken by G3 where it waits, goes back there, and G3 ends. */
  @Test
  void idleWorker_isNeverSuspected() {
    Trial trial =
        Trial.of(
            OWNER,
            """
            GoCreate dt=1 new_g=3 new_stack={main.worker:5} stack={main.owner:8}
            GoCreate dt=1 new_g=4 new_stack={main.client:5} stack={main.owner:9}
            GoDestroy dt=1
            GoStart dt=1 g=3 g_seq=1
            GoBlock dt=1 reason_string='select' stack={runtime.selectgo main.worker:6}
            GoStart dt=1 g=4 g_seq=1
            GoUnblock dt=1 g=3 g_seq=2 stack={runtime.chansend1 main.client:6}
            GoDestroy dt=1
            GoStart dt=1 g=3 g_seq=3
            GoBlock dt=1 reason_string='select' stack={runtime.selectgo main.worker:6}
            """,
            MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.findings()).isEmpty();
  }

  /** As before, but the client waits for the worker's answer, at another place. */
  @Test
  void worker_whoseLastWakerIsStuckToo_isSuspectedWithIt() {
    Trial trial =
        Trial.of(
            OWNER,
            """
            GoCreate dt=1 new_g=3 new_stack={main.worker:5} stack={main.owner:8}
            GoCreate dt=1 new_g=4 new_stack={main.client:5} stack={main.owner:9}
            GoDestroy dt=1
            GoStart dt=1 g=3 g_seq=1
            GoBlock dt=1 reason_string='select' stack={runtime.selectgo main.worker:6}
            GoStart dt=1 g=4 g_seq=1
            GoUnblock dt=1 g=3 g_seq=2 stack={runtime.chansend1 main.client:6}
            GoBlock dt=1 reason_string='chan receive' stack={runtime.chanrecv1 main.client:7}
            GoStart dt=1 g=3 g_seq=3
            GoBlock dt=1 reason_string='select' stack={runtime.selectgo main.worker:6}
            """,
            MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.verdicts()).containsExactly("leak suspected [4]", "leak suspected [3]");
    assertThat(trial.findings().get(1).message())
        .endsWith(" The last to wake it was goroutine 4 (main.client), 12ns into the trace.");
  }

  @Test
  void stuckLock_isADeadlockOfOne() {
    Trial trial =
        Trial.of(
            OWNER,
            "GoBlock dt=1 reason_string='sync' stack={sync.(*Mutex).Lock main.owner:7}\n",
            MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.verdicts()).containsExactly("deadlock suspected [2]");
    assertThat(trial.findings().get(0).message())
        .isEqualTo(
            "Goroutine 2 (main.owner) is blocked in sync lock at main.owner a.go:7, for 1s of the"
                + " 1s that were traced; created by main.main a.go:40. Nobody related to it is"
                + " busy, and nobody is busy in the function that takes the lock: whoever holds it"
                + " does not release it. No goroutine woke it within the trace.");
  }

  /** G3, a child of main as well, may hold the lock while it sleeps. */
  @Test
  void stuckLock_isSilentWhileARelativeIsBusy() {
    Trial trial =
        Trial.of(
            BEGIN,
            """
            GoCreate dt=1 new_g=2 new_stack={main.owner:5} stack={main.main:40}
            GoCreate dt=1 new_g=3 new_stack={main.other:5} stack={main.main:41}
            GoBlock dt=1 reason_string='sleep' stack={time.Sleep main.main:90}
            GoStart dt=1 g=3 g_seq=1
            GoBlock dt=1 reason_string='sleep' stack={time.Sleep main.other:6}
            GoStart dt=1 g=2 g_seq=1
            GoBlock dt=1 reason_string='sync' stack={sync.(*Mutex).Lock main.owner:7}
            """,
            MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.findings()).isEmpty();
  }

  /** G2 creates G3 and G4 and ends; G3 waits for a lock, G4 to send. */
  @Test
  void mutualWait_ofALockAndAChannel_isOneDeadlock() {
    Trial trial =
        Trial.of(
            OWNER,
            """
            GoCreate dt=1 new_g=3 new_stack={main.left:5} stack={main.owner:8}
            GoCreate dt=1 new_g=4 new_stack={main.right:5} stack={main.owner:9}
            GoDestroy dt=1
            GoStart dt=1 g=3 g_seq=1
            GoBlock dt=1 reason_string='sync' stack={sync.(*Mutex).Lock main.left:6}
            GoStart dt=1 g=4 g_seq=1
            GoBlock dt=1 reason_string='chan send' stack={runtime.chansend1 main.right:6}
            """,
            MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.verdicts()).containsExactly("deadlock suspected [3, 4]");
    assertThat(trial.findings().get(0).message())
        .isEqualTo(
            "2 related goroutines seem to wait for each other, the longest for 1s of the 1s that"
                + " were traced: goroutine 3 in sync lock at main.left a.go:6; goroutine 4 in chan"
                + " send at main.right a.go:6. No goroutine related to them goes about its work.");
  }

  /** G2 waits for G3, which it created; G3 is stuck in a lock, or sleeps. */
  @ParameterizedTest
  @CsvSource({
    "sync, {sync.(*Mutex).Lock main.member:6}, 1",
    "sleep, {time.Sleep main.member:6}, 0",
  })
  void waitGroup_isStuckWithItsMembersOnly(String why, String stack, int findings) {
    Trial trial =
        Trial.of(
            OWNER,
            "GoCreate dt=1 new_g=3 new_stack={main.member:5} stack={main.owner:8}\n",
            "GoBlock dt=1 reason_string='sync' stack={sync.(*WaitGroup).Wait main.owner:9}\n",
            "GoStart dt=1 g=3 g_seq=1\n",
            "GoBlock dt=1 reason_string='" + why + "' stack=" + stack + "\n",
            MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.verdicts())
        .isEqualTo(
            findings == 0 ? java.util.List.of() : java.util.List.of("deadlock suspected [2, 3]"));
  }

  @Test
  void wait_ofLessThanATenthOfASecond_isNeverSuspected() {
    Trial trial =
        Trial.of(
            OWNER,
            """
            GoBlock dt=1 reason_string='sync' stack={sync.(*Mutex).Lock main.owner:7}
            GoUnblock dt=99ms g=1 g_seq=1 stack=0
            """);
    assertThat(trial.findings()).isEmpty();
  }

  /** It may have been woken often before, by goroutines that nobody can know. */
  @Test
  void waitFromBeforeTheTrace_isSuspectedOfALockOnly() {
    String from =
        """
        GoStatusStack dt=1 g=2 m=18446744073709551615 gstatus=4 \
        stack={runtime.gopark runtime.chansend main.sender:3}
        GoStatusStack dt=1 g=3 m=18446744073709551615 gstatus=4 \
        stack={runtime.gopark runtime.semacquire1 sync.(*Mutex).Lock main.locker:3}
        """;
    Trial trial = Trial.of(BEGIN, from, A_SECOND_PASSES);
    assertThat(trial.verdicts()).containsExactly("deadlock suspected [3]");
    assertThat(trial.findings().get(0).message())
        .contains("for all of the 1s that were traced, and before.");
  }

  @Test
  void runtimesOwn_isNeverSuspected() {
    Trial trial =
        Trial.of(
            BEGIN,
            """
            GoCreate dt=1 new_g=2 new_stack={runtime.bgsweep:5} stack={main.main:40}
            GoBlock dt=1 reason_string='sleep' stack={time.Sleep main.main:90}
            GoStart dt=1 g=2 g_seq=1
            GoBlock dt=1 reason_string='chan send' stack={runtime.chansend1 runtime.bgsweep:6}
            """,
            MAIN_WAKES_AFTER_A_SECOND);
    assertThat(trial.findings()).isEmpty();
  }

  @Test
  void noGoroutine_noFinding() {
    assertThat(Trial.of("ProcStatus dt=1 p=0 pstatus=1\n").findings()).isEmpty();
  }

  @Test
  void report_hasTheFindingsInItsSection() {
    Trial trial = receiver("{runtime.chanrecv1 main.reader:6}", "GoDestroy dt=1\n");
    Section blocked =
        trial.sections().stream().filter(s -> s.id().equals("blocked")).findFirst().orElseThrow();
    assertThat(blocked.lead())
        .endsWith("; none is proved to be stuck, but 1 is suspected: the findings say why.");
    assertThat(blocked.figures())
        .filteredOn(f -> f.name().equals("suspected"))
        .extracting(Figure::value, Figure::coverage)
        .containsExactly(tuple(1L, Coverage.INFERRED));
    assertThat(trial.sections().get(0).lead())
        .isEqualTo(
            "No goroutine is proved to be stuck; 1 is suspected to be, main.reader at main.reader"
                + " a.go:6.");
    Table findings = blocked.tables().get(0);
    assertThat(findings.name()).isEqualTo("findings");
    assertThat(findings.rows())
        .containsExactly(
            Table.row(
                trial.findings().get(0).message(),
                "suspected",
                "leak",
                1L,
                3L,
                "main.reader",
                "chan receive",
                "main.reader a.go:6",
                "main.owner a.go:8"));
  }
}
