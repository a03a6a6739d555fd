package gotrace.trace.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.ByteBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RawTextTest {
  @Test
  void encode_writesHeaderAndEvents() throws Exception {
    assertThat(
            RawText.encode(
                """
                Trace Go1.22
                EventBatch gen=1 m=18446744073709551615 time=300 size=2
                Frequency freq=15
                """))
        .containsExactly(
            'g', 'o', ' ', '1', '.', '2', '2', ' ', 't', 'r', 'a', 'c', 'e', 0, 0, 0, //
            1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0xac, 2, 2, 8, 15);
  }

  @Test
  void encode_writesStacksAndStrings() throws Exception {
    assertThat(
            eventBytes(
                """
                Trace Go1.22
                Stacks
                Stack id=1 nframes=2
                	pc=10 func=1 file=2 line=300
                	pc=11 func=3 file=2 line=4
                Strings
                String id=1
                	data="a\\x00\\"b"
                String id=2
                	data=`c`
                String id=3
                	data = ""
                """))
        .containsExactly(
            2, 3, 1, 2, 10, 1, 2, 0xac, 2, 11, 3, 2, 4, //
            4, 5, 1, 4, 'a', 0, '"', 'b', 5, 2, 1, 'c', 5, 3, 0);
  }

  @Test
  void encode_passesOverCommentsBlankLinesAndAnySpace() throws Exception {
    String text =
        """
        # first

        ~~
        Trace~Go1.22 # old\r
         ~GoStart~dt=1~g=2 ~ g_seq=3~# why\r
        Strings#
        String id=1
         # between
        ~data="#"~# after
        #\
        """;
    for (char space : "\t\f\u000b\u0085\u00a0\u1680\u2003\u2028\u205f\u3000".toCharArray()) {
      assertThat(eventBytes(text.replace('~', space)))
          .as("U+%04X", (int) space)
          .containsExactly(16, 1, 2, 3, 4, 5, 1, 1, '#');
    }
  }

  @Test
  void encode_acceptsATextWithoutEvents() throws Exception {
    assertThat(RawText.encode("Trace Go1.26"))
        .isEqualTo("go 1.26 trace\0\0\0".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void encode_countsABatchWithoutSize() throws Exception {
    assertThat(
            eventBytes(
                """
                Trace Go1.26
                EventBatch gen=1 m=3 time=7
                GoStart dt=1 g=300 g_seq=1
                GoDestroy dt=2
                EventBatch gen=1 m=4 time=8
                EventBatch gen=1 m=5 time=9 size=2
                GoDestroy dt=1
                EventBatch gen=1 m=6 time=9
                Strings
                String id=1
                	data="xy"
                EndOfGeneration
                """))
        .containsExactly(
            1, 1, 3, 7, 7, 16, 1, 0xac, 2, 1, 17, 2, //
            1, 1, 4, 8, 0, //
            1, 1, 5, 9, 2, 17, 1, //
            1, 1, 6, 9, 6, 4, 5, 1, 2, 'x', 'y', //
            52);
  }

  @Test
  void encode_endsABatchWithoutSizeAtAnExperimentalOne() throws Exception {
    assertThat(
            eventBytes(
                """
                Trace Go1.23
                EventBatch gen=1 m=3 time=7
                GoDestroy dt=2
                ExperimentalBatch exp=1 gen=1 m=0 time=4
                	data="\\x01\\xff"
                """))
        .containsExactly(1, 1, 3, 7, 2, 17, 2, 49, 1, 1, 0, 4, 2, 1, 0xff);
  }

  @Test
  void encode_countsTheFramesOfAStackWithoutTheirNumber() throws Exception {
    assertThat(
            eventBytes(
                """
                Trace Go1.22
                Stack id=1
                	pc=10 func=1 file=2 line=3
                	pc=11 func=1 file=2 line=4
                Stack id=2
                Stack id=3
                	pc=12 func=1 file=2 line=5
                """))
        .containsExactly(3, 1, 2, 10, 1, 2, 3, 11, 1, 2, 4, 3, 2, 0, 3, 3, 1, 12, 1, 2, 5);
  }

  @ParameterizedTest
  @EnumSource(value = EventType.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyEvent_comesBackAsItWasWritten(EventType type) throws Exception {
    StringBuilder event = new StringBuilder("Trace Go1.26\n").append(type.wireName());
    ByteBuilder want = new ByteBuilder().append(type.code());
    for (int i = 0; i < type.argCount(); i++) {
      int value = i == 1 && type == EventType.STACK ? 1 : 100 + i;
      event.append(' ').append(type.argName(i)).append('=').append(value);
      want.append(value);
    }
    if (type == EventType.STACK) {
      event.append("\n\tpc=1 func=2 file=3 line=4");
      want.append(1).append(2).append(3).append(4);
    }
    if (type.hasData()) {
      event.append("\n\tdata=\"é\\xff\"");
      want.append(3).append(0xc3).append(0xa9).append(0xff);
    }
    String text = event.append('\n').toString();
    assertThat(eventBytes(text)).isEqualTo(want.toByteArray());
    assertThat(decodedWithHeader(RawText.encode(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void bothWays_refuseWhatTheFormatLacks(EventType type) throws Exception {
    for (TraceVersion version : TraceVersion.values()) {
      int known =
          switch (version) {
            case GO122 -> 44;
            case GO123 -> 49;
            case GO125 -> 51;
            case GO126 -> 136;
          };
      String text = "Trace Go1." + version.minor() + "\n";
      byte[] trace = RawText.encode(text);
      byte[] withEvent = Arrays.copyOf(trace, trace.length + 1);
      withEvent[trace.length] = (byte) type.code();
      if (type == EventType.NONE || type.code() > known) {
        assertThatThrownBy(() -> RawText.encode(text + type.wireName()))
            .hasMessageContaining("no event \"" + type.wireName() + "\" in format " + version);
        assertThatThrownBy(() -> decoded(withEvent))
            .hasMessage("no event type " + type.code() + " in format " + version + " (byte 16)");
      } else if (type.argCount() > 0) {
        assertThatThrownBy(() -> RawText.encode(text + type.wireName()))
            .hasMessageContaining(
                type.wireName() + ": argument \"" + type.argName(0) + "\" is missing");
        assertThatThrownBy(() -> decoded(withEvent))
            .hasMessage("the input ends within a number (byte 17)");
      } else {
        assertThat(RawText.encode(text + type.wireName())).isEqualTo(withEvent);
        assertThat(decoded(withEvent)).isEqualTo(type.wireName() + "\n");
      }
    }
  }

  @Test
  void decode_printsEmptyDataAsGoDoesAndEncodeReadsIt() throws Exception {
    String text = "Trace Go1.22\nString id=1\nString id=2\n\tdata=\"b\"\nString id=3\n";
    byte[] trace = RawText.encode(text);
    assertThat(Arrays.copyOfRange(trace, 16, trace.length))
        .containsExactly(5, 1, 0, 5, 2, 1, 'b', 5, 3, 0);
    assertThat(decodedWithHeader(trace)).isEqualTo(text);
  }

  @Test
  void decode_hasNoHeaderLine() throws Exception {
    assertThat(decoded(RawText.encode("Trace Go1.22\nGoDestroy dt=1\n")))
        .isEqualTo("GoDestroy dt=1\n");
    assertThat(decoded(RawText.encode("Trace Go1.22\n"))).isEmpty();
  }

  @Test
  void decode_printsWhatIsWholeBeforeItFails() throws Exception {
    byte[] trace = RawText.encode("Trace Go1.22\nGoDestroy dt=1\nGoStart dt=1 g=300 g_seq=2\n");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> RawText.decode(new ByteArrayInputStream(trace, 0, trace.length - 2), text))
        .isInstanceOf(MalformedTraceException.class)
        .hasMessage("the input ends within a number (byte 20)");
    assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo("GoDestroy dt=1\n");
  }

  @Test
  void decode_refusesLengthsThatNoWriterWrites() {
    assertThatThrownBy(() -> decoded(withHeader(5, 1, 4, 'a', 'b', 'c')))
        .hasMessage("the input ends within the data of String (byte 16)");
    assertThatThrownBy(() -> decoded(withHeader(5, 1, 0xff, 0xff, 0xff, 0xff, 0x0f)))
        .hasMessage("String: length is 4294967295, more than 1048576 (byte 16)");
    assertThatThrownBy(
            () ->
                decoded(
                    withHeader(
                        3, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 7)))
        .hasMessage("Stack: nframes is 18446744073709551615, more than 65536 (byte 16)");
  }

  @Test
  void decode_refusesWhatIsNoV2Trace() {
    assertThatThrownBy(() -> decoded(new byte[0])).isInstanceOf(MalformedTraceException.class);
    assertThatThrownBy(() -> decoded("go 1.22".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(MalformedTraceException.class);
    assertThatThrownBy(() -> decoded("go 1.21 trace\0\0\0".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(MalformedTraceException.class)
        .hasMessageContaining("Go 1.21");
    assertThatThrownBy(() -> decoded("go 1.99 trace\0\0\0".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(MalformedTraceException.class)
        .hasMessageContaining("go1.99");
  }

  private static byte[] eventBytes(String text) throws MalformedTraceException {
    byte[] trace = RawText.encode(text);
    return Arrays.copyOfRange(trace, 16, trace.length);
  }

  private static byte[] withHeader(int... unsigned) {
    ByteBuilder trace = new ByteBuilder().append("go 1.22 trace\0\0\0");
    for (int b : unsigned) {
      trace.append(b);
    }
    return trace.toByteArray();
  }

  private static String decoded(byte[] trace) throws IOException, MalformedTraceException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    RawText.decode(new ByteArrayInputStream(trace), text);
    return text.toString(StandardCharsets.UTF_8);
  }

  private static String decodedWithHeader(byte[] trace)
      throws IOException, MalformedTraceException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    RawText.decodeWithHeader(new ByteArrayInputStream(trace), text);
    return text.toString(StandardCharsets.UTF_8);
  }
}
