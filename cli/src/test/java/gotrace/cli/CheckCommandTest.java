package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES = Path.of(System.getProperty("gotrace.root"), "sample-traces");
  private static final String LEAK = SAMPLES.resolve("leak/leak.trace").toString();

  @TempDir Path folder;
  private String whole;
  private String cut;

  @BeforeEach
  void writeTraces() throws IOException {
    whole = Files.write(folder.resolve("whole.trace"), Traces.whole()).toString();
    cut = Files.write(folder.resolve("cut.trace"), Traces.cut()).toString();
  }

  @Test
  void nothingFound_endsIn0() {
    Run run = Run.of("check", whole);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("No findings.");
  }

  @Test
  void provedFinding_endsIn1() {
    Run run = Run.of("check", LEAK);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("2 findings: 1 proved, 1 suspected.")
        .contains("main.(*subscriber).follow")
        .contains("main.lookup.func1");
    assertThat(run.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
  }

  @Test
  void json_hasTheContractsNames() throws IOException {
    Run run = Run.of("check", "--json", LEAK);
    assertThat(run.code()).isEqualTo(1);
    JsonNode check = JSON.readTree(run.out());
    assertThat(check.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(check.path("schedulesRun").asInt(-1)).isZero();
    JsonNode proved = check.path("findings").get(0);
    assertThat(proved.path("kind").asText()).isEqualTo("leak");
    assertThat(proved.path("status").asText()).isEqualTo("proved");
    assertThat(proved.path("schedule").isNull()).isTrue();
    assertThat(proved.path("trace").asText()).isEqualTo(LEAK);
    JsonNode g = proved.path("goroutines").get(0);
    assertThat(g.path("g").asLong()).isEqualTo(12);
    assertThat(g.path("function").asText()).isEqualTo("main.(*subscriber).follow");
    assertThat(g.path("waitReason").asText()).isEqualTo("forever");
    assertThat(g.path("blockedAt").asText()).isEqualTo("main.(*subscriber).follow main.go:61");
    assertThat(g.path("createdBy").asText()).isEqualTo("main.main main.go:125");
  }

  @Test
  void samplesThatLeaveNothingBehind_haveNoFindings() {
    for (String sample : new String[] {"http", "convoy", "pipeline", "gcburst"}) {
      String trace = SAMPLES.resolve(sample).resolve(sample + ".trace").toString();
      assertThat(Run.of("check", "--fail-if", "suspected", trace).code()).as(sample).isZero();
    }
  }

  @Test
  void failIf_thatHolds_endsIn1AndIsSaid() throws IOException {
    Run run = Run.of("check", "--json", "--fail-if", "latency.maxNanos >= 15ns", whole);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("gotrace: fails: latency.maxNanos >= 15ns\n");
    JsonNode finding = JSON.readTree(run.out()).path("findings").get(0);
    assertThat(finding.path("kind").asText()).isEqualTo("threshold");
    assertThat(finding.path("status").asText()).isEqualTo("proved");
  }

  @Test
  void failIf_thatDoesNotHold_endsIn0() {
    assertThat(
            Run.of("check", "--fail-if", "leak", "--fail-if", "latency.maxNanos > 15", whole)
                .code())
        .isZero();
  }

  @Test
  void failIf_ofAnUnknownName_isWrongUsageWithNearNames() {
    Run run = Run.of("check", "--fail-if", "latency.p99 > 5ms", whole);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no figure latency.p99;").contains("latency.p99Nanos");
  }

  @Test
  void failIf_nonsense_isWrongUsageBeforeAnythingIsRead() {
    assertThat(Run.of("check", "--fail-if", "rubbish", folder + "/missing").code()).isEqualTo(2);
  }

  @Test
  void damage_isAProvedFinding() throws IOException {
    Run run = Run.of("check", "--json", cut);
    assertThat(run.code()).isEqualTo(1);
    JsonNode finding = JSON.readTree(run.out()).path("findings").get(0);
    assertThat(finding.path("kind").asText()).isEqualTo("damage");
    assertThat(finding.path("status").asText()).isEqualTo("proved");
    assertThat(finding.path("goroutines").isEmpty()).isTrue();
  }

  @Test
  void damage_withStrict_endsIn3() {
    Run run = Run.of("check", "--strict", cut);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void unreadable_endsIn3() {
    assertThat(Run.of("check", folder + "/missing").code()).isEqualTo(3);
    assertThat(Run.withInput(Traces.nothingWhole(), "check", "-").code()).isEqualTo(3);
  }

  @Test
  void noTrace_isWrongUsage() {
    assertThat(Run.of("check").code()).isEqualTo(2);
  }
}
