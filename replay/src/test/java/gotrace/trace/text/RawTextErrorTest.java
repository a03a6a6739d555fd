package gotrace.trace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gotrace.trace.MalformedTraceException;
import org.junit.jupiter.api.Test;

/** What a text that is no raw text is told, and where. */
class RawTextErrorTest {
  @Test
  void header_isRequired() {
    rejects("", "end of text: expected a first line like \"Trace Go1.26\" (byte 0)");
    rejects("# only this\n", "end of text: expected a first line like \"Trace Go1.26\" (byte 12)");
    rejects(
        "GoDestroy dt=1\n",
        "line 1, column 1: expected a first line like \"Trace Go1.26\", found \"GoDestroy\""
            + " (byte 0)");
    rejects("Trace\n", "line 1, column 6: expected a version like Go1.26, found \"\" (byte 5)");
    rejects(
        "Trace go1.26\n",
        "line 1, column 7: expected a version like Go1.26, found \"go1.26\" (byte 6)");
    rejects(
        "Trace Go1.x\n",
        "line 1, column 11: \"x\" is not a number from 0 to 18446744073709551615 (byte 10)");
    rejects(
        "Trace Go1.24\n",
        "line 1, column 7: no format \"Go1.24\"; there are Go1.22, Go1.23, Go1.25 and Go1.26"
            + " (byte 6)");
    rejects(
        "Trace Go1.22 x\n", "line 1, column 14: nothing may follow here, found \"x\" (byte 13)");
  }

  @Test
  void event_mustBeKnown() {
    rejects(
        "Trace Go1.22\n\n  GoSart dt=1\n",
        "line 3, column 3: no event \"GoSart\" in format go1.22 (byte 16)");
    rejects(
        "Trace Go1.22\nGoSwitch dt=1 g=1 g_seq=1\n",
        "line 2, column 1: no event \"GoSwitch\" in format go1.22 (byte 13)");
  }

  @Test
  void arguments_mustBeAllThereInOrder() {
    rejects(
        "Trace Go1.22\nGoStart dt=1 g=2\n",
        "line 2, column 17: GoStart: argument \"g_seq\" is missing (byte 29)");
    rejects(
        "Trace Go1.22\nGoStart dt=1 g_seq=2 g=1\n",
        "line 2, column 14: GoStart: expected argument \"g\", found \"g_seq=2\" (byte 26)");
    rejects(
        "Trace Go1.22\nGoStart dt=1 2 3\n",
        "line 2, column 14: GoStart: expected argument \"g\", found \"2\" (byte 26)");
    rejects(
        "Trace Go1.22\nGoDestroy dt=1 g=2\n",
        "line 2, column 16: nothing may follow here, found \"g=2\" (byte 28)");
    rejects(
        "Trace Go1.22\nEventBatch gen=1 m=2\n",
        "line 2, column 21: EventBatch: argument \"time\" is missing (byte 33)");
    rejects(
        "Trace Go1.22\nEventBatch gen=1 m=2 time=3 length=4\n",
        "line 2, column 29: EventBatch: expected argument \"size\", found \"length=4\" (byte 41)");
  }

  @Test
  void number_mustFit64BitsWithoutSign() {
    for (String bad : new String[] {"", "-1", "+1", "0x1", "1_0", "1e3", "18446744073709551616"}) {
      rejects(
          "Trace Go1.22\nGoDestroy dt=" + bad + "\n",
          "line 2, column 14: \""
              + bad
              + "\" is not a number from 0 to 18446744073709551615 (byte 26)");
    }
    rejects(
        "Trace Go1.22\nGoDestroy dt=99999999999999999999\n",
        "line 2, column 14: \"99999999999999999999\" is not a number from 0 to"
            + " 18446744073709551615 (byte 26)");
  }

  @Test
  void stack_mustHaveTheFramesItAnnounces() {
    rejects(
        "Trace Go1.22\nStack id=1 nframes=2\n\tpc=1 func=2 file=3 line=4\n",
        "end of text: expected 2 frames of a Stack, found 1 (byte 61)");
    rejects(
        "Trace Go1.22\nStack id=1 nframes=1\nStrings\n",
        "line 3, column 1: frame: expected argument \"pc\", found \"Strings\" (byte 34)");
    rejects(
        "Trace Go1.22\nStack id=1\n\tpc=1 func=2 line=4\n",
        "line 3, column 14: frame: expected argument \"file\", found \"line=4\" (byte 37)");
  }

  @Test
  void data_mustBeQuoted() {
    rejects(
        "Trace Go1.22\nString id=1\n\tdata=abc\n",
        "line 3, column 7: data: not a Go string in quotes (byte 31)");
    rejects(
        "Trace Go1.22\nString id=1\n\tdata=\"abc\n",
        "line 3, column 11: data: not a Go string in quotes (byte 35)");
    rejects(
        "Trace Go1.22\nString id=1\n\tdata=\"a\\qb\"\n",
        "line 3, column 9: data: not a Go string in quotes (byte 33)");
    rejects(
        "Trace Go1.22\nString id=1\n\tdata=\"a\"b\"\n",
        "line 3, column 10: nothing may follow here, found \"b\\\"\" (byte 34)");
    rejects(
        "Trace Go1.22\nGoDestroy dt=1\n\tdata=\"a\"\n",
        "line 3, column 2: no event \"data=\\\"a\\\"\" in format go1.22 (byte 29)");
  }

  @Test
  void message_showsHostileTextHarmlessly() {
    rejects(
        "Trace Go1.22\n\u202e\u001b[31m</script>\n",
        "line 2, column 1: no event \"\\u202e\\x1b[31m</script>\" in format go1.22 (byte 13)");
    rejects(
        "Trace Go1.22\n" + "x".repeat(1000) + "\n",
        "line 2, column 1: no event \"" + "x".repeat(60) + "…\" in format go1.22 (byte 13)");
  }

  @Test
  void line_mayNotGrowWithoutBound() {
    assertThatThrownBy(() -> RawText.encode("Trace Go1.22\n" + " ".repeat(1 << 20) + "x\n"))
        .isInstanceOf(MalformedTraceException.class)
        .hasMessageContaining("line 2, column 1048577: the line is longer than 1048576 bytes");
  }

  private static void rejects(String text, String message) {
    MalformedTraceException e =
        catchThrowableOfType(MalformedTraceException.class, () -> RawText.encode(text));
    assertThat(e).as(text).isNotNull().hasMessage(message);
    assertThat(e.byteOffset()).isBetween(0L, (long) text.length() * 3);
  }
}
