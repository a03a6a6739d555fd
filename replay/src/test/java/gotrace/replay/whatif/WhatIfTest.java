package gotrace.replay.whatif;

import static gotrace.replay.whatif.Recorded.ONE_P;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.StackTable;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions of small runs whose outcome under other rules follows by hand. */
class WhatIfTest {
  private static final String REGION_BEGIN =
      """
      UserRegionBegin dt=10 task=0 name_string="work" stack="main.main"
      """;

  private static final String REGION_END =
      """
      UserRegionEnd dt=10 task=0 name_string="work" stack="main.main"
      GoBlock dt=10 reason_string="chan receive" stack="runtime.chanrecv1 < main.main"
      """;

  /** Four goroutines compute 10 ms each on one P, and goroutine 1 waits for all. */
  private static final String FOUR =
      ONE_P
          + REGION_BEGIN
          + """
          GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
          GoCreate dt=20 new_g=3 new_stack="main.f" stack="main.main"
          GoCreate dt=20 new_g=4 new_stack="main.f" stack="main.main"
          GoCreate dt=20 new_g=5 new_stack="main.f" stack="main.main"
          GoBlock dt=30 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
          GoStart dt=300 g=5 g_seq=1
          GoDestroy dt=10000000
          GoStart dt=300 g=2 g_seq=1
          GoDestroy dt=10000000
          GoStart dt=300 g=3 g_seq=1
          GoDestroy dt=10000000
          GoStart dt=300 g=4 g_seq=1
          GoUnblock dt=10000000 g=1 g_seq=1 stack="sync.(*WaitGroup).Add < sync.(*WaitGroup).Done < main.f"
          GoDestroy dt=100
          GoStart dt=300 g=1 g_seq=2
          """
          + REGION_END;

  private static Prediction predict(String events, String region, String rules)
      throws IOException, Unpredictable, Scenario.BadRules {
    Scenario scenario = Scenario.parse(rules);
    return read(events, region, scenario).predict(scenario);
  }

  private static WhatIf read(String events, String region, Scenario scenario)
      throws IOException, Unpredictable {
    try (TraceReader reader = Recorded.reader(events)) {
      return WhatIf.of(reader, new WhatIf.Part(region, 0, Long.MAX_VALUE), List.of(scenario));
    }
  }

  /**
   * Recorded are 80 ns of creating, 30 up to the wait, five starts of 300, the work, 100 and 10. 40
   * ms of work: 20 on two Ps, 10 on four or more; as long at half the speed as twice as much.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gomaxprocs=1 | 1",
        "gomaxprocs=2 | 0.5",
        "gomaxprocs=4 | 0.25",
        "gomaxprocs=64 | 0.25",
        "cpu-speed=2x | 0.5",
        "cpu-speed=0.5x | 2",
        "gomaxprocs=2,cpu-speed=2x | 0.25",
        "fn=main.f:0.25x | 0.25",
        "fn=main.main:0.25x | 1",
        "gomaxprocs=2,steal=off | 1",
      })
  void independentWork_isSharedByPs_andScaled(String rules, double ratio)
      throws IOException, Unpredictable, Scenario.BadRules {
    Prediction p = predict(FOUR, "work", rules);
    assertThat(p.recordedNanos()).isEqualTo(40_001_720);
    assertThat(p.selfRatio().median()).isCloseTo(1, within(0.005));
    assertThat(p.predictedRatio().median()).isCloseTo(ratio, within(0.02 * ratio));
    assertThat(p.predictedRatio().p5()).isLessThan(0.97 * ratio);
    assertThat(p.predictedRatio().p95()).isGreaterThan(1.03 * ratio);
    assertThat(p.relaxations()).isZero();
  }

  @Test
  void gomaxprocsAlone_raisesNoDoubt_andOtherRulesDo()
      throws IOException, Unpredictable, Scenario.BadRules {
    assertThat(predict(FOUR, "work", "gomaxprocs=2").flags()).isEmpty();
    assertThat(predict(FOUR, "work", "runnext=off").flags())
        .containsExactly("rules other than gomaxprocs are not validated against real runs");
  }

  @Test
  void figures_tellOfBothRuns() throws IOException, Unpredictable, Scenario.BadRules {
    Prediction p = predict(FOUR, "work", "gomaxprocs=2");
    assertThat(p.self().utilization()).isBetween(0.99, 1.0);
    assertThat(p.predicted().utilization()).isBetween(0.98, 1.0);
    assertThat(p.self().stolen()).isZero();
    assertThat(p.predicted().stolen()).isPositive();
    assertThat(p.self().maxRunnable()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void samePrediction_comesOutAgain() throws IOException, Unpredictable, Scenario.BadRules {
    Prediction one = predict(FOUR, "work", "gomaxprocs=3");
    Prediction two = predict(FOUR, "work", "gomaxprocs=3");
    assertThat(two.predictedRatio()).isEqualTo(one.predictedRatio());
    assertThat(two.selfRatio()).isEqualTo(one.selfRatio());
  }

  /** Goroutine 1 computes 2 ms and sleeps 10, twice: 24 ms, and 22 at twice the speed. */
  @Test
  void sleep_doesNotGetShorter() throws IOException, Unpredictable, Scenario.BadRules {
    String turn =
        """
        GoBlock dt=2000000 reason_string="sleep" stack="time.Sleep < main.main"
        GoUnblock dt=10060000 g=1 g_seq=%d stack=0
        GoStart dt=300 g=1 g_seq=%d
        """;
    String events = ONE_P + REGION_BEGIN + turn.formatted(1, 2) + turn.formatted(3, 4) + REGION_END;
    Prediction p = predict(events, "work", "cpu-speed=2x");
    assertThat(p.predictedRatio().median()).isCloseTo(22 / 24.0, within(0.02));
  }

