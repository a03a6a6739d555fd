package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunnextCollectorTest {
  private static final String NO_M = "18446744073709551615";

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
        .containsExactly(asList("main.main main.go:10", "main.main", 2L, 1L, 1L, 0L, 0.5));
  }

  /** Those who found a runnext full, and those whose goroutine was stolen from one. */
  @Test
  void wakers_tellWhatBecameOfTheirs() {
    assertThat(GuidedTraces.STEALING.rows("runnext", "wakers"))
        .containsExactly(asList("main.main main.go:10", "main.main", 3L, 0L, 2L, 1L, 0.0));
  }

  /**
   * G1 wakes G2 from one place and makes G3 at another; a timer (no goroutine) wakes G1. Who did
   * not go through a runnext (G4, found runnable) counts for nobody.
   */
  @Test
  void wakers_areToldApartByPlace() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                "ProcStatus dt=1 p=0 pstatus=1\n"
                    + "GoStatus dt=1 g=1 m=0 gstatus=2\n"
                    + ("GoStatus dt=1 g=2 m=" + NO_M + " gstatus=4\n")
                    + ("GoStatus dt=1 g=4 m=" + NO_M + " gstatus=1\n")
                    + """
                    GoUnblock dt=1 g=2 g_seq=1 stack=k7
                    GoBlock dt=1 reason_string=s5 stack=k9
                    GoStart dt=1 g=2 g_seq=2
                    GoCreate dt=1 new_g=3 new_stack=k3 stack=k2
                    GoBlock dt=1 reason_string=s5 stack=k9
                    GoStart dt=1 g=3 g_seq=1
                    GoDestroy dt=1
                    GoUnblock dt=1 g=1 g_seq=1 stack=0
                    GoStart dt=1 g=1 g_seq=2
                    GoBlock dt=1 reason_string=s5 stack=k9
                    GoStart dt=1 g=4 g_seq=1
                    """));
    assertThat(told.rows("runnext", "wakers"))
        .containsExactlyInAnyOrder(
            asList("main.boss main.go:40", "main.boss", 1L, 1L, 0L, 0L, 1.0),
            asList("main.worker main.go:20", "main.worker", 1L, 1L, 0L, 0L, 1.0),
            asList("(the runtime)", null, 1L, 1L, 0L, 0L, 1.0));
  }

  /** G2 and, once the P has rested, G3 from runnext: two chains of two, not one of three. */
  @Test
  void longestChain_endsWhereThePStops() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoCreate dt=1 new_g=2 new_stack=k3 stack=k1
                GoBlock dt=1 reason_string=s5 stack=k9
                GoStart dt=1 g=2 g_seq=1
                GoCreate dt=1 new_g=3 new_stack=k3 stack=k1
                GoBlock dt=1 reason_string=s5 stack=k4
                ProcStop dt=1
                ProcStart dt=1 p=0 p_seq=1
                GoStart dt=1 g=3 g_seq=1
                """));
    assertThat(figures(told, "hits", "longestChain", "longestChainNanos"))
        .containsExactly(2L, 2L, 5L);
  }

  /** 1 kick and 1 steal. */
  @Test
  void lead_isInTheSingularWhereItShould() {
    assertThat(GuidedTraces.ACROSS_GENERATIONS.section("runnext").lead())
        .startsWith(
            "Of 2 goroutines put into a runnext, 50.0 % ran next on the same P; 1 was displaced by"
                + " a later one, and 0 were stolen.");
    assertThat(GuidedTraces.STEALING.section("runnext").lead())
        .contains("; 2 were displaced by a later one, and 1 was stolen.");
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
