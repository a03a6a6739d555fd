package gotrace.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextReportTest {
  static String text(Report report, Set<String> sections) throws IOException {
    StringBuilder out = new StringBuilder();
    TextReport.write(report, out, false, sections);
    return out.toString();
  }

  @Test
  void noLine_isWiderThan100Columns() throws IOException {
    for (Report report :
        List.of(SampleReports.server(), SampleReports.hostile(), SampleReports.empty())) {
      Set<String> all = Set.of("summary", "latency", "runnext", "blocked", "gc");
      assertThat((text(report, null) + text(report, all)).lines())
          .allSatisfy(line -> assertThat(Columns.width(line)).as(line).isLessThanOrEqualTo(100));
    }
  }

  @Test
  void hostileText_reachesNoTerminal() throws IOException {
    assertThat(text(SampleReports.hostile(), null).codePoints())
        .allSatisfy(
            c ->
                assertThat(c == '\n' || !Character.isISOControl(c))
                    .as(Integer.toHexString(c))
                    .isTrue())
        .doesNotContain(0x202e, 0x2066, 0x2028, 0x200b, 0xd800);
  }

  @Test
  void colours_onlyIfAsked_andChangeNothingElse() throws IOException {
    StringBuilder coloured = new StringBuilder();
    TextReport.write(SampleReports.server(), coloured, true, null);
    assertThat(coloured.toString()).contains("\u001b[1m");
    assertThat(coloured.toString().replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(" +\n", "\n"))
        .isEqualTo(text(SampleReports.server(), null));
  }

  @Test
  void verdict_comesFirst_afterTheDamage() throws IOException {
    List<String> lines = text(SampleReports.server(), null).lines().toList();
    assertThat(lines.subList(0, 10))
        .containsExactly(
            "testdata/http-server.trace  go1.26 format",
            "",
            "The trace is damaged; what is whole was used:",
            "  GoBlock: string id 91 not in table (byte 48213, gen 3, batch M7); the rest of"
                + " generation 3 on M7",
            "  is missing",
            "  end of file inside a batch (byte 91444, batch without M); the last generation is"
                + " missing",
            "",
            "Summary " + "─".repeat(82) + " summary ─",
            "The program kept 3.2 of its 4 Ps busy for 2.35s. Goroutines that were ready waited"
                + " 1.84ms at the",
            "99th percentile; 2 goroutines are still blocked in a send.");
  }

  @Test
  void figures_standInTwoColumns_withTheirMarks() throws IOException {
    assertThat(text(SampleReports.server(), null).lines())
        .contains(
            "  Duration                                   2.35s"
                + "  Go version                                   n/a",
            "  Puts                                     ~54,321"
                + "  From the global queue                         ~0",
            "~ inferred: reconstructed from what the trace says; n/a: this trace cannot tell.");
  }

  @Test
  void namedSection_isShownAlone_withMeaningsAndAllRows() throws IOException {
    String overview = text(SampleReports.server(), null);
    String latency = text(SampleReports.server(), Set.of("latency"));
    assertThat(overview).contains("… 30 more").doesNotContain("Half of all waits were shorter.");
    assertThat(latency)
        .contains("Half of all waits were shorter.", "main.(*server).handle.func39")
        .doesNotContain("more\n", "Blocked at the end");
  }

  @Test
  void tooWideTable_putsItsWidestColumnsBelowEachRow() throws IOException {
    assertThat(text(SampleReports.server(), null).lines())
        .containsSequence(
            "Who is blocked",
            "                        blocked" + " ".repeat(60) + "created",
            "  goroutine  reason         for   since  started in" + " ".repeat(40) + "by",
            "        G18  chan send    2.33s  12.5ms "
                + " github.com/example…rker.(*Pool).dispatch.func1.2  main.main",
            "      blocked at: runtime.chansend1"
                + " < github.com/e…dule/internal/worker.(*Pool).dispatch < main.main",
            "        G21  select         n/a     n/a  main.leak" + " ".repeat(41) + "n/a",
            "      blocked at: runtime.selectgo < main.leak");
  }

  @Test
  void emptyReport_saysNone() throws IOException {
    assertThat(text(SampleReports.empty(), null))
        .isEqualTo(
            """
            -  go1.25 format

            Summary ────────────────────────────────────────────────────────────────────────────────── summary ─
            The trace has no events.

              Duration                                     n/a

            Rows
              none

            Time
              none

            Bars
              none

            Percentiles
              none

            GC ──────────────────────────────────────────────────────────────────────────────────────────── gc ─
            No GC ran.

            ~ inferred: reconstructed from what the trace says; n/a: this trace cannot tell.
            """);
  }
}