  /** It waits for moments at 10 and 20 ms; what it computes between does not move them. */
  @Test
  void ticker_staysWhereItWas() throws IOException, Unpredictable, Scenario.BadRules {
    String tick =
        """
        GoBlock dt=%d reason_string="chan receive" stack="runtime.chanrecv1 < main.main"
        GoUnblock dt=%d g=1 g_seq=%d stack=0
        GoStart dt=300 g=1 g_seq=%d
        """;
    String events =
        ONE_P
            + REGION_BEGIN
            + tick.formatted(2_000_000, 8_000_000, 1, 2)
            + tick.formatted(2_000_000, 8_000_000, 3, 4)
            + REGION_END;
    Prediction p = predict(events, "work", "cpu-speed=2x");
    assertThat(p.predictedRatio().median()).isCloseTo(1, within(0.07));
  }

  /**
   * Main sends goroutines 2 and 3 work of 5 ms each, on an unbuffered channel. On one P goroutine 3
   * did nearly all of it; on two they share.
   */
  @Test
  void workers_shareWhatTheyReceive() throws IOException, Unpredictable, Scenario.BadRules {
    StringBuilder events = new StringBuilder(ONE_P + REGION_BEGIN);
    String receives =
        "GoBlock dt=10 reason_string=\"chan receive\" stack=\"runtime.chanrecv2 < main.worker\"\n";
    events.append(
        """
        GoCreate dt=20 new_g=2 new_stack="main.worker" stack="main.main"
        GoCreate dt=20 new_g=3 new_stack="main.worker" stack="main.main"
        GoStop dt=10 reason_string="preempted" stack="main.main"
        GoStart dt=300 g=2 g_seq=1
        """);
    events.append(receives).append("GoStart dt=300 g=3 g_seq=1\n").append(receives);
    events.append("GoStart dt=300 g=1 g_seq=1\n");
    events.append(
        """
        GoUnblock dt=20 g=2 g_seq=2 stack="runtime.chansend1 < main.main"
        """);
    for (int i = 0; i < 10; i++) {
      // One to goroutine 3, which waits, and one for which main waits until 3 is done with the
      // first.
      events.append(
          """
          GoUnblock dt=10000 g=3 g_seq=%d stack="runtime.chansend1 < main.main"
          GoBlock dt=10000 reason_string="chan send" stack="runtime.chansend1 < main.main"
          GoStart dt=300 g=3 g_seq=%d
          GoUnblock dt=5000000 g=1 g_seq=%d stack="runtime.chanrecv2 < main.worker"
          GoBlock dt=5000000 reason_string="chan receive" stack="runtime.chanrecv2 < main.worker"
          GoStart dt=300 g=1 g_seq=%d
          """
              .formatted(2 * i + 2, 2 * i + 3, 2 * i + 2, 2 * i + 3));
    }
    events.append(REGION_END);
    events.append("GoStart dt=300 g=2 g_seq=3\nGoDestroy dt=5000000\n");
    Prediction p = predict(events.toString(), "work", "gomaxprocs=2");
    assertThat(p.selfRatio().median()).isCloseTo(1, within(0.06));
    assertThat(p.predictedRatio().median()).isBetween(0.45, 0.6);
  }

