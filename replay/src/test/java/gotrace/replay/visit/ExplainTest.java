package gotrace.replay.visit;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.replay.guide.Guided;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainTest {
  /** Goroutine 1 creates 2, 3 and 4, of which 4 is in runnext, and waits for 4's message. */
  private static final String TRACE =
      """
      EventBatch gen=1 m=7 time=100
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=7 gstatus=2
      GoCreate dt=8 new_g=2 new_stack="main.a" stack="main.main"
      GoCreate dt=10 new_g=3 new_stack="main.b" stack="main.main"
      GoCreate dt=10 new_g=4 new_stack="main.c" stack="main.main"
      GoBlock dt=10 reason_string="chan receive" stack="runtime.chanrecv1 < main.main"
      GoStart dt=10 g=4 g_seq=1
      GoSyscallBegin dt=10 p_seq=1 stack="syscall.Write < os.Write < main.c"
      GoSyscallEnd dt=10
      GoUnblock dt=10 g=1 g_seq=1 stack="runtime.chansend1 < main.c"
      GoStop dt=10 reason_string="preempted" stack="main.c"
      GoStart dt=10 g=1 g_seq=2
      GoBlock dt=10 reason_string="sleep" stack="time.Sleep < main.main"
      GoStart dt=10 g=2 g_seq=1
      GoDestroy dt=10
      GoStart dt=10 g=3 g_seq=1
      GoDestroy dt=10
      GoStart dt=10 g=4 g_seq=2
      GoDestroy dt=10
      GoUnblock dt=10 g=1 g_seq=3 stack=0
      """;

  /** As nanoseconds since the first event, which is at 1, event and words. */
  @Test
  void life_isToldInOrder() throws IOException {
    assertThat(life(4))
        .containsExactly(
            "129 5: g4 (main.c) was created by g1 at main.main, into P0's runnext; g3 went from"
                + " there to the queue's tail",
            "149 7: started on P0 after 20ns, from its runnext, in what is left of the time slice;"
                + " meanwhile P0 ran g1",
            "159 8: went into a system call at main.c, having run for 10ns",
            "169 9: came back from the system call after 10ns, still with its P",
            "189 11: was preempted at main.c, having run for 20ns, into the global queue as its"
                + " head",
            "259 18: started on P0 after 70ns, from the global queue; meanwhile P0 ran g1, g2"
                + " (main.a), g3 (main.b)",
            "269 19: ended, having run for 10ns");
  }

  @Test
  void life_ofOneThatWaits() throws IOException {
    assertThat(life(1))
        .containsExactly(
            "101 2: g1 was running when the trace began",
            "139 6: blocked (chan receive) at main.main, having run for 38ns",
            "179 10: was made runnable after 40ns of waiting (chan receive) by g4 (main.c) at"
                + " main.c, into P0's runnext",
            "199 12: started on P0 after 20ns, from its runnext, in what is left of the time slice;"
                + " meanwhile P0 ran g4 (main.c)",
            "209 13: blocked (sleep) at main.main, having run for 10ns",
            "279 20: was woken by its timer after 70ns, into P0's runnext",
            "280 21: is still runnable when the trace ends, 1ns later");
  }

  @Test
  void cause_goesBackThroughWhoBroughtItAbout() throws IOException {
    assertThat(cause(12))
        .containsExactly(
            "199 12: g1 started on P0 after 20ns, from its runnext, in what is left of the time"
                + " slice",
            "179 10: g1 was made runnable after 40ns of waiting (chan receive) by g4 (main.c) at"
                + " main.c, into P0's runnext",
            "169 9: g4 (main.c) came back from the system call after 10ns, still with its P",
            "159 8: g4 (main.c) went into a system call at main.c, having run for 10ns",
            "149 7: g4 (main.c) started on P0 after 20ns, from its runnext, in what is left of the"
                + " time slice",
            "129 5: g4 (main.c) was created by g1 at main.main, into P0's runnext; g3 went from"
                + " there to the queue's tail",
            "101 2: g1 was running when the trace began");
  }

  @Test
  void cause_ofAnEventThatBefallsNoGoroutine() throws IOException {
    assertThat(cause(1)).containsExactly("100 1: ProcStatus");
  }

  @Test
  void whatTheTraceDoesNotHold_isEmpty() throws IOException {
    assertThat(life(9)).isEmpty();
    assertThat(cause(22)).isEmpty();
    assertThat(cause(21)).containsExactly("280 21: Sync");
  }

  private static List<String> life(long g) throws IOException {
    List<String> lines = new ArrayList<>();
    try (TraceReader reader = Guided.reader(TRACE)) {
      Explain.life(reader, g, told -> lines.add(line(told)));
    }
    return lines;
  }

  private static List<String> cause(long index) throws IOException {
    try (TraceReader reader = Guided.reader(TRACE)) {
      return Explain.cause(reader, index).stream().map(ExplainTest::line).toList();
    }
  }

  private static String line(Told told) {
    return told.timeNanos() + " " + told.eventIndex() + ": " + told.text();
  }
}
