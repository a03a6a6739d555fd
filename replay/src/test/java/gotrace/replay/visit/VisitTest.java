package gotrace.replay.visit;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.replay.guide.Guided;
import gotrace.replay.visit.Scene.SceneG;
import gotrace.replay.visit.Scene.SceneM;
import gotrace.replay.visit.Scene.SceneP;
import gotrace.trace.GoState;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitTest {
  /**
   * The first event is a Sync at 1, the P's status event 1, at 101. Goroutine 1 creates 2, 3 and 4,
   * of which 4 is in runnext, and waits for 4's message.
   */
  private static final String TRACE =
      """
      EventBatch gen=1 m=7 time=100
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=7 gstatus=2
      GoCreate dt=8 new_g=2 new_stack="main.a" stack="main.main"
      GoCreate dt=10 new_g=3 new_stack="main.b" stack="main.main"
      GoCreate dt=10 new_g=4 new_stack="main.c" stack="main.main"
      GoBlock dt=10 reason_string="chan receive" stack="runtime.chanrecv1 < main.main"
      GoStart dt=10 g=4 g_seq=1
      GoSyscallBegin dt=10 p_seq=1 stack="syscall.Write < os.Write < main.c"
      GoSyscallEnd dt=10
      GoUnblock dt=10 g=1 g_seq=1 stack="runtime.chansend1 < main.c"
      GoStop dt=10 reason_string="preempted" stack="main.c"
      GoStart dt=10 g=1 g_seq=2
      """;

  @Test
  void event_isPassed() throws IOException {
    Scene scene = at(new Moment.Event(6));
    assertThat(scene.eventIndex()).isEqualTo(6);
    assertThat(scene.timeNanos()).isEqualTo(139); // 140, since the Sync at 1
    assertThat(scene.gomaxprocs()).isEqualTo(1);
    assertThat(scene.worldStopped()).isFalse();
    assertThat(scene.ps())
        .containsExactly(new SceneP(0, 1, 0, Scene.NONE, 0, 7, 4, List.of(2L, 3L), 0));
    assertThat(scene.threads()).containsExactly(new SceneM(7, 0, Scene.NONE));
    assertThat(scene.goroutines())
        .containsExactly(
            waiting(1, "chan receive", 0, "main.main", null),
            runnable(2, 30, "main.main", "main.a", "P0[0]"),
            runnable(3, 20, "main.main", "main.b", "P0[1]"),
            runnable(4, 10, "main.main", "main.c", "P0 runnext"));
    assertThat(scene.global()).isEmpty();
  }

  @Test
  void time_isBehindTheLastEventThatIsNotLater() throws IOException {
    assertThat(at(new Moment.Time(138)).eventIndex()).isEqualTo(5);
    assertThat(at(new Moment.Time(139)).eventIndex()).isEqualTo(6);
    Scene between = at(new Moment.Time(144));
    assertThat(between.eventIndex()).isEqualTo(6);
    assertThat(between.timeNanos()).isEqualTo(144);
    assertThat(between.goroutines().get(3).sinceNanos()).isEqualTo(15); // created at 130
    Scene beyond = at(new Moment.Time(1_000_000));
    assertThat(beyond.eventIndex()).isEqualTo(13); // the closing Sync
    assertThat(beyond.timeNanos()).isEqualTo(200);
  }

  @Test
  void start_isCountedByGoroutine() throws IOException {
    Scene first = at(new Moment.Start(4, 1));
    assertThat(first.eventIndex()).isEqualTo(7);
    assertThat(first.ps())
        .containsExactly(new SceneP(0, 1, 0, Scene.NONE, 0, 7, Scene.NONE, List.of(2L, 3L), 0));
    assertThat(first.threads()).containsExactly(new SceneM(7, 0, 4));
    assertThat(first.goroutines().get(3))
        .isEqualTo(new SceneG(4, GoState.RUNNING, null, 7, 0, "main.main", "main.c", null));
  }

  @Test
  void syscall_keepsThePAndThread() throws IOException {
    Scene scene = at(new Moment.Event(8));
    assertThat(scene.ps())
        .containsExactly(new SceneP(0, 1, 0, Scene.NONE, 1, 7, Scene.NONE, List.of(2L, 3L), 0));
    assertThat(scene.goroutines().get(3))
        .isEqualTo(new SceneG(4, GoState.SYSCALL, null, 7, 0, "main.c", "main.c", null));
  }

  @Test
  void preempted_standsInTheGlobalQueue() throws IOException {
    Scene scene = at(new Moment.Event(11));
    assertThat(scene.global()).containsExactly(4L);
    assertThat(scene.goroutines().get(3))
        .isEqualTo(
            new SceneG(
                4, GoState.RUNNABLE, "preempted", Scene.NONE, 0, "main.c", "main.c", "global[0]"));
    assertThat(scene.goroutines().get(0).queue()).isEqualTo("P0 runnext");
  }

  @Test
  void whatTheTraceDoesNotHold_isEmpty() throws IOException {
    assertThat(find(new Moment.Event(14))).isEmpty();
    assertThat(find(new Moment.Start(4, 2))).isEmpty();
    assertThat(find(new Moment.Start(5, 1))).isEmpty();
    assertThat(find(new Moment.Event(13))).isPresent();
  }

  /** Goroutine 1, running, stops the world: its own P counts as stopped, the idle one too. */
  @Test
  void stoppedWorld_stopsPs() throws IOException {
    String trace =
        """
        EventBatch gen=1 m=7 time=100
        ProcStatus dt=1 p=0 pstatus=1
        GoStatus dt=1 g=1 m=7 gstatus=2
        ProcStatus dt=1 p=1 pstatus=2
        STWBegin dt=1 kind_string="GC mark termination" stack="main.main"
        STWEnd dt=10
        """;
    try (TraceReader reader = Guided.reader(trace)) {
      Scene scene = Visit.at(reader, new Moment.Event(4)).orElseThrow();
      assertThat(scene.worldStopped()).isTrue();
      assertThat(scene.ps().stream().map(SceneP::status)).containsExactly(3, 3);
      assertThat(scene.idleprocs()).isEqualTo(1);
    }
  }

  @Test
  void intervals_endAtTheirMoments() throws IOException {
    List<String> lines = new ArrayList<>();
    try (TraceReader reader = Guided.reader(TRACE)) {
      Visit.every(reader, 50, s -> lines.add(s.timeNanos() + " " + s.eventIndex()));
    }
    assertThat(lines).containsExactly("0 0", "50 0", "100 1", "150 7", "200 13");
  }

  /** A day between two events; the next line is the first that is due behind the second. */
  @Test
  void intervalsWithoutEvents_endSometime() throws IOException {
    long day = 86_400_000_000_000L;
    String late = TRACE.replaceFirst("GoStop dt=\\d+", "GoStop dt=" + day);
    long[] lines = {0, 0};
    try (TraceReader reader = Guided.reader(late)) {
      long leftOut =
          Visit.every(
              reader,
              1_000,
              s -> {
                lines[0]++;
                lines[1] = s.timeNanos();
              });
      assertThat(lines[0]).isEqualTo(100_002); // with the beginning and the end
      assertThat(lines[1]).isEqualTo(day + 190);
      assertThat(leftOut).isEqualTo(86_400_000_000L - 100_000);
    }
  }

  /** The last event is 13. */
  @Test
  void severalEvents_areSeenAsEachAlone() throws IOException {
    List<Scene> scenes = new ArrayList<>();
    try (TraceReader reader = Guided.reader(TRACE)) {
      Visit.behind(reader, new long[] {0, 6, 7, 13, 14}, scenes::add);
    }
    assertThat(scenes).extracting(Scene::eventIndex).containsExactly(0L, 6L, 7L, 13L);
    assertThat(scenes.get(1)).isEqualTo(at(new Moment.Event(6)));
    assertThat(scenes.get(3)).isEqualTo(at(new Moment.Event(13)));
  }

  private static Optional<Scene> find(Moment moment) throws IOException {
    try (TraceReader reader = Guided.reader(TRACE)) {
      return Visit.at(reader, moment);
    }
  }

  private static SceneG waiting(long g, String reason, long since, String site, String function) {
    return new SceneG(g, GoState.WAITING, reason, Scene.NONE, since, site, function, null);
  }

  private static SceneG runnable(long g, long since, String site, String function, String queue) {
    return new SceneG(g, GoState.RUNNABLE, null, Scene.NONE, since, site, function, queue);
  }

  private static Scene at(Moment moment) throws IOException {
    return find(moment).orElseThrow();
  }
}
