package gotrace.replay.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.record.Recorder;
import gotrace.record.Script;
import gotrace.record.Script.Chan;
import gotrace.record.Workload;
import gotrace.replay.tape.Difference.Kind;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Op;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.text.RawText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Traces in which one thing was changed. The expected events follow from the change: in ping-pong
 * on one P, g1 is main and g6 is pong, the first goroutine after the runtime's own.
 */
class VerificationTest {
  private static final long ODD = 1_001;

  @TempDir Path folder;

  private static byte[] record(Workload w, int procs, TraceVersion format) throws Exception {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Config config = new Config(procs, Costs.DEFAULT, Long.MAX_VALUE);
    Recorder.record(w, config, 1, format, Observer.NONE, to);
    return to.toByteArray();
  }

  private static byte[] pingPong() throws Exception {
    return record(Workload.PING_PONG, 1, TraceVersion.GO126);
  }

  private static byte[] workerPool() throws Exception {
    return record(Workload.WORKER_POOL, 4, TraceVersion.GO126);
  }

  /**
   * Five virtual seconds, a generation each; goroutines that wait all the time, and two that talk.
   */
  private static byte[] fiveGenerations(TraceVersion format) throws Exception {
    Chan never = new Chan(0);
    Chan there = new Chan(0);
    Script waits = new Script("main.waits").recv(never);
    Script hears = new Script("main.hears").range(there, s -> s.compute(5_000));
    Script main =
        new Script("main.main")
            .loop(5, s -> s.go(waits))
            .go(hears)
            .loop(50, s -> s.sleep(99_000_000).compute(300).send(there));
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    RunSettings settings = RunSettings.of(format, Config.of(2), 1, "long", List.of("a b", "c\n"));
    Recording.run(settings, new Scripted(main), Observer.NONE, to);
    return to.toByteArray();
  }

  private record Scripted(Script script) implements Recording.Program {
    @Override
    public Body main() {
      return script.body();
    }

    @Override
    public int mainStack(Stacks stacks) {
      return script.startStack(stacks);
    }
  }

  private Difference difference(byte[] trace) throws Exception {
    Verification v = Verification.of(Edited.input(trace)).orElseThrow();
    return v.run(() -> folder.resolve("again.trace")).difference().orElseThrow();
  }

