package gotrace.analysis.metric;

import java.util.List;

/** A picture of a section, as data. The JSON carries the same data as the picture. */
public sealed interface Chart {
  /** In JSON below its section. */
  String name();

  String title();

  /** What to see in it, one sentence; also the start of the text alternative. */
  String meaning();

  Coverage coverage();

  /**
   * Values over time in buckets of equal length.
   *
   * @param startNanos moment of the first bucket's start
   * @param bucketNanos length of a bucket
   * @param stacked whether the lines are parts of a whole, drawn as areas one upon the other
   * @param unit of the values: NANOS, COUNT, BYTES or SHARE
   */
  record OverTime(
      String name,
      String title,
      String meaning,
      Coverage coverage,
      Unit unit,
      boolean stacked,
      long startNanos,
      long bucketNanos,
      List<Line> lines)
      implements Chart {}

  /**
   * One line of a chart.
   *
   * @param name in JSON, camelCase
   * @param values a value per bucket; NaN where there is none
   */
  record Line(String name, String label, List<Double> values) {}

  /**
   * A bar for each of a few named things, longest first.
   *
   * @param unit of the values: NANOS, COUNT, BYTES or SHARE
   */
  record Bars(
      String name, String title, String meaning, Coverage coverage, Unit unit, List<Bar> bars)
      implements Chart {}

  /**
   * One bar.
   *
   * @param label what it stands for: untrusted text
   */
  record Bar(String label, double value) {}

  /**
   * A distribution as percentiles, drawn over a logarithmic value axis.
   *
   * @param percents from 0 to 100, ascending
   * @param unit of the lines' values, which stand at the percents
   */
  record Percentiles(
      String name,
      String title,
      String meaning,
      Coverage coverage,
      Unit unit,
      List<Double> percents,
      List<Line> lines)
      implements Chart {}
}
