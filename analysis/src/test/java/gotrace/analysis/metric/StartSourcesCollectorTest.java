package gotrace.analysis.metric;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartSourcesCollectorTest {
  private static final List<String> NAMES =
      List.of(
          "runnext",
          "local",
          "global",
          "steal",
          "stealRunnext",
          "netpoll",
          "gcworker",
          "tracereader",
          "syscall",
          "parkFailed",
          "unknown");

  private static List<Object> counts(Told told) {
    return NAMES.stream().map(name -> told.figure("startSources", "counts." + name)).toList();
  }

  /** G3 waits 4..6, G2 3..103. */
  @Test
  void sources_acrossGenerations() {
    Told told = GuidedTraces.ACROSS_GENERATIONS;
    assertThat(counts(told)).isEqualTo(asList(1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, null, 0L));
    assertThat(told.rows("startSources", "sources"))
        .containsExactly(
            asList("runnext", 1L, 0.5, 2L, 2L, 2L, 2L),
            asList("local queue", 1L, 0.5, 100L, 100L, 100L, 100L));
    assertThat(told.cells("startSources", "groups", "function", "starts", "runnext", "local"))
        .containsExactly(asList("main.worker", 2L, 1L, 1L));
    assertThat(told.rows("startSources", "procs")).containsExactly(asList(0L, 2L, 1L, 1L));
  }

  @Test
  void figures_areInferredAndTheLeadSaysHowWell() {
    Section section = GuidedTraces.ACROSS_GENERATIONS.section("startSources");
    assertThat(section.figures())
        .filteredOn(f -> !f.name().equals("counts.parkFailed"))
        .extracting(Figure::coverage)
        .containsOnly(Coverage.INFERRED);
    assertThat(section.lead())
        .startsWith(
            "Of 2 starts, 50.0 % came from runnext, 50.0 % from the P's own queue, 0 % from the"
                + " global queue, and 0 % were stolen from another P. Reconstructed, not observed:")
        .contains("99.95 %");
  }

  /** The bucket is 1024 ns long: half of what starts in it comes from each place. */
  @Test
  void chart_hasTheSourcesThatOccur() {
    Chart.OverTime chart =
        (Chart.OverTime) GuidedTraces.ACROSS_GENERATIONS.section("startSources").charts().get(0);
    assertThat(chart.lines())
        .containsExactly(
            new Chart.Line("runnext", "runnext", List.of(0.5)),
            new Chart.Line("local", "local queue", List.of(0.5)));
  }

  @Test
  void steals_areCountedByTheThief() {
    Told told = GuidedTraces.STEALING;
    assertThat(counts(told)).isEqualTo(asList(0L, 0L, 0L, 2L, 1L, 0L, 0L, 0L, 0L, null, 0L));
    assertThat(told.cells("startSources", "procs", "p", "steal", "stealRunnext"))
        .containsExactly(asList(1L, 2L, 1L));
  }

  /** Nothing started on P0 before G5: what stood in its runnext goes first. */
  @Test
  void midRun_waitWithoutBeginIsUnknown() {
    Told told = GuidedTraces.MID_RUN;
    assertThat(told.rows("startSources", "sources"))
        .containsExactly(asList("runnext", 1L, 1.0, null, null, null, null));
    assertThat(told.cells("startSources", "groups", "function", "starts"))
        .containsExactly(asList("(unknown)", 1L));
  }

  @Test
  void withoutGoroutine_nothingStarted() {
    Told told = Told.withoutGoroutine();
    assertThat(counts(told)).isEqualTo(asList(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, null, 0L));
    assertThat(told.section("startSources").lead())
        .isEqualTo("No goroutine started within the trace.");
    assertThat(told.section("startSources").charts()).isEmpty();
  }
}
