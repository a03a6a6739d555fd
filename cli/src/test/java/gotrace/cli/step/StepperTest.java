package gotrace.cli.step;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.replay.index.TraceIndex;
import gotrace.replay.visit.IndexedTrace;
import gotrace.replay.visit.Moment;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;

class StepperTest {
  /** Events 0 to 7: goroutine 1 creates 2 and waits; 2 runs and ends. */
  private static final String TRACE =
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

  @Test
  void keys_moveAndTheTerminalIsAsBefore() throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    LineDisciplineTerminal terminal =
        new LineDisciplineTerminal("test", "xterm", shown, StandardCharsets.UTF_8);
    terminal.setSize(new Size(80, 24));
    Attributes before = new Attributes(terminal.getAttributes());
    // on, to the end, back; to a moment; search; a page; leave
    terminal.processInputBytes("l$ht event:3\r/ended\r?qq".getBytes(StandardCharsets.UTF_8));
    IndexedTrace trace = IndexedTrace.of(StepperTest::open, TraceIndex.none());
    new Stepper(terminal, trace, StepperTest::moment, "my.trace", false).run();
    String text =
        shown.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "");
    assertThat(text)
        .containsSubsequence(
            "event 0 ",
            "ProcStatus",
            "was created by g1, into P0's runnext",
            "ended",
            "next steal");
    assertThat(terminal.getAttributes().toString()).isEqualTo(before.toString());
  }

  private static TraceSource open() throws IOException {
    try {
      return TraceSource.stream(new ByteArrayInputStream(RawText.encode(TRACE)));
    } catch (MalformedTraceException e) {
      throw new IOException(e);
    }
  }

  private static Moment moment(String name) {
    return new Moment.Event(Long.parseLong(name.substring("event:".length())));
  }
}
