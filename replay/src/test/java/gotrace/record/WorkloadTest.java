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
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {
  private static final long TEN_SECONDS = 10_000_000_000L;

  private record Recording(Outcome outcome, byte[] trace) {}

  private static Recording record(Workload w, int procs, long seed, TraceVersion version)
      throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Config config = new Config(procs, Costs.DEFAULT, TEN_SECONDS);
    Outcome outcome = Recorder.record(w, config, seed, version, Observer.NONE, to);
    return new Recording(outcome, to.toByteArray());
  }

  @ParameterizedTest
  @EnumSource
  void everyFormat_isReadToTheEnd(Workload w) throws IOException, MalformedTraceException {
    for (TraceVersion version : TraceVersion.values()) {
      for (int procs : new int[] {1, 2, 4, 64}) {
        byte[] trace = record(w, procs, 1, version).trace();
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
    byte[] first = record(w, 4, 7, TraceVersion.GO126).trace();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat(record(w, 4, 7, TraceVersion.GO126).trace()).isEqualTo(first);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void anotherSeed_anotherSchedule() throws IOException {
    assertThat(record(Workload.WORKER_POOL, 4, 1, TraceVersion.GO126).trace())
        .isNotEqualTo(record(Workload.WORKER_POOL, 4, 2, TraceVersion.GO126).trace());
  }

  @Test
  void deadlock_diesAsGoDoes() throws IOException {
    Outcome outcome = record(Workload.DEADLOCK, 2, 1, TraceVersion.GO126).outcome();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .startsWith(
            "fatal error: all goroutines are asleep - deadlock!\n"
                + "\n"
                + "goroutine 1 [sync.WaitGroup.Wait]:\n");
    assertThat(outcome.message()).contains("[sync.Mutex.Lock]:\n");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEADLOCK")
  void otherWorkloads_end(Workload w) throws IOException {
    Outcome outcome = record(w, 4, 1, TraceVersion.GO126).outcome();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stopped()).isFalse();
  }
}
