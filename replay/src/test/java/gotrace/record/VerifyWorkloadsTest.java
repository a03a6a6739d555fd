package gotrace.record;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.replay.tape.Verification;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Observer;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyWorkloadsTest {
  @TempDir Path folder;

  private static final long TEN_SECONDS = 10_000_000_000L;

  @ParameterizedTest
  @EnumSource
  void everyWorkload_verifiesByteForByte(Workload w) throws Exception {
    for (TraceVersion version : TraceVersion.values()) {
      for (int procs : new int[] {1, 2, 4, 64}) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        Config config = new Config(procs, Costs.DEFAULT, TEN_SECONDS);
        Recorder.record(w, config, procs, version, Observer.NONE, to);
        byte[] trace = to.toByteArray();
        Verification.Result result =
            Verification.of(() -> TraceSource.stream(new ByteArrayInputStream(trace)))
                .orElseThrow()
                .run(() -> folder.resolve("again.trace"));
        assertThat(result.difference()).as("%s %d %s", w, procs, version).isEmpty();
        assertThat(result.bytes()).isEqualTo(trace.length);
      }
    }
  }
}
