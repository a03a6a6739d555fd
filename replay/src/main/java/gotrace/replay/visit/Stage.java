package gotrace.replay.visit;

import gotrace.replay.guide.Queues;
import gotrace.replay.visit.Scene.SceneG;
import gotrace.replay.visit.Scene.SceneM;
import gotrace.replay.visit.Scene.SceneP;
import gotrace.runtime.Source;
import gotrace.trace.GoState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link Scene} of what the events told and what the queues hold. */
final class Stage {
  private static final int IDLE = 0;
  private static final int RUNNING = 1;
  private static final int GCSTOP = 3;

  private final Statuses statuses;
  private final Queues queues;
  private final long now;
  private final Map<Long, String> places = new HashMap<>();

  /**
   * @param now on the trace's clock
   */
  Stage(Statuses statuses, Queues queues, long now) {
    this.statuses = statuses;
    this.queues = queues;
    this.now = now;
  }

  Scene scene(long eventIndex, long timeNanos) {
    List<SceneP> ps = statuses.procs().stream().map(this::p).toList();
    List<Long> global = queues.global();
    for (int i = 0; i < global.size(); i++) {
      places.put(global.get(i), "global[" + i + "]");
    }
    List<SceneM> threads =
        statuses.threads().stream().map(m -> new SceneM(m.id, m.p, m.curg)).toList();
    List<SceneG> goroutines = new ArrayList<>();
    statuses.goroutines().stream()
        .sorted(Comparator.comparingLong(go -> go.goid))
        .forEach(go -> goroutines.add(g(go)));
    return new Scene(
        eventIndex,
        timeNanos,
        statuses.procs().isEmpty() ? Scene.NONE : queues.gomaxprocs(),
        queues.worldStopped(),
        ps,
        threads,
        goroutines,
        global,
        queues.centralSudogs());
  }

  private SceneP p(Proc proc) {
    int id = proc.id;
    List<Long> runq = queues.runq(id);
    long runnext = queues.runnext(id);
    if (runnext != Queues.NONE) {
      places.put(runnext, "P" + id + " runnext");
    }
    for (int i = 0; i < runq.size(); i++) {
      places.put(runq.get(i), "P" + id + "[" + i + "]");
    }
    return new SceneP(
        id,
        status(proc),
        queues.schedtick(id),
        queues.fairTick(id),
        proc.syscalls,
        proc.m,
        runnext,
        runq,
        queues.sudogs(id));
  }

  /** While the world is stopped, the P of who stopped it is stopped as well (proc.go). */
  private int status(Proc proc) {
    if (!queues.worldStopped()) {
      return proc.running ? RUNNING : IDLE;
    }
    return proc.running && !queues.stoppedBy(curg(proc)) ? RUNNING : GCSTOP;
  }

  private long curg(Proc proc) {
    return statuses.threads().stream()
        .filter(m -> m.id == proc.m)
        .mapToLong(m -> m.curg)
        .findAny()
        .orElse(Scene.NONE);
  }

  private SceneG g(Goroutine go) {
    String place = places.get(go.goid);
    Source handed = queues.handed(go.goid);
    if (place == null && go.state == GoState.RUNNABLE) {
      place = handed == null ? "?" : "handed over, " + handed.text();
    }
    return new SceneG(
        go.goid, go.state, go.reason, go.m, now - go.since, go.site, go.function, place);
  }
}
