package gotrace.analysis.chart;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Coverage;
import gotrace.analysis.metric.Unit;
import gotrace.analysis.report.SampleReports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ChartsTest {
  private static final Pattern PATH = Pattern.compile("<path d='([^']*)'");

  private static List<Chart> charts() {
    return SampleReports.server().sections().stream().flatMap(s -> s.charts().stream()).toList();
  }

  private static List<Chart> hostile() {
    return SampleReports.hostile().sections().get(0).charts();
  }

  private static Element parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  @Test
  void sameChart_sameBytes() {
    for (Chart chart : charts()) {
      assertThat(Charts.svg(chart, "a-")).isEqualTo(Charts.svg(chart, "a-"));
    }
  }

  @Test
  void colours_areVariablesOfThePage_andTheFontIsThePages() {
    for (Chart chart : charts()) {
      assertThat(Charts.svg(chart, "a-"))
          .contains("var(--chart-1)", "var(--chart-text)")
          .doesNotContain("rgb(", "#0", "#f", "font-family", "DejaVu");
    }
  }

  @Test
  void svg_isWellFormed_andHasATextAlternative() throws Exception {
    for (Chart chart : charts()) {
      Element svg = parsed(Charts.svg(chart, "a-", Charts.NARROW));
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("a-title a-desc");
      assertThat(svg.getAttribute("viewBox")).startsWith("0 0 356 ");
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
          .isEqualTo(chart.title());
      assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
          .startsWith(chart.meaning());
    }
    assertThat(Charts.svg(charts().get(2), "a-"))
        .contains("Highest of 99th percentile: 2.3ms. Highest of median: 150µs.");
  }

  @Test
  void ids_beginWithThePrefix() {
    for (Chart chart : charts()) {
      Pattern id = Pattern.compile(" id=['\"]([^'\"]*)");
      assertThat(id.matcher(Charts.svg(chart, "x7-")).results().map(m -> m.group(1)))
          .isNotEmpty()
          .allSatisfy(i -> assertThat(i).startsWith("x7-"));
    }
  }

  @Test
  void hostileText_staysText() throws Exception {
    for (Chart chart : hostile()) {
      String svg = Charts.svg(chart, "a-");
      assertThat(svg).doesNotContain("<img", "<script", "\u001b", "\u202e");
      assertThat(parsed(svg).getElementsByTagName("img").getLength()).isZero();
    }
  }

  @Test
  void nothingToDraw_isEmptyText() {
    for (Chart chart : SampleReports.empty().sections().get(0).charts()) {
      assertThat(Charts.svg(chart, "a-")).isEmpty();
    }
    assertThat(Charts.svg(line(List.of(Double.NaN)), "a-")).isEmpty();
  }

  private static Chart line(List<Double> values) {
    return new Chart.OverTime(
        "n",
        "t",
        "m",
        Coverage.OBSERVED,
        Unit.COUNT,
        false,
        0,
        1_000_000,
        List.of(new Chart.Line("l", "l", values)));
  }

  @Test
  void oneBucket_isDrawnAsAStep() {
    List<String> paths =
        PATH.matcher(Charts.svg(line(List.of(4.0)), "a-"))
            .results()
            .map((MatchResult m) -> m.group(1))
            .filter(d -> d.startsWith("M") && !d.endsWith("Z"))
            .toList();
    assertThat(paths).hasSize(1);
    assertThat(paths.get(0)).matches("M[0-9.]+,[0-9.]+L866,[0-9.]+");
  }

  @Test
  void manyBuckets_areOnePath_ofAtMostAThousandPoints() {
    String svg = Charts.svg(line(Collections.nCopies(100_000, 3.0)), "a-");
    assertThat(PATH.matcher(svg).results().map(m -> m.group(1)).filter(d -> d.length() > 500))
        .hasSize(1)
        .allSatisfy(d -> assertThat(d.chars().filter(c -> c == 'L')).hasSizeLessThan(1000));
    assertThat(svg.length()).isLessThan(30_000);
  }

  @Test
  void axisLabels_areInHumanUnits() {
    assertThat(Charts.svg(charts().get(0), "a-")).contains(">25 %<", ">500ms<", ">1.5s<");
    assertThat(Charts.svg(charts().get(1), "a-")).contains(">100ns<", ">10ms<", ">p99.9<", ">max<");
    assertThat(Charts.svg(charts().get(3), "a-")).contains(">33,260<", ">local queue<");
  }
}
