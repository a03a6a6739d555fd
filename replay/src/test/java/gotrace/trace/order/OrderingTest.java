package gotrace.trace.order;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules under which events come, each on a trace of a few lines. */
class OrderingTest {
  private static final String RUNNING =
      """
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=7 gstatus=2
      """;
  private static final String FREQUENCY =
      """
      EventBatch gen=1 m=18446744073709551615 time=0
      Frequency freq=1000000000
      """;

  private final List<String> events = new ArrayList<>();
  private final List<Boolean> gaps = new ArrayList<>();
  private List<Damage> damage;

  private void read(String text) throws IOException, MalformedTraceException {
    readRaw("Trace Go1.22\n" + text);
  }

  private void readRaw(String text) throws IOException, MalformedTraceException {
    byte[] trace = RawText.encode(text);
    try (TraceReader r = TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace)))) {
      for (EventBlock b = r.next(); b != null; b = r.next()) {
        gaps.add(b.afterGap);
        for (int i = 0; i < b.size; i++) {
          EventType type = b.type(i);
          events.add(type.wireName() + " " + b.m[i] + " " + b.p[i] + " " + b.g[i]);
        }
      }
      damage = List.copyOf(r.damage());
    }
  }

  private void readOneM(String afterStatuses) throws IOException, MalformedTraceException {
    read("EventBatch gen=1 m=7 time=0\n" + RUNNING + afterStatuses + "\n" + FREQUENCY);
  }

  @Test
  void goStartOnAnotherM_waitsForTheCreation_whateverTheTimes() throws Exception {
    read(
        "EventBatch gen=1 m=7 time=100\n"
            + RUNNING
            + """
            GoCreate dt=1 new_g=2 new_stack=0 stack=0
            EventBatch gen=1 m=8 time=0
            ProcStatus dt=1 p=1 pstatus=1
            GoStart dt=1 g=2 g_seq=1
            """
            + FREQUENCY);
    assertThat(damage).isEmpty();
    assertThat(events)
        .containsExactly(
            "Sync -1 -1 -1",
            "ProcStatus 8 -1 -1",
            "ProcStatus 7 -1 -1",
            "GoStatus 7 0 -1",
            "GoCreate 7 0 1",
            "GoStart 8 1 -1",
            "Sync -1 -1 -1");
  }

  @Test
  void goSwitch_becomesABlockAndAStart() throws Exception {
    readRaw(
        "Trace Go1.23\nEventBatch gen=1 m=7 time=0\n"
            + RUNNING
            + """
            GoStatus dt=1 g=2 m=18446744073709551615 gstatus=4
            GoSwitch dt=1 g=2 g_seq=1
            """
            + FREQUENCY);
    assertThat(damage).isEmpty();
    assertThat(events.subList(4, 7))
        .containsExactly("GoSwitch 7 0 1", "GoBlock 7 0 1", "GoStart 7 0 -1");
  }

  @Test
  void timesThatDoNotGrow_areMadeToGrowByOne() throws Exception {
    byte[] trace =
        RawText.encode(
            "Trace Go1.22\nEventBatch gen=1 m=7 time=5\n"
                + """
                ProcStatus dt=0 p=0 pstatus=1
                GoStatus dt=0 g=1 m=7 gstatus=2
                """
                + FREQUENCY);
    try (TraceReader r = TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace)))) {
      EventBlock b = r.next();
      assertThat(b.size).isEqualTo(3);
      assertThat(b.time).startsWith(1, 5, 6);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GoSyscallEnd dt=1 | GoSyscallEnd of goroutine 1, which is not in a syscall",
        "GoCreate dt=1 new_g=1 new_stack=0 stack=0 | goroutine 1 is created, but it exists",
        "GoStatus dt=1 g=1 m=7 gstatus=4"
            + " | goroutine 1 is said to be Waiting, but it is Running",
        "GoStatus dt=1 g=5 m=7 gstatus=9 | goroutine 5 has the invalid status 9",
        "GoSyscallBegin dt=1 p_seq=3 stack=0 | the sequence of P 0 goes from 0 to 3",
        "GoBlock dt=1 reason_string=4 stack=0 | GoBlock: string id 4 is not in the table",
        "GoBlock dt=1 reason_string=0 stack=9 | GoBlock: stack id 9 is not in the table",
        "STWEnd dt=1 | a stop-the-world ends that never began",
        "GCMarkAssistEnd dt=1 | goroutine 1 ends a mark assist that never began",
        "GCSweepEnd dt=1 swept_value=1 reclaimed_value=1 | P 0 ends a sweep that never began",
        "GCEnd dt=1 gc_seq=1 | GCEnd while the GC is not known to run",
        "GoStart dt=1 g=1 g_seq=1"
            + " | GoStart waits for an event that never comes, and so does every other M (1 in all)",
        "ProcStatus dt=1 p=0 pstatus=2 | P 0 is said to have status 2, but it has 1",
        "ProcStatus dt=1 p=99999999 pstatus=2 | P 99999999 with status 2 cannot be",
        "GoCreateSyscall dt=1 new_g=9 | GoCreateSyscall on an M that runs goroutine 1",
      })
  void whatContradictsTheState_isDamageAtItsPlace(String event, String rule) throws Exception {
    readOneM(event);
    assertThat(damage).hasSize(1);
    MalformedTraceException cause = damage.get(0).cause();
    assertThat(cause.rule()).isEqualTo(rule);
    // Header 16 bytes, batch header 5, ProcStatus 4, GoStatus 5: the event begins at byte 30.
    assertThat(cause.byteOffset()).isEqualTo(30);
    assertThat(cause.generation()).isEqualTo(1);
    assertThat(cause.m()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GoBlock dt=1 reason_string=0 stack=0 | GoDestroy dt=1"
            + " | GoDestroy needs a goroutine, but its M runs none",
        "ProcStop dt=1 | GoDestroy dt=1 | GoDestroy needs a P, but its M has none",
        "STWBegin dt=1 kind_string=0 stack=0 | STWBegin dt=1 kind_string=0 stack=0"
            + " | a stop-the-world begins within one of its kind",
        "GCMarkAssistBegin dt=1 stack=0 | GCMarkAssistBegin dt=1 stack=0"
            + " | goroutine 1 begins a mark assist within another",
        "UserTaskBegin dt=1 task=3 parent_task=0 name_string=0 stack=0"
            + " | UserTaskBegin dt=1 task=3 parent_task=0 name_string=0 stack=0"
            + " | task 3 begins, but it is open",
        "UserRegionBegin dt=1 task=1 name_string=0 stack=0"
            + " | UserRegionEnd dt=1 task=2 name_string=0 stack=0"
            + " | a region of goroutine 1 ends that is not its innermost one",
        "GCBegin dt=1 gc_seq=1 stack=0 | GCBegin dt=1 gc_seq=2 stack=0"
            + " | GCBegin while the GC runs",
      })
  void whatContradictsAnEarlierEvent_isDamage(String first, String second, String rule)
      throws Exception {
    readOneM(first + "\n" + second);
    assertThat(damage).hasSize(1);
    assertThat(damage.get(0).cause().rule()).isEqualTo(rule);
  }

  @Test
  void aGenerationThatBreaks_isLeftAndTheNextStandsOnItsOwnStatuses() throws Exception {
    String second =
        """
        EventBatch gen=2 m=7 time=50
        ProcStatus dt=1 p=0 pstatus=1
        GoStatus dt=1 g=9 m=7 gstatus=2
        EventBatch gen=2 m=18446744073709551615 time=0
        Frequency freq=1000000000
        """;
    read("EventBatch gen=1 m=7 time=0\n" + RUNNING + "STWEnd dt=1\n" + FREQUENCY + second);
    assertThat(damage).hasSize(1);
    assertThat(damage.get(0).consequence()).isEqualTo("the rest of its generation is left out");
    assertThat(events)
        .containsExactly(
            "Sync -1 -1 -1",
            "ProcStatus 7 -1 -1",
            "GoStatus 7 0 -1",
            "Sync -1 -1 -1",
            "ProcStatus 7 -1 -1",
            "GoStatus 7 0 -1",
            "Sync -1 -1 -1");
    assertThat(gaps).containsExactly(false, true, false);
  }

  @Test
  void aGoroutineThatAppearsInALaterGeneration_isDamage() throws Exception {
    String second =
        """
        EventBatch gen=2 m=7 time=50
        ProcStatus dt=1 p=0 pstatus=1
        GoStatus dt=1 g=9 m=7 gstatus=2
        EventBatch gen=2 m=18446744073709551615 time=0
        Frequency freq=1000000000
        """;
    read("EventBatch gen=1 m=7 time=0\n" + RUNNING + FREQUENCY + second);
    assertThat(damage).hasSize(1);
    assertThat(damage.get(0).cause().rule()).isEqualTo("goroutine 9 appears without a creation");
  }
}
