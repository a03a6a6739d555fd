package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private String whole;
  private String cut;

  @BeforeEach
  void writeTraces() throws IOException {
    whole = Files.write(folder.resolve("whole.trace"), Traces.whole()).toString();
    cut = Files.write(folder.resolve("cut.trace"), Traces.cut()).toString();
  }

  @Test
  void text_goesToStandardOutputAndFits100Columns() {
    Run run = Run.of("report", whole);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("whole.trace").contains("go1.22");
    assertThat(run.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
  }

  @Test
  void colours_areForTerminalsOnly() {
    assertThat(Run.of("report", whole).out()).doesNotContain("\u001b");
    assertThat(Run.coloured("report", whole).out()).contains("\u001b[");
  }

  @Test
  void colours_neverGoIntoAFile() throws IOException {
    Path file = folder.resolve("report.txt");
    Run.coloured("report", whole, "-o", file.toString());
    assertThat(Files.readString(file)).isNotEmpty().doesNotContain("\u001b");
  }

  @Test
  void json_isOneObjectWithTheContractsNames() throws IOException {
    Run run = Run.of("report", "--json", whole);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    JsonNode report = JSON.readTree(run.out());
    assertThat(report.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(report.path("damage").isEmpty()).isTrue();
    JsonNode summary = report.path("sections").path("summary");
    assertThat(summary.path("durationNanos").asLong(-1)).isEqualTo(125); // from 1 to 126
    assertThat(summary.path("goroutines").asLong(-1)).isEqualTo(2);
    JsonNode latency = report.path("sections").path("latency");
    assertThat(latency.path("count").asLong(-1)).isEqualTo(1);
    assertThat(latency.path("maxNanos").asLong(-1)).isEqualTo(15);
  }

  @Test
  void standardInput_isReadForADash() throws IOException {
    Run run = Run.withInput(Traces.gzip(Traces.whole()), "report", "--json", "-");
    assertThat(run.code()).isZero();
    assertThat(JSON.readTree(run.out()).path("trace").asText()).isEqualTo("-");
  }

  @Test
  void severalTraces_followEachOther() throws IOException {
    Run text = Run.of("report", whole, cut);
    assertThat(text.out()).containsSubsequence("whole.trace", "cut.trace");
    Run json = Run.of("report", "--json", whole, cut);
    try (MappingIterator<JsonNode> reports =
        JSON.readerFor(JsonNode.class).readValues(json.out())) {
      assertThat(reports.readAll().stream().map(r -> r.path("trace").asText()))
          .containsExactly(whole, cut);
    }
  }

  @Test
  void severalTraces_ofWhichOneIsMissing_endIn3WithTheOthersReported() {
    Run run = Run.of("report", folder + "/missing", whole);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).isEqualTo("gotrace: " + folder + "/missing: no such file or directory\n");
    assertThat(run.out()).contains("whole.trace");
  }

  @Test
  void section_selectsByName() throws IOException {
    Run run = Run.of("report", "--json", "--section", "latency", "--section", "summary", whole);
    assertThat(run.code()).isZero();
    assertThat(JSON.readTree(run.out()).path("sections").fieldNames())
        .toIterable()
        .containsExactly("summary", "latency");
  }

  @Test
  void section_ofAnUnknownName_isWrongUsageWithTheKnownOnes() {
    Run run = Run.of("report", "--section", "rubbish", whole);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("gotrace: no section is called rubbish; there are summary, ")
        .contains("latency");
  }

  @Test
  void html_isOneFileAndNoText() throws IOException {
    Path page = folder.resolve("report.html");
    Run run = Run.of("report", "--html", page.toString(), whole);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("gotrace: wrote " + page + "\n");
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(names()).containsExactly("cut.trace", "report.html", "whole.trace");
  }

  @Test
  void html_andJson_comeTogetherWhenBothAreAskedFor() throws IOException {
    Path page = folder.resolve("report.html");
    Run run = Run.of("report", "--html", page.toString(), "--json", whole);
    assertThat(run.code()).isZero();
    assertThat(page).exists();
    assertThat(JSON.readTree(run.out()).path("schemaVersion").asInt()).isEqualTo(1);
  }

  @Test
  void html_ofSeveralTraces_isWrongUsage() throws IOException {
    Run run = Run.of("report", "--html", folder + "/report.html", whole, cut);
    assertThat(run.code()).isEqualTo(2);
    assertThat(names()).containsExactly("cut.trace", "whole.trace");
  }

  @Test
  void html_andJson_onOneOutput_isWrongUsage() {
    assertThat(Run.of("report", "--html", "-", "--json", whole).code()).isEqualTo(2);
    String page = folder + "/report.html";
    Run run = Run.of("report", "--html", page, "-o", folder + "/./report.html", whole);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("gotrace: --html and the other report would both go to " + page + "\n");
  }

  @Test
  void html_inAFolderThatIsNotThere_isToldBeforeAnythingIsRead() {
    Run run = Run.of("report", "--html", folder + "/no/report.html", whole);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "gotrace: cannot write " + folder + "/no/report.html: no such file or directory\n");
  }

  @Test
  void report_neverReplacesATrace() throws IOException {
    assertThat(Run.of("report", "--html", whole, whole).code()).isEqualTo(2);
    assertThat(Run.of("report", "-o", cut, whole, cut).code()).isEqualTo(2);
    assertThat(Files.readAllBytes(Path.of(whole))).isEqualTo(Traces.whole());
    assertThat(Files.readAllBytes(Path.of(cut))).isEqualTo(Traces.cut());
  }

  @Test
  void damage_isToldAndReported() throws IOException {
    Run run = Run.of("report", "--json", cut);
    assertThat(run.code()).isZero();
    assertThat(run.err().lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("gotrace: damaged trace: " + cut + ": "));
    JsonNode damage = JSON.readTree(run.out()).path("damage");
    assertThat(damage.size()).isEqualTo(1);
    assertThat(damage.get(0).path("generation").asLong()).isEqualTo(2);
    assertThat(Run.of("report", cut).out()).contains(damage.get(0).path("rule").asText());
  }

  @Test
  void damage_withStrict_endsIn3AndLeavesNoFile() throws IOException {
    for (List<String> where : List.of(List.of("--html"), List.of("-o"), List.of("--json", "-o"))) {
      Stream<String> arguments =
          Stream.of(
                  Stream.of("report"), where.stream(), Stream.of(folder + "/out", "--strict", cut))
              .flatMap(s -> s);
      assertThat(Run.of(arguments.toArray(String[]::new)).code()).isEqualTo(3);
      assertThat(names()).containsExactly("cut.trace", "whole.trace");
    }
  }

  @Test
  void damage_ofEverything_endsIn3() {
    Run run = Run.withInput(Traces.nothingWhole(), "report", "-");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).endsWith("gotrace: standard input: nothing in it is whole\n");
  }

  @Test
  void standardInput_twice_isWrongUsage() {
    assertThat(Run.of("report", "-", "-").code()).isEqualTo(2);
  }

  @Test
  void noTrace_isWrongUsage() {
    assertThat(Run.of("report").code()).isEqualTo(2);
    assertThat(Run.of("report", "--md", whole).code()).isEqualTo(2);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
