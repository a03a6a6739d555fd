package gotrace.cli;

import gotrace.analysis.metric.Notation;
import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Divergence;
import gotrace.replay.tape.Difference;
import gotrace.replay.tape.RunSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** The outcome of {@code replay --verify} in words. */
final class VerifyText implements Verify.Sink {
  private final OutputStream out;
  private final Map<Divergence, Long> divergences = new EnumMap<>(Divergence.class);

  VerifyText(OutputStream out) {
    this.out = out;
  }

  /** A line, which may hold names from the trace. */
  private void line(String text) throws IOException {
    out.write(Notation.text(text).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  @Override
  public void recorded(RunSettings s) throws IOException {
    String procs = " on " + Notation.count(s.config().gomaxprocs(), "P", "Ps");
    line("recorded by gotrace: " + s.program() + procs + ", seed " + s.seed() + ", " + s.format());
  }

  @Override
  public void real() throws IOException {
    line("not recorded by gotrace: re-executed on reconstructed run queues");
  }

  @Override
  public void differs(Difference d, RunSettings settings) throws IOException {
    String event = d.eventIndex() < 0 ? "" : "event " + Notation.count(d.eventIndex()) + ", ";
    line("first difference: " + event + "byte " + Notation.count(d.byteOffset()));
    line("  the machine:  " + d.want());
    line("  the trace:    " + d.got());
    if (settings.machine() != RunSettings.MACHINE) {
      line(
          "  it was recorded by version "
              + settings.machine()
              + " of the machine, and this is version "
              + RunSettings.MACHINE);
    }
  }

  @Override
  public void diverged(Diverged d) throws IOException {
    divergences.merge(d.kind(), 1L, Long::sum);
    String event = "event " + Notation.count(d.eventIndex());
    line(event + ", byte " + Notation.count(d.byteOffset()) + ": " + d.kind().text());
    line("  the queues:  " + d.want());
    line("  the trace:   " + d.got());
  }

  @Override
  public void end(Verify.Summary s) throws IOException {
    String events = Notation.count(s.events(), "event", "events");
    if (s.identicalBytes() == null) {
      for (Map.Entry<Divergence, Long> e : divergences.entrySet()) {
        line(Notation.count(e.getValue(), "time", "times") + ": " + e.getKey().text());
      }
      String of = " of " + Notation.count(s.starts(), "start", "starts") + ", " + events;
      line(verdict(s) + Notation.count(s.starts() - s.diverged()) + of + ", as the queues allow");
    } else if (s.verified()) {
      String bytes = Notation.count(s.bytes(), "byte", "bytes");
      line("verified: " + events + ", " + bytes + ", all the same when run again");
    } else {
      line(verdict(s) + events + ", the same up to byte " + Notation.count(s.bytes()));
    }
    DamageText.write(s.damage(), out);
  }

  private static String verdict(Verify.Summary s) {
    return s.verified() ? "verified: " : "not verified: ";
  }
}