  /**
   * Goroutines 2 and 3 wait for each other's mutex all the time; nobody knows how it goes on two
   * Ps.
   */
  @Test
  void contendedMutex_raisesADoubt_andTheBandHoldsNoSpeedUp()
      throws IOException, Unpredictable, Scenario.BadRules {
    StringBuilder events = new StringBuilder(ONE_P + REGION_BEGIN);
    events.append(
        """
        GoCreate dt=20 new_g=2 new_stack="main.f" stack="main.main"
        GoCreate dt=20 new_g=3 new_stack="main.f" stack="main.main"
        GoBlock dt=30 reason_string="sync" stack="sync.(*WaitGroup).Wait < main.main"
        GoStart dt=300 g=3 g_seq=1
        """);
    for (int i = 0; i < 4; i++) {
      events.append(
          """
          GoStop dt=1000000 reason_string="preempted" stack="main.f"
          GoStart dt=300 g=2 g_seq=%d
          GoBlock dt=1000000 reason_string="sync" stack="sync.(*Mutex).Lock < main.f"
          GoStart dt=300 g=3 g_seq=%d
          GoUnblock dt=1000000 g=2 g_seq=%d stack="sync.(*Mutex).Unlock < main.f"
          """
              .formatted(2 * i + 1, i + 2, 2 * i + 2));
    }
    events.append(
        """
        GoDestroy dt=10
        GoStart dt=300 g=2 g_seq=9
        GoUnblock dt=1000000 g=1 g_seq=1 stack="sync.(*WaitGroup).Add < sync.(*WaitGroup).Done < main.f"
        GoDestroy dt=10
        GoStart dt=300 g=1 g_seq=2
        """);
    events.append(REGION_END);
    Prediction p = predict(events.toString(), "work", "gomaxprocs=2");
    assertThat(p.flags())
        .containsExactly(
            "goroutines waited for a mutex 4 times: with more Ps they may wait more, up to no"
                + " speed-up at all; how long it is held could not be learned");
    assertThat(p.predictedRatio().p95()).isGreaterThanOrEqualTo(1.06);
    assertThat(p.predictedRatio().median()).isLessThan(1);
  }

  @Test
  void predictedRun_isATraceOfItsOwn()
      throws IOException, Unpredictable, Scenario.BadRules, MalformedTraceException {
    Scenario scenario = Scenario.parse("gomaxprocs=2");
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    read(FOUR, "work", scenario).write(scenario, TraceVersion.GO126, trace);
    int created = 0;
    int regions = 0;
    long procs = 0;
    TraceSource source = TraceSource.stream(new ByteArrayInputStream(trace.toByteArray()));
    try (TraceReader reader = TraceReader.open(source)) {
      for (EventBlock b = reader.next(); b != null; b = reader.next()) {
        for (int i = 0; i < b.size; i++) {
          created += startsIn(b, i, "main.f") ? 1 : 0;
          regions += b.type(i) == EventType.USER_REGION_BEGIN ? 1 : 0;
          procs = b.type(i) == EventType.PROCS_CHANGE ? b.arg0[i] : procs;
        }
      }
      assertThat(reader.damage()).isEmpty();
    }
    assertThat(created).isEqualTo(4);
    assertThat(regions).isEqualTo(1);
    assertThat(procs).isEqualTo(2);
  }

  private static boolean startsIn(EventBlock b, int row, String function) {
    if (b.type(row) != EventType.GO_CREATE) {
      return false;
    }
    StackTable stacks = b.generation.stacks();
    int stack = stacks.index(b.arg1[row]);
    return stacks.depth(stack) > 0
        && stacks.func(stacks.frame(stack, 0)).toString().equals(function);
  }

  @Test
  void wholeTrace_isPredictedWithoutARegion() throws IOException, Unpredictable, Scenario.BadRules {
    Prediction p = predict(FOUR, null, "gomaxprocs=2");
    assertThat(p.selfRatio().median()).isCloseTo(1, within(0.01));
    assertThat(p.predictedRatio().median()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void regionThatIsNotThere_isSaid() {
    assertThatThrownBy(() -> predict(FOUR, "play", "gomaxprocs=2"))
        .isInstanceOf(Unpredictable.class)
        .hasMessage("it has no region 'play'; there are 'work'");
  }

  @Test
  void regionWithoutAnEnd_isSaid() {
    String open = FOUR.substring(0, FOUR.indexOf("UserRegionEnd"));
    assertThatThrownBy(() -> predict(open, "work", "gomaxprocs=2"))
        .isInstanceOf(Unpredictable.class)
        .hasMessage("region 'work' does not both begin and end in it");
  }

  @Test
  void traceThatDoesNotTellItsPs_isNotPredicted() {
    String silent = FOUR.replaceFirst("ProcsChange.*\n", "");
    assertThatThrownBy(() -> predict(silent, "work", "gomaxprocs=2"))
        .isInstanceOf(Unpredictable.class)
        .hasMessage("it does not say that it ran on a number of Ps from 1 to 1024");
  }
}
