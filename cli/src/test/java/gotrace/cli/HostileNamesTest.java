package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.RawText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All names of a trace are chosen by somebody else: no output lets them do anything. */
class HostileNamesTest {
  /**
   * Sets a terminal's title and colour in two ways, ends a script and a page, turns the writing
   * direction, is no UTF-8, and fills the 1,024 bytes that a string may have.
   */
  private static final String NAME =
      "\\x1b]0;title\\x07\\x1b[31m\\xc2\\x9b31m\\r\\n\\x00</script><script>alert(1)</script>"
          + "<img src=x onerror=alert(1)>\\\"'&amp;${x}\\xe2\\x80\\xae\\xff\\xfe\\xed\\xa0\\x80"
          + "x".repeat(903);

  private static final String TEXT =
      """
      Trace Go1.22
      EventBatch gen=1 m=0 time=100
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      GoCreate dt=1 new_g=2 new_stack=1 stack=1
      UserTaskBegin dt=1 task=1 parent_task=0 name_string=1 stack=1
      UserRegionBegin dt=1 task=1 name_string=1 stack=1
      UserLog dt=1 task=1 key_string=1 value_string=1 stack=1
      GoLabel dt=1 label_string=1
      STWBegin dt=1 kind_string=1 stack=1
      STWEnd dt=1
      GoBlock dt=10 reason_string=1 stack=1
      GoStart dt=5 g=2 g_seq=1
      GoBlock dt=7 reason_string=1 stack=1
      EventBatch gen=1 m=18446744073709551615 time=0
      Frequency freq=1000000000
      EventBatch gen=1 m=18446744073709551615 time=0
      CPUSamples
      CPUSample time=120 m=0 p=0 g=2 stack=1
      EventBatch gen=1 m=18446744073709551615 time=0
      Stacks
      Stack id=1
          pc=1 func=1 file=1 line=1
      EventBatch gen=1 m=18446744073709551615 time=0
      Strings
      String id=1
          data="%s"
      """;

  @TempDir Path folder;
  private String trace;

  /** The file is called badly too. */
  @BeforeEach
  void writeTrace() throws IOException, MalformedTraceException {
    Path file = folder.resolve("\u001b]0;t\u0007\u202e.trace");
    trace = Files.write(file, RawText.encode(TEXT.formatted(NAME))).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"report", "check", "report --json", "check --json", "replay --steps jsonl"})
  void output_doesNothingToATerminal(String words) {
    String[] command = (words + " TRACE").split(" ");
    command[command.length - 1] = trace;
    Run run = Run.of(command);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isNotEmpty();
    assertThat(run.err()).isEmpty();
    assertHarmless(run.out());
  }

  @Test
  void json_keepsEveryByteThatIsText() throws IOException {
    String json = Run.of("report", "--json", trace).out();
    assertThat(new ObjectMapper().readTree(json).findValuesAsText("name"))
        .anyMatch(name -> name.contains("</script><script>alert(1)</script>"));
  }

  @Test
  void page_isWellFormedAndRunsNothingOfTheTrace() throws Exception {
    Path page = folder.resolve("page.html");
    assertThat(Run.of("report", "--html", page.toString(), trace).code()).isZero();
    String html = Files.readString(page);
    assertHarmless(html);
    assertThat(html).doesNotContain("<script>alert").doesNotContain("<img");
    byte[] xml = html.substring(html.indexOf("<html")).getBytes(StandardCharsets.UTF_8);
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  @Test
  void wordsOfAnError_doNothingToATerminal() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(trace));
    Path cut = Path.of(trace + "\n");
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 1));
    for (String command : new String[] {"report", "check"}) {
      Run run = Run.of(command, cut.toString());
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.startsWith("gotrace: "));
      assertHarmless(run.err());
    }
  }

  private static void assertHarmless(String output) {
    assertThat(output.codePoints().filter(HostileNamesTest::acts).boxed().map(Integer::toHexString))
        .isEmpty();
  }

  /** Controls but the line feed, and what is invisible or turns the writing direction. */
  private static boolean acts(int codePoint) {
    return codePoint != '\n'
        && (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT);
  }
}
