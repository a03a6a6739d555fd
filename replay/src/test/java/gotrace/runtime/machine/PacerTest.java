package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerTest {
  private static final long GLOBALS = 196_608;

  private final Pacer pacer = new Pacer(100);

  /** 61/64 of 4 MiB; a trace of Go 1.26 begins its first cycle at this very size. */
  @Test
  void firstCycle_beginsALittleBelowFourMebibytes() {
    assertThat(pacer.heapGoal()).isEqualTo(4_194_304);
    assertThat(pacer.trigger()).isEqualTo(3_997_696);
  }

  /** 8,000,000 + 100 % of (8,000,000 + 50,000 of stacks + the globals). */
  @Test
  void goal_isTwiceWhatIsLive_withStacksAndGlobals() {
    pacer.stackScanWork = 50_000;
    pacer.resetLive(8_000_000);
    pacer.commit(true);
    assertThat(pacer.heapGoal()).isEqualTo(16_050_000 + GLOBALS);
  }

  @Test
  void heapMinimum_isScaledWithGogc() {
    assertThat(pacer.setGcPercent(50)).isEqualTo(100);
    pacer.commit(true);
    assertThat(pacer.heapGoal()).isEqualTo(2_097_152);
  }

  @Test
  void gogcOff_hasNoGoal() {
    pacer.setGcPercent(-5);
    pacer.commit(true);
    assertThat(pacer.off()).isTrue();
    assertThat(pacer.heapGoal()).isEqualTo(Pacer.NEVER);
    assertThat(pacer.setGcPercent(100)).isEqualTo(-1);
  }

  /** The goal leaves the sweeper 1 MiB at least: 6 MiB of live heap, GOGC 10. */
  @Test
  void unsweptHeap_pushesTheTriggerOn() {
    pacer.setGcPercent(10);
    pacer.resetLive(6 << 20);
    pacer.commit(false);
    assertThat(pacer.heapGoal()).isEqualTo(7 << 20);
    assertThat(pacer.trigger()).isEqualTo(7 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0.25",
    "2, 0, 0.25",
    "3, 0, 0.25",
    "4, 1, 0",
    "5, 1, 0",
    "6, 1, 0.0833333",
    "7, 2, 0",
    "8, 2, 0",
    "64, 16, 0"
  })
  void aQuarterOfThePs_isDedicatedOrMadeUpByFractions(int procs, int dedicated, double share) {
    pacer.startCycle(0, procs, false);
    assertThat(pacer.dedicatedMarkWorkersNeeded).isEqualTo(dedicated);
    assertThat(pacer.fractionalUtilizationGoal).isCloseTo(share, within(1e-6));
  }

  @Test
  void idleWorkers_areAsManyAsPsWithoutADedicatedOne() {
    pacer.startCycle(0, 4, false);
    assertThat(pacer.addIdleMarkWorker()).isTrue();
    assertThat(pacer.addIdleMarkWorker()).isTrue();
    assertThat(pacer.addIdleMarkWorker()).isTrue();
    assertThat(pacer.addIdleMarkWorker()).isFalse();
    pacer.markWorkerStop(MarkWorkers.Mode.IDLE, 100);
    assertThat(pacer.addIdleMarkWorker()).isTrue();
  }

  @Test
  void forcedCycle_runsNoIdleWorkersBesideADedicatedOne() {
    pacer.startCycle(0, 4, true);
    assertThat(pacer.addIdleMarkWorker()).isFalse();
    pacer.startCycle(0, 2, true);
    assertThat(pacer.addIdleMarkWorker()).isTrue();
    assertThat(pacer.addIdleMarkWorker()).isFalse();
  }

  /** 196,608 bytes to scan before 4,194,304 - 3,997,696 = 196,608 bytes are allocated. */
  @Test
  void assistRatio_isWorkLeftForEachByteLeft() {
    pacer.allocated(3_997_696, false);
    pacer.startCycle(0, 1, false);
    assertThat(pacer.assistWorkPerByte).isEqualTo(1.0);
    assertThat(pacer.assistBytesPerWork).isEqualTo(1.0);
    pacer.globalsScanWork = GLOBALS / 2;
    pacer.revise();
    assertThat(pacer.assistWorkPerByte).isEqualTo(0.5);
  }

  @Test
  void lateCycle_stillHas64KibToGo() {
    pacer.allocated(5_000_000, false);
    pacer.startCycle(0, 1, false);
    assertThat(pacer.heapGoal()).isEqualTo(5_065_536);
  }

  /**
   * While 196,608 bytes were scanned by a quarter of the CPU, 600,000 were allocated by the rest:
   * 600,000 * 0.25 / (196,608 * 0.75) bytes a byte. The next cycle has the same to scan and the
   * same shares of the CPU, so it begins 600,000 bytes before its goal of 4 MiB.
   */
  @Test
  void nextCycle_beginsAsEarlyAsTheLastOneNeeded() {
    pacer.allocated(1_000_000, false);
    pacer.startCycle(0, 4, false);
    pacer.globalsScanWork = GLOBALS;
    pacer.allocated(600_000, true);
    pacer.endCycle(1_000_000, 4);
    pacer.resetLive(1_000_000);
    pacer.commit(true);
    assertThat(pacer.trigger()).isCloseTo(4_194_304 - 600_000, within(1L));
  }
}
