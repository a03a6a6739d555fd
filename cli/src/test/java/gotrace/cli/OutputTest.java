package gotrace.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @TempDir Path folder;

  @Test
  void commit_putsTheWholeFileInItsPlace() throws Exception {
    Path file = folder.resolve("report.html");
    try (Output output = Output.open(file.toString(), Run.quiet())) {
      output.stream().write("whole".getBytes(UTF_8));
      assertThat(file).doesNotExist();
      output.commit();
    }
    assertThat(names()).containsExactly("report.html");
    assertThat(file).hasContent("whole");
  }

  @Test
  void close_withoutCommit_leavesTheOldFileAndNothingElse() throws Exception {
    Path file = Files.writeString(folder.resolve("report.html"), "old");
    try (Output output = Output.open(file.toString(), Run.quiet())) {
      output.stream().write(new byte[1 << 20]);
      output.stream().flush();
      assertThat(names()).hasSize(2);
    }
    assertThat(names()).containsExactly("report.html");
    assertThat(file).hasContent("old");
  }

  @Test
  void commit_followsASymbolicLink() throws Exception {
    Path file = Files.writeString(folder.resolve("real"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
    try (Output output = Output.open(link.toString(), Run.quiet())) {
      output.stream().write("new".getBytes(UTF_8));
      output.commit();
    }
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void commit_fillsASymbolicLinkThatLeadsNowhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("later"));
    try (Output output = Output.open(link.toString(), Run.quiet())) {
      output.stream().write("new".getBytes(UTF_8));
      output.commit();
    }
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("later")).hasContent("new");
  }

  @Test
  void open_inAFolderThatIsNotThere_fails() {
    String name = folder.resolve("no/such").toString();
    assertThatThrownBy(() -> Output.open(name, Run.quiet()))
        .isInstanceOf(Failure.class)
        .hasMessage("cannot write " + name + ": no such file or directory");
  }

  @Test
  void open_ofAFolder_fails() {
    assertThatThrownBy(() -> Output.open(folder.toString(), Run.quiet()))
        .isInstanceOf(Failure.class)
        .hasMessage("cannot write " + folder + ": is a directory");
  }

  @Test
  void open_ofADevice_writesInPlace() throws Exception {
    assumeThat(Path.of("/dev/null")).exists();
    try (Output output = Output.open("/dev/null", Run.quiet())) {
      output.stream().write(1);
      output.commit();
    }
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void standardOutput_isFlushedByCommitAndStaysOpen() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Output output = Output.open("-", Run.quiet(out))) {
      output.stream().write("data".getBytes(UTF_8));
      output.commit();
    }
    assertThat(out.toString(UTF_8)).isEqualTo("data");
  }

  @Test
  void brokenPipe_isToldFromAFullDisk() throws Exception {
    assertThat(failingWith("Broken pipe").isClosedPipe()).isTrue();
    OutputException full = failingWith("No space left on device");
    assertThat(full.isClosedPipe()).isFalse();
    assertThat(full.failure()).hasMessage("cannot write standard output: No space left on device");
    assertThat(full.failure().exitCode()).isEqualTo(2);
  }

  private static OutputException failingWith(String reason) throws Failure {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    try (Output output = Output.open("-", Run.quiet(broken))) {
      output.stream().write(1);
      output.commit();
      throw new AssertionError("nothing was thrown");
    } catch (OutputException e) {
      return e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
