package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --at}, {@code --schedtrace} and {@code --explain} of {@link Traces#whole}. */
class VisitOptionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private String whole;

  @BeforeEach
  void writeTrace() throws IOException {
    whole = Files.write(folder.resolve("whole.trace"), Traces.whole()).toString();
  }

  @Test
  void at_isLaidOutAsSchedtraceWithDetails() {
    Run run = Run.of("replay", whole, "--at", "event:3");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            SCHED 0ms: gomaxprocs=1 idleprocs=0 threads=1 spinningthreads=? needspinning=?\
             idlethreads=0 runqueue=0 gcwaiting=false nmidlelocked=? stopwait=? sysmonwait=?\
             at=102ns event=3 runq=[] sudogs=0
              P0: status=1 schedtick=0 syscalltick=0 m=0 runqsize=0 gfreecnt=? timerslen=?\
             runnext=2 runq=[] sudogs=0 fairtick=?
              M0: p=0 curg=1 mallocing=? throwing=? preemptoff=? locks=? dying=? spinning=?\
             blocked=? lockedg=?
              G1: status=2() m=0 lockedm=? for=1ns
              G2: status=1() m=nil lockedm=? for=0s in="P0 runnext"
            """);
  }

  /** The first generation is whole, of the second nothing. */
  @Test
  void damage_isInEveryOutput() throws IOException {
    String cut = Files.write(folder.resolve("cut.trace"), Traces.cut()).toString();
    for (List<String> ask : List.of(List.of("--at", "1h"), List.of("--explain", "g1"))) {
      Run text = Run.of("replay", cut, ask.get(0), ask.get(1));
      assertThat(text.err()).startsWith("gotrace: damaged trace: ");
      assertThat(text.out().lines().skip(text.out().lines().count() - 2))
          .satisfiesExactly(
              line -> assertThat(line).isEqualTo("The trace is damaged; what is whole was used:"),
              line -> assertThat(line).startsWith("  ").contains("byte ", "gen 2"));
      Run json = Run.of("replay", cut, ask.get(0), ask.get(1), "--json");
      assertThat(JSON.readTree(json.out()).path("damage")).hasSize(1);
    }
    for (List<String> ask : List.of(List.of("--schedtrace", "1ms"), List.of("--verify"))) {
      List<String> all = new ArrayList<>(List.of("replay", cut));
      all.addAll(ask);
      assertThat(Run.of(all.toArray(String[]::new)).out())
          .contains("\nThe trace is damaged; what is whole was used:\n  ");
    }
  }

  @Test
  void at_namesMomentsInThreeWays() throws IOException {
    assertThat(eventAt("112ns")).isEqualTo(4); // 113, since the Sync at 1
    assertThat(eventAt("111ns")).isEqualTo(3);
    assertThat(eventAt("event:4")).isEqualTo(4);
    assertThat(eventAt("g2 start")).isEqualTo(5);
    assertThat(eventAt("g2 start #1")).isEqualTo(5);
    assertThat(eventAt("1h")).isEqualTo(7);
  }

  private long eventAt(String moment) throws IOException {
    Run run = Run.of("replay", whole, "--at", moment, "--json");
    assertThat(run.err()).isEmpty();
    return JSON.readTree(run.out()).path("eventIndex").asLong(-1);
  }

  @Test
  void at_asJson() throws IOException {
    JsonNode scene = JSON.readTree(Run.of("replay", whole, "--at", "event:4", "--json").out());
    assertThat(scene.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(scene.path("timeNanos").asLong()).isEqualTo(112);
    assertThat(scene.path("ps").path(0).toString())
        .isEqualTo(
            "{\"p\":0,\"status\":1,\"schedtick\":0,\"fairTick\":null,\"syscalltick\":0,\"m\":0,"
                + "\"runnext\":2,\"runq\":[],\"sudogs\":0}");
    assertThat(scene.path("goroutines").path(0).toString())
        .isEqualTo(
            "{\"g\":1,\"state\":\"waiting\",\"reason\":\"chan receive\",\"m\":null,"
                + "\"sinceNanos\":0,\"queue\":null,\"site\":null,\"function\":null}");
  }

  @Test
  void schedtrace_isALinePerInterval() {
    Run run = Run.of("replay", whole, "--schedtrace", "100ns");
    assertThat(run.code()).isZero();
    String unknown = "spinningthreads=? needspinning=? ";
    assertThat(run.out())
        .isEqualTo(
            "SCHED 0ms: gomaxprocs=? idleprocs=0 threads=0 "
                + unknown
                + "idlethreads=0 runqueue=0 [  ] schedticks=[  ]\n"
                + "SCHED 0ms: gomaxprocs=1 idleprocs=0 threads=1 "
                + unknown
                + "idlethreads=0 runqueue=0 [ 0 ] schedticks=[ 0 ]\n"
                + "SCHED 0ms: gomaxprocs=1 idleprocs=0 threads=1 "
                + unknown
                + "idlethreads=0 runqueue=0 [ 0 ] schedticks=[ 0 ]\n");
  }

  @Test
  void explain_tellsALifeAndACause() throws IOException {
    assertThat(Run.of("replay", whole, "--explain", "g2").out())
        .isEqualTo(
            """
                     102ns  event 3         g2 was created by g1, into P0's runnext
                     117ns  event 5         started on P0 after 15ns, from its runnext, in what is\
             left of the time slice; meanwhile P0 ran g1
                     124ns  event 6         ended, having run for 7ns
            """);
    JsonNode cause = JSON.readTree(Run.of("replay", whole, "--explain", "event:3", "--json").out());
    assertThat(cause.path("explained").toString())
        .isEqualTo(
            "[{\"eventIndex\":3,\"timeNanos\":102,\"text\":\"g2 was created by g1, into P0's"
                + " runnext\"},{\"eventIndex\":2,\"timeNanos\":101,\"text\":\"g1 was running when"
                + " the trace began\"}]");
  }

  @Test
  void whatTheTraceDoesNotHold_exits2() {
    Run run = Run.of("replay", whole, "--at", "g7 start #2");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("the trace does not hold this moment");
    assertThat(Run.of("replay", whole, "--at", "event:8").code()).isEqualTo(2);
    assertThat(Run.of("replay", whole, "--explain", "g7").code()).isEqualTo(2);
    assertThat(Run.of("replay", whole, "--explain", "event:8").code()).isEqualTo(2);
  }

  @Test
  void wrongUsage_exits2() {
    assertThat(Run.of("replay", whole, "--at", "noon").err()).contains("'noon' is no moment");
    assertThat(Run.of("replay", whole, "--explain", "why").code()).isEqualTo(2);
    assertThat(Run.of("replay", whole, "--schedtrace", "0").code()).isEqualTo(2);
    assertThat(Run.of("replay", whole, "--schedtrace", "1ms", "--json").code()).isEqualTo(2);
    assertThat(Run.of("replay", whole, "--at", "1ms", "--explain", "g1").code()).isEqualTo(2);
  }
}
