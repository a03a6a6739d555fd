package gotrace.cli;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.RawText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Small traces: goroutine 1 creates goroutine 2 and waits; goroutine 2 runs and ends. */
final class Traces {
  private static final String FIRST_GENERATION =
      """
      Trace Go1.22
      EventBatch gen=1 m=0 time=100
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      GoCreate dt=1 new_g=2 new_stack=0 stack=0
      GoBlock dt=10 reason_string=1 stack=0
      GoStart dt=5 g=2 g_seq=1
      GoDestroy dt=7
      EventBatch gen=1 m=18446744073709551615 time=0
      Frequency freq=1000000000
      EventBatch gen=1 m=18446744073709551615 time=0
      Stacks
      EventBatch gen=1 m=18446744073709551615 time=0
      Strings
      String id=1
          data="chan receive"
      """;

  private static final String SECOND_GENERATION =
      """
      EventBatch gen=2 m=0 time=200
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=18446744073709551615 gstatus=4
      EventBatch gen=2 m=18446744073709551615 time=0
      Frequency freq=1000000000
      """;

  /** The lines of {@code go tool trace -d=parsed} for {@link #whole}. */
  static final String PARSED =
      """
      M=-1 P=-1 G=-1 Sync Time=1 N=1
      M=0 P=-1 G=-1 StateTransition Time=101 ProcID=0 Undetermined->Running Reason=""
      M=0 P=0 G=-1 StateTransition Time=102 GoID=1 Undetermined->Running Reason=""
      M=0 P=0 G=1 StateTransition Time=103 GoID=2 NotExist->Runnable Reason=""
      TransitionStack=

      M=0 P=0 G=1 StateTransition Time=113 GoID=1 Running->Waiting Reason="chan receive"
      M=0 P=0 G=-1 StateTransition Time=118 GoID=2 Runnable->Running Reason=""
      M=0 P=0 G=2 StateTransition Time=125 GoID=2 Running->NotExist Reason=""
      M=-1 P=-1 G=-1 Sync Time=126 N=2
      """;

  private Traces() {}

  static byte[] whole() {
    return encode(FIRST_GENERATION);
  }

  /** The second of two generations is cut off within its last batch. */
  static byte[] cut() {
    byte[] both = encode(FIRST_GENERATION + SECOND_GENERATION);
    return Arrays.copyOf(both, both.length - 1);
  }

  /** The only generation is cut off within a batch. */
  static byte[] nothingWhole() {
    return Arrays.copyOf(whole(), 60);
  }

  static byte[] gzip(byte[] trace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(trace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] encode(String text) {
    try {
      return RawText.encode(text);
    } catch (MalformedTraceException e) {
      throw new AssertionError(e);
    }
  }
}
