package gotrace.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that no trace can have: Go's order takes them, sums and histograms do not. */
class MomentTest {
  private static final String TRACE =
      """
      Trace Go1.23
      EventBatch gen=1 m=0 time=%1$s
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      GoCreate dt=1 new_g=2 new_stack=0 stack=0
      GoCreate dt=%2$s new_g=3 new_stack=0 stack=0
      GoBlock dt=1 reason_string=0 stack=0
      GoStart dt=1 g=2 g_seq=1
      GoBlock dt=%3$s reason_string=0 stack=0
      GoStart dt=1 g=3 g_seq=1
      GoBlock dt=1 reason_string=0 stack=0
      EventBatch gen=1 m=18446744073709551615 time=%1$s
      Frequency freq=1000000000
      """;

  private static TraceMetrics metrics(String time, String first, String second) throws Exception {
    byte[] trace = RawText.encode(TRACE.formatted(time, first, second));
    try (TraceReader reader =
        TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace)))) {
      TraceMetrics metrics = new TraceMetrics(reader.version());
      for (EventBlock b = reader.next(); b != null; b = reader.next()) {
        metrics.accept(b);
      }
      assertThat(reader.damage()).isEmpty();
      return metrics;
    }
  }

  private static Object durationNanos(TraceMetrics metrics) throws Exception {
    metrics.finish();
    return metrics.sections(Suspicion.NONE).get(0).figures().get(0).value();
  }

  @Test
  void time_beyondThirteenDaysIsDamage() throws Exception {
    TraceMetrics metrics = metrics("100", "1152921504606846976", "1");
    assertThat(metrics.damage())
        .extracting(Damage::toString)
        .containsExactly(
            "GoCreate lies more than 13 days behind the first event (byte 35, gen 1, batch M0);"
                + " the report puts everything from there on at 312h44m59.906842624s");
    assertThat(durationNanos(metrics)).isEqualTo(1125899906842624L); // 2^50
  }

  @Test
  void time_ofThirteenDaysIsNone() throws Exception {
    TraceMetrics metrics = metrics("100", "1125899906842000", "1");
    assertThat(metrics.damage()).isEmpty();
    assertThat(durationNanos(metrics)).isEqualTo(1125899906842009L);
  }

  /** On each of 4 Ps, 2,100 goroutines wait for 13 days each: 2^63 ns and more together. */
  @Test
  void sums_beyondALongStayAtTheGreatest() {
    String[] batches = new String[4];
    for (int p = 0; p < 4; p++) {
      int first = 10_000 * (p + 1);
      StringBuilder events = new StringBuilder("ProcStatus dt=1 p=" + p + " pstatus=1\n");
      events.append("GoStatus dt=1 g=" + first + " m=" + p + " gstatus=2\n");
      for (int g = first + 1; g <= first + 2100; g++) {
        events.append("GoCreate dt=1 new_g=" + g + " new_stack=k3 stack=k1\n");
      }
      events.append("GoDestroy dt=1125899906800000\n");
      for (int g = first + 1; g <= first + 2100; g++) {
        events.append("GoStart dt=1 g=" + g + " g_seq=1\nGoDestroy dt=1\n");
      }
      batches[p] = events.toString();
    }
    Told told = Told.of(Told.generation(1, 100, batches));
    assertThat(told.figure("latency", "totalNanos")).isEqualTo(Long.MAX_VALUE);
    assertThat(told.figure("goroutines", "runnableNanos")).isEqualTo(Long.MAX_VALUE);
  }

  /** The events at the greatest time of 64 bits and behind it: the clock runs over. */
  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775000", "9223372036854774784"})
  void time_overflowingTellsNoNegativeDuration(String time) throws Exception {
    TraceMetrics metrics = metrics(time, "1020", "4611686018427387904");
    metrics.finish();
    for (Section section : metrics.sections(Suspicion.NONE)) {
      for (Figure figure : section.figures()) {
        if (figure.unit() == Unit.NANOS && figure.value() != null) {
          assertThat((Long) figure.value()).as(figure.name()).isNotNegative();
        }
      }
    }
    assertThat(metrics.damage()).hasSize(1);
  }
}
