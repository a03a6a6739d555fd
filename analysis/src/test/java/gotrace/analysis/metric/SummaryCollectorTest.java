package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryCollectorTest {
  private static final String QUIET =
      "Nothing stands out: no goroutine is proved or suspected to be stuck, and neither"
          + " scheduling latency, locks nor garbage collection take an unusual part.";

  @Test
  void twoGenerations_areOneTrace() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoCreate dt=1 new_g=2 new_stack=k3 stack=k1
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoStatus dt=1 g=2 m=18446744073709551615 gstatus=1
                GoDestroy dt=7
                """));
    assertThat(told.figure("summary", "durationNanos")).isEqualTo(111L); // 0 to 100 + 10, Sync
    assertThat(told.figure("summary", "events")).isEqualTo(3L + 4 + 3); // and three Syncs
    assertThat(told.figure("summary", "goroutines")).isEqualTo(2L);
    assertThat(told.figure("summary", "goroutinesCreated")).isEqualTo(1L);
    assertThat(told.figure("summary", "goroutinesEnded")).isEqualTo(1L);
    assertThat(told.figure("summary", "generations")).isEqualTo(2L);
    assertThat(told.figure("summary", "goVersion")).isEqualTo("go1.23 format (Go 1.23 and 1.24)");
    assertThat(told.section("summary").lead()).isEqualTo(QUIET);
  }

  @Test
  void withoutGoroutine_nothingStandsOut() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("summary", "goroutines")).isEqualTo(0L);
    assertThat(told.figure("summary", "gomaxprocs")).isEqualTo(1L); // the Ps that it mentions
    assertThat(told.section("summary").lead()).isEqualTo(QUIET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9223372036854775808", "18446744073709551615"})
  void gomaxprocs_impossibleIsInferred(String told) {
    Told impossible =
        Told.of(
            generation(
                    1,
                    100,
                    """
                    ProcStatus dt=1 p=0 pstatus=1
                    GoStatus dt=1 g=1 m=0 gstatus=2
                    ProcsChange dt=1 procs_value=%s stack=k1
                    """)
                .replace("%s", told));
    assertThat(impossible.figure("summary", "gomaxprocs")).isEqualTo(1L);
  }

  @Test
  void gomaxprocs_notToldIsInferred() {
    Told told = Told.withoutGoroutine();
    assertThat(told.section("summary").figures())
        .filteredOn(f -> f.name().equals("gomaxprocs"))
        .extracting(Figure::coverage)
        .containsExactly(Coverage.INFERRED);
  }

  @Test
  void midRun_isSaidInTheCoverage() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoStatusStack dt=1 g=2 m=18446744073709551615 gstatus=4 stack=k4
                GoBlock dt=1 reason_string=s5 stack=k9
                """));
    assertThat(told.figure("summary", "goroutines")).isEqualTo(2L);
    assertThat(told.figure("coverage", "beganMidRun")).isEqualTo(true);
    assertThat(told.figure("coverage", "endMarked")).isEqualTo(false); // format 1.23
    assertThat(told.figure("coverage", "existedBefore")).isEqualTo(2L);
    assertThat(told.figure("coverage", "blocksWithStackShare")).isEqualTo(1.0);
  }

  /** As every trace of Go 1.22 has them: a status without a stack, and no event behind it. */
  @Test
  void strangers_areNotCalledTheProgramsForSure() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GoStatus dt=1 g=2 m=18446744073709551615 gstatus=4
                GoBlock dt=1 reason_string=s5 stack=k9
                """));
    assertThat(told.figure("coverage", "beganMidRun")).isNull();
    assertThat(told.section("coverage").lead())
        .isEqualTo(
            "The trace covers 5ns; 1 goroutine existed before it, and whether the program or the"
                + " runtime made it is not told.");
    assertThat(told.section("blocked").lead())
        .isEqualTo(
            "2 of the program's goroutines were blocked when the trace ended (1 perhaps the"
                + " runtime's own, as the trace does not tell where it began); none is proved to"
                + " be stuck.");
  }

  @Test
  void coverage_ofTwoGenerationsCountsTheSignals() {
    Told told =
        Told.of(
            generation(1, 100, "ProcStatus dt=1 p=0 pstatus=1\nProcStop dt=1\n"),
            generation(2, 200, "ProcStatus dt=1 p=0 pstatus=2\nProcStart dt=1 p=0 p_seq=1\n"));
    assertThat(told.rows("coverage", "signals"))
        .contains(
            asList("Ps starting and stopping", true, 2L, "utilization"),
            asList("garbage collection", false, 0L, "gc"));
    assertThat(told.figure("coverage", "blocksWithStackShare")).isNull();
  }

  /** 100 goroutines become runnable at 3 to 102, and all start one after another from 2 ms on. */
  @Test
  void longWaits_areTheVerdict() {
    StringBuilder events =
        new StringBuilder("ProcStatus dt=1 p=0 pstatus=1\nGoStatus dt=1 g=1 m=0 gstatus=2\n");
    for (int g = 2; g < 102; g++) {
      events.append("GoCreate dt=1 new_g=" + g + " new_stack=k3 stack=k1\n");
    }
    events.append("GoBlock dt=2000000 reason_string=s5 stack=k9\n");
    for (int g = 2; g < 102; g++) {
      events.append("GoStart dt=1 g=" + g + " g_seq=1\nGoDestroy dt=1\n");
    }
    // The 99th of 100 waits: created at 101, started at 2000102 + 2 * 98 + 1.
    assertThat(Told.of(generation(1, 100, events.toString())).section("summary").lead())
        .isEqualTo(
            "Goroutines that are ready wait long for a P: 2ms at the 99th percentile, as the Ps"
                + " are in use for 100 % of the time: there is more work than GOMAXPROCS can run.");
  }
}
