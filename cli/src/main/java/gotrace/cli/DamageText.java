package gotrace.cli;

import gotrace.analysis.metric.Notation;
import gotrace.trace.Damage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What could not be used of a trace, at the end of an outcome in words. */
final class DamageText {
  /** More lines about damage than this say nothing more. */
  static final int MAX_LINES = 20;

  private DamageText() {}

  /** Nothing where there is none. */
  static void write(List<Damage> damage, OutputStream out) throws IOException {
    if (damage.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder("The trace is damaged; what is whole was used:\n");
    for (Damage d : damage.subList(0, Math.min(MAX_LINES, damage.size()))) {
      text.append("  ").append(Notation.text(d.toString())).append('\n');
    }
    if (damage.size() > MAX_LINES) {
      text.append("  … ").append(damage.size() - MAX_LINES).append(" more\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