  private static byte[] replaced(byte[] trace, String attachment, String from, String to)
      throws Exception {
    String text = new String(Edited.attachment(trace, attachment), StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    byte[] bytes = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    return Edited.with(trace, attachment, bytes);
  }

  @Test
  void tapeWrittenInAnotherOrder_givesTheSameEvents() throws Exception {
    Difference d = difference(Edited.withTape(pingPong(), (g, i, o) -> {}));
    assertThat(d.kind()).isEqualTo(Kind.BYTES);
    assertThat(d.eventIndex()).isEqualTo(Difference.NO_EVENT);
  }

  @Test
  void longerComputing_differsAtTheNextEventOfThatGoroutine() throws Exception {
    byte[] forged =
        Edited.withTape(pingPong(), (g, i, o) -> o.nanos += g == 1 && i == 100 ? ODD : 0);
    Difference d = difference(forged);
    assertThat(d.kind()).isEqualTo(Kind.EVENT);
    assertThat(d.want()).contains(" by g1, P0, M0 at ");
    // No two events have one tick: where another was in the way, one of them is a tick late.
    long late = nanos(d.want()) - nanos(d.got());
    assertThat(late).isBetween(ODD - 1, ODD + 1);
    assertThat(d.want().replaceAll(" at .*", "")).isEqualTo(d.got().replaceAll(" at .*", ""));
  }

  private static long nanos(String event) {
    return Long.parseLong(event.replaceAll(".* at (\\d+) ns", "$1"));
  }

  @Test
  void otherOperation_differsWhereItStopsTheGoroutine() throws Exception {
    byte[] forged =
        Edited.withTape(pingPong(), (g, i, o) -> o.op = g == 2 && i == 102 ? Op.GOSCHED : o.op);
    Difference d = difference(forged);
    assertThat(d.want()).startsWith("GoStop reason=\"runtime.Gosched\"").contains(" by g6,");
    assertThat(d.got()).startsWith("GoBlock reason=\"chan send\"").contains(" by g6,");
    assertThat(nanos(d.want())).isEqualTo(nanos(d.got()));
  }

  @Test
  void missingOperations_breakTheRunOff() throws Exception {
    byte[] forged =
        Edited.withTape(pingPong(), (g, i, o) -> o.op = g == 1 && i == 90 ? Op.EXIT : o.op);
    Difference d = difference(forged);
    assertThat(d.kind()).isEqualTo(Kind.EVENT);
    assertThat(d.want()).isEqualTo("the end of the trace");
    assertThat(d.eventIndex()).isGreaterThan(100);
  }

  @Test
  void otherSeed_differsAtTheFirstDecisionThatIsAnother() throws Exception {
    Difference d = difference(replaced(workerPool(), "config", "seed = 1\n", "seed = 2\n"));
    assertThat(d.kind()).isEqualTo(Kind.EVENT);
    assertThat(d.eventIndex()).isBetween(10L, 60L);
  }

  @Test
  void otherP_differsAtThatStart() throws Exception {
    String raw = Edited.raw(workerPool());
    Matcher start = Pattern.compile("ProcStart dt=\\d+ p=(\\d) p_seq=2\n").matcher(raw);
    assertThat(start.find()).isTrue();
    String other = start.group(1).equals("0") ? "1" : "0";
    Difference d =
        difference(
            Edited.encoded(raw.substring(0, start.start(1)) + other + raw.substring(start.end(1))));
    assertThat(d.kind()).isEqualTo(Kind.EVENT);
    assertThat(d.want()).startsWith("ProcStart p=" + start.group(1) + " p_seq=2 by M");
    assertThat(d.eventIndex()).isBetween(10L, 100L);
  }

  @Test
  void otherCounters_areNamed() throws Exception {
    Difference d =
        difference(replaced(workerPool(), "closing", "starts local = ", "starts local = 7"));
    assertThat(d.kind()).isEqualTo(Kind.CLOSING);
    assertThat(d.got()).startsWith("starts local = 7");
    assertThat("starts local = 7" + d.want().substring("starts local = ".length()))
        .isEqualTo(d.got());
  }

  @Test
  void otherCosts_differ() throws Exception {
    Difference d =
        difference(replaced(workerPool(), "config", "cost chanNanos = ", "cost chanNanos = 1"));
    assertThat(d.kind()).isEqualTo(Kind.EVENT);
  }

  @ParameterizedTest
  @EnumSource
  void severalGenerations_areVerified(TraceVersion format) throws Exception {
    byte[] trace = fiveGenerations(format);
    Verification v = Verification.of(Edited.input(trace)).orElseThrow();
    assertThat(v.settings().arguments()).containsExactly("a b", "c\n");
    assertThat(v.run(() -> folder.resolve("again.trace")).difference()).isEmpty();
    assertThat(Edited.raw(trace)).contains("gen=5").contains("gotrace:tape:4:");
  }

  @Test
  void cutTrace_differsWhereItIsCut() throws Exception {
    byte[] trace = fiveGenerations(TraceVersion.GO126);
    Difference d = difference(Arrays.copyOf(trace, trace.length - 1));
    assertThat(d.kind()).isEqualTo(Kind.DAMAGE);
    assertThat(d.want()).startsWith("Sync at 4");
    assertThat(d.got()).startsWith("damage: the input ends without the EndOfGeneration (byte ");
  }

  @Test
  void damagedGeneration_differsThere() throws Exception {
    byte[] trace = fiveGenerations(TraceVersion.GO126);
    String raw = Edited.raw(trace);
    String other = raw.replaceFirst("(?s)(gen=3 .*?GoStart dt=\\d+ g=)\\d+", "$177");
    Difference d = difference(Edited.encoded(other));
    assertThat(d.want()).matches("GoStart g=1 g_seq=2 by P\\d, M\\d at 2\\d{9} ns");
  }

  @Test
  void nothingWhole_hasNothingToRunAgain() throws Exception {
    byte[] trace = pingPong();
    byte[] cut = Arrays.copyOf(trace, trace.length - 1);
    assertThat(Verification.of(Edited.input(cut))).isEmpty();
  }

  @Test
  void oneByteMore_differsThere() throws Exception {
    byte[] trace = pingPong();
    Verification v =
        Verification.of(Edited.input(Arrays.copyOf(trace, trace.length + 1))).orElseThrow();
    Verification.Result result = v.run(() -> folder.resolve("again.trace"));
    assertThat(result.difference()).isPresent();
    assertThat(result.bytes()).isEqualTo(trace.length);
  }

  @Test
  void identicalTrace_writesNoScratch() throws Exception {
    byte[] trace = pingPong();
    Verification v = Verification.of(Edited.input(trace)).orElseThrow();
    assertThat(v.settings().program()).isEqualTo("workload ping-pong");
    Path scratch = folder.resolve("again.trace");
    assertThat(v.run(() -> scratch))
        .isEqualTo(new Verification.Result(Optional.empty(), trace.length));
    assertThat(Files.exists(scratch)).isFalse();
  }

  @Test
  void traceOfGo_hasNothingToRunAgain() throws Exception {
    byte[] trace =
        RawText.encode(
            """
            Trace Go1.22
            EventBatch gen=1 m=18446744073709551615 time=5
            Frequency freq=1000000000
            """);
    assertThat(Verification.of(Edited.input(trace))).isEmpty();
  }

  @Test
  void unusableSettings_areMalformed() throws Exception {
    byte[] trace = replaced(pingPong(), "config", "gomaxprocs = 1\n", "gomaxprocs = 0\n");
    assertThatThrownBy(() -> Verification.of(Edited.input(trace)))
        .isInstanceOf(MalformedTraceException.class)
        .hasMessage("attachment config: gomaxprocs cannot be 0 (byte 16, gen 1)");
  }
}
