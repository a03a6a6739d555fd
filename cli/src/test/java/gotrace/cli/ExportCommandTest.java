package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir Path folder;
  private String whole;
  private String cut;

  @BeforeEach
  void writeTraces() throws IOException {
    whole = Files.write(folder.resolve("whole.trace"), Traces.whole()).toString();
    cut = Files.write(folder.resolve("cut.trace"), Traces.cut()).toString();
  }

  @Test
  void text_goesToStandardOutput() {
    Run run = Run.of("export", whole, "--to", "text");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(Traces.PARSED);
    assertThat(run.code()).isZero();
  }

  @Test
  void standardInput_isReadForADash() {
    Run run = Run.withInput(Traces.whole(), "export", "-", "--to", "text");
    assertThat(run.out()).isEqualTo(Traces.PARSED);
    assertThat(run.code()).isZero();
  }

  @Test
  void gzip_isRecognisedByContent() throws IOException {
    byte[] compressed = Traces.gzip(Traces.whole());
    String file = Files.write(folder.resolve("named.trace"), compressed).toString();
    assertThat(Run.of("export", file, "--to", "text").out()).isEqualTo(Traces.PARSED);
    assertThat(Run.withInput(compressed, "export", "-", "--to", "text").out())
        .isEqualTo(Traces.PARSED);
  }

  @Test
  void raw_readsCompressedStandardInputToo() {
    Run run = Run.withInput(Traces.gzip(Traces.whole()), "export", "-", "--to", "raw");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            """
            EventBatch gen=1 m=0 time=100 size=24
            ProcStatus dt=1 p=0 pstatus=1
            """)
        .endsWith("String id=1\n\tdata=\"chan receive\"\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void output_namesAFile() throws IOException {
    Path file = folder.resolve("out.txt");
    Run run = Run.of("export", whole, "--to", "text", "-o", file.toString());
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(Traces.PARSED);
    assertThat(names()).containsExactly("cut.trace", "out.txt", "whole.trace");
  }

  @Test
  void output_neverReplacesTheTrace() throws IOException {
    Run run = Run.of("export", whole, "--to", "text", "-o", folder + "/./whole.trace");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("gotrace: " + folder + "/./whole.trace is the trace itself\n");
    assertThat(Files.readAllBytes(Path.of(whole))).isEqualTo(Traces.whole());
  }

  @Test
  void damage_isToldAndTheWholePartIsWritten() {
    Run run = Run.of("export", cut, "--to", "text");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith(Traces.PARSED.substring(0, Traces.PARSED.indexOf("M=-1", 1)));
    assertThat(run.err().lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("gotrace: damaged trace: " + cut + ": "))
        .allMatch(line -> line.contains("byte "));
  }

  @Test
  void damage_withStrict_endsIn3AndLeavesNoFile() throws IOException {
    String file = folder.resolve("out.txt").toString();
    Run run = Run.of("export", cut, "--to", "text", "--strict", "-o", file);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).endsWith("gotrace: " + cut + ": damaged, and --strict was given\n");
    assertThat(names()).containsExactly("cut.trace", "whole.trace");
  }

  @Test
  void damage_ofEverything_endsIn3() {
    Run run = Run.withInput(Traces.nothingWhole(), "export", "-", "--to", "text");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).endsWith("gotrace: standard input: nothing in it is whole\n");
  }

  @Test
  void damage_ofRawText_isToldAfterTheWholePart() {
    Run run = Run.of("export", cut, "--to", "raw");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("data=\"chan receive\"\nEventBatch gen=2 m=0 time=200");
    assertThat(run.err()).startsWith("gotrace: damaged trace: " + cut + ": ");
    assertThat(Run.of("export", cut, "--to", "raw", "--strict").code()).isEqualTo(3);
  }

  @Test
  void missingFile_endsIn3() {
    String missing = folder.resolve("missing").toString();
    Run run = Run.of("export", missing, "--to", "text");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).isEqualTo("gotrace: " + missing + ": no such file or directory\n");
  }

  @Test
  void missingFile_leavesNoOutput() throws IOException {
    Run.of("export", folder + "/missing", "--to", "text", "-o", folder + "/out.txt");
    assertThat(names()).containsExactly("cut.trace", "whole.trace");
  }

  @Test
  void folder_endsIn3() {
    Run run = Run.of("export", folder.toString(), "--to", "text");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).isEqualTo("gotrace: " + folder + ": is a directory\n");
  }

  @Test
  void otherInput_endsIn3() {
    for (String other : List.of("", "go", "#!/bin/sh\necho this is no trace\n")) {
      Run run =
          Run.withInput(other.getBytes(StandardCharsets.UTF_8), "export", "-", "--to", "text");
      assertThat(run.code()).as(other).isEqualTo(3);
      assertThat(run.err().lines()).hasSize(1).allMatch(l -> l.startsWith("gotrace: standard"));
    }
  }

  @Test
  void oldFormat_isRefusedInOneSentence() {
    byte[] old = Arrays.copyOf("go 1.19 trace".getBytes(StandardCharsets.US_ASCII), 100);
    for (String form : List.of("text", "raw")) {
      Run run = Run.withInput(old, "export", "-", "--to", form);
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("gotrace: standard input: ").contains("Go 1.19");
      assertThat(run.err().lines()).hasSize(1);
    }
  }

  @Test
  void arrow_writesAFolderOfTables() throws IOException {
    Path tables = folder.resolve("tables");
    Run run = Run.of("export", whole, "--to", "arrow", "-o", tables.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    try (Stream<Path> files = Files.list(tables)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .contains("events.arrow", "goroutines.arrow", "starts.arrow", "blocks.arrow");
    }
    assertThat(names()).containsExactly("cut.trace", "tables", "whole.trace");
    assertThat(Files.readString(tables.resolve("events.arrow"), StandardCharsets.ISO_8859_1))
        .startsWith("ARROW1");
  }

  @Test
  void arrow_ofADamagedTraceWithStrict_leavesNoFolder() throws IOException {
    Run run = Run.of("export", cut, "--to", "arrow", "--strict", "-o", folder + "/tables");
    assertThat(run.code()).isEqualTo(3);
    assertThat(names()).containsExactly("cut.trace", "whole.trace");
  }

  @Test
  void arrow_writesOneTableToAFileOrAPipe() throws IOException {
    Path file = folder.resolve("events.arrow");
    Run run = Run.of("export", whole, "--to", "arrow", "--table", "events", "-o", file.toString());
    assertThat(run.code()).isZero();
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("ARROW1");
    Run piped = Run.of("export", whole, "--to", "arrow", "--table", "events", "-o", "-");
    assertThat(piped.code()).isZero();
    assertThat(piped.out()).isNotEmpty().doesNotStartWith("ARROW1");
  }

  @Test
  void arrow_needsAPlaceThatHoldsIt() {
    assertThat(Run.of("export", whole, "--to", "arrow").code()).isEqualTo(2);
    assertThat(Run.of("export", whole, "--to", "arrow", "-o", "-").code()).isEqualTo(2);
    assertThat(Run.of("export", whole, "--to", "arrow", "--table", "rubbish", "-o", "-").err())
        .startsWith("gotrace: no table is called rubbish; there are events, ");
    assertThat(Run.of("export", whole, "--to", "text", "--table", "events").code()).isEqualTo(2);
    assertThat(Run.of("export", whole, "--to", "arrow", "-o", whole).code()).isEqualTo(2);
  }

  @Test
  void form_isNeededAndKnown() {
    assertThat(Run.of("export", whole).code()).isEqualTo(2);
    assertThat(Run.of("export", whole, "--to", "rubbish").code()).isEqualTo(2);
    assertThat(Run.of("export", "--to", "text").code()).isEqualTo(2);
  }

  @Test
  void hostileName_isShownHarmless() {
    Run run = Run.of("export", folder + "/\u001b[2J", "--to", "text");
    assertThat(run.err()).contains("\\x1b[2J").doesNotContain("\u001b");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
