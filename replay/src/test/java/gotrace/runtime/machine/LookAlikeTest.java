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
   * Only these cost: a thread wakes after some 6 µs, a thief pauses 3 µs and this much longer
   * before it takes a runnext, and what is taken runs this much later.
   */
  private static Costs costs(long usleepNanos, long executeNanos) {
    return new Costs(
        0,
        0,
        0,
        executeNanos,
        0,
        0,
        0,
        0,
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

  private static List<Heard.Line> events(Heard heard) {
    return heard.lines(text -> !text.startsWith("source")).stream()
        .filter(line -> line.nanos() >= BEGIN_NANOS)
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
    Heard early = run(costs(0, 12_000), main);
    Heard late = run(costs(10_000, 2_000), main);
    assertThat(events(late))
        .isEqualTo(events(early))
        .extracting(Heard.Line::text)
        .containsExactly("create 6 main.a", "procStart 1", "create 7 main.b", "start 6", "end 6");
    assertThat(early.texts("source 6")).containsExactly("source 6 STEAL_RUNNEXT on P1");
    assertThat(late.texts("source 6")).containsExactly("source 6 STEAL on P1");
  }
}
