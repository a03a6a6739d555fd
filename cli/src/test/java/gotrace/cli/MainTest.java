package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What holds for every command: codes, where words go, help. */
class MainTest {
  @Test
  void noCommand_isWrongUsage() {
    Run run = Run.of();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            gotrace: which command? There are record, report, check, replay and export
            gotrace: see gotrace --help
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "diff", "query", "rubbish"})
  void commandOfALaterVersion_isWrongUsage(String command) {
    Run run = Run.of(command, "x.trace");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).isNotEmpty().allMatch(line -> line.startsWith("gotrace: "));
  }

  @Test
  void helpOfACommandOfALaterVersion_isWrongUsageToo() {
    Run run = Run.of("diff", "--help");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            gotrace: no command is called 'diff'. There are record, report, check, replay and export
            gotrace: see gotrace --help
            """);
  }

  @Test
  void hostileArgument_isShownHarmless() {
    Run run = Run.of("\u001b]0;title\u0007\u202e\n\u009b31m");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            gotrace: no command is called '\\x1b]0;title\\x07\\u202e\\n\\x9b31m'. There are record,\
             report, check, replay and export
            gotrace: see gotrace --help
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, 2, gotrace: cannot write standard output: No space left on device",
    "Broken pipe, 0, ''"
  })
  void helpThatCannotBeWritten_isToldUnlessNobodyReads(String reason, int code, String words) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    for (String asked : List.of("--help", "--version", "generate-completion")) {
      Run run = Run.with(InputStream.nullInputStream(), full, false, asked);
      assertThat(run.code()).as(asked).isEqualTo(code);
      assertThat(run.err().strip()).as(asked).isEqualTo(words);
    }
  }

  @Test
  void version_isTheBuilds() {
    Run run = Run.of("--version");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).matches("gotrace \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(Java .+\\)\\R");
  }

  static Stream<String> commands() {
    return Stream.concat(
        Stream.of(""),
        new CommandLine(Main.commandLine(Run.quiet()).getCommandSpec())
            .getSubcommands().keySet().stream());
  }

  @Test
  void commands_areListedInHelp() {
    String[] listed =
        Run.of("--help")
            .out()
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .takeWhile(line -> !line.isEmpty())
            .filter(line -> line.matches("  \\S.*"))
            .map(line -> line.strip().split(" ", -1)[0])
            .toArray(String[]::new);
    assertThat(listed)
        .containsExactly("record", "report", "check", "replay", "export", "generate-completion");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_goesToStandardOutputAndFits100Columns(String command) {
    Run run = command.isEmpty() ? Run.of("--help") : Run.of(command, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: gotrace");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(run.out()).doesNotContain("\u001b");
  }

  /** What is to be typed stands in one piece: {@code go1.23}, {@code event:48213}. */
  @ParameterizedTest
  @MethodSource("commands")
  void help_breaksNoWord(String command) {
    Run run = command.isEmpty() ? Run.of("--help") : Run.of(command, "--help");
    assertThat(run.out()).doesNotContainPattern("\\w[.]\\R *\\d|event:\\R|[=|]\\R");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_hasAnExample(String command) {
    Run run = command.isEmpty() ? Run.of("--help") : Run.of(command, "--help");
    assertThat(run.out()).containsPattern("(?m)^  (\\S.*)?\\bgotrace ");
  }

  @Test
  void help_hasColoursOnATerminalOnly() {
    assertThat(Run.coloured("--help").out()).contains("\u001b[");
    assertThat(Run.of("--help").out()).doesNotContain("\u001b");
  }

  @Test
  void completion_isAShellScript() {
    Run run = Run.of("generate-completion");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("complete -F");
  }

  @Test
  void defect_isOneLineAndExit70() {
    Run run = Run.with(failingInput(), OutputStream.nullOutputStream(), false, "report", "-");
    assertThat(run.code()).isEqualTo(70);
    assertThat(run.err())
        .startsWith(
            "gotrace: internal error, please report it:"
                + " java.lang.IllegalStateException: \\x1b[31m, at gotrace.cli.MainTest")
        .hasLineCount(1);
  }

  @Test
  void defect_hasAStackTraceWhenDebugging() {
    Run run = Run.with(failingInput(), OutputStream.nullOutputStream(), true, "report", "-");
    assertThat(run.err().lines().count()).isGreaterThan(5);
    assertThat(run.err().lines()).allMatch(line -> line.startsWith("gotrace: "));
  }

  @Test
  void closedPipe_isAQuietEnd() {
    Run run = Run.with(trace(), failingOutput("Broken pipe"), false, "export", "-", "--to", "text");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void fullDisk_isTold() {
    Run run = Run.with(trace(), failingOutput("No space left"), false, "report", "-");
    assertThat(run.err()).isEqualTo("gotrace: cannot write standard output: No space left\n");
    assertThat(run.code()).isEqualTo(2);
  }

  private static InputStream trace() {
    return new ByteArrayInputStream(Traces.whole());
  }

  private static InputStream failingInput() {
    return new InputStream() {
      @Override
      public int read() {
        throw new IllegalStateException("\u001b[31m");
      }

      @Override
      public int read(byte[] bytes, int from, int length) {
        throw new IllegalStateException("\u001b[31m");
      }
    };
  }

  private static OutputStream failingOutput(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
