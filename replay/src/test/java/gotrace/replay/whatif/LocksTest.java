package gotrace.replay.whatif;

import static gotrace.replay.whatif.Recorded.ONE_P;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is believed of mutexes when Ps are added or taken away. A tick is a nanosecond. */
class LocksTest {
  private static final String END =
      """
      GoUnblock dt=%d g=1 g_seq=1 stack="sync.(*WaitGroup).Add < sync.(*WaitGroup).Done < main.f"
      GoDestroy dt=10
      """;

  /**
   * On one P, in slices of 10 ms: goroutine 2 is preempted while it holds a mutex, goroutine 3
   * comes to it after 20 µs, and gets it when 2 has gone on for 5 µs. In the next slices, one of
   * each, nothing is seen of it.
   *
   * @param type of the mutex
   */
  private static String preemptedHolder(int rounds, String type) {
    StringBuilder events =
        new StringBuilder(
            ONE_P
                + """
                GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
                GoCreate dt=20 new_g=3 new_stack="main.f" stack="main.main"
                GoBlock dt=30 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
                GoStart dt=300 g=2 g_seq=1
                """);
    for (int i = 0; i < rounds; i++) {
      events.append(
          """
          GoStop dt=10000000 reason_string="preempted" stack="main.f"
          GoStart dt=300 g=3 g_seq=%d
          GoBlock dt=20000 reason_string="sync" stack="%s.Lock < main.f"
          GoStart dt=300 g=2 g_seq=%d
          GoUnblock dt=5000 g=3 g_seq=%d stack="%s.Unlock < main.f"
          GoStop dt=10000000 reason_string="preempted" stack="main.f"
          GoStart dt=300 g=3 g_seq=%d
          GoStop dt=10000000 reason_string="preempted" stack="main.f"
          GoStart dt=300 g=2 g_seq=%d
          """
              .formatted(3 * i + 1, type, 2 * i + 2, 3 * i + 2, type, 3 * i + 3, 2 * i + 3));
    }
    return events
        + "GoDestroy dt=10\nGoStart dt=300 g=3 g_seq=%d\n".formatted(3 * rounds + 1)
        + END.formatted(10)
        + "GoStart dt=300 g=1 g_seq=2\nGoDestroy dt=10\n";
  }

  private static Prediction predict(String events, String rules)
      throws IOException, Unpredictable, Scenario.BadRules {
    Scenario scenario = Scenario.parse(rules);
    try (TraceReader reader = Recorded.reader(events)) {
      return WhatIf.of(reader, new WhatIf.Part(null, 0, Long.MAX_VALUE), List.of(scenario))
          .predict(scenario);
    }
  }

  private static Lock onlyLock(String events) {
    List<Lock> locks = Lock.of(Recorded.skeleton(events));
    assertThat(locks).hasSize(1);
    return locks.get(0);
  }

  /**
   * Of 12 that were preempted 4 held it: a third; with Wilson's interval, of one deviation, 0.2148
   * to 0.4775. Free are 20 µs for 10 by that, but the other came to it after 20 on average, halfway
   * through.
   */
  @Test
  void holders_areCountedWhereTheyWerePreempted() {
    Lock lock = onlyLock(preemptedHolder(4, "sync.(*Mutex)"));
    assertThat(lock)
        .hasToString(
            "4 waits, 2 users, 0 holds, 0 frees,"
                + " LockSamples[preempted=12, holding=4, meetNanos=20000],"
                + " Times[heldNanos=10000, freeNanos=40000]");
    assertThat(lock.isLearned()).isTrue();
    assertThat(lock.share(Contention.LIKELY)).isCloseTo(0.3333, within(0.0001));
    assertThat(lock.share(Contention.LOW)).isCloseTo(0.2148, within(0.0001));
    assertThat(lock.share(Contention.HIGH)).isCloseTo(0.4775, within(0.0001));
    assertThat(lock.times(Contention.HIGH)).isEqualTo(new Lock.Times(10_000, 10_941));
    assertThat(lock.times(Contention.LOW)).isEqualTo(new Lock.Times(10_000, 40_000));
  }

  @Test
  void fewPreemptions_tellNothing() {
    Lock lock = onlyLock(preemptedHolder(1, "sync.(*Mutex)"));
    assertThat(lock.isSampled()).isFalse();
    assertThat(lock.isLearned()).isFalse();
  }

