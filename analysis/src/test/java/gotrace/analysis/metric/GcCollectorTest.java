package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GcCollectorTest {
  /** A collection marks from 10 of generation 1 to 30 of generation 2, which is 130. */
  private static final Told TWO_GENERATIONS =
      Told.of(
          generation(
              1,
              100,
              """
              ProcStatus dt=1 p=0 pstatus=1
              GoStatus dt=1 g=1 m=0 gstatus=2
              HeapAlloc dt=3 heapalloc_value=1000
              HeapGoal dt=1 heapgoal_value=4000
              GCBegin dt=4 gc_seq=1 stack=k1
              """),
          generation(
              2,
              200,
              """
              ProcStatus dt=1 p=0 pstatus=1
              GoStatus dt=1 g=1 m=0 gstatus=2
              GCActive dt=1 gc_seq=2
              GCMarkAssistBegin dt=7 stack=k1
              GCMarkAssistEnd dt=5
              STWBegin dt=5 kind_string=s8 stack=k1
              GCEnd dt=10 gc_seq=3
              STWEnd dt=2
              HeapAlloc dt=1 heapalloc_value=600
              GCSweepBegin dt=2 stack=k1
              GCSweepEnd dt=5 swept_value=8192 reclaimed_value=512
              GoStop dt=1 reason_string=s17 stack=k1
              """));

  @Test
  void cycle_acrossGenerationsIsOne() {
    assertThat(TWO_GENERATIONS.rows("gc", "longestCycles"))
        .containsExactly(asList(10L, 130L, 120L, false, 1000L, 4000L, 1000L));
    assertThat(TWO_GENERATIONS.figure("gc", "cycles")).isEqualTo(1L);
    assertThat(TWO_GENERATIONS.figure("gc", "markingNanos")).isEqualTo(120L);
    assertThat(TWO_GENERATIONS.figure("gc", "maxMarkNanos")).isEqualTo(120L);
    assertThat(TWO_GENERATIONS.figure("gc", "maxHeapBytes")).isEqualTo(1000L);
  }

  @Test
  void sweptBytes_beyond63BitsNeverTurnNegative() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GCSweepBegin dt=2 stack=k1
                GCSweepEnd dt=5 swept_value=18446744073709551615 reclaimed_value=9223372036854775807
                GCSweepBegin dt=2 stack=k1
                GCSweepEnd dt=5 swept_value=1 reclaimed_value=9223372036854775807
                """));
    assertThat(told.figure("gc", "sweptBytes")).isEqualTo(9223372036854775807L);
    assertThat(told.figure("gc", "reclaimedBytes")).isEqualTo(9223372036854775807L);
  }

  @Test
  void pauses_areByKind() {
    assertThat(TWO_GENERATIONS.rows("gc", "pausesByKind"))
        .containsExactly(asList("GC mark termination", 1L, 12L, 12L, 12L)); // 120..132
    assertThat(TWO_GENERATIONS.figure("gc", "pauseNanos")).isEqualTo(12L);
  }

  @Test
  void assistsAndSweeps_areSummedUp() {
    assertThat(TWO_GENERATIONS.rows("gc", "assists")).containsExactly(asList("main.main", 5L));
    assertThat(TWO_GENERATIONS.figure("gc", "assistRunningNanos")).isEqualTo(5L);
    assertThat(TWO_GENERATIONS.figure("gc", "sweepNanos")).isEqualTo(5L);
    assertThat(TWO_GENERATIONS.figure("gc", "sweptBytes")).isEqualTo(8192L);
    assertThat(TWO_GENERATIONS.figure("gc", "reclaimedBytes")).isEqualTo(512L);
  }

  @Test
  void withoutGoroutine_unknownIsNotZero() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("gc", "cycles")).isEqualTo(0L);
    assertThat(told.figure("gc", "maxMarkNanos")).isNull();
    assertThat(told.figure("gc", "maxPauseNanos")).isNull();
    assertThat(told.figure("gc", "maxHeapBytes")).isNull();
    assertThat(told.figure("gc", "workerShare")).isNull();
    assertThat(told.section("gc").charts()).isEmpty();
  }

  /**
   * Marking was on when tracing began, and G1 was assisting: both count from the first event, and
   * the cut mark phase is not the longest.
   */
  @Test
  void midRun_whatIsActiveCountsFromTheLastSync() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GCActive dt=1 gc_seq=5
                GCMarkAssistActive dt=1 g=1
                GCMarkAssistEnd dt=6
                GCEnd dt=10 gc_seq=6
                """));
    assertThat(told.rows("gc", "longestCycles"))
        .containsExactly(asList(0L, 20L, 20L, true, null, null, null));
    assertThat(told.figure("gc", "maxMarkNanos")).isNull();
    assertThat(told.figure("gc", "assistNanos")).isEqualTo(10L);
  }

  /** A mark phase that is still on at the end has no end. */
  @Test
  void cutCycle_countsUpToTheEnd() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GCBegin dt=8 gc_seq=1 stack=k1
                HeapAlloc dt=9 heapalloc_value=7
                """));
    assertThat(told.rows("gc", "longestCycles"))
        .containsExactly(asList(10L, null, 10L, false, null, null, null));
  }

  /** G5 is a worker by its label: it runs 0..10, G1 runs 12..31. */
  @Test
  void workers_areKnownByTheirLabel() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=5 m=0 gstatus=2
                GoLabel dt=1 label_string=s16
                GoBlock dt=7 reason_string=s5 stack=0
                GoCreate dt=1 new_g=1 new_stack=k1 stack=0
                GoStart dt=1 g=1 g_seq=1
                GoStop dt=19 reason_string=s6 stack=k1
                """));
    assertThat(told.figure("gc", "workerNanos")).isEqualTo(10L);
    assertThat(told.figure("gc", "workerShare")).isEqualTo(10.0 / 29);
    assertThat(told.cells("utilization", "procs", "goroutineNanos", "gcWorkerNanos"))
        .containsExactly(asList(19L, 10L));
  }

  /** Assisting from 5, G1 waits for work 10..30: 25 in all, of which 5 + 3 on a P. */
  @Test
  void assistWaiting_isNotRunning() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                GCMarkAssistBegin dt=3 stack=k1
                GoBlock dt=5 reason_string=s5 stack=k1
                GoUnblock dt=10 g=1 g_seq=1 stack=0
                GoStart dt=10 g=1 g_seq=2
                GCMarkAssistEnd dt=3
                """));
    assertThat(told.figure("gc", "assistNanos")).isEqualTo(28L); // 5..33
    assertThat(told.figure("gc", "assistRunningNanos")).isEqualTo(8L); // 5..10, 30..33
  }
}
