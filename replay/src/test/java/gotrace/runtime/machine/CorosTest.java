package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import org.junit.jupiter.api.Test;

class CorosTest {
  private final EventLog log = new EventLog();
  private Coro coro;

  private void newCoro(Goroutine gp, Script body) {
    coro = gp.newCoro(body.body(), body.startStack(gp.stacks()));
  }

  private Script yields(int times) {
    Script body = new Script("main.seq");
    for (int i = 0; i < times; i++) {
      body.then(gp -> gp.coroSwitch(gp.coro()));
    }
    return body;
  }

  private Script pulls(Script body, int times) {
    Script main = new Script("main.main").then(gp -> newCoro(gp, body));
    for (int i = 0; i < times; i++) {
      main.then(gp -> gp.coroSwitch(coro));
    }
    return main;
  }

  /** As iter.Pull: each switch hands over directly, and the last one ends the coroutine. */
  @Test
  void pulls_switchToAndFro_pastAllQueues() {
    Outcome outcome = log.run(1, pulls(yields(2), 3));
    assertThat(outcome.exitCode()).isZero();
    int made = log.lines.indexOf("corostart created blocked");
    assertThat(log.lines.subList(made, log.lines.size()))
        .containsExactly(
            "corostart created blocked",
            "main switches to corostart",
            "corostart switches to main",
            "main switches to corostart",
            "corostart switches to main",
            "main switches to corostart",
            "corostart ends, switches to main");
  }

  @Test
  void coroutineThatWaits_isScheduledLikeOthers() {
    log.run(1, pulls(new Script("main.seq").sleep(1_000), 1));
    assertThat(log.lines)
        .containsSubsequence(
            "main switches to corostart",
            "corostart parks: sleep in time.Sleep",
            "corostart ready by g0",
            "corostart from runnext",
            "corostart ends, switches to main");
  }

  @Test
  void coroutineThatEndsByGoexit_switchesBackToo() {
    log.run(1, pulls(new Script("main.seq").then(Goroutine::goexit), 1));
    assertThat(log.lines).contains("corostart ends, switches to main");
  }

  @Test
  void switchToOneThatIsOver_isFatal() {
    Outcome outcome = log.run(1, pulls(yields(0), 2));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message()).startsWith("fatal error: coroswitch on exited coro\n");
  }

  @Test
  void lockOfTheThread_isLentToTheCoroutine() {
    Script body =
        new Script("main.seq")
            .then(gp -> log.say(gp.lockedm == gp.m ? "seq: locked" : "seq: free"));
    Script main =
        new Script("main.main")
            .then(Goroutine::lockOSThread)
            .then(gp -> newCoro(gp, body))
            .then(gp -> gp.coroSwitch(coro))
            .then(gp -> log.say(gp.lockedm == gp.m ? "main: locked" : "main: free"));
    assertThat(log.run(2, main).exitCode()).isZero();
    assertThat(log.of("seq:", "main:")).containsExactly("seq: locked", "main: locked");
    assertThat(log.machine().exitedThreads).isZero();
  }

  @Test
  void lockTakenAfterTheMaking_isFatalAtTheSwitch() {
    Script main =
        new Script("main.main")
            .then(gp -> newCoro(gp, yields(0)))
            .then(Goroutine::lockOSThread)
            .then(gp -> gp.coroSwitch(coro));
    Outcome outcome = log.run(2, main);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .contains(
            "fatal error: coro: OS thread locking must match locking at coroutine creation\n");
  }

  /** In a dump it waits as a coroutine, begun by corostart. */
  @Test
  void coroutineNobodyRuns_isInTheDump() {
    Script main = new Script("main.main").then(gp -> newCoro(gp, yields(1))).recvNil();
    Outcome outcome = log.run(1, main);
    assertThat(outcome.message())
        .contains("[coroutine]:\nmain.seq(...)\n\tseq.go:1\nruntime.corostart(...)\n");
  }
}
