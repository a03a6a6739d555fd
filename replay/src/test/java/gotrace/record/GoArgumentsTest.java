package gotrace.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoArgumentsTest {
  private static List<String> words(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', ''",
    "./a ./b, '', ./a ./b, ''",
    "-race -run X ./a -v, -race -run X, ./a, -v",
    "-run=X ./a -run Y ./b, -run=X, ./a, -run Y ./b",
    "--count 1 ./..., --count 1, ./..., ''",
    "-v, -v, '', ''",
    "-mine x ./a, '', '', -mine x ./a",
    "-tags, -tags, '', ''",
  })
  void test_packagesStandTogether(String line, String flags, String packages, String rest) {
    assertThat(GoArguments.of(words(line), false))
        .isEqualTo(new GoArguments(words(flags), words(packages), words(rest)));
  }

  @ParameterizedTest
  @CsvSource({
    "./cmd a b, '', ./cmd, a b",
    "-race -ldflags -s ./cmd -port 80, -race -ldflags -s, ./cmd, -port 80",
    "a.go b.go c d.go, '', a.go b.go, c d.go",
    "./cmd x.go, '', ./cmd, x.go",
  })
  void run_isOnePackageOrSeveralFiles(String line, String flags, String packages, String rest) {
    assertThat(GoArguments.of(words(line), true))
        .isEqualTo(new GoArguments(words(flags), words(packages), words(rest)));
  }

  @Test
  void list_isToldWhatDecidesWhichFilesThereAre() {
    GoArguments test =
        GoArguments.of(words("-tags a,b -run X ./p -mod=mod -race -args -tags c"), false);
    assertThat(test.selecting(true)).containsExactly("-tags", "a,b", "-mod=mod", "-race");
    GoArguments run = GoArguments.of(words("-tags a ./p -race"), true);
    assertThat(run.selecting(false)).containsExactly("-tags", "a");
  }

  @Test
  void flags_countUpToArgs() {
    GoArguments test = GoArguments.of(words("./p -trace=x -args -exec y"), false);
    assertThat(test.has("trace", true)).isTrue();
    assertThat(test.has("exec", true)).isFalse();
    assertThat(test.has("trace", false)).isFalse();
  }
}
