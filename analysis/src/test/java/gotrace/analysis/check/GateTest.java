package gotrace.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.analysis.metric.Coverage;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final List<Section> SECTIONS =
      List.of(
          section(
              "latency",
              figure("p99Nanos", Unit.NANOS, 5_000_001L),
              figure("count", Unit.COUNT, 7L)),
          section(
              "runnext",
              figure("hitRate", Unit.SHARE, 0.5),
              figure("by.source", Unit.RATIO, 2.5),
              figure("kicks", Unit.COUNT, null),
              figure("who", Unit.TEXT, "x")));

  private static Section section(String id, Figure... figures) {
    return new Section(id, id, "", List.of(figures), List.of(), List.of());
  }

  private static Figure figure(String name, Unit unit, Object value) {
    Coverage coverage = value == null ? Coverage.UNAVAILABLE : Coverage.INFERRED;
    return new Figure(name, name, unit, value, coverage, "");
  }

  @ParameterizedTest
  @CsvSource({
    "latency.p99Nanos > 5ms, true",
    "latency.p99Nanos>5.000001ms, false",
    "latency.p99Nanos >= 5ms1ns, true",
    "latency.p99Nanos <= 5000001, true",
    "latency.p99Nanos < 5000001, false",
    "latency.count == 7, true",
    "latency.count != 7, false",
    "runnext.hitRate < 0.5, false",
    "runnext.hitRate <= 50%, true",
    "runnext.hitRate < 50.1 %, true",
    "sections.runnext.by.source == 2.50, true",
    "runnext.by.source > -1, true",
  })
  void limit_comparesTheFigure(String expression, boolean met) throws GateException {
    Gate.Outcome outcome = Gate.parse(expression.replace(" %", "%")).judge(List.of(), SECTIONS);
    assertThat(outcome.met()).isEqualTo(met);
    assertThat(outcome.findings()).hasSize(met ? 1 : 0);
  }

  @Test
  void limit_thatIsPassed_saysTheFigure() throws GateException {
    Finding finding =
        Gate.parse("latency.p99Nanos > 5ms").judge(List.of(), SECTIONS).findings().get(0);
    assertThat(finding.kind()).isEqualTo(Finding.Kind.THRESHOLD);
    assertThat(finding.status()).isEqualTo(Finding.Status.PROVED);
    assertThat(finding.message()).isEqualTo("latency.p99Nanos is 5ms: latency.p99Nanos > 5ms");
  }

  @Test
  void limit_ofWhatTheTraceCannotTell_fails() throws GateException {
    Gate.Outcome outcome = Gate.parse("runnext.kicks > 100").judge(List.of(), SECTIONS);
    assertThat(outcome.met()).isTrue();
    assertThat(outcome.findings().get(0).message())
        .isEqualTo("this trace cannot tell runnext.kicks, so that runnext.kicks > 100 is open");
  }

  @Test
  void limit_ofAnUnknownName_namesNearOnes() throws GateException {
    Gate gate = Gate.parse("runnext.hitrat < 0.5");
    assertThatThrownBy(() -> gate.judge(List.of(), SECTIONS))
        .isInstanceOf(GateException.class)
        .hasMessageStartingWith(
            "the report has no figure runnext.hitrat; near it are runnext.hitRate, ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latency.p99Nanos > 50%",
        "latency.count > 5ms",
        "runnext.hitRate > 5ms",
        "runnext.who == 1"
      })
  void limit_ofAnotherUnit_isRefused(String expression) throws GateException {
    Gate gate = Gate.parse(expression);
    assertThatThrownBy(() -> gate.judge(List.of(), SECTIONS))
        .isInstanceOf(GateException.class)
        .hasMessageContaining("no such limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rubbish", "latency.count", "> 5", "a.b = 5", "a.b > five", "a.b > 1e9"})
  void nonsense_isRefused(String expression) {
    assertThatThrownBy(() -> Gate.parse(expression)).isInstanceOf(GateException.class);
  }

  @ParameterizedTest
  @CsvSource({"leak, true", "suspected, true", "deadlock, false", "damage, false", "proved, false"})
  void named_holdsForAnyFindingOfThatKindOrStatus(String name, boolean met) throws GateException {
    Finding leak = new Finding(Finding.Kind.LEAK, Finding.Status.SUSPECTED, "", List.of());
    assertThat(Gate.parse(name).judge(List.of(leak), SECTIONS).met()).isEqualTo(met);
    assertThat(Gate.parse(name).judge(List.of(), SECTIONS).met()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"5ms, 5000000", "1h2m3.5s, 3723500000000", "87µs, 87000", ".5s, 500000000", "1ns, 1"})
  void duration_isReadAsGoDoes(String text, long nanos) {
    assertThat(GoDuration.nanos(text)).hasValue(nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "ms", "5 ms", "-5ms", "5msx", "300000000h"})
  void duration_refusesTheRest(String text) {
    assertThat(GoDuration.nanos(text)).isEmpty();
  }
}
