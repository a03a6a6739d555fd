package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Why some sources cannot be told: two runs of the machine with the same events, at the same times,
 * on the same threads, in which a goroutine was taken from different queues. A start is logged when
 * the goroutine runs, not when it is taken; what comes between the two is the difference.
 */
class LookAlikeTest {
  /** Start-up is over by then, however long its steps take. */
  private static final long BEGIN_NANOS = 1_000_000;

  /**
   * Only these cost: a thread wakes after some 6 µs, a thief pauses 3 µs and {@code usleepNanos}
   * before it takes a runnext, and what is taken runs {@code executeNanos} later.
   *
   * @param lockNanos before a thread looks into the global queue
   * @param stealRoundNanos before it looks into those of other Ps
   */
  private static Costs costs(
      long lockNanos, long executeNanos, long stealRoundNanos, long usleepNanos) {
    return new Costs(
        lockNanos,
        0,
        0,
        executeNanos,
        0,
        0,
        0,
        stealRoundNanos,
        usleepNanos,
        6_000,
        6_000,
        0,
        6_000,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        GcCosts.DEFAULT);
  }

  private static Script main() {
    return new Script("main.main")
        .then(gp -> gp.gomaxprocs(2))
        .then(gp -> gp.compute(BEGIN_NANOS - gp.nanotime()));
  }

  private static Heard run(Costs costs, Script main) {
    return Heard.of(new Config(1, costs, 10 * BEGIN_NANOS), main);
  }

  private static List<Heard.Line> between(Heard heard, long from, long to) {
    return heard.lines(text -> !text.startsWith("source")).stream()
        .filter(line -> line.nanos() >= from && line.nanos() < to)
        .toList();
  }

  /**
   * The thief finds {@code a} in runnext, and comes to run it when main has made {@code b}; or it
   * pauses for so long that {@code a} has left runnext for {@code b}, and then runs it sooner.
   */
  @Test
  void stolenRunnext_looksLikeTheHeadOfAQueue() {
    Script a = new Script("main.a").compute(1_000);
    Script b = new Script("main.b");
    Script main = main().go(a).compute(14_000).go(b).compute(20_000);
    Heard early = run(costs(0, 12_000, 0, 0), main);
    Heard late = run(costs(0, 2_000, 0, 10_000), main);
    assertThat(between(late, BEGIN_NANOS, 2 * BEGIN_NANOS))
        .isEqualTo(between(early, BEGIN_NANOS, 2 * BEGIN_NANOS))
        .extracting(Heard.Line::text)
        .containsExactly("create 6 main.a", "procStart 1", "create 7 main.b", "start 6", "end 6");
    assertThat(early.texts("source 6")).containsExactly("source 6 STEAL_RUNNEXT on P1");
    assertThat(late.texts("source 6")).containsExactly("source 6 STEAL on P1");
  }

  /** Computes until then. */
  private static void until(Goroutine gp, long nanos) {
    gp.compute(nanos - gp.nanotime());
  }

  /** In a call until then, when no P is free for it; its P is given to a new thread before. */
  private static Script returns(String function, long nanos) {
    return new Script(function)
        .then(
            gp -> {
              Costs c = gp.k.costs;
              gp.syscallBlock(nanos - gp.nanotime() - c.newThreadNanos() - c.lockNanos());
            })
        .compute(BEGIN_NANOS);
  }

  /**
   * On two Ps, {@code early} waits in the global queue when main parks. The P comes to look there
   * when {@code late} has come, and takes both, of which the other P steals {@code late}; or it
   * looks at once, and {@code late} stays for the other P.
   */
  @Test
  void batchAndATheft_lookLikeTwoSingleOnes() {
    Script busy = new Script("main.busy").then(gp -> until(gp, 2 * BEGIN_NANOS + 30_000)).recvNil();
    Script main = main().go(returns("main.early", 2 * BEGIN_NANOS - 100_000)).compute(100_000);
    main.go(returns("main.late", 2 * BEGIN_NANOS + 5_000)).compute(100_000).go(busy);
    main.then(gp -> until(gp, 2 * BEGIN_NANOS)).recvNil();
    Heard batch = run(costs(10_000, 2_000, 10_000, 0), main);
    Heard single = run(costs(0, 12_000, 0, 0), main);
    List<Heard.Line> of = between(batch, 2 * BEGIN_NANOS, 3 * BEGIN_NANOS);
    assertThat(between(single, 2 * BEGIN_NANOS, 3 * BEGIN_NANOS))
        .isEqualTo(of)
        .extracting(Heard.Line::text)
        .containsExactly(
            "park 1 forever at runtime.chanrecv1",
            "exit 7 without P",
            "start 6",
            "park 8 forever at runtime.chanrecv1",
            "start 7");
    assertThat(batch.texts("source 6", "source 7"))
        .endsWith("source 6 GLOBAL on P0", "source 7 STEAL on P1");
    assertThat(single.texts("source 6", "source 7"))
        .endsWith("source 6 GLOBAL on P0", "source 7 GLOBAL on P1");
  }
}
