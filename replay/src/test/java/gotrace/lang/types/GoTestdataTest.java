package gotrace.lang.types;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.GoInstallation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shares of Go's own tests of its compiler that come out as they should. */
class GoTestdataTest {
  private static final long STACK_BYTES = 1L << 29;

  /** Gives what is wrong with a file; empty if nothing. */
  private interface Trial {
    List<String> run(GoTestdata data, Path file) throws IOException;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).trim();
  }

  private static List<Path> files(Path folder, Predicate<String> wanted) throws IOException {
    List<Path> result = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".go")).sorted().toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        boolean beyond = text.contains("\"unsafe\"") || text.contains("import \"C\"");
        if (!beyond && wanted.test(text)) {
          result.add(file);
        }
      }
    }
    return result;
  }

  /** The share of files without differences; what differs is printed. */
  private static double share(String name, Path goroot, List<Path> files, Trial trial)
      throws InterruptedException {
    int[] passed = new int[1];
    List<String> failed = new ArrayList<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              GoTestdata data = new GoTestdata(goroot);
              for (Path file : files) {
                List<String> differences;
                try {
                  differences = trial.run(data, file);
                } catch (IOException | RuntimeException | StackOverflowError e) {
                  differences = List.of(e.toString());
                }
                passed[0] += differences.isEmpty() ? 1 : 0;
                if (!differences.isEmpty()) {
                  failed.add(goroot.relativize(file) + ": " + differences.get(0));
                }
              }
            },
            name,
            STACK_BYTES);
    thread.start();
    thread.join();
    System.out.println(name + ": " + passed[0] + " of " + files.size() + " as in Go");
    failed.forEach(line -> System.out.println("  " + line));
    return files.isEmpty() ? 0 : (double) passed[0] / files.size();
  }

  @Test
  void typesTestdata_hasTheErrorsThatItMarks() throws IOException, InterruptedException {
    Path goroot = GoInstallation.rootOrSkip();
    List<Path> files =
        files(
            goroot.resolve("src/internal/types/testdata"),
            text -> !firstLine(text).matches(".*(-lang=|gotypesalias=0|-goexperiment).*"));
    assertThat(share("types/testdata", goroot, files, GoTestdata::compareMarked))
        .isGreaterThan(0.9);
  }

  @Test
  void errorcheckFiles_haveTheErrorsThatTheyMark() throws IOException, InterruptedException {
    Path goroot = GoInstallation.rootOrSkip();
    List<Path> files =
        files(goroot.resolve("test"), text -> firstLine(text).equals("// errorcheck"));
    assertThat(share("test, errorcheck", goroot, files, GoTestdata::compareAtEnd))
        .isGreaterThan(0.88);
  }

  @Test
  void programs_haveNoErrors() throws IOException, InterruptedException {
    Path goroot = GoInstallation.rootOrSkip();
    List<Path> files =
        files(goroot.resolve("test"), text -> firstLine(text).matches("// (run|compile)"));
    Trial trial =
        (data, file) -> data.check(List.of(file), false).stream().map(e -> e.message()).toList();
    assertThat(share("test, run and compile", goroot, files, trial)).isGreaterThan(0.99);
  }
}
