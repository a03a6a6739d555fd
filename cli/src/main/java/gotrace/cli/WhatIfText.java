package gotrace.cli;

import gotrace.analysis.metric.Notation;
import gotrace.replay.whatif.Band;
import gotrace.replay.whatif.Prediction;
import gotrace.replay.whatif.RunFigures;
import gotrace.replay.whatif.Scenario;
import gotrace.trace.Damage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The predictions of {@code replay --what-if} in words and figures. */
final class WhatIfText implements WhatIfRun.Sink {
  private static final int WIDTH = 100;
  private static final String[] LATENCIES = {"p50", "p90", "p99", "p99.9", "max"};

  private final OutputStream out;
  private final String region;
  private final boolean sweep;
  private boolean begun;

  /**
   * @param region null for the whole trace
   * @param sweep one line for each, and not a paragraph
   */
  WhatIfText(OutputStream out, String region, boolean sweep) {
    this.out = out;
    this.region = region;
    this.sweep = sweep;
  }

  /** A line, which may hold names from the trace or the command line. */
  private void line(String text) throws IOException {
    out.write(Notation.text(text).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  @Override
  public void predicted(Prediction p) throws IOException {
    begin(p);
    if (sweep) {
      row(p);
    } else {
      paragraph(p);
    }
  }

  private void begin(Prediction p) throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    String what = region == null ? "the whole trace" : "region " + region;
    line("recorded   " + what + ": " + Notation.duration(p.recordedNanos()));
    Band self = p.selfRatio();
    line(
        format(
            "itself     predicted the same way: %.3f of that (%.3f to %.3f)",
            self.median(), self.p5(), self.p95()));
    if (sweep) {
      line("");
      line(
          format(
              "%10s  %8s  %17s  %10s  %8s  %s",
              "gomaxprocs", "ratio", "5 % to 95 %", "time", "busy", "doubts"));
    }
  }

  private void row(Prediction p) throws IOException {
    Band b = p.predictedRatio();
    line(
        format(
            "%10d  %8.3f  %17s  %10s  %6.1f %%  %s",
            p.gomaxprocs(),
            b.median(),
            format("%.3f to %.3f", b.p5(), b.p95()),
            nanos(b.median() * p.recordedNanos()),
            100 * p.predicted().utilization(),
            p.flags().isEmpty() ? "" : Notation.count(p.flags().size(), "doubt", "doubts")));
  }

  private static String nanos(double n) {
    return Notation.duration(Math.round(n));
  }

  private void paragraph(Prediction p) throws IOException {
    Band b = p.predictedRatio();
    line("");
    line(p.scenario().text());
    line(
        format("  ratio    %.3f of the recorded time (%.3f to %.3f)", b.median(), b.p5(), b.p95()));
    Band t = b.times((double) p.recordedNanos());
    line("  time     " + nanos(t.median()) + " (" + nanos(t.p5()) + " to " + nanos(t.p95()) + ")");
    doubts(p.flags());
    figures(p);
  }

  private void doubts(List<String> flags) throws IOException {
    for (int i = 0; i < flags.size(); i++) {
      String head = i == 0 ? "  doubts   " : "           ";
      String rest = "- " + flags.get(i);
      while (head.length() + rest.length() > WIDTH) {
        int cut = rest.lastIndexOf(' ', WIDTH - head.length());
        if (cut <= 2) {
          break;
        }
        line(head + rest.substring(0, cut));
        rest = "  " + rest.substring(cut + 1);
        head = "           ";
      }
      line(head + rest);
    }
  }

  private void figures(Prediction p) throws IOException {
    line(format("  %-26s %16s %16s", "simulated, to its end", "as recorded", "predicted"));
    figure(p, "Ps busy", f -> format("%.1f %%", 100 * f.utilization()));
    for (int i = 0; i < LATENCIES.length; i++) {
      int at = i;
      figure(
          p,
          "latency of starts, " + LATENCIES[i],
          f ->
              f.latencyNanos().length == 0
                  ? Notation.UNKNOWN
                  : Notation.duration(f.latencyNanos()[at]));
    }
    figure(p, "starts", f -> Notation.count(f.starts()));
    figure(
        p,
        "runnext hit rate",
        f ->
            f.runnextPuts() == 0
                ? Notation.UNKNOWN
                : format("%.1f %%", 100.0 * f.runnextHits() / f.runnextPuts()));
    figure(p, "stolen", f -> Notation.count(f.stolen()));
    figure(p, "queued, on average", f -> format("%.2f", f.meanRunnable()));
    figure(p, "queued, at most", f -> Notation.count(f.maxRunnable()));
  }

  private void figure(Prediction p, String name, Function<RunFigures, String> of)
      throws IOException {
    line(format("  %-26s %16s %16s", name, of.apply(p.self()), of.apply(p.predicted())));
  }

  @Override
  public void refused(Scenario scenario, String reason) throws IOException {
    line(format("%10d  %s", scenario.gomaxprocs(), reason));
  }

  @Override
  public void end(int knee, List<Damage> damage) throws IOException {
    if (knee > 0) {
      line("");
      line("knee: gomaxprocs=" + knee + "; more Ps gain less than 5 %");
    }
    DamageText.write(damage, out);
  }
}
