package gotrace.replay.tape;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Recorder;
import gotrace.record.Workload;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Observer;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tapes with bytes changed. Whatever they say, verifying ends, with an outcome or an error that
 * names the tape; {@code -Dgotrace.forged=N} tries more of them.
 */
class ForgedTapeTest {
  private static final int ROUNDS = Integer.getInteger("gotrace.forged", 12);
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void changedBytes_endInAnOutcomeOrAnError(Workload w) throws Exception {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Config config = new Config(2, Costs.DEFAULT, SECOND);
    Recorder.record(w, config, 1, TraceVersion.GO126, Observer.NONE, to);
    byte[] chunks = Edited.unpackedTape(to.toByteArray());
    int failed = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      byte[] forged = chunks.clone();
      for (int i = 0; i < 1 + seed % 4; i++) {
        forged[random.nextInt(Math.min(forged.length, 4_000))] ^= (byte) (1 + random.nextInt(255));
      }
      byte[] trace = Edited.with(to.toByteArray(), Recording.TAPE, Edited.packedTape(forged));
      failed += isVerified(trace) ? 0 : 1;
    }
    // A timer that is set anew before it is due may be set to anything: not all changes matter.
    assertThat(failed).isGreaterThan(ROUNDS / 2);
  }

  private boolean isVerified(byte[] trace) throws Exception {
    try {
      Verification v = Verification.of(Edited.input(trace)).orElseThrow();
      return v.run(() -> folder.resolve("again.trace")).difference().isEmpty();
    } catch (MalformedTraceException e) {
      assertThat(e).hasMessageContaining("attachment tape");
      return false;
    }
  }
}
