package gotrace.replay.whatif;

import static gotrace.replay.whatif.Recorded.ONE_P;
import static gotrace.replay.whatif.Recorded.life;
import static gotrace.replay.whatif.Recorded.skeleton;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found out about the objects that goroutines wait for. A tick is a nanosecond. */
class ObjectsTest {
  private static final String BEGIN_RECEIVER =
      ONE_P
          + """
          GoCreate dt=20 new_g=2 new_stack="main.sender" stack="main.main"
          GoBlock dt=30 reason_string="chan receive" stack="runtime.chanrecv1 < main.main"
          GoStart dt=5 g=2 g_seq=1
          """;

  /** Goroutine 2 sends to goroutine 1, which waits, and then waits itself until it is received. */
  private static String passages(int n, long toWake, long toWait) {
    StringBuilder events = new StringBuilder(BEGIN_RECEIVER);
    for (int i = 0; i < n; i++) {
      events.append(
          """
          GoUnblock dt=%d g=1 g_seq=%d stack="runtime.chansend1 < main.sender"
          GoBlock dt=%d reason_string="chan send" stack="runtime.chansend1 < main.sender"
          GoStart dt=5 g=1 g_seq=%d
          GoUnblock dt=5 g=2 g_seq=%d stack="runtime.chanrecv1 < main.main"
          GoBlock dt=5 reason_string="chan receive" stack="runtime.chanrecv1 < main.main"
          GoStart dt=5 g=2 g_seq=%d
          """
              .formatted(toWake, 2 * i + 1, toWait, 2 * i + 2, 2 * i + 2, 2 * i + 3));
    }
    return events.toString();
  }

  @Test
  void channel_joinsAllWhoWakeEachOtherAtIt() {
    List<Channel> channels = Channel.of(skeleton(passages(5, 100_000, 100_000)));
    assertThat(channels).hasSize(1);
    assertThat(channels.get(0).edges).hasSize(10);
    assertThat(channels.get(0).senders).extracting(l -> l.goid).containsExactly(2L);
    assertThat(channels.get(0).receivers).extracting(l -> l.goid).containsExactly(1L);
    assertThat(channels.get(0).isLimiter()).isFalse();
  }

  /** One value from a send that blocked to one that did not, and one from there to the next. */
  @Test
  void channelOfWhichASenderBlocksAtEverySecondValue_isUnbuffered() {
    assertThat(Channel.of(skeleton(passages(5, 100_000, 110_000))).get(0).isUnbuffered()).isTrue();
  }

  /** Five values from one that did not block to the next that does: a buffer of four. */
  @Test
  void channelOfWhichASenderBlocksAfterSeveralValues_isBuffered() {
    assertThat(Channel.of(skeleton(passages(5, 100_000, 500_000))).get(0).isUnbuffered()).isFalse();
  }

  @Test
  void threePassages_tellNothing() {
    assertThat(Channel.of(skeleton(passages(3, 100_000, 100_000))).get(0).isUnbuffered()).isFalse();
  }

  /** Goroutines 2 and 3, of one kind, take turns: 3 waits to send, 2 receives. */
  @Test
  void channelThatOneKindOfGoroutineSendsToAndReceivesFrom_isALimiter() {
    String events =
        ONE_P
            + """
            GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
            GoCreate dt=20 new_g=3 new_stack="main.f" stack="main.main"
            GoBlock dt=30 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
            GoStart dt=5 g=3 g_seq=1
            GoBlock dt=30 reason_string="chan send" stack="runtime.chansend1 < main.f"
            GoStart dt=5 g=2 g_seq=1
            GoUnblock dt=100 g=3 g_seq=2 stack="runtime.chanrecv1 < main.f"
            """;
    assertThat(Channel.of(skeleton(events)).get(0).isLimiter()).isTrue();
  }

