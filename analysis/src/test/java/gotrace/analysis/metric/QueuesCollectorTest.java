package gotrace.analysis.metric;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueuesCollectorTest {
  private static List<Object> figures(Told told, String... names) {
    return asList(names).stream().map(name -> told.figure("queues", name)).toList();
  }

  /** G2 is left in the queue when G3 starts, nothing when G2 does. */
  @Test
  void lengths_acrossGenerations() {
    Told told = GuidedTraces.ACROSS_GENERATIONS;
    assertThat(figures(told, "localMean", "localMax", "globalMax", "overflows", "steals"))
        .containsExactly(0.5, 1L, 0L, 0L, 0L);
    Chart.OverTime chart = (Chart.OverTime) told.section("queues").charts().get(0);
    assertThat(chart.lines())
        .extracting(Chart.Line::values)
        .containsExactly(List.of(1.0), List.of(0.5), List.of(0.0));
    assertThat(told.section("queues").tables()).isEmpty();
  }

  @Test
  void midRun_stealsByPair() {
    Told told = GuidedTraces.STEALING;
    assertThat(told.rows("queues", "stealPairs")).containsExactly(asList(1L, 0L, 3L, 1L, 3L));
    assertThat(figures(told, "steals", "stolen")).containsExactly(3L, 3L);
  }

  @Test
  void withoutGoroutine_lengthsAreUnknown() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("queues", "localMax")).isNull();
    assertThat(told.figure("queues", "localMean")).isNull();
    assertThat(told.figure("queues", "steals")).isEqualTo(0L);
    assertThat(told.section("queues").lead()).isEqualTo("No goroutine started within the trace.");
  }
}
