package gotrace.trace.order;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.GoInstallation;
import gotrace.trace.GoTestTrace;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.GoQuote;
import gotrace.trace.text.ParsedText;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The traces with which Go tests its own reader: what that accepts is read, the rest is not. */
class GoCorpusTest {
  private static final String FUZZ_HEAD = "go test fuzz v1\n[]byte(";

  /** Characters: the traces written by hand, not those recorded. */
  private static final int LONGEST_TO_VARY = 2000;

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
      List<String> problems = new ArrayList<>();
      parsed(RawText.encode(test.rawText()), problems);
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
  void goTestTraces_giveTheEventsThatGoReads(@TempDir Path dir) throws Exception {
    List<byte[]> traces = new ArrayList<>();
    for (GoTestTrace test : GoTestTrace.allOrSkip()) {
      traces.add(RawText.encode(test.rawText()));
    }
    areReadAsByGo(traces, dir);
  }

  @Test
  @Timeout(300)
  void goTestTraces_withAnEventTooFewOrTooMany_areReadAsByGo(@TempDir Path dir) throws Exception {
    List<byte[]> traces = new ArrayList<>();
    for (GoTestTrace test : GoTestTrace.allOrSkip()) {
      if (test.rawText().length() <= LONGEST_TO_VARY) {
        vary(test.rawText().replaceAll("(?m) size=\\d+$", ""), traces);
      }
    }
    assertThat(traces).hasSizeGreaterThan(100);
    areReadAsByGo(traces, dir);
  }

  @Test
  @Timeout(120)
  void goFuzzInputs_areReadAsByGo(@TempDir Path dir) throws Exception {
    List<byte[]> traces = new ArrayList<>();
    for (Path input : GoInstallation.traceTestdataOrSkip("fuzz/FuzzReader")) {
      String text = Files.readString(input).strip();
      assertThat(text).startsWith(FUZZ_HEAD).endsWith(")");
      String literal = text.substring(FUZZ_HEAD.length(), text.length() - 1);
      traces.add(GoQuote.unquote(literal.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }
    assertThat(traces).isNotEmpty();
    areReadAsByGo(traces, dir);
  }

  /** Adds the text without one of its events, and with one of them doubled, for each event. */
  private static void vary(String text, List<byte[]> traces) throws MalformedTraceException {
    List<String> events = List.of(text.strip().split("\n(?!\\s)"));
    for (int i = 1; i < events.size(); i++) {
      List<String> fewer = new ArrayList<>(events);
      fewer.remove(i);
      List<String> more = new ArrayList<>(events);
      more.add(i, events.get(i));
      traces.add(RawText.encode(String.join("\n", fewer)));
      traces.add(RawText.encode(String.join("\n", more)));
    }
  }

  private static void areReadAsByGo(List<byte[]> traces, Path dir) throws Exception {
    List<Path> files = new ArrayList<>();
    for (byte[] trace : traces) {
      files.add(Files.write(dir.resolve(files.size() + ".trace"), trace));
    }
    List<GoInstallation.Reading> byGo = GoInstallation.readAll(files);
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < byGo.size(); i++) {
      List<String> problems = new ArrayList<>();
      String text = parsed(traces.get(i), problems);
      String name = "trace " + i + ", in which we find " + problems;
      if (byGo.get(i).accepted()) {
        all.assertThat(problems).as(name).isEmpty();
        all.assertThat(text).as(name).isEqualTo(byGo.get(i).text());
      } else {
        all.assertThat(problems).as(name).isNotEmpty();
        all.assertThat(text).as(name).startsWith(withoutLastSync(byGo.get(i).text()));
      }
    }
    all.assertAll();
  }

  /**
   * Where Go gives up, its reader has printed the generation's end; ours goes on behind the gap.
   */
  private static String withoutLastSync(String text) {
    return text.replaceFirst("(?m)^M=-1 P=-1 G=-1 Sync [^\n]*\n\\z", "");
  }

  private static String parsed(byte[] trace, List<String> problems) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (TraceReader reader =
        TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace)))) {
      ParsedText.write(reader, text);
      reader.damage().forEach(damage -> problems.add(damage.toString()));
    } catch (MalformedTraceException e) {
      problems.add(e.getMessage());
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
