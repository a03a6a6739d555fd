package gotrace.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Table;
import gotrace.analysis.metric.Unit;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every number in the text is the notation of a number in the JSON. */
class TextNumbersTest {
  /** A number with its unit, alone between spaces. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<=^|\\s|~)[GP<>]?-?\\d[\\d,.hm]*(?:ns|µs|ms|s| %| [KMGTPE]?i?B)?(?=\\s|$)");

  private final Set<String> fromJson = new HashSet<>();

  @Test
  void everyNumber_isFormattedFromTheJson() throws IOException {
    Report report = SampleReports.server();
    JsonNode sections = JsonReportTest.tree(report).get("sections");
    for (Section section : report.sections()) {
      collect(section, sections.get(section.id()));
    }
    for (Section section : report.sections()) {
      String text = TextReportTest.text(report, Set.of(section.id()));
      List<String> numbers =
          withoutProse(text, section)
              .lines()
              .flatMap(line -> NUMBER.matcher(line).results().map(MatchResult::group))
              .toList();
      assertThat(numbers).isNotEmpty().allSatisfy(n -> assertThat(fromJson).contains(n));
    }
  }

  private static String withoutProse(String text, Section section) {
    String leads = text.replaceAll("\\s+", " ");
    assertThat(leads).contains(section.lead());
    String rest = text.substring(text.indexOf(" " + section.id() + " ─"));
    for (String line : Columns.wrap(section.lead(), TextPage.WIDTH)) {
      rest = rest.replace(line, "");
    }
    for (Figure figure : section.figures()) {
      rest = rest.replace(figure.meaning(), "").replace("  " + figure.label() + "  ", "  ");
    }
    for (Table table : section.tables()) {
      rest = rest.replace(table.meaning(), "");
    }
    for (Chart chart : section.charts()) {
      rest = rest.replace(chart.meaning(), "").replace("99th percentile", "");
    }
    return rest;
  }

  private void collect(Section section, JsonNode json) {
    for (Figure figure : section.figures()) {
      add(figure.unit(), json.at("/" + figure.name().replace('.', '/')));
    }
    for (Table table : section.tables()) {
      for (JsonNode row : json.get(table.name())) {
        for (Table.Column column : table.columns()) {
          add(column.unit(), row.get(column.name()));
        }
      }
    }
    for (Chart chart : section.charts()) {
      JsonNode drawn = json.get(chart.name());
      Unit unit = Unit.valueOf(drawn.get("unit").textValue().toUpperCase(Locale.ROOT));
      add(Unit.MOMENT, drawn.path("startNanos"));
      add(Unit.NANOS, drawn.path("bucketNanos"));
      List<JsonNode> values =
          drawn.findValues("values").isEmpty()
              ? drawn.findValues("valuesNanos")
              : drawn.findValues("values");
      values.forEach(line -> line.forEach(value -> addMean(unit, value)));
      drawn.path("bars").forEach(bar -> addMean(unit, bar.get("value")));
    }
  }

  private void add(Unit unit, JsonNode value) {
    if (value.isNumber()) {
      boolean fraction = unit == Unit.SHARE || unit == Unit.RATIO;
      fromJson.add(
          Notation.of(unit, fraction ? (Object) value.doubleValue() : (Object) value.longValue()));
    }
  }

  private void addMean(Unit unit, JsonNode value) {
    if (value.isNumber()) {
      fromJson.add(Notation.ofMean(unit, value.doubleValue()));
    }
  }

  @Test
  void pattern_findsNumbersWithTheirUnits() {
    String line = "  a  1,234  G17  87µs  42.1 %  70 MiB  1m0s  ~12  p99  func3  1.23ms";
    assertThat(NUMBER.matcher(line).results().map(MatchResult::group).collect(Collectors.toList()))
        .containsExactly("1,234", "G17", "87µs", "42.1 %", "70 MiB", "1m0s", "12", "1.23ms");
  }
}
