package gotrace.replay.tape;

import gotrace.runtime.Choice;
import gotrace.runtime.Counters;
import gotrace.runtime.Source;
import gotrace.runtime.machine.Outcome;
import java.util.List;

/**
 * What the machine itself counted, as text: how the run ended, how many goroutines it started from
 * where, and a line of counters for each P.
 */
final class Closing {
  private final long[] starts = new long[Source.values().length];

  /** A goroutine starts. */
  void starts(long choice) {
    starts[Choice.source(choice).ordinal()]++;
  }

  /** As it is embedded. */
  String text(Outcome outcome, List<Counters> byP) {
    StringBuilder text = new StringBuilder();
    text.append("exitCode = ").append(outcome.exitCode()).append('\n');
    text.append("stopped = ").append(outcome.stopped()).append('\n');
    text.append("nanos = ").append(outcome.nanos()).append('\n');
    for (Source source : Source.values()) {
      text.append("starts ").append(source.text()).append(" = ");
      text.append(starts[source.ordinal()]).append('\n');
    }
    text.append("counters = ").append(String.join(" ", Counters.NAMES)).append('\n');
    for (int p = 0; p < byP.size(); p++) {
      text.append("P").append(p).append(" =");
      for (long count : byP.get(p).values()) {
        text.append(' ').append(count);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
