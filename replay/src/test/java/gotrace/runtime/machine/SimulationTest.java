package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.fail;

import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import org.junit.jupiter.api.Test;

/**
 * Random programs under all invariants. {@code -Dgotrace.seeds=FROM-TO} runs other seeds than the
 * few that every build does.
 */
class SimulationTest {
  private static final String SEEDS = System.getProperty("gotrace.seeds", "0-300");
  private static final int[] PROCS = {1, 2, 4, 8, 3};
  private static final int OPERATIONS = 400;
  private static final long SECOND = 1_000_000_000;

  @Test
  void everyInvariantHolds_afterEveryStepOfEverySeed() {
    int dash = SEEDS.indexOf('-');
    long to = Long.parseLong(SEEDS.substring(dash + 1));
    for (long seed = Long.parseLong(SEEDS.substring(0, dash)); seed < to; seed++) {
      try {
        run(seed);
      } catch (RuntimeException | AssertionError e) {
        fail("-Dgotrace.seeds=" + seed + "-" + (seed + 1) + " fails: " + e.getMessage(), e);
      }
    }
  }

  private static void run(long seed) {
    new Machine(
            new Config(PROCS[(int) (seed % PROCS.length)], Costs.DEFAULT, SECOND),
            Decisions.seeded(seed),
            Tracer.OFF,
            new Stacks(),
            new Invariants(1),
            new RandomBody(new RandomBody.Shared(seed, OPERATIONS, RandomBody.Kind.ANY), true),
            Stacks.NONE)
        .run();
  }
}
