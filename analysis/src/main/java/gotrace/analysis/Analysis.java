package gotrace.analysis;

import gotrace.analysis.check.Check;
import gotrace.analysis.metric.TraceMetrics;
import gotrace.analysis.report.CheckReport;
import gotrace.analysis.report.Report;
import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.order.ReadAhead;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is to be said of a trace, in one call. */
public final class Analysis {
  private Analysis() {}

  /**
   * Reads a trace to its end and reports on it.
   *
   * @param traceName the input's name as the user gave it
   * @param reader at its first block; stays open
   * @throws IOException if the input cannot be read; damage is in the report instead
   */
  public static Report run(String traceName, TraceReader reader) throws IOException {
    return check(traceName, reader).report();
  }

  /**
   * Reads a trace to its end, reports on it and judges it.
   *
   * @param traceName the input's name as the user gave it
   * @param reader at its first block; stays open
   * @throws IOException if the input cannot be read; damage is a finding instead
   */
  public static CheckReport check(String traceName, TraceReader reader) throws IOException {
    TraceMetrics metrics = new TraceMetrics(reader.version());
    try (ReadAhead events = ReadAhead.of(reader)) {
      for (EventBlock block = events.next(); block != null; block = events.next()) {
        metrics.accept(block);
      }
    }
    metrics.finish();
    List<Damage> damage = new ArrayList<>(reader.damage());
    damage.addAll(metrics.damage());
    Check.Result result = Check.judge(metrics, damage);
    Report report = new Report(traceName, reader.version(), result.sections(), damage);
    return new CheckReport(
        report, metrics.atEnd().durationNanos(), result.findings(), result.notes());
  }
}
