package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From rt0 to main.main (proc.go: schedinit, main; mgc.go: gcenable). */
class StartupTest {
  private final Script main = new Script("main.main");

  /**
   * A trace of real Go names them in this order. gcenable waits for the sweeper and the scavenger;
   * only then the updater of GOMAXPROCS is made, and main.main runs.
   */
  @Test
  void runtimesOwnGoroutines_areMadeBeforeMainMain_inGosOrder() {
    main.go(new Script("main.first"));
    Heard heard = Heard.of(1, main);
    assertThat(heard.texts("create", "procs"))
        .containsExactly(
            "procs 1",
            "create 1 runtime.main",
            "create 2 runtime.forcegchelper",
            "create 3 runtime.bgsweep",
            "create 4 runtime.bgscavenge",
            "create 5 runtime.updateMaxProcsGoroutine",
            "create 6 main.first");
    List<String> all = heard.texts("create 5", "park 3", "park 4");
    assertThat(all.indexOf("create 5 runtime.updateMaxProcsGoroutine")).isPositive();
  }

  /** runtime.main locks the main goroutine to the first thread until the init tasks are done. */
  @Test
  void mainGoroutine_isLockedToTheFirstThread_untilMainMain() {
    List<Boolean> locked = new ArrayList<>();
    main.then(gp -> locked.add(gp.lockedm != null || gp.m.lockedg != null));
    Heard heard = Heard.of(4, main);
    assertThat(locked).containsExactly(false);
    assertThat(heard.lines(text -> text.equals("start 1")))
        .isNotEmpty()
        .allMatch(line -> line.m() == 0);
  }

  /** newm(sysmon): the second thread is made before any other, and never has a P. */
  @Test
  void sysmon_isTheSecondThread_andHasNoP() {
    Heard heard = Heard.of(2, main.sleep(50_000_000));
    assertThat(heard.machine.sysmon.thread().id).isEqualTo(1);
    assertThat(heard.lines(text -> text.startsWith("procStart")))
        .isNotEmpty()
        .noneMatch(line -> line.m() == 1);
  }

  /** proc.go: newproc1. A P takes 16 ids at once: the second P begins behind those of the first. */
  @Test
  void goroutineIds_comeFromBatchesOfSixteen_forEachP() {
    Script makes = new Script("main.makes").go(new Script("main.made")).compute(10_000_000);
    Heard heard = Heard.of(2, main.go(makes).compute(20_000_000));
    long maker = Long.parseLong(heard.goroutine("main.makes"));
    long made = Long.parseLong(heard.goroutine("main.made"));
    assertThat((made - 1) / 16).isNotEqualTo((maker - 1) / 16);
    assertThat((made - 1) % 16).isZero();
  }

  /** mgc.go: gcenable. Nothing is collected before. */
  @Test
  void collector_isEnabledBeforeMainMain() {
    List<Boolean> starts = new ArrayList<>();
    Heard.of(1, main.then(gp -> starts.add(gp.k.gc.test(Gc.Trigger.CYCLE))));
    assertThat(starts).containsExactly(true);
  }
}
