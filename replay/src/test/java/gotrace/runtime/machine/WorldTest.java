package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final long MILLISECOND = 1_000_000;

  private final Script main = new Script("main.main");
  private final WaitGroup wg = new WaitGroup();

  private Script worker(long nanos) {
    return new Script("main.worker").compute(nanos).add(wg, -1);
  }

  private static long nanos(Heard heard, String from, String to) {
    long begin = heard.lines(text -> text.startsWith(from)).get(0).nanos();
    return heard.lines(text -> text.startsWith(to)).get(0).nanos() - begin;
  }

  @Test
  void gomaxprocs_saysWhatItWas_andStopsTheWorldOnlyForAChange() {
    List<Long> was = new ArrayList<>();
    for (int n : new int[] {0, 3, 2, 2, -1}) {
      main.then(gp -> gp.gomaxprocs(n)).then(gp -> was.add(gp.returned()));
    }
    Heard heard = Heard.of(3, main);
    assertThat(was).containsExactly(3L, 3L, 3L, 2L, 2L);
    assertThat(heard.texts("procs", "stw"))
        .containsExactly("procs 3", "stw GOMAXPROCS", "procs 2", "stwDone");
  }

  /** Four times 10 ms of computing: in turn on one P, at the same time on four. */
  @Test
  void morePs_runMoreAtATime() {
    main.add(wg, 4).then(gp -> gp.gomaxprocs(4));
    main.loop(4, s -> s.go(worker(10 * MILLISECOND))).await(wg);
    Heard heard = Heard.of(1, main);
    assertThat(heard.outcome.nanos()).isBetween(10 * MILLISECOND, 25 * MILLISECOND);
    assertThat(heard.machine.allp).hasSize(4);
    assertThat(heard.machine.sched.gomaxprocs).isEqualTo(4);
  }

  @Test
  void fewerPs_runFewerAtATime_andEveryoneStillRuns() {
    main.add(wg, 40).loop(40, s -> s.go(worker(MILLISECOND)));
    main.then(gp -> gp.gomaxprocs(1)).await(wg);
    Heard heard = Heard.of(8, main);
    assertThat(heard.count("end")).isEqualTo(40);
    assertThat(heard.outcome.nanos()).isGreaterThan(32 * MILLISECOND);
    assertThat(heard.machine.allp).hasSize(1);
  }

  /**
   * Four compute on four Ps; the first of those who are not on P 0 to be done wants one P only. The
   * trace shows it as if it had been descheduled and had gone on with P 0.
   */
  @Test
  void whoLosesItsOwnP_goesOnWithTheFirst() {
    Script shrinks = new Script("main.shrinks").compute(3 * MILLISECOND);
    shrinks.then(WorldTest::wantOneP).compute(MILLISECOND).add(wg, -1);
    main.add(wg, 4).loop(4, s -> s.go(shrinks)).await(wg);
    Heard heard = Heard.of(4, main);
    int m = heard.lines(text -> text.equals("stw GOMAXPROCS")).get(0).m();
    List<String> after =
        heard.lines(text -> true).stream()
            .dropWhile(line -> !line.text().equals("procs 1"))
            .takeWhile(line -> !line.text().equals("stwDone"))
            .filter(line -> line.m() == m && !line.text().startsWith("source"))
            .map(Heard.Line::text)
            .toList();
    assertThat(after).hasSize(5);
    assertThat(after.get(1)).matches("stop \\d+ runtime.Gosched");
    assertThat(after.get(2)).matches("procStop [123]");
    assertThat(after.get(3)).isEqualTo("procStart 0");
    assertThat(after.get(4)).matches("start \\d+");
  }

  private static void wantOneP(Goroutine gp) {
    if (gp.m.p.id != 0) {
      gp.gomaxprocs(1);
    }
  }

  /** The sleepers' timers stand on Ps that go; they move to the P that stays. */
  @Test
  void timersOfPsThatGo_stillRun() {
    Script sleeper = new Script("main.sleeper").sleep(5 * MILLISECOND).add(wg, -1);
    main.add(wg, 6).loop(6, s -> s.go(sleeper)).compute(MILLISECOND);
    main.then(gp -> gp.gomaxprocs(1)).await(wg);
    Heard heard = Heard.of(6, main);
    assertThat(heard.outcome.exitCode()).isZero();
    assertThat(heard.outcome.nanos()).isBetween(5 * MILLISECOND, 7 * MILLISECOND);
  }

  /** A call of 50 ms does not hold the stop up: its P is taken. */
  @Test
  void stop_takesThePOfWhoIsInASystemCall() {
    Script calls = new Script("main.calls").syscall(50 * MILLISECOND);
    main.go(calls).sleep(MILLISECOND).then(Goroutine::readMemStats);
    Heard heard = Heard.of(2, main);
    assertThat(heard.texts("stw ")).containsExactly("stw read mem stats");
    assertThat(heard.count("procSteal")).isEqualTo(1);
    assertThat(nanos(heard, "stw read", "stwDone")).isLessThan(MILLISECOND);
  }

  /** It is preempted, stays first on its own P, and goes on there when the world does. */
  @Test
  void stop_preemptsWhoComputes_whoGoesOnAtOnce() {
    Script computes = new Script("main.computes").compute(20 * MILLISECOND);
    main.go(computes).sleep(MILLISECOND).then(Goroutine::readMemStats).compute(5 * MILLISECOND);
    Heard heard = Heard.of(2, main);
    assertThat(nanos(heard, "stw read", "stwDone")).isLessThan(MILLISECOND);
    String g = heard.goroutine("main.computes");
    assertThat(heard.texts("stop " + g)).containsExactly("stop " + g + " preempted");
    List<String> starts = heard.texts("source " + g + " ");
    assertThat(starts).hasSize(2);
    assertThat(starts.get(1)).startsWith("source " + g + " RUNNEXT on P");
    assertThat(starts.get(1)).endsWith(starts.get(0).substring(starts.get(0).length() - 2));
  }

  @Test
  void stops_comeOneAfterTheOther() {
    Script reads = new Script("main.reads").then(Goroutine::readMemStats).add(wg, -1);
    main.add(wg, 8).loop(8, s -> s.go(reads)).await(wg);
    Heard heard = Heard.of(4, main);
    List<String> stw = heard.texts("stw");
    assertThat(stw).hasSize(16);
    for (int i = 0; i < stw.size(); i += 2) {
      assertThat(stw.subList(i, i + 2)).containsExactly("stw read mem stats", "stwDone");
    }
  }
}
