package gotrace.trace.order;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.Damage;
import gotrace.trace.GoInstallation;
import gotrace.trace.GoTestTrace;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.GoQuote;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The traces with which Go tests its own reader: what that accepts is read, the rest is not. */
class GoCorpusTest {
  private static final String FUZZ_HEAD = "go test fuzz v1\n[]byte(";

  /** Go's pattern for the error, and the words that say the same here. */
  private static final Map<String, String> SAME_CAUSE =
      Map.of(
          ".*expected a proc but didn't have one.*", "needs a P",
          "expected a proc but didn't have one", "needs a P");

  @Test
  @Timeout(120)
  void goTestTraces_areAcceptedOrRejectedAsGoDoes() throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (GoTestTrace test : GoTestTrace.allOrSkip()) {
      List<String> problems = problems(RawText.encode(test.rawText()));
      if (test.failure().isEmpty()) {
        all.assertThat(problems).as(test.name()).isEmpty();
      } else {
        String words = SAME_CAUSE.get(test.failure().get().pattern());
        all.assertThat(problems).as(test.name()).isNotEmpty();
        all.assertThat(String.join("\n", problems)).as(test.name()).contains(words);
      }
    }
    all.assertAll();
  }

  @Test
  @Timeout(120)
  void goFuzzInputs_areReadToAnEndOrRefused() throws Exception {
    List<Path> inputs = GoInstallation.traceTestdataOrSkip("fuzz/FuzzReader");
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      String text = Files.readString(input, StandardCharsets.UTF_8).strip();
      assertThat(text).startsWith(FUZZ_HEAD).endsWith(")");
      String literal = text.substring(FUZZ_HEAD.length(), text.length() - 1);
      byte[] trace = GoQuote.unquote(literal.getBytes(StandardCharsets.UTF_8)).orElseThrow();
      assertThat(problems(trace)).as(input.getFileName().toString()).isNotEmpty();
    }
  }

  private static List<String> problems(byte[] trace) throws IOException {
    try (TraceReader reader =
        TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace)))) {
      while (reader.next() != null) {
        assertThat(reader.generations()).isLessThanOrEqualTo(trace.length);
      }
      return reader.damage().stream().map(Damage::toString).toList();
    } catch (MalformedTraceException e) {
      return List.of(e.getMessage());
    }
  }
}
