package gotrace.trace.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
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
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RewriterTest {
  private static final List<TraceVersion> VERSIONS = List.of(TraceVersion.values());
  private static final Path ROOT = Path.of(System.getProperty("gotrace.root"));

  /** Goroutine 1 creates 2, which is a coroutine; they switch, and 2 ends. */
  private static final String COROUTINE =
      """
      Trace Go1.23
      EventBatch gen=1 m=7 time=100
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=7 gstatus=2
      GoCreateBlocked dt=8 new_g=2 new_stack=0 stack=0
      GoSwitch dt=10 g=2 g_seq=1
      GoSwitch dt=10 g=1 g_seq=1
      GoSwitch dt=10 g=2 g_seq=2
      GoSwitchDestroy dt=10 g=1 g_seq=2
      GoBlock dt=10 reason_string=9 stack=0
      EventBatch gen=1 m=18446744073709551615 time=100
      Frequency freq=1000000000
      EventBatch gen=1 m=18446744073709551615 time=100
      Strings
      String id=9
          data="chan receive"
      """;

  static Stream<Path> traces() throws IOException {
    try (Stream<Path> versions =
            Files.list(ROOT.resolve("replay/src/test/resources/gotrace/trace/versions"));
        Stream<Path> samples = Files.walk(ROOT.resolve("sample-traces"))) {
      return Stream.concat(versions, samples)
          .filter(p -> p.toString().endsWith(".trace"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void inItsOwnFormat_theTextIsTheSame(Path trace) throws Exception {
    byte[] bytes = Files.readAllBytes(trace);
    TraceVersion version = reader(bytes).version();
    assertThat(text(rewritten(bytes, version, Slice.ALL))).isEqualTo(text(bytes));
  }

  /** The wall clock aside, which stands at the Sync events and some formats lack. */
  @ParameterizedTest
  @MethodSource("traces")
  void inANewerFormat_theEventsAreTheSame(Path trace) throws Exception {
    byte[] bytes = Files.readAllBytes(trace);
    String text = withoutClock(text(bytes));
    for (TraceVersion version : TraceVersion.values()) {
      if (version.has(reader(bytes).version())) {
        assertThat(withoutClock(text(rewritten(bytes, version, Slice.ALL)))).isEqualTo(text);
      }
    }
  }

  private static String withoutClock(String text) {
    return text.replaceAll("(?m)( Sync Time=\\d+ N=\\d+) .*", "$1");
  }

  @ParameterizedTest
  @MethodSource("traces")
  void slice_isAWholeTraceInAnyFormat(Path trace) throws Exception {
    byte[] bytes = Files.readAllBytes(trace);
    List<Long> times = times(reader(bytes));
    Random random = new Random(1);
    for (int i = 0; i < 10; i++) {
      long from = times.get(random.nextInt(times.size()));
      long to = from + random.nextInt(100_000_000);
      TraceVersion version = VERSIONS.get(i % VERSIONS.size());
      TraceReader slice = reader(rewritten(bytes, version, new Slice(from, to)));
      assertThat(times(slice)).isNotEmpty();
      assertThat(slice.damage()).isEmpty();
    }
  }

  private static List<Long> times(TraceReader reader) throws IOException {
    List<Long> times = new ArrayList<>();
    for (EventBlock b = reader.next(); b != null; b = reader.next()) {
      for (int row = 0; row < b.size; row++) {
        times.add(b.time[row]);
      }
    }
    return times.stream().map(t -> t - times.get(0)).toList();
  }

  @Test
  void coroutines_areLoweredBefore123() throws Exception {
    byte[] old = rewritten(RawText.encode(COROUTINE), TraceVersion.GO122, Slice.ALL);
    assertThat(raw(old))
        .contains(
            """
            ProcStatus dt=0 p=0 pstatus=1
            GoStatus dt=1 g=1 m=7 gstatus=2
            GoCreate dt=8 new_g=2 new_stack=0 stack=0
            GoBlock dt=11 reason_string=2 stack=0
            GoStart dt=1 g=2 g_seq=1
            GoUnblock dt=8 g=1 g_seq=1 stack=0
            GoBlock dt=1 reason_string=2 stack=0
            GoStart dt=1 g=1 g_seq=2
            GoUnblock dt=8 g=2 g_seq=2 stack=0
            GoBlock dt=1 reason_string=2 stack=0
            GoStart dt=1 g=2 g_seq=3
            GoUnblock dt=8 g=1 g_seq=3 stack=0
            GoDestroy dt=1
            GoStart dt=1 g=1 g_seq=4
            GoBlock dt=8 reason_string=1 stack=0
            """)
        .contains("data=\"coroutine\"");
    assertThat(reader(old).damage()).isEmpty();
  }

  /** Readers go by the M of the batch, and so does what a slice begins with. */
  @Test
  void statusThatNamesAnotherThread_isOfTheOneThatTellsIt() throws Exception {
    String text = COROUTINE.replace("GoStatus dt=1 g=1 m=7", "GoStatus dt=1 g=1 m=8");
    TraceReader slice =
        reader(rewritten(RawText.encode(text), TraceVersion.GO123, new Slice(5, 35)));
    assertThat(times(slice)).hasSize(1 + 2 + 1 + 3 + 3 + 1);
    assertThat(slice.damage()).isEmpty();
  }

  /** An attachment is a string to which nothing refers. */
  @Test
  void stringLikeAnAttachment_staysWhereAnEventRefersToIt() throws Exception {
    String logs =
        """
        Trace Go1.26
        EventBatch gen=1 m=7 time=100
        ProcStatus dt=1 p=0 pstatus=1
        GoStatus dt=1 g=1 m=7 gstatus=2
        UserLog dt=8 task=0 key_string=1 value_string=2 stack=0
        EventBatch gen=1 m=18446744073709551615 time=100
        Sync
        Frequency freq=1000000000
        ClockSnapshot dt=0 mono=0 sec=0 nsec=0
        EventBatch gen=1 m=18446744073709551615 time=100
        Strings
        String id=1
            data="gotrace:config:0:mine"
        String id=2
            data="text"
        String id=3
            data="gotrace:config:0:bWluZQ=="
        EndOfGeneration
        """;
    String again = raw(rewritten(RawText.encode(logs), TraceVersion.GO126, Slice.ALL));
    assertThat(again).contains("gotrace:config:0:mine").doesNotContain("bWluZQ");
  }

  /** Generation 2 is cut off in its middle; 3 tells of another state than that was. */
  @Test
  void lostEvents_endWhatIsWritten() throws Exception {
    byte[] lossy =
        RawText.encode(
            """
            Trace Go1.22
            EventBatch gen=1 m=7 time=100
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=1 m=7 gstatus=2
            EventBatch gen=1 m=18446744073709551615 time=100
            Frequency freq=1000000000
            EventBatch gen=2 m=7 time=200
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=1 m=7 gstatus=2
            GoStart dt=1 g=1 g_seq=1
            EventBatch gen=2 m=18446744073709551615 time=200
            Frequency freq=1000000000
            EventBatch gen=3 m=7 time=300
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=2 m=7 gstatus=2
            EventBatch gen=3 m=18446744073709551615 time=300
            Frequency freq=1000000000
            """);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Rewriter.Written written = Rewriter.rewrite(reader(lossy), out, TraceVersion.GO122, Slice.ALL);
    assertThat(written).isEqualTo(new Rewriter.Written(6, 200));
    TraceReader again = reader(out.toByteArray());
    assertThat(times(again)).hasSize(6 + 1);
    assertThat(again.damage()).isEmpty();
    Slice rest = new Slice(written.restNanos(), Long.MAX_VALUE);
    assertThat(times(reader(rewritten(lossy, TraceVersion.GO122, rest)))).hasSize(3 + 1);
  }

  /** From 125, where 2 runs, to 135; the switch back to 1 is at 130. */
  @Test
  void slice_beginsWithWhatHolds() throws Exception {
    byte[] slice = rewritten(RawText.encode(COROUTINE), TraceVersion.GO123, new Slice(25, 35));
    assertThat(text(slice))
        .isEqualTo(
            """
            M=-1 P=-1 G=-1 Sync Time=126 N=1
            M=7 P=-1 G=-1 StateTransition Time=127 ProcID=0 Undetermined->Running Reason=""
            M=-1 P=-1 G=-1 StateTransition Time=128 GoID=1 Undetermined->Waiting Reason=""
            M=7 P=0 G=-1 StateTransition Time=129 GoID=2 Undetermined->Running Reason=""
            M=7 P=0 G=2 StateTransition Time=130 GoID=1 Waiting->Runnable Reason=""
            M=7 P=0 G=2 StateTransition Time=131 GoID=2 Running->Waiting Reason=""
            M=7 P=0 G=-1 StateTransition Time=132 GoID=1 Runnable->Running Reason=""
            M=-1 P=-1 G=-1 Sync Time=133 N=2
            """);
  }

  private static TraceReader reader(byte[] bytes) throws IOException, MalformedTraceException {
    return TraceReader.open(TraceSource.stream(new ByteArrayInputStream(bytes)));
  }

  private static byte[] rewritten(byte[] bytes, TraceVersion version, Slice slice)
      throws IOException, MalformedTraceException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Rewriter.rewrite(reader(bytes), out, version, slice);
    return out.toByteArray();
  }

  private static String text(byte[] bytes) throws IOException, MalformedTraceException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ParsedText.write(reader(bytes), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String raw(byte[] bytes) throws IOException, MalformedTraceException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RawText.decode(new ByteArrayInputStream(bytes), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
