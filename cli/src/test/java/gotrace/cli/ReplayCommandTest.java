package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Goroutine 2 starts at 118, the first event is the Sync at 1. */
  private static final String START =
      "{\"type\":\"GoStart\",\"eventIndex\":5,\"timeNanos\":117,\"g\":2,\"p\":0,"
          + "\"source\":\"runnext\",\"victim\":null,\"taken\":1,\"inherits\":true,"
          + "\"localLength\":0,\"globalLength\":0}";

  @TempDir Path folder;
  private String whole;
  private String cut;

  @BeforeEach
  void writeTraces() throws IOException {
    whole = Files.write(folder.resolve("whole.trace"), Traces.whole()).toString();
    cut = Files.write(folder.resolve("cut.trace"), Traces.cut()).toString();
  }

  @Test
  void steps_areALineForEachStart_andASummary() throws IOException {
    Run run = Run.of("replay", whole, "--steps", "jsonl");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    String[] lines = run.out().split("\n", -1);
    assertThat(lines).hasSize(3); // the last is empty: every line ends
    assertThat(lines[0]).isEqualTo(START);
    JsonNode summary = JSON.readTree(lines[1]);
    assertThat(summary.path("type").asText()).isEqualTo("summary");
    assertThat(summary.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(summary.path("runnextPuts").asLong(-1)).isEqualTo(1);
    assertThat(summary.path("runnextHits").asLong(-1)).isEqualTo(1);
    assertThat(summary.path("sudogAcquired").asLong(-1)).isEqualTo(1);
    assertThat(summary.path("divergences").asLong(-1)).isZero();
    assertThat(summary.path("damage")).isEmpty();
  }

  @Test
  void standardInput_isReadForADash() {
    Run run = Run.withInput(Traces.gzip(Traces.whole()), "replay", "-", "--steps", "jsonl");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith(START);
  }

  @Test
  void output_goesIntoAFile() throws IOException {
    Path file = folder.resolve("steps.jsonl");
    Run run = Run.of("replay", whole, "--steps", "jsonl", "-o", file.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).startsWith(START);
  }

  @Test
  void damage_isWarnedAboutAndInTheSummary() throws IOException {
    Run run = Run.of("replay", cut, "--steps", "jsonl");
    assertThat(run.code()).isZero();
    assertThat(run.err()).startsWith("gotrace: damaged trace: ");
    String[] lines = run.out().split("\n", -1);
    assertThat(JSON.readTree(lines[1]).path("damage")).hasSize(1);
  }

  @Test
  void damage_isAnErrorWhenStrict() {
    Run run = Run.of("replay", cut, "--steps", "jsonl", "--strict");
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void noTrace_exits3() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no trace at all");
    Run run = Run.of("replay", text.toString(), "--steps", "jsonl");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"dumb, dumb", "'', not set"})
  void stepping_onATerminalWithoutACursor_isWrongUsage(String term, String told) {
    Session session =
        new Session(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            true,
            false,
            false,
            false);
    Stepping stepping =
        new Stepping(new TraceInput(whole, session), false, session, Map.of("TERM", term));
    assertThatThrownBy(stepping::run)
        .isInstanceOf(Failure.class)
        .hasMessage("--step needs a terminal that can move the cursor, and TERM is " + told);
  }

  @Test
  void withoutSteps_isWrongUsage() {
    assertThat(Run.of("replay", whole).code()).isEqualTo(2);
    assertThat(Run.of("replay", whole, "--steps", "xml").code()).isEqualTo(2);
  }

  @Test
  void theTraceItself_isNeverOverwritten() throws IOException {
    Run run = Run.of("replay", whole, "--steps", "jsonl", "-o", whole);
    assertThat(run.code()).isEqualTo(2);
    assertThat(Files.readAllBytes(Path.of(whole))).isEqualTo(Traces.whole());
  }

  private String recorded(String... options) {
    String trace = folder.resolve("pool.trace").toString();
    String[] args = {"record", "--workload", "worker-pool", "-o", trace, "--gomaxprocs", "4"};
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(options));
    assertThat(Run.of(all.toArray(String[]::new)).code()).isZero();
    return trace;
  }

  @Test
  void verify_ofARecordedTrace_findsTheSameBytes() throws IOException {
    String trace = recorded("--seed", "5", "--format", "go1.23");
    Run run = Run.of("replay", trace, "--verify");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("recorded by gotrace: workload worker-pool on 4 Ps, seed 5, go1.23\nverified: ")
        .endsWith(" bytes, all the same when run again\n");
    Run json = Run.of("replay", "--verify", "--json", trace);
    JsonNode verified = JSON.readTree(json.out());
    assertThat(json.code()).isZero();
    assertThat(verified.path("verified").asBoolean()).isTrue();
    assertThat(verified.path("identicalBytes").asBoolean()).isTrue();
    assertThat(verified.path("bytes").asLong()).isEqualTo(Files.size(Path.of(trace)));
    assertThat(verified.path("divergences")).isEmpty();
  }

  @Test
  void verify_ofAChangedTrace_saysWhere() throws IOException {
    Path trace = Path.of(recorded());
    byte[] bytes = Files.readAllBytes(trace);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int reason = text.indexOf("chan receive");
    bytes[reason + 5] = 'R';
    Files.write(trace, bytes);
    Run run = Run.of("replay", trace.toString(), "--verify");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("\nfirst difference: event \\d+, byte [\\d,]+\n")
        .containsPattern("\n  the machine:  GoBlock reason=\"chan receive\" .* by g1, P0, M0 at ")
        .containsPattern("\n  the trace:    GoBlock reason=\"chan Receive\" .* by g1, P0, M0 at ")
        .containsPattern("\nnot verified: [\\d,]+ events, the same up to byte [\\d,]+\n$");
    Run json = Run.withInput(bytes, "replay", "-", "--verify", "--json");
    JsonNode found = JSON.readTree(json.out());
    assertThat(json.code()).isEqualTo(1);
    assertThat(found.path("verified").asBoolean(true)).isFalse();
    assertThat(found.path("identicalBytes").asBoolean(true)).isFalse();
    JsonNode first = found.path("divergences").path(0);
    assertThat(first.path("class").asText()).isEqualTo("event");
    assertThat(first.path("eventIndex").asLong()).isPositive();
    assertThat(first.path("byteOffset").asLong()).isPositive();
  }

  @Test
  void verify_ofARealTrace_isAboutTheQueues() throws IOException {
    Run run = Run.withInput(Traces.gzip(Traces.whole()), "replay", "-", "--verify");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            not recorded by gotrace: re-executed on reconstructed run queues
            verified: 1 of 1 start, 8 events, as the queues allow
            """);
    Run json = Run.of("replay", whole, "--verify", "--json");
    assertThat(json.out())
        .isEqualTo(
            "{\"schemaVersion\":1,\"recorded\":null,\"divergences\":[],\"verified\":true,"
                + "\"identicalBytes\":null,\"starts\":1,\"events\":8,\"damage\":[]}\n");
  }

  @Test
  void verify_isNotSteps() {
    assertThat(Run.of("replay", whole, "--verify", "--steps", "jsonl").code()).isEqualTo(2);
    assertThat(Run.of("replay", whole, "--steps", "jsonl", "--json").code()).isEqualTo(2);
    assertThat(Run.of("replay", folder.resolve("none").toString(), "--verify").code()).isEqualTo(3);
  }

  @Test
  void outputAlone_writesTheTraceAgain() throws IOException {
    String again = folder.resolve("again.trace").toString();
    Run run = Run.of("replay", whole, "-o", again, "--format", "go1.26");
    ByteArrayOutputStream standard = new ByteArrayOutputStream();
    String[] toStandard = {"replay", whole, "-o", "-", "--format", "go1.26"};
    assertThat(Main.run(Run.quiet(standard), toStandard)).isZero();
    assertThat(standard.toByteArray()).isEqualTo(Files.readAllBytes(Path.of(again)));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    String bytes = Files.readString(Path.of(again), StandardCharsets.ISO_8859_1);
    assertThat(bytes).startsWith("go 1.26 trace\0");
    String events = Run.of("export", again, "--to", "text").out();
    assertThat(events.replaceAll(" Trace=.*", "")).isEqualTo(Traces.PARSED);
  }

  @Test
  void outputAlone_ofARecordedTrace_isTheSameBytes() throws IOException {
    String again = folder.resolve("again.trace").toString();
    for (String format : List.of("go1.22", "go1.23", "go1.25", "go1.26")) {
      byte[] trace = Files.readAllBytes(Path.of(recorded("--format", format)));
      Run run = Run.withInput(trace, "replay", "-", "-o", again);
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(Files.readAllBytes(Path.of(again))).as(format).isEqualTo(trace);
    }
  }

  @Test
  void outputAlone_inAnotherFormat_isWhatTheMachineWritesThere() throws IOException {
    byte[] old = Files.readAllBytes(Path.of(recorded("--format", "go1.22")));
    String trace = recorded("--format", "go1.26");
    String again = folder.resolve("again.trace").toString();
    assertThat(Run.of("replay", trace, "-o", again, "--format", "go1.22").code()).isZero();
    assertThat(Files.readAllBytes(Path.of(again))).isEqualTo(old);
  }

  @Test
  void outputAlone_ofAChangedTrace_writesItsEvents() throws IOException {
    Path trace = Path.of(recorded());
    byte[] bytes = Files.readAllBytes(trace);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("chan receive")] = 'C';
    Files.write(trace, bytes);
    String again = folder.resolve("again.trace").toString();
    Run run = Run.of("replay", trace.toString(), "-o", again);
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("does not come out the same when run again");
    String events = Run.of("export", again, "--to", "text").out();
    assertThat(events).isEqualTo(Run.of("export", trace.toString(), "--to", "text").out());
    assertThat(events).contains("Reason=\"Chan receive\"");
    assertThat(Run.of("replay", again, "--verify").out()).startsWith("not recorded by gotrace");
  }

  /** Goroutine 2 starts at 117 and ends at 124, counted from the Sync. */
  @Test
  void slice_isATraceOfItsOwn() {
    String slice = folder.resolve("slice.trace").toString();
    Run run = Run.of("replay", whole, "--from", "115ns", "--to", "120ns", "-o", slice);
    assertThat(run.err()).isEmpty();
    assertThat(Run.of("export", slice, "--to", "text").out())
        .isEqualTo(
            """
            M=-1 P=-1 G=-1 Sync Time=114 N=1
            M=0 P=-1 G=-1 StateTransition Time=115 ProcID=0 Undetermined->Running Reason=""
            M=-1 P=-1 G=-1 StateTransition Time=116 GoID=1 Undetermined->Waiting Reason=""
            M=-1 P=-1 G=-1 StateTransition Time=117 GoID=2 Undetermined->Runnable Reason=""
            M=0 P=0 G=-1 StateTransition Time=118 GoID=2 Runnable->Running Reason=""
            M=-1 P=-1 G=-1 Sync Time=119 N=2
            """);
  }

  @Test
  void writingAgain_refusesWhatCannotBe() {
    String out = folder.resolve("out.trace").toString();
    assertThat(Run.of("replay", whole, "-o", out, "--format", "go1.9").code()).isEqualTo(2);
    assertThat(Run.of("replay", whole, "-o", out, "--from", "5s").err()).contains("ends before");
    assertThat(Run.of("replay", whole, "-o", out, "--from", "5s", "--to", "1s").code())
        .isEqualTo(2);
    assertThat(Run.of("replay", whole, "--verify", "--format", "go1.26").code()).isEqualTo(2);
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void help_showsAnExample() {
    Run run = Run.of("replay", "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("gotrace replay my.trace --steps jsonl");
  }
}
