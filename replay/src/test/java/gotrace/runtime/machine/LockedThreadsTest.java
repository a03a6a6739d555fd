package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import gotrace.record.Script.Chan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LockedThreadsTest {
  private final EventLog log = new EventLog();
  private final WaitGroup wg = new WaitGroup();

  private static Script locked(String name) {
    return new Script("main." + name).then(Goroutine::lockOSThread);
  }

  private List<String> startsOf(String name) {
    return log.of(name + " starts");
  }

  @Test
  void lockedGoroutine_runsOnItsThreadOnly_whoeverReadiesIt() {
    Chan c = new Chan(0);
    Script worker = locked("worker");
    IntStream.range(0, 20).forEach(i -> worker.recv(c));
    Script main = new Script("main.main").add(wg, 1).go(worker.add(wg, -1)).sleep(1_000);
    IntStream.range(0, 20).forEach(i -> main.send(c).gosched());
    log.run(4, main.await(wg));
    assertThat(startsOf("worker")).hasSizeGreaterThan(10);
    assertThat(startsOf("worker").stream().skip(1).distinct()).hasSize(1);
  }

  /** The finder gives its P to the thread, and stops. */
  @Test
  void finder_handsItsPToTheLockedThread() {
    Chan c = new Chan(0);
    Script worker = locked("worker").recv(c);
    log.run(1, new Script("main.main").go(worker).sleep(1_000).send(c).sleep(1_000_000));
    int ready = log.lines.indexOf("worker ready");
    assertThat(log.lines.subList(ready, ready + 6))
        .containsExactly(
            "worker ready",
            "main parks: sleep in time.Sleep",
            "P0 stops on M2",
            "P0 starts on M0",
            "worker from runnext",
            "worker starts on M0");
  }

  @Test
  void goroutineThatEndsLocked_endsItsThread() {
    Script worker = locked("worker");
    log.run(1, new Script("main.main").go(worker).sleep(1_000_000));
    assertThat(log.machine().exitedThreads).isEqualTo(1);
  }

  @Test
  void unlockedAsOftenAsLocked_isFree_andItsThreadStays() {
    Script worker =
        locked("worker")
            .then(Goroutine::lockOSThread)
            .then(Goroutine::unlockOSThread)
            .then(gp -> say(gp, "once"))
            .then(Goroutine::unlockOSThread)
            .then(gp -> say(gp, "twice"))
            .then(Goroutine::unlockOSThread);
    log.run(1, new Script("main.main").go(worker).sleep(1_000_000));
    assertThat(log.of("once", "twice")).containsExactly("once: locked", "twice: free");
    assertThat(log.machine().exitedThreads).isZero();
  }

  private void say(Goroutine gp, String when) {
    log.say(when + (gp.lockedm == gp.m ? ": locked" : ": free"));
  }

  /** A thread that is locked makes no threads: the template thread does. */
  @Test
  void lockedThread_leavesTheMakingOfThreadsToTheTemplate() {
    Script sibling = new Script("main.sibling").compute(1_000_000).add(wg, -1);
    Script worker = locked("worker").add(wg, 1).go(sibling).compute(3_000_000).await(wg);
    log.run(2, new Script("main.main").add(wg, 1).go(worker.add(wg, -1)).await(wg));
    assertThat(log.lines).contains("sibling ends");
    assertThat(log.machine().st.nmsys).isEqualTo(2);
  }

  /** Main waits locked on its thread, nobody else is there. */
  @Test
  void lockedThreadThatWaits_keepsNoProgramAlive() {
    Script main = new Script("main.main").then(Goroutine::lockOSThread).recv(new Chan(0));
    Outcome outcome = log.run(2, main);
    assertThat(outcome.message())
        .startsWith(
            """
            fatal error: all goroutines are asleep - deadlock!

            goroutine 1 [chan receive, locked to thread]:
            """);
    assertThat(log.machine().st.nmidlelocked).isEqualTo(1);
  }

  @Test
  void mainThatEndsByGoexit_leavesNobody() {
    Outcome outcome = log.run(1, new Script("main.main").then(Goroutine::goexit));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .isEqualTo("fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n");
  }

  @Test
  void mainThatEndsByGoexit_leavesTheOthersRunning() {
    Script worker = new Script("main.worker").sleep(1_000_000).then(gp -> gp.exitProgram(3));
    Outcome outcome = log.run(1, new Script("main.main").go(worker).then(Goroutine::goexit));
    assertThat(outcome.exitCode()).isEqualTo(3);
  }
}
