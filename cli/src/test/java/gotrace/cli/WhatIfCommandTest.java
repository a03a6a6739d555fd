package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.RawText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code replay --what-if} and {@code --sweep}, on a trace of two goroutines with 10 ms each. */
class WhatIfCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TWO =
      """
      Trace Go1.22
      EventBatch gen=1 m=0 time=100
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      ProcsChange dt=1 procs_value=1 stack=0
      UserRegionBegin dt=1 task=0 name_string=3 stack=0
      GoCreate dt=1 new_g=2 new_stack=1 stack=2
      GoCreate dt=1 new_g=3 new_stack=1 stack=2
      GoBlock dt=10 reason_string=1 stack=3
      GoStart dt=300 g=3 g_seq=1
      GoDestroy dt=10000000
      GoStart dt=300 g=2 g_seq=1
      GoUnblock dt=10000000 g=1 g_seq=1 stack=4
      GoDestroy dt=10
      GoStart dt=300 g=1 g_seq=2
      UserRegionEnd dt=10 task=0 name_string=3 stack=0
      EventBatch gen=1 m=18446744073709551615 time=0
      Frequency freq=1000000000
      EventBatch gen=1 m=18446744073709551615 time=0
      Stacks
      Stack id=1
          pc=1 func=10 file=0 line=1
      Stack id=2
          pc=2 func=11 file=0 line=1
      Stack id=3
          pc=3 func=12 file=0 line=1
          pc=2 func=11 file=0 line=1
      Stack id=4
          pc=4 func=13 file=0 line=1
          pc=1 func=10 file=0 line=1
      EventBatch gen=1 m=18446744073709551615 time=0
      Strings
      String id=1
          data="sync"
      String id=3
          data="work"
      String id=10
          data="main.f"
      String id=11
          data="main.main"
      String id=12
          data="sync.(*WaitGroup).Wait"
      String id=13
          data="sync.(*WaitGroup).Done"
      """;

  @TempDir Path folder;
  private String trace;

  @BeforeEach
  void writeTrace() throws IOException, MalformedTraceException {
    trace = Files.write(folder.resolve("two.trace"), RawText.encode(TWO)).toString();
  }

  /** Twice 10 ms on one P; 10 ms on two. */
  @Test
  void json_saysWhatTheContractPromises() throws IOException {
    Run run = Run.of("replay", trace, "--what-if", "gomaxprocs=2", "--region", "work", "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    JsonNode all = JSON.readTree(run.out());
    assertThat(all.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(all.path("whatIf")).hasSize(1);
    JsonNode p = all.path("whatIf").path(0);
    assertThat(p.path("rules").asText()).isEqualTo("gomaxprocs=2");
    assertThat(p.path("recordedNanos").asLong()).isEqualTo(20_000_932);
    assertThat(p.path("selfRatio").path("median").asDouble()).isCloseTo(1, within(0.01));
    JsonNode ratio = p.path("predictedRatio");
    assertThat(ratio.path("median").asDouble()).isCloseTo(0.5, within(0.02));
    assertThat(ratio.path("p5").asDouble()).isBetween(0.4, 0.49);
    assertThat(ratio.path("p95").asDouble()).isBetween(0.51, 0.6);
    assertThat(p.path("predictedNanos").path("median").asLong()).isBetween(9_900_000L, 10_400_000L);
    assertThat(p.path("flags").isArray()).isTrue();
    assertThat(p.path("flags")).isEmpty();
    assertThat(p.path("relaxations").asInt(-1)).isZero();
  }

  @Test
  void severalRules_areAnEntryEach() throws IOException {
    Run run =
        Run.of("replay", trace, "--what-if", "gomaxprocs=2", "--what-if", "cpu-speed=2x", "--json");
    JsonNode all = JSON.readTree(run.out()).path("whatIf");
    assertThat(all).hasSize(2);
    assertThat(all.path(1).path("rules").asText()).isEqualTo("cpu-speed=2x");
    assertThat(all.path(1).path("validated").asBoolean(true)).isFalse();
    assertThat(all.path(1).path("flags").toString()).contains("not validated against real runs");
  }

  @Test
  void text_saysHowSureItIs() {
    Run run = Run.of("replay", trace, "--what-if", "gomaxprocs=2,runnext=off", "--region", "work");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith(
            "recorded   region work: 20ms\nitself     predicted the same way: 1.000 of that")
        .contains("\ngomaxprocs=2,runnext=off\n  ratio    0.50")
        .contains("- rules other than gomaxprocs are not validated against real runs\n")
        .contains("runnext hit rate");
    assertThat(run.out().lines()).allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(100));
  }

  /** Two goroutines cannot use a third P. */
  @Test
  void sweep_findsTheKnee() {
    Run run = Run.of("replay", trace, "--sweep", "gomaxprocs=1..4", "--region", "work");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().filter(l -> l.matches(" +[1-4] .*"))).hasSize(4);
    assertThat(run.out()).endsWith("knee: gomaxprocs=2; more Ps gain less than 5 %\n");
  }

  @Test
  void output_isThePredictedRunAsATrace() {
    String file = folder.resolve("predicted.trace").toString();
    Run run = Run.of("replay", trace, "--what-if", "gomaxprocs=2", "-o", file);
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("recorded   the whole trace");
    Run report = Run.of("report", file, "--section", "summary");
    assertThat(report.code()).isZero();
    assertThat(report.out()).containsPattern("GOMAXPROCS +2");
  }

  @Test
  void traceOfWhichNothingCanBePredicted_isRefused() throws IOException {
    String silent = Files.write(folder.resolve("silent.trace"), Traces.whole()).toString();
    Run run = Run.of("replay", silent, "--what-if", "gomaxprocs=2");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("it does not say that it ran on a number of Ps");
  }

  /** As a moment is that the trace does not hold. */
  @Test
  void regionThatTheTraceDoesNotHold_isWrongUsage() {
    Run run = Run.of("replay", trace, "--what-if", "gomaxprocs=2", "--region", "play");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("gotrace: " + trace + ": it has no region 'play'; there are 'work'\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--what-if gomaxprocs=0 | --what-if: gomaxprocs is a number from 1 to 1024",
        "--what-if speed=2x | --what-if: 'speed' is no rule",
        "--sweep gomaxprocs=4..1 | --sweep is gomaxprocs=A..B",
        "--sweep gomaxprocs=1..4 --what-if gomaxprocs=2 | --sweep says gomaxprocs",
        "--what-if gomaxprocs=2 --verify | say one of",
        "--what-if gomaxprocs=2 -o - | what is predicted is told on standard output, so -o needs a file",
        "--verify --region work | --region, --from and --to go with",
        "--what-if gomaxprocs=2 --from 2s --to 1s | --to is not behind --from",
        "--sweep gomaxprocs=1..4 -o x.trace | -o writes one predicted run",
      })
  void wrongUsage_isSaid(String options, String message) {
    String[] words = ("replay " + trace + " " + options).split(" ");
    Run run = Run.of(words);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("gotrace: " + message);
    assertThat(run.out()).isEmpty();
  }
}
