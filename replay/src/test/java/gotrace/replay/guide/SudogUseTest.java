package gotrace.replay.guide;

import static gotrace.replay.guide.Guided.RUNNING;
import static gotrace.replay.guide.Guided.THIEF;
import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.Counters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When sudogs are acquired and released, and what the caches then do. */
class SudogUseTest {
  @ParameterizedTest
  @CsvSource({
    "chan send, 1",
    "chan receive, 1",
    "sync.(*Cond).Wait, 1",
    "sync, 1",
    "select, 2",
    "sleep, 0",
    "network, 0",
    "forever, 0"
  })
  void block_acquiresWhatItsReasonNeeds(String reason, int sudogs) {
    Guided guided = Guided.by(RUNNING + "GoBlock dt=1 reason_string=\"" + reason + "\" stack=1\n");
    assertThat(guided.counters.sudogAcquired).isEqualTo(sudogs);
  }

  /** The second wait, so many nanoseconds after the start, at this stack, acquires so many. */
  @ParameterizedTest
  @CsvSource({
    "sync, 449, main.f, 0",
    "sync, 450, main.f, 1",
    "sync, 449, main.g, 1",
    "chan receive, 449, main.f, 1"
  })
  void semaphoreThatParksAgainAtOnce_keepsItsSudog(
      String reason, int nanos, String stack, int sudogs) {
    Guided guided =
        Guided.by(
            RUNNING
                + ("GoBlock dt=1 reason_string=\"" + reason + "\" stack=\"main.f\"\n")
                + "GoUnblock dt=9 g=1 g_seq=1 stack=0\n"
                + "GoStart dt=1 g=1 g_seq=2\n"
                + ("GoBlock dt=" + nanos + " reason_string=\"" + reason + "\" ")
                + ("stack=\"" + stack + "\"\n"));
    assertThat(guided.counters.sudogAcquired).isEqualTo(1 + sudogs);
  }

  /** Goroutine 2 blocks on P 0 and resumes on P 1, whose cache then serves its next wait. */
  @Test
  void sudog_isReleasedWhereTheGoroutineResumes() {
    Guided guided =
        Guided.by(
            RUNNING
                + """
                GoCreate dt=1 new_g=2 new_stack=1 stack=0
                GoBlock dt=1 reason_string="sleep" stack=0
                GoStart dt=1 g=2 g_seq=1
                GoBlock dt=1 reason_string="chan receive" stack=1
                GoUnblock dt=1 g=1 g_seq=1 stack=0
                GoStart dt=1 g=1 g_seq=2
                GoUnblock dt=1 g=2 g_seq=2 stack=1
                """
                + THIEF
                + """
                GoStart dt=1 g=2 g_seq=3
                GoBlock dt=1000 reason_string="chan receive" stack=1
                """);
    assertThat(guided.starts).endsWith("g2 p1 steal-runnext");
    assertThat(guided.counters.sudogAcquired).isEqualTo(2);
    assertThat(guided.counters.sudogAllocated).isEqualTo(1);
    assertThat(guided.counters.sudogCacheHits).isEqualTo(1);
  }

  @Test
  void fullCache_givesHalfToTheCentralList_fromWhichAnotherPIsServed() {
    Counters counters = sixtyFiveSelects("");
    // The 130 of the selects, and goroutine 100's: from the central list into P 1's cache.
    assertThat(counters.sudogAcquired).isEqualTo(131);
    assertThat(counters.sudogAllocated).isEqualTo(130);
    assertThat(counters.sudogRefilled).isEqualTo(1);
  }

  @Test
  void collection_emptiesTheCentralList() {
    Counters counters = sixtyFiveSelects("GCBegin dt=1 gc_seq=1 stack=0\n");
    assertThat(counters.sudogAllocated).isEqualTo(131);
    assertThat(counters.sudogRefilled).isZero();
  }

  /**
   * Goroutines 2 to 66 wait in a select and resume, all on P 0, whose cache overflows at the 129th
   * sudog. Then goroutine 100 waits for a channel on P 1.
   */
  private static Counters sixtyFiveSelects(String afterwards) {
    StringBuilder events = new StringBuilder(RUNNING);
    int seq = 1;
    for (int g = 2; g <= 66; g++) {
      events.append("GoCreate dt=1 new_g=").append(g).append(" new_stack=1 stack=0\n");
      seq = sleepWhile(events, seq, g, 1, "GoBlock dt=1 reason_string=\"select\" stack=1\n");
    }
    for (int g = 2; g <= 66; g++) {
      events.append("GoUnblock dt=1 g=").append(g).append(" g_seq=2 stack=1\n");
      seq = sleepWhile(events, seq, g, 3, "GoDestroy dt=1\n");
    }
    return Guided.by(
            events
                + afterwards
                + "GoCreate dt=1 new_g=100 new_stack=1 stack=0\n"
                + THIEF
                + """
                GoStart dt=1 g=100 g_seq=1
                GoBlock dt=1 reason_string="chan receive" stack=1
                """)
        .counters;
  }

  /** Goroutine 1 sleeps while g starts from runnext and leaves; returns the next g_seq of 1. */
  private static int sleepWhile(StringBuilder events, int seq, int g, int startSeq, String leaves) {
    events.append("GoBlock dt=1 reason_string=\"sleep\" stack=0\n");
    events.append("GoStart dt=1 g=").append(g).append(" g_seq=").append(startSeq).append('\n');
    events.append(leaves);
    events.append("GoUnblock dt=1 g=1 g_seq=").append(seq).append(" stack=0\n");
    events.append("GoStart dt=1 g=1 g_seq=").append(seq + 1).append('\n');
    return seq + 2;
  }
}
