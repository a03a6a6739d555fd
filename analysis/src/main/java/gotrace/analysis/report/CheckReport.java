package gotrace.analysis.report;

import gotrace.analysis.check.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts on one trace, with the report whose figures gates compare.
 *
 * @param durationNanos from the trace's first event to its last
 * @param findings in the order in which they are shown
 * @param notes sentences about what was looked at and is no finding
 */
public record CheckReport(
    Report report, long durationNanos, List<Finding> findings, List<String> notes) {
  /** This, with more findings behind the others. */
  public CheckReport with(List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new CheckReport(report, durationNanos, List.copyOf(all), notes);
  }
}
