package gotrace.trace.emit;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.Stacks;
import gotrace.trace.GoInstallation;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.ParsedText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any calls that a scheduler could make come back as the same events, in the same order. */
class RandomCallsTest {
  private static final int SEEDS = 100;
  private static final int STEPS = 1_500;

  /** Some twenty generations in a run. */
  private static final long GENERATION_NANOS = 5_000;

  /** What one run called, and the trace of it. */
  private static final class Run {
    final CallLog calls;
    final byte[] trace;

    Run(CallLog calls, byte[] trace) {
      this.calls = calls;
      this.trace = trace;
    }
  }

  @ParameterizedTest
  @EnumSource(TraceVersion.class)
  void anyCalls_comeBackAsEvents(TraceVersion version) throws Exception {
    Set<String> types = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Run run = run(seed, version, GENERATION_NANOS);
      run.calls.lines.forEach(line -> types.add(line.substring(0, line.indexOf(' '))));
      EventLines read = EventLines.read(TraceSource.stream(new ByteArrayInputStream(run.trace)));
      assertThat(read.lines).as("seed %d", seed).isEqualTo(run.calls.lines);
      for (int i = 0; i < read.times.size(); i++) {
        assertThat(read.times.get(i)).isGreaterThanOrEqualTo(run.calls.times.get(i));
      }
      assertThat(read.statuses).as("seed %d", seed).isGreaterThan(100);
    }
    assertThat(types).hasSize(version.has(TraceVersion.GO123) ? 32 : 29);
  }

  @ParameterizedTest
  @EnumSource(TraceVersion.class)
  void oneGeneration_needsNoMoreThanTheFirstStatusOfEachP(TraceVersion version) throws Exception {
    Run run = run(7, version, Long.MAX_VALUE);
    EventLines read = EventLines.read(TraceSource.stream(new ByteArrayInputStream(run.trace)));
    assertThat(read.lines).isEqualTo(run.calls.lines);
    assertThat(read.statuses).isLessThanOrEqualTo(5 + 1);
  }

  @ParameterizedTest
  @EnumSource(TraceVersion.class)
  void sameCalls_sameBytes(TraceVersion version) throws Exception {
    for (long seed = 0; seed < 5; seed++) {
      assertThat(run(seed, version, GENERATION_NANOS).trace)
          .isEqualTo(run(seed, version, GENERATION_NANOS).trace);
    }
  }

  @Test
  void go_readsThemAsWeDo(@TempDir Path dir) throws Exception {
    GoInstallation.rootOrSkip();
    List<Path> files = new ArrayList<>();
    for (TraceVersion version : TraceVersion.values()) {
      for (long seed = 0; seed < 10; seed++) {
        byte[] trace = run(seed, version, GENERATION_NANOS).trace;
        files.add(Files.write(dir.resolve(version + "-" + seed + ".trace"), trace));
      }
    }
    List<GoInstallation.Reading> readings = GoInstallation.readAll(files);
    for (int i = 0; i < files.size(); i++) {
      assertThat(readings.get(i).accepted()).as(files.get(i).toString()).isTrue();
      assertThat(readings.get(i).text())
          .as(files.get(i).toString())
          .isEqualTo(parsed(files.get(i)));
    }
  }

  private static String parsed(Path file) throws IOException, MalformedTraceException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (TraceReader reader = TraceReader.open(TraceSource.file(file))) {
      ParsedText.write(reader, text);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static Run run(long seed, TraceVersion version, long generationNanos) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Stacks stacks = new Stacks();
    TraceEmitter emitter =
        new TraceEmitter(bytes, stacks, new EmitSettings(version, generationNanos, 0));
    CallLog calls = new CallLog(version, stacks, emitter);
    new RandomScheduler(seed, stacks, calls).run(STEPS);
    emitter.finish();
    return new Run(calls, bytes.toByteArray());
  }
}
