package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
  private final Script main = new Script("main.main");

  /**
   * One goroutine allocates 8 KiB at a time and nothing else runs on the only P: by the time that
   * the second cycle begins, it has swept all that the first one left, with no other's help. The
   * first one began at 3,997,696 bytes, all of them garbage, and was over at its goal of 4 MiB.
   */
  @Test
  void allocation_sweepsAllBeforeTheNextCycle() {
    main.loop(1_100, s -> s.then(gp -> gp.alloc(8_192)));
    Heard heard = Heard.of(1, main);
    List<String> cycle =
        heard.texts("gcStart", "gcDone", "swept").stream()
            .dropWhile(text -> !text.equals("gcDone"))
            .skip(1)
            .takeWhile(text -> !text.equals("gcStart"))
            .toList();
    assertThat(heard.count("gcStart")).isEqualTo(2);
    assertThat(cycle.stream().mapToLong(text -> Long.parseLong(text.split(" ", -1)[1])).sum())
        .isEqualTo(4_194_304);
    assertThat(cycle.stream().mapToLong(text -> Long.parseLong(text.split(" ", -1)[2])).sum())
        .isEqualTo(3_997_696);
  }

  /** Half of 1 MiB is kept, spread evenly: half of what is swept is free. */
  @Test
  void sweeping_freesItsShare() {
    main.loop(128, s -> s.then(gp -> gp.alloc(8_192)));
    main.then(gp -> gp.retain(1 << 19)).then(Goroutine::gc);
    Heard heard = Heard.of(1, main);
    assertThat(heard.machine.gc.sweep.swept).isEqualTo(128);
    assertThat(heard.machine.gc.heap.inUse()).isEqualTo(1 << 19);
  }

  /**
   * A large object sweeps as many pages as it takes, and one event says so. Of 512 pages 488 are
   * free, of ten of them nine.
   */
  @Test
  void largeObject_sweepsItsOwnSize() {
    main.loop(560, s -> s.then(gp -> gp.alloc(8_192))).then(gp -> gp.alloc(80_000));
    Heard heard = Heard.of(1, main);
    List<String> swept = heard.texts("swept");
    assertThat(swept.get(swept.size() - 1)).isEqualTo("swept 81920 73728");
  }

  /** It sweeps ten at a time, and gives way only where others want the P. */
  @Test
  void backgroundSweeper_yieldsWhenAllPsAreBusy() {
    Script burns = new Script("main.burns").forever(s -> s.compute(50_000).gosched());
    main.go(burns).loop(560, s -> s.then(gp -> gp.alloc(8_192)));
    main.loop(200, s -> s.compute(50_000).gosched());
    assertThat(Heard.of(1, main).count("stop 3 runtime.Gosched")).isGreaterThan(30);
  }

  /** 512 spans are 52 batches; at first all Ps are busy, if only with looking for work. */
  @Test
  void backgroundSweeper_doesNotYieldWhileAPIsIdle() {
    main.loop(500, s -> s.then(gp -> gp.alloc(8_192))).compute(20_000_000);
    Heard heard = Heard.of(4, main);
    assertThat(heard.count("stop 3")).isLessThan(15);
    assertThat(heard.machine.gc.sweep.isDone()).isTrue();
  }

  /**
   * 64 MiB are garbage at once. When they are swept, sysmon wakes the scavenger, which gives back
   * what is above a tenth more than the goal; it sleeps in between to take a hundredth of the CPU.
   */
  @Test
  void scavenger_givesBackWhatIsTooMuch() {
    main.then(gp -> gp.setGcPercent(-1)).loop(64, s -> s.then(gp -> gp.alloc(1 << 20)));
    main.then(gp -> gp.retain(64 << 20)).then(Goroutine::gc).then(gp -> gp.drop(64 << 20));
    main.then(gp -> gp.setGcPercent(100)).then(Goroutine::gc).then(Goroutine::gc);
    main.sleep(60_000_000_000L);
    Heard heard = Heard.of(2, main);
    assertThat(heard.machine.gc.heap.retained()).isLessThan(10 << 20);
    assertThat(heard.lines(text -> text.startsWith("park 4 sleep"))).isNotEmpty();
  }
}
