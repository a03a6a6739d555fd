package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import org.junit.jupiter.api.Test;

class SyscallsTest {
  private static final long MILLISECOND = 1_000_000;

  private final EventLog log = new EventLog();

  @Test
  void shortCall_keepsItsP() {
    log.run(1, new Script("main.main").syscall(10_000));
    assertThat(log.of("main").subList(log.of("main").size() - 2, log.of("main").size()))
        .containsExactly("main calls syscall.Syscall", "main returns");
  }

  /** Nobody else is there: sysmon takes the P after 10 ms, and both are idle at the return. */
  @Test
  void lostP_anIdleOneIsTaken_andTheGoroutineStartsWithoutTheScheduler() {
    Script main = new Script("main.main").syscall(25 * MILLISECOND);
    log.run(2, main.then(gp -> log.say("main goes on")));
    int call = log.lines.indexOf("main calls syscall.Syscall");
    int back = log.lines.indexOf("main returns without P");
    assertThat(log.lines.get(call + 1)).isEqualTo("P1 taken by M1 from M0");
    assertThat(log.lines.subList(back - 1, back + 4))
        .containsExactly(
            "P1 starts on M0",
            "main returns without P",
            "main starts on M0",
            "main from syscall",
            "main goes on");
  }

  /**
   * The only P goes to another goroutine, which computes on: the caller queues, and starts later.
   */
  @Test
  void lostP_andNoneIdle_putsTheGoroutineInTheGlobalQueue() {
    WaitGroup wg = new WaitGroup();
    Script other = new Script("main.other").compute(3 * MILLISECOND).add(wg, -1);
    log.run(1, new Script("main.main").add(wg, 1).go(other).syscall(MILLISECOND).await(wg));
    assertThat(log.lines)
        .containsSubsequence(
            "main calls syscall.Syscall",
            "P0 taken by M1 from M0",
            "other starts on M2",
            "main returns without P",
            "other ends",
            "main from global",
            "main starts on M2");
    assertThat(log.machine().allp[0].syscalltick).as("taken, and returned").isEqualTo(2);
  }

  /**
   * P0 goes from main, in a call of 5 ms, to other, which makes calls of 15 µs without a pause:
   * main returns in the middle of one, and takes P0 back from there.
   */
  @Test
  void lostP_whoseNewThreadIsInACallToo_isTakenBack() {
    WaitGroup wg = new WaitGroup();
    Script other = new Script("main.other").loop(1_000, s -> s.syscall(15_000)).add(wg, -1);
    log.run(1, new Script("main.main").add(wg, 1).go(other).syscall(5 * MILLISECOND).await(wg));
    int taken = log.lines.indexOf("P0 taken by M0 from M2");
    assertThat(log.lines.subList(taken - 1, taken + 8))
        .containsExactly(
            "other calls syscall.Syscall",
            "P0 taken by M0 from M2",
            "P0 starts on M0",
            "main returns without P",
            "main starts on M0",
            "main from syscall",
            "main parks: sync in sync.(*WaitGroup).Wait",
            "P0 stops on M0",
            "P0 starts on M2");
  }

  /** Main returns 200 µs after it gave P0 away, in the middle of a call of the one who has it. */
  @Test
  void callThatSaysItBlocks_givesItsPAwayBefore_andDoesNotTakeItBack() {
    WaitGroup wg = new WaitGroup();
    Script other = new Script("main.other").compute(140_000).syscall(15_000).add(wg, -1);
    Script main = new Script("main.main").add(wg, 1).go(other);
    log.run(1, main.then(gp -> gp.syscallBlock(200_000)).await(wg));
    int call = log.lines.indexOf("main calls syscall.Syscall");
    assertThat(log.lines.subList(call, call + 2))
        .containsExactly("main calls syscall.Syscall", "P0 stops on M0");
    int back = log.lines.indexOf("main returns without P");
    assertThat(log.lines.subList(back - 1, back + 2))
        .containsExactly("other calls syscall.Syscall", "main returns without P", "other returns");
    assertThat(log.lines).contains("main from global");
  }

  /** Computing and call together take longer than a slice; but who is in a call is not asked. */
  @Test
  void preemptionDuringACall_isDropped_andThePIsTaken() {
    Script main = new Script("main.main").compute(9_900_000).syscall(5_000_000).compute(100);
    Heard heard = Heard.of(1, main);
    assertThat(heard.count("stop")).isZero();
    assertThat(heard.count("procSteal")).isEqualTo(1);
  }
}