  /** Two goroutines that hold it for a fifth of their time: somewhat more than half as long. */
  @Test
  void moreProcs_meetAtTheLockMoreOften() throws Exception {
    Prediction p = predict(preemptedHolder(4, "sync.(*Mutex)"), "gomaxprocs=2");
    assertThat(p.flags())
        .containsExactly(
            "goroutines waited for a mutex 4 times: with more Ps they wait more; where goroutines"
                + " were preempted it seems to be held for 33 % of their time (21 % to 48 %)");
    assertThat(p.predictedRatio().median()).isBetween(0.66, 0.8);
    assertThat(p.predictedRatio().p95()).isBetween(0.85, 1.2);
  }

  /**
   * Goroutine 2 computes two thirds of the time, so that no two Ps take less. Readers let each
   * other in: how much they wait is not known, and the middle of that and of no gain is told.
   */
  @Test
  void readWriteMutex_isNotLearned() throws Exception {
    String events = preemptedHolder(4, "sync.(*RWMutex)");
    assertThat(onlyLock(events).isLearned()).isFalse();
    Prediction p = predict(events, "gomaxprocs=2");
    assertThat(p.flags())
        .containsExactly(
            "goroutines waited for a mutex 4 times: with more Ps they may wait more, up to no"
                + " speed-up at all; how long it is held could not be learned");
    assertThat(p.predictedRatio().median()).isCloseTo(0.8, within(0.01)); // of 2/3 and 1
    assertThat(p.predictedRatio().p95()).isGreaterThanOrEqualTo(1.06);
  }

  /** On two Ps goroutine 2 computes all the time, and 3 waits for it half of the time. */
  private static String waitingOnTwo() {
    StringBuilder first =
        new StringBuilder(
            """
            EventBatch gen=1 m=0 time=1000
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=1 m=0 gstatus=2
            ProcsChange dt=1 procs_value=2 stack="main.main"
            GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
            GoCreate dt=20 new_g=3 new_stack="main.f" stack="main.main"
            GoBlock dt=30 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
            GoStart dt=327 g=2 g_seq=1
            """);
    StringBuilder second =
        new StringBuilder(
            """
            EventBatch gen=1 m=1 time=1000
            ProcStatus dt=1 p=1 pstatus=2
            ProcStart dt=199 p=1 p_seq=1
            GoStart dt=300 g=3 g_seq=1
            """);
    for (int i = 0; i < 4; i++) {
      first.append(
          "GoUnblock dt=1000000 g=3 g_seq=%d stack=\"sync.(*Mutex).Unlock < main.f\"\n"
              .formatted(2 * i + 2));
      second.append(
          """
          GoBlock dt=500000 reason_string="sync" stack="sync.(*Mutex).Lock < main.f"
          ProcStop dt=10
          ProcStart dt=%d p=1 p_seq=%d
          GoStart dt=300 g=3 g_seq=%d
          """
              .formatted(i == 0 ? 500_089 : 499_690, i + 2, 2 * i + 3));
    }
    return first
        + "GoDestroy dt=500000\nGoStart dt=2000 g=1 g_seq=2\nGoDestroy dt=10\n"
        + second
        + END.formatted(500_000)
        + "ProcStop dt=10\n";
  }

  /**
   * Of 9 ms of two Ps 7 are computed, which is 1.556 of what it took; in 2 of 4.5 ms there was
   * waiting. 0.8 x 2/9 x 2/4.5 of it, 7.9 %, is thought to be lost by that: 1.433. The recorded run
   * is predicted 2 % too long, for its threads have to be woken.
   */
  @Test
  void fewerProcs_gainWhatWaitingCost() throws Exception {
    Prediction p = predict(waitingOnTwo(), "gomaxprocs=1");
    assertThat(p.flags())
        .containsExactly(
            "goroutines waited for a mutex 4 times: with fewer Ps they wait less, and what they"
                + " lost by it may be gained");
    double median = p.predictedRatio().median();
    assertThat(median).isCloseTo(1.433 / 1.02, within(0.01));
    assertThat(p.predictedRatio().p5()).isCloseTo(0.77 * median, within(1e-9));
    assertThat(p.predictedRatio().p95()).isCloseTo(1.2 * median, within(1e-9));
  }
}
