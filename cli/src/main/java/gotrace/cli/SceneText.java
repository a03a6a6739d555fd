package gotrace.cli;

import gotrace.analysis.metric.Notation;
import gotrace.replay.visit.Scene;
import gotrace.replay.visit.Scene.SceneG;
import gotrace.replay.visit.Scene.SceneM;
import gotrace.replay.visit.Scene.SceneP;
import gotrace.trace.DurationText;
import gotrace.trace.GoState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A scene in the layout of GODEBUG=schedtrace (proc.go: schedtrace). What a trace cannot tell is
 * {@code ?}; what gotrace knows beyond Go's words stands behind them.
 */
final class SceneText {
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final String UNKNOWN = "?";

  private final OutputStream out;
  private final StringBuilder line = new StringBuilder();

  SceneText(OutputStream out) {
    this.out = out;
  }

  /** One line, as with GODEBUG=schedtrace=D. */
  void brief(Scene s) throws IOException {
    head(s);
    line.append(s.ps().stream().map(p -> "" + p.runq().size()).collect(bracketed(" [ ", " ]")));
    line.append(
        s.ps().stream().map(p -> "" + p.schedtick()).collect(bracketed(" schedticks=[ ", " ]")));
    end();
  }

  /** All Ps, threads and goroutines, as with scheddetail=1. */
  void detailed(Scene s) throws IOException {
    head(s);
    line.append(" gcwaiting=").append(s.worldStopped());
    unknown("nmidlelocked", "stopwait", "sysmonwait");
    line.append(" at=").append(DurationText.exact(s.timeNanos()));
    line.append(" event=").append(s.eventIndex());
    line.append(" runq=").append(list(s.global()));
    line.append(" sudogs=").append(s.centralSudogs());
    end();
    for (SceneP p : s.ps()) {
      processor(p);
    }
    for (SceneM m : s.threads()) {
      thread(m);
    }
    for (SceneG g : s.goroutines()) {
      goroutine(g);
    }
  }

  private void head(Scene s) {
    line.append("SCHED ").append(s.timeNanos() / NANOS_PER_MILLI).append("ms: gomaxprocs=");
    line.append(s.gomaxprocs() == Scene.NONE ? UNKNOWN : "" + s.gomaxprocs());
    line.append(" idleprocs=").append(s.idleprocs());
    line.append(" threads=").append(s.threads().size());
    unknown("spinningthreads", "needspinning");
    line.append(" idlethreads=").append(s.idleThreads());
    line.append(" runqueue=").append(s.global().size());
  }

  private void processor(SceneP p) throws IOException {
    line.append("  P").append(p.id()).append(": status=").append(p.status());
    line.append(" schedtick=").append(p.schedtick());
    line.append(" syscalltick=").append(p.syscalltick());
    line.append(" m=").append(orNil(p.m())).append(" runqsize=").append(p.runq().size());
    unknown("gfreecnt", "timerslen");
    line.append(" runnext=").append(orNil(p.runnext())).append(" runq=").append(list(p.runq()));
    line.append(" sudogs=").append(p.sudogs()).append(" fairtick=");
    line.append(p.fairTick() == Scene.NONE ? UNKNOWN : "" + p.fairTick());
    end();
  }

  private void thread(SceneM m) throws IOException {
    line.append("  M").append(m.id()).append(": p=").append(orNil(m.p()));
    line.append(" curg=").append(orNil(m.curg()));
    unknown("mallocing", "throwing", "preemptoff", "locks", "dying", "spinning", "blocked");
    unknown("lockedg");
    end();
  }

  private void goroutine(SceneG g) throws IOException {
    line.append("  G").append(g.id()).append(": status=").append(status(g.state()));
    line.append('(').append(g.reason() == null ? "" : Notation.text(g.reason())).append(") m=");
    line.append(orNil(g.m()));
    unknown("lockedm");
    line.append(" for=").append(Notation.duration(g.sinceNanos()));
    word("in", g.queue());
    word("at", g.site());
    word("func", g.function());
    end();
  }

  private void word(String name, String value) {
    if (value != null) {
      line.append(' ').append(name).append("=\"").append(Notation.text(value)).append('"');
    }
  }

  private void unknown(String... names) {
    for (String name : names) {
      line.append(' ').append(name).append('=').append(UNKNOWN);
    }
  }

  /** runtime2.go: _Grunnable and its kin. */
  private static String status(GoState state) {
    return switch (state) {
      case RUNNABLE -> "1";
      case RUNNING -> "2";
      case SYSCALL -> "3";
      case WAITING -> "4";
      case UNDETERMINED, NOT_EXIST -> UNKNOWN;
    };
  }

  private static String orNil(long id) {
    return id == Scene.NONE ? "nil" : Long.toString(id);
  }

  private static String list(List<Long> goids) {
    return goids.stream().map(String::valueOf).collect(bracketed("[", "]"));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> bracketed(
      String open, String close) {
    return Collectors.joining(" ", open, close);
  }

  private void end() throws IOException {
    line.append('\n');
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }
}
