package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.replay.tape.Recording;
import gotrace.replay.tape.RunSettings;
import gotrace.replay.tape.Verification;
import gotrace.runtime.Stacks;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Traces of random programs, run again from their tapes. {@code -Dgotrace.seeds=FROM-TO} takes
 * other seeds than the few of every build.
 */
class TapeSimulationTest {
  @TempDir Path folder;

  private static final String SEEDS = System.getProperty("gotrace.seeds", "0-60");
  private static final int[] PROCS = {1, 2, 4, 8, 3};
  private static final int OPERATIONS = 400;
  private static final long FOUR_SECONDS = 4_000_000_000L;

  @Test
  void everySeed_verifiesByteForByte() throws Exception {
    int dash = SEEDS.indexOf('-');
    long to = Long.parseLong(SEEDS.substring(dash + 1));
    for (long seed = Long.parseLong(SEEDS.substring(0, dash)); seed < to; seed++) {
      byte[] trace = record(seed);
      Verification.Result result =
          Verification.of(() -> TraceSource.stream(new ByteArrayInputStream(trace)))
              .orElseThrow()
              .run(() -> folder.resolve("again.trace"));
      assertThat(result.difference()).as("-Dgotrace.seeds=%d-%d", seed, seed + 1).isEmpty();
      assertThat(result.bytes()).isEqualTo(trace.length);
    }
  }

  private static byte[] record(long seed) throws Exception {
    TraceVersion[] formats = TraceVersion.values();
    RunSettings settings =
        RunSettings.of(
            formats[(int) (seed % formats.length)],
            new Config(PROCS[(int) (seed % PROCS.length)], Costs.DEFAULT, FOUR_SECONDS),
            seed,
            "random",
            List.of(Long.toString(seed)));
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Recording.run(settings, new Random(seed), Observer.NONE, to);
    return to.toByteArray();
  }

  private record Random(long seed) implements Recording.Program {
    @Override
    public Body main() {
      return new RandomBody(new RandomBody.Shared(seed, OPERATIONS, RandomBody.Kind.ANY), true);
    }

    @Override
    public int mainStack(Stacks stacks) {
      return stacks.push(Stacks.NONE, "main.main", "main.go", 1);
    }
  }
}
