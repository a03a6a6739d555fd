package gotrace.analysis.report;

import static gotrace.analysis.metric.Notation.text;

import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Unit;
import gotrace.analysis.report.TextPage.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A chart in block characters: sparklines over time, bars, percentiles as a small table. */
final class TextChart {
  private static final int LABEL = 34;
  private static final int GRAPH = 40;
  private static final int VALUE = 10;
  private static final int MAX_VALUE = 15;
  private static final int MAX_PERCENTS = 7;
  private static final String SPARKS = "▁▂▃▄▅▆▇█";
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private final TextPage page;

  TextChart(TextPage page) {
    this.page = page;
  }

  void print(Chart chart) {
    if (chart instanceof Chart.OverTime overTime) {
      overTime(overTime);
    } else if (chart instanceof Chart.Bars bars) {
      bars(bars);
    } else if (chart instanceof Chart.Percentiles percentiles) {
      percentiles(percentiles);
    }
  }

  /** Whether there is nothing to draw. */
  static boolean isEmpty(Chart chart) {
    if (chart instanceof Chart.Bars bars) {
      return bars.bars().isEmpty();
    }
    List<Chart.Line> lines =
        chart instanceof Chart.OverTime overTime
            ? overTime.lines()
            : ((Chart.Percentiles) chart).lines();
    return lines.stream().noneMatch(l -> l.values().stream().anyMatch(Double::isFinite));
  }

  private void overTime(Chart.OverTime chart) {
    double top = chart.unit() == Unit.SHARE ? 1 : 0;
    for (Chart.Line line : chart.lines()) {
      top = Math.max(top, highest(line));
    }
    for (Chart.Line line : chart.lines()) {
      row(line.label(), spark(line.values(), top), "max", chart.unit(), highest(line));
    }
    String scale =
        "a bucket is "
            + Notation.duration(chart.bucketNanos())
            + ", the first starts at "
            + Notation.of(Unit.MOMENT, chart.startNanos());
    page.line(" ".repeat(LABEL + 4) + page.ink(Ink.FAINT, scale));
  }

  private static double highest(Chart.Line line) {
    return line.values().stream()
        .filter(Double::isFinite)
        .mapToDouble(v -> v)
        .max()
        .orElse(Double.NaN);
  }

  private void row(String label, String graph, String word, Unit unit, double value) {
    page.line(
        "  "
            + Columns.padRight(Columns.shorten(text(label), LABEL), LABEL)
            + "  "
            + page.ink(Ink.BAR, Columns.padRight(graph, GRAPH))
            + "  "
            + page.ink(Ink.FAINT, Columns.padRight(word, word.isEmpty() ? 0 : word.length() + 1))
            + Columns.padLeft(Columns.shorten(Notation.ofMean(unit, value), MAX_VALUE), VALUE));
  }

  /** The highest value of the buckets that share a character; a dot where there is none. */
  private static String spark(List<Double> values, double top) {
    int cells = Math.min(GRAPH, values.size());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < cells; i++) {
      int from = (int) ((long) i * values.size() / cells);
      int to = (int) ((i + 1L) * values.size() / cells);
      double highest =
          values.subList(from, to).stream()
              .filter(Double::isFinite)
              .mapToDouble(v -> v)
              .max()
              .orElse(Double.NaN);
      out.append(Double.isNaN(highest) ? '·' : spark(highest, top));
    }
    return out.toString();
  }

  private static char spark(double value, double top) {
    if (value <= 0 || top <= 0) {
      return ' ';
    }
    return SPARKS.charAt((int) Math.min(7, Math.floor(value / top * 8)));
  }

  private void bars(Chart.Bars chart) {
    double top = chart.bars().stream().mapToDouble(Chart.Bar::value).max().orElse(0);
    for (Chart.Bar bar : chart.bars()) {
      long eighths =
          bar.value() > 0 && top > 0 ? Math.max(1, Math.round(bar.value() / top * GRAPH * 8)) : 0;
      String graph =
          "█".repeat((int) (eighths / 8))
              + (eighths % 8 == 0 ? "" : EIGHTHS.charAt((int) (eighths % 8)));
      row(bar.label(), graph, "", chart.unit(), bar.value());
    }
  }

  private void percentiles(Chart.Percentiles chart) {
    List<Integer> shown = shown(chart.percents());
    StringBuilder header = new StringBuilder(" ".repeat(LABEL - 8));
    shown.forEach(i -> header.append(Columns.padLeft(percent(chart.percents().get(i)), VALUE)));
    page.line("  " + page.ink(Ink.FAINT, header.toString()));
    for (Chart.Line line : chart.lines()) {
      String label = Columns.shorten(text(line.label()), LABEL - 8);
      StringBuilder row = new StringBuilder(Columns.padRight(label, LABEL - 8));
      for (int i : shown) {
        String value = Notation.ofMean(chart.unit(), line.values().get(i));
        row.append(Columns.padLeft(Columns.shorten(value, VALUE - 1), VALUE));
      }
      page.line("  " + row);
    }
  }

  /** {@code p99.9}; the hundredth is the maximum. */
  static String percent(double percent) {
    return percent == 100 ? "max" : "p" + Notation.ofPercent(percent);
  }

  /** At most {@link #MAX_PERCENTS} of the percents: those that people ask for, else evenly. */
  private static List<Integer> shown(List<Double> percents) {
    List<Integer> all = IntStream.range(0, percents.size()).boxed().toList();
    if (all.size() <= MAX_PERCENTS) {
      return all;
    }
    List<Double> usual = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);
    List<Integer> found = all.stream().filter(i -> usual.contains(percents.get(i))).toList();
    if (!found.isEmpty()) {
      return found;
    }
    List<Integer> even = new ArrayList<>();
    for (int i = 0; i < MAX_PERCENTS; i++) {
      even.add(i * (percents.size() - 1) / (MAX_PERCENTS - 1));
    }
    return even;
  }
}
