package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.TraceMetrics;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The verdicts on a trace written by hand: one thread, one P, one generation in format 1.23. To the
 * raw text's syntax come {@code dt=3ms}, {@code 'chan send'} for a string, and {@code
 * {runtime.block main.work:7}} for a stack from leaf to root, whose functions may have a line. The
 * file is a.go.
 */
final class Trial {
  private static final String NO_M = "18446744073709551615";
  private static final Pattern STRING = Pattern.compile("'([^']*)'");
  private static final Pattern STACK = Pattern.compile("\\{([^}]*)}");

  private final List<String> strings = new ArrayList<>(List.of("a.go"));
  private final List<String> stacks = new ArrayList<>();
  private Check.Result result;

  private Trial() {}

  /** Judges what these events show. */
  static Trial of(String... events) {
    Trial trial = new Trial();
    trial.judge(encode(trial.text(String.join("", events))));
    return trial;
  }

  /** Judges a whole trace. */
  static Trial of(byte[] trace) {
    Trial trial = new Trial();
    trial.judge(trace);
    return trial;
  }

  private static byte[] encode(String text) {
    try {
      return RawText.encode(text);
    } catch (MalformedTraceException e) {
      throw new AssertionError(e);
    }
  }

  private void judge(byte[] trace) {
    try (TraceReader reader =
        TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace)))) {
      TraceMetrics metrics = new TraceMetrics(reader.version());
      for (EventBlock b = reader.next(); b != null; b = reader.next()) {
        metrics.accept(b);
      }
      metrics.finish();
      result = Check.judge(metrics, reader.damage());
      if (!reader.damage().isEmpty()) {
        throw new AssertionError(reader.damage());
      }
    } catch (IOException | MalformedTraceException e) {
      throw new AssertionError(e);
    }
  }

  private String text(String events) {
    String body = events.replaceAll("dt=(\\d+)ms", "dt=$1000000");
    body = STACK.matcher(body).replaceAll(m -> Integer.toString(number(stacks, m.group(1))));
    body = STRING.matcher(body).replaceAll(m -> Integer.toString(number(strings, m.group(1))));
    String bare = "EventBatch gen=1 m=" + NO_M + " time=0\n";
    StringBuilder text = new StringBuilder("Trace Go1.23\nEventBatch gen=1 m=0 time=0\n");
    text.append(body).append(bare).append("Frequency freq=1000000000\n").append(bare);
    text.append("Stacks\n");
    int pc = 1;
    for (int i = 0; i < stacks.size(); i++) {
      text.append("Stack id=").append(i + 1).append('\n');
      for (String frame : stacks.get(i).split(" ", -1)) {
        String[] parts = frame.split(":", -1);
        text.append("\tpc=").append(pc++).append(" func=").append(number(strings, parts[0]));
        text.append(" file=1 line=").append(parts.length > 1 ? parts[1] : "1").append('\n');
      }
    }
    text.append(bare).append("Strings\n");
    for (int i = 0; i < strings.size(); i++) {
      text.append("String id=").append(i + 1).append("\n\tdata=\"");
      text.append(strings.get(i)).append("\"\n");
    }
    return text.toString();
  }

  private static int number(List<String> known, String one) {
    if (!known.contains(one)) {
      known.add(one);
    }
    return known.indexOf(one) + 1;
  }

  List<Finding> findings() {
    return result.findings();
  }

  List<String> notes() {
    return result.notes();
  }

  List<Section> sections() {
    return result.sections();
  }

  /** As {@code leak suspected [3, 4]}, each finding a line. */
  List<String> verdicts() {
    return result.findings().stream()
        .map(
            f ->
                f.kind().jsonName()
                    + " "
                    + f.status().jsonName()
                    + " "
                    + f.goroutines().stream().map(LiveGoroutine::g).toList())
        .toList();
  }
}
