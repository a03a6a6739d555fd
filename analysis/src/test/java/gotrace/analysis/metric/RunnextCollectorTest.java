package gotrace.analysis.metric;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunnextCollectorTest {
  private static List<Object> figures(Told told, String... names) {
    return asList(names).stream().map(name -> told.figure("runnext", name)).toList();
  }

  /** G3 kicks G2 and runs in what is left of G1's slice. */
  @Test
  void kick_acrossGenerations() {
    Told told = GuidedTraces.ACROSS_GENERATIONS;
    assertThat(figures(told, "puts", "hits", "kicks", "steals", "hitRate"))
        .containsExactly(2L, 1L, 1L, 0L, 0.5);
    assertThat(figures(told, "longestChain", "longestChainNanos")).containsExactly(2L, 6L);
    assertThat(told.rows("runnext", "procs")).containsExactly(asList(0L, 2L, 1L, 1L, 0L, 0.5));
    assertThat(told.rows("runnext", "wakers"))
        .containsExactly(asList("main.main", 2L, 1L, 0L, 0.5));
  }

  /** One hit and one kick leave a runnext within the first bucket. */
  @Test
  void chart_showsWhatBecameOfThem() {
    Chart.OverTime chart =
        (Chart.OverTime) GuidedTraces.ACROSS_GENERATIONS.section("runnext").charts().get(0);
    assertThat(chart.lines())
        .extracting(Chart.Line::values)
        .containsExactly(List.of(0.5), List.of(0.5), List.of(0.0));
  }

  @Test
  void midRun_stealIsTheVictims() {
    Told told = GuidedTraces.STEALING;
    assertThat(figures(told, "puts", "hits", "kicks", "steals", "hitRate"))
        .containsExactly(3L, 0L, 2L, 1L, 0.0);
    assertThat(told.rows("runnext", "procs"))
        .containsExactly(asList(0L, 3L, 0L, 2L, 1L, 0.0), asList(1L, 0L, 0L, 0L, 0L, null));
    assertThat(told.figure("runnext", "longestChain")).isNull();
  }

  @Test
  void withoutGoroutine_hitRateIsUnknown() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("runnext", "puts")).isEqualTo(0L);
    assertThat(told.figure("runnext", "hitRate")).isNull();
    assertThat(told.section("runnext").lead())
        .isEqualTo("No goroutine was put into a runnext within the trace.");
  }
}
