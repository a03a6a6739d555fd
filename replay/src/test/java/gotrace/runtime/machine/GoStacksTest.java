package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import gotrace.runtime.Stacks;
import gotrace.runtime.Timer;
import gotrace.runtime.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoStacksTest {
  private final Script main = new Script("main.main");
  private final List<Long> sizes = new ArrayList<>();

  private Script size(Script s) {
    return s.then(gp -> sizes.add(gp.stackSize));
  }

  private Script depth(Script s, long bytes) {
    return size(s.then(gp -> gp.stackDepth(bytes)));
  }

  /** 928 bytes are kept free below. */
  @Test
  void stack_doublesUntilTheDepthFits() {
    size(main);
    depth(depth(depth(main, 1_120), 1_121), 5_000);
    Heard.of(1, main);
    assertThat(sizes).containsExactly(2_048L, 2_048L, 4_096L, 8_192L);
  }

  /** From 2 KiB by 4 KiB to 8 KiB at 100 ns for each KiB copied: 200 + 400. */
  @Test
  void growing_costsTheCopies() {
    long flat = Heard.of(1, main).outcome.nanos();
    main.then(gp -> gp.stackDepth(5_000));
    assertThat(Heard.of(1, main).outcome.nanos() - flat).isEqualTo(600);
  }

  @Test
  void halfAGibibyte_isTheLargest() {
    depth(main, 536_000_000);
    assertThat(Heard.of(1, main).outcome.exitCode()).isZero();
    assertThat(sizes).containsExactly(536_870_912L);
  }

  @Test
  void tooDeep_endsTheProgram() {
    depth(main, 600_000_000);
    Outcome outcome = Heard.of(1, main).outcome;
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .startsWith(
            """
            runtime: goroutine stack exceeds 1000000000-byte limit
            fatal error: stack overflow

            goroutine 1 [running]:
            main.main(...)
            """);
  }

  /** A quarter in use keeps it: 800 bytes are added to what is. */
  @Test
  void collection_halvesWhatIsHardlyUsed() {
    depth(depth(main, 30_000), 3_300);
    for (int i = 0; i < 3; i++) {
      size(main.then(Goroutine::gc));
    }
    Heard.of(1, main);
    assertThat(sizes).containsExactly(32_768L, 32_768L, 16_384L, 16_384L, 16_384L);
  }

  /** One that waits; one that computes, which must be stopped for it. */
  @Test
  void collection_scansStacksOfWhoeverRuns() {
    Script computes = new Script("main.computes");
    computes.compute(3_000_000);
    main.go(computes).sleep(1_000_000).then(Goroutine::gc);
    Heard heard = Heard.of(2, main);
    assertThat(heard.texts("park " + heard.goroutine("main.computes") + " preempted")).hasSize(1);
    assertThat(heard.outcome.exitCode()).isZero();
  }

  /** 30,000 bytes in the stacks of six goroutines: 5,000 and the guard make 8 KiB. */
  @Test
  void newGoroutines_beginWithTheAverage() {
    Script late = size(new Script("main.late"));
    main.then(gp -> gp.stackDepth(30_000)).then(Goroutine::gc).go(late).sleep(1_000_000);
    Heard heard = Heard.of(1, main);
    assertThat(heard.count("create")).isEqualTo(7);
    assertThat(sizes).containsExactly(8_192L);
  }

  @Test
  void panicOnG0_isFatalInAnotherWay() {
    Stacks stacks = new Stacks();
    main.then(gp -> new Timer((seq, delay) -> gp.die("boom")).reset(1_000_000, 0, gp.m.p.timers))
        .sleep(10_000_000);
    Outcome outcome =
        new Machine(
                Config.of(1),
                Decisions.seeded(1),
                Tracer.OFF,
                stacks,
                Observer.NONE,
                main.body(),
                main.startStack(stacks))
            .run();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message()).startsWith("panic: boom\nfatal error: panic on system stack\n");
  }
}
