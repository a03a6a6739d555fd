package gotrace.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.analysis.Analysis;
import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Table;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/json.md} names every section, figure, table and chart, and no other. */
class JsonDocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("gotrace.root"));
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** The document's table of sections: of each the names in it. */
  private static Map<String, Set<String>> documented() throws Exception {
    Map<String, Set<String>> sections = new LinkedHashMap<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(ROOT.resolve("docs/json.md"))) {
      inTable = inTable ? line.startsWith("|") : line.startsWith("| section |");
      Matcher code = CODE.matcher(line);
      if (inTable && code.find()) {
        Set<String> names = new LinkedHashSet<>();
        sections.put(code.group(1), names);
        while (code.find()) {
          names.add(code.group(1));
        }
      }
    }
    return sections;
  }

  private static void addNames(String sample, Map<String, Set<String>> to) throws Exception {
    Path trace = ROOT.resolve("sample-traces").resolve(sample).resolve(sample + ".trace");
    try (TraceReader reader = TraceReader.open(TraceSource.file(trace))) {
      for (Section section : Analysis.run(sample, reader).sections()) {
        Set<String> names = to.computeIfAbsent(section.id(), id -> new LinkedHashSet<>());
        section.figures().stream().map(Figure::name).forEach(names::add);
        section.tables().stream().map(Table::name).forEach(names::add);
        section.charts().stream().map(Chart::name).forEach(names::add);
      }
    }
  }

  /** The samples together have every section, and something in every table. */
  @Test
  void everyName_isDocumented() throws Exception {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (String sample : List.of("leak", "http", "pipeline", "convoy", "gcburst")) {
      addNames(sample, found);
    }
    assertThat(documented()).isEqualTo(found);
  }
}
