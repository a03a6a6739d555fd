package gotrace.cli;

import gotrace.replay.visit.IndexedTrace;
import gotrace.replay.visit.Moment;
import gotrace.replay.visit.Scene;
import gotrace.replay.visit.Visit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What {@code replay} shows of moments of a trace. */
final class VisitOptions {
  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      converter = MomentName.class,
      description = {
        "Show the scheduler's whole state at a moment: 12.5ms since the first",
        "event, event:48213 (right behind it), or 'g17 start #3'."
      })
  private Moment at;

  @Option(
      names = "--schedtrace",
      paramLabel = "INTERVAL",
      converter = GoDuration.Converter.class,
      description = "Print a line of state for each interval, as GODEBUG=schedtrace does.")
  private GoDuration schedtrace;

  @Option(
      names = "--explain",
      paramLabel = "WHAT",
      converter = Explained.Converter.class,
      description = {
        "Tell the life of a goroutine, as g17, or the cause of an event, as",
        "event:48213, and the cause of that, with what ran in between."
      })
  private Explained explain;

  /** How many of them are given. */
  int given() {
    return (int) Stream.of(at, schedtrace, explain).filter(Objects::nonNull).count();
  }

  /** Whether its outcome can be JSON. */
  boolean hasJson() {
    return at != null || explain != null;
  }

  /** Whether it needs but a part of the trace. */
  boolean isIndexed() {
    return at != null || explain != null;
  }

  void check() throws Failure {
    if (schedtrace != null && schedtrace.nanos() == 0) {
      throw Failure.usage("--schedtrace needs an interval that is not 0");
    }
  }

  /**
   * Writes what was asked for.
   *
   * @return a message when the trace does not hold the moment, null otherwise
   */
  String run(IndexedTrace trace, OutputStream out, boolean json, Session session)
      throws IOException {
    if (schedtrace != null) {
      long leftOut = Visit.every(trace.reader(), schedtrace.nanos(), new SceneText(out)::brief);
      if (leftOut > 0) {
        session.say(leftOut + " lines are left out of a time without events");
      }
      DamageText.write(trace.reader().damage(), out);
      return null;
    }
    return explain != null ? explain(trace, out, json) : at(trace, out, json);
  }

  private String explain(IndexedTrace trace, OutputStream out, boolean json) throws IOException {
    Explaining explaining = new Explaining(trace, out);
    boolean told = json ? explaining.json(explain) : explaining.text(explain);
    return told ? null : "the trace does not hold what is to be explained";
  }

  private String at(IndexedTrace trace, OutputStream out, boolean json) throws IOException {
    Optional<Scene> scene = Visit.at(trace, at);
    if (scene.isEmpty()) {
      return "the trace does not hold this moment";
    }
    if (json) {
      SceneJson.write(scene.get(), trace.reader().damage(), out);
    } else {
      new SceneText(out).detailed(scene.get());
      DamageText.write(trace.reader().damage(), out);
    }
    return null;
  }
}
