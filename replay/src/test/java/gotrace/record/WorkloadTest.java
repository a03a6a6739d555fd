package gotrace.record;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
  private static final long TEN_SECONDS = 10_000_000_000L;

  private static byte[] trace(Workload w, int procs, long seed, TraceVersion version)
      throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Config config = new Config(procs, Costs.DEFAULT, TEN_SECONDS);
    Recorder.record(w, config, seed, version, Observer.NONE, to);
    return to.toByteArray();
  }

  private static Outcome outcome(Workload w, int procs) throws IOException {
    Config config = new Config(procs, Costs.DEFAULT, TEN_SECONDS);
    OutputStream to = OutputStream.nullOutputStream();
    return Recorder.record(w, config, 1, TraceVersion.GO126, Observer.NONE, to);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormat_isReadToTheEnd(Workload w) throws IOException, MalformedTraceException {
    for (TraceVersion version : TraceVersion.values()) {
      for (int procs : new int[] {1, 2, 4, 64}) {
        byte[] trace = trace(w, procs, 1, version);
        TraceReader reader = TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace)));
        EventBlock block = new EventBlock();
        long events = 0;
        while (reader.fill(block)) {
          events += block.size;
        }
        assertThat(reader.damage()).as("%s %d %s", w, procs, version).isEmpty();
        assertThat(events).isGreaterThan(20);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameSeed_sameBytes_whateverTheLocaleAndTheTimeZone(Workload w) throws IOException {
    byte[] first = trace(w, 4, 7, TraceVersion.GO126);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(trace(w, 4, 7, TraceVersion.GO126)).isEqualTo(first);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void anotherSeed_anotherSchedule() throws IOException {
    assertThat(trace(Workload.WORKER_POOL, 4, 1, TraceVersion.GO126))
        .isNotEqualTo(trace(Workload.WORKER_POOL, 4, 2, TraceVersion.GO126));
  }

  @Test
  void deadlock_diesAsGoDoes() throws IOException {
    Outcome outcome = outcome(Workload.DEADLOCK, 2);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .startsWith(
            """
            fatal error: all goroutines are asleep - deadlock!

            goroutine 1 [sync.WaitGroup.Wait]:
            """);
    assertThat(outcome.message()).contains("[sync.Mutex.Lock]:\n");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEADLOCK")
  void otherWorkloads_end(Workload w) throws IOException {
    Outcome outcome = outcome(w, 4);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stopped()).isFalse();
  }
}