  /** Goroutines 2 and 3 are of one kind, 4 is not, and main makes and awaits all. */
  private static final String GROUP =
      ONE_P
          + """
          GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
          GoCreate dt=20 new_g=3 new_stack="main.f" stack="main.main"
          GoCreate dt=20 new_g=4 new_stack="main.other" stack="main.main"
          GoBlock dt=30 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
          GoStart dt=5 g=4 g_seq=1
          GoDestroy dt=100
          GoStart dt=5 g=2 g_seq=1
          GoDestroy dt=100
          GoStart dt=5 g=3 g_seq=1
          GoUnblock dt=100 g=1 g_seq=1 stack="sync.(*WaitGroup).Add < sync.(*WaitGroup).Done < main.f"
          """;

  private static List<Long> members(Skeleton s, int wait) {
    return Group.all(s).get(s.edges().get(wait)).stream().map(l -> l.goid).toList();
  }

  @Test
  void group_isAllThatTheWaitingGoroutineMade_andThatEndedBefore() {
    assertThat(members(skeleton(GROUP + "GoDestroy dt=5\n"), 0)).containsExactly(2L, 3L, 4L);
  }

  /** A worker that goes on after its Done is not one of many that end. */
  @Test
  void groupOfOneWhoGoesOn_isNobodyElse() {
    String goesOn =
        "GoBlock dt=5 reason_string=\"chan receive\" stack=\"runtime.chanrecv1 < main.f\"\n";
    assertThat(members(skeleton(GROUP + goesOn), 0)).containsExactly(3L);
  }

  /** What ended in the first round is not awaited in the second. */
  @Test
  void groupInALoop_isThoseOfTheRound() {
    String round =
        """
        GoDestroy dt=5
        GoStart dt=5 g=1 g_seq=2
        GoCreate dt=20 new_g=5 new_stack="main.f" stack="main.main"
        GoCreate dt=20 new_g=6 new_stack="main.f" stack="main.main"
        GoBlock dt=30 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
        GoStart dt=5 g=6 g_seq=1
        GoDestroy dt=100
        GoStart dt=5 g=5 g_seq=1
        GoUnblock dt=100 g=1 g_seq=3 stack="sync.(*WaitGroup).Add < sync.(*WaitGroup).Done < main.f"
        GoDestroy dt=5
        """;
    assertThat(members(skeleton(GROUP + round), 1)).containsExactly(5L, 6L);
  }

  /**
   * Goroutines 2 and 3 hand a mutex to each other, each time after holding it for 300 µs while the
   * other waits, and want it again 100 µs after they go on. Between they give way.
   */
  private static String handovers(int n) {
    StringBuilder events = new StringBuilder(ONE_P);
    events.append(
        """
        GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
        GoCreate dt=20 new_g=3 new_stack="main.f" stack="main.main"
        GoCreate dt=20 new_g=4 new_stack="main.f" stack="main.main"
        GoBlock dt=30 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
        GoStart dt=5 g=3 g_seq=1
        GoBlock dt=10 reason_string="sync" stack="sync.(*Mutex).Lock < main.f"
        GoStart dt=5 g=4 g_seq=1
        GoBlock dt=10 reason_string="sync" stack="sync.(*Mutex).Lock < main.f"
        GoStart dt=5 g=2 g_seq=1
        """);
    int[] turns = {2, 3, 4};
    int[] seq = {1, 1, 1};
    for (int i = 0; i < n; i++) {
      int now = i % 3;
      int next = (i + 1) % 3;
      events.append(
          """
          GoUnblock dt=300000 g=%d g_seq=%d stack="sync.(*Mutex).Unlock < main.f"
          GoStop dt=5 reason_string="preempted" stack="runtime.goyield < sync.(*Mutex).Unlock < main.f"
          GoStart dt=5 g=%d g_seq=%d
          GoBlock dt=100000 reason_string="sync" stack="sync.(*Mutex).Lock < main.f"
          GoStart dt=5 g=%d g_seq=%d
          """
              .formatted(
                  turns[next], ++seq[next],
                  turns[now], ++seq[now],
                  turns[next], ++seq[next]));
    }
    return events.toString();
  }

  @Test
  void lock_isLearnedFromHandovers() {
    Lock lock = Lock.of(skeleton(handovers(12))).get(0);
    assertThat(lock.users).extracting(l -> l.goid).containsExactlyInAnyOrder(2L, 3L, 4L);
    assertThat(lock.isLearned()).isTrue();
    assertThat(lock.times(Contention.LIKELY)).isEqualTo(new Lock.Times(300_000, 100_000));
  }

