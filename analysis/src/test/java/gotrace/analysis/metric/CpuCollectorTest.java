package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuCollectorTest {
  private static final String NONE = "18446744073709551615";

  private static String samples(int gen, long time, String... gAndStack) {
    StringBuilder text =
        new StringBuilder(
            "EventBatch gen=%d m=%s time=%d\nCPUSamples\n".formatted(gen, NONE, time));
    for (int i = 0; i < gAndStack.length; i += 2) {
      text.append(
          "CPUSample time=%d m=0 p=0 g=%s stack=%s\n"
              .formatted(time + i, gAndStack[i], gAndStack[i + 1]));
    }
    return text.toString();
  }

  private static final String PROC = "ProcStatus dt=1 p=0 pstatus=1\n";

  /** The stack of chanrecv1 in main.worker has id 4 in generation 1 and 104 in generation 2. */
  @Test
  void samples_ofTwoGenerationsAreSummedUp() {
    Told told =
        Told.of(
            generation(1, 100, PROC) + samples(1, 110, "2", "4", "2", "2"),
            generation(2, 200, PROC) + samples(2, 210, "2", "104", "2", "104"));
    assertThat(told.rows("cpu", "leaves"))
        .containsExactly(
            asList("runtime.chanrecv1", 3L, 0.75, 3L, 0.75),
            asList("main.worker", 1L, 0.25, 4L, 1.0));
    assertThat(told.rows("cpu", "cumulative"))
        .containsExactly(
            asList("main.worker", 1L, 0.25, 4L, 1.0),
            asList("runtime.chanrecv1", 3L, 0.75, 3L, 0.75));
  }

  @Test
  void withoutSamples_thereIsNoSection() {
    assertThat(Told.withoutGoroutine().has("cpu")).isFalse();
  }

  @Test
  void samplesWithoutGoroutine_areCountedApart() {
    Told told = Told.of(generation(1, 100, PROC) + samples(1, 110, NONE, "4", "2", "0"));
    assertThat(told.figure("cpu", "samples")).isEqualTo(2L);
    assertThat(told.figure("cpu", "withoutGoroutine")).isEqualTo(1L);
    assertThat(told.cells("cpu", "leaves", "function", "self"))
        .containsExactly(asList("runtime.chanrecv1", 1L));
  }

  /** G2 existed before the trace, and a sample hits it before its first event. */
  @Test
  void midRun_samplesNeedNoStatus() {
    Told told =
        Told.of(
            generation(1, 100, PROC + "GoStatus dt=9 g=2 m=0 gstatus=2\n")
                + samples(1, 105, "2", "2"));
    assertThat(told.cells("cpu", "leaves", "function", "self"))
        .containsExactly(asList("main.worker", 1L));
    assertThat(told.figure("summary", "goroutines")).isEqualTo(1L);
  }
}