  @Test
  void lockOfOneHandover_isNotLearned() {
    assertThat(Lock.of(skeleton(handovers(1))).get(0).isLearned()).isFalse();
  }

  /** Twenty turns of a microsecond at one place, after one of work. */
  private static String spinning(int turns) {
    StringBuilder events = new StringBuilder(ONE_P);
    String stop =
        """
        GoStop dt=%d reason_string="runtime.Gosched" stack="runtime.Gosched < main.main"
        GoStart dt=5 g=1 g_seq=%d
        """;
    events.append(stop.formatted(7_000_000, 1));
    for (int i = 0; i < turns; i++) {
      events.append(stop.formatted(1_000, i + 2));
    }
    return events
        .append("GoStop dt=9000 reason_string=\"preempted\" stack=\"main.main\"\n")
        .toString();
  }

  /** 7 ms and 9 µs are work (and a nanosecond before); the rest was waiting. */
  @Test
  void goscheds_oneAfterTheOther_areNoWork() {
    Skeleton s = skeleton(spinning(20));
    assertThat(s.spins()).isEqualTo(20);
    assertThat(life(s, 1).busyNanos()).isEqualTo(7_009_001);
  }

  @Test
  void aFewGoscheds_areWork() {
    Skeleton s = skeleton(spinning(10));
    assertThat(s.spins()).isZero();
    assertThat(life(s, 1).busyNanos()).isEqualTo(7_019_001);
  }

  private static String sleeps(long... nanos) {
    StringBuilder events = new StringBuilder(ONE_P);
    for (int i = 0; i < nanos.length; i++) {
      events.append(
          """
          GoBlock dt=10 reason_string="sleep" stack="time.Sleep < main.main"
          GoUnblock dt=%d g=1 g_seq=%d stack=0
          GoStart dt=5 g=1 g_seq=%d
          """
              .formatted(nanos[i], 2 * i + 1, 2 * i + 2));
    }
    return events.toString();
  }

  private static List<Long> naps(String events) {
    Skeleton s = skeleton(events);
    Naps naps = Naps.of(s);
    return s.edges().stream().map(naps::nanos).toList();
  }

  /**
   * Each is 3.4 ms, and 60 µs of it are any timer's: with what is left over, 3.4, 3.8, 3.2, 3.6 and
   * 3.0 ms are owed.
   */
  @Test
  void sleeps_areWholeMilliseconds_thatAddUpToWhatWasRecorded() {
    assertThat(naps(sleeps(3_460_000, 3_460_000, 3_460_000, 3_460_000, 3_460_000)))
        .containsExactly(3_000_000L, 4_000_000L, 3_000_000L, 4_000_000L, 3_000_000L);
  }

  @Test
  void shortSleeps_areWhatTheyWere_withoutLateness() {
    assertThat(naps(sleeps(560_000, 160_000))).containsExactly(500_000L, 100_000L);
  }

  /** Goroutine 2 writes; goroutine 1, which waits for the network, goes on 10 µs later. */
  @Test
  void write_endsTheWaitForTheNetworkThatFollows() {
    Skeleton s =
        skeleton(
            ONE_P
                + """
                GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
                GoBlock dt=30 reason_string="network" stack="internal/poll.runtime_pollWait < net.(*conn).Read < main.main"
                GoStart dt=5 g=2 g_seq=1
                GoSyscallBegin dt=50 p_seq=1 stack="syscall.write < net.(*conn).Write < main.f"
                GoSyscallEnd dt=3000
                GoBlock dt=30 reason_string="network" stack="internal/poll.runtime_pollWait < net.(*conn).Read < main.f"
                GoUnblock dt=10000 g=1 g_seq=1 stack=0
                """);
    Network network = Network.of(s);
    Edge read = s.edges().get(0);
    assertThat(network.isPaired(read)).isTrue();
    assertThat(network.endedBy(life(s, 2), 0)).isEqualTo(read);
    assertThat(network.isPaired(s.edges().get(1))).isFalse();
  }
}
