package gotrace.analysis.chart;

import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Values over time as steps, a step a bucket, so that one bucket alone is seen too. Stacked lines
 * are drawn as areas from their sum down to zero, the whole first, each one path.
 */
final class OverTimeDrawing {
  private static final int HEIGHT = 250;
  private static final int LEGEND_ROOM = 8;
  private static final int TICK_ROOM = 80;

  /** A step has two points, and a path at most a thousand. */
  private static final int MAX_STEPS = 500;

  private final Chart.OverTime chart;
  private final int width;

  /** Neighbouring buckets that are drawn as one. */
  private final int merged;

  private final List<double[]> lines = new ArrayList<>();

  private OverTimeDrawing(Chart.OverTime chart, int width) {
    this.chart = chart;
    this.width = width;
    int buckets = chart.lines().stream().mapToInt(l -> l.values().size()).max().orElse(0);
    this.merged = Math.max(1, (buckets + MAX_STEPS - 1) / MAX_STEPS);
    chart.lines().forEach(line -> lines.add(merge(line.values())));
  }

  /** Null when no line has a value. */
  static Charts.Drawing of(Chart.OverTime chart, int width) {
    if (chart.lines().stream().allMatch(l -> Double.isNaN(Charts.highest(l.values())))) {
      return null;
    }
    return new OverTimeDrawing(chart, width).draw();
  }

  /** The mean of merged parts of a whole; else the highest, so that no peak is lost. */
  private double[] merge(List<Double> values) {
    double[] steps = new double[(values.size() + merged - 1) / merged];
    for (int i = 0; i < steps.length; i++) {
      List<Double> part =
          values.subList(i * merged, Math.min(values.size(), (i + 1) * merged)).stream()
              .filter(Double::isFinite)
              .toList();
      steps[i] =
          chart.stacked()
              ? part.stream().mapToDouble(v -> v).average().orElse(Double.NaN)
              : Charts.highest(part);
    }
    return steps;
  }

  private Charts.Drawing draw() {
    XYSeriesCollection data = new XYSeriesCollection();
    LegendItemCollection legend = new LegendItemCollection();
    XYItemRenderer renderer = chart.stacked() ? new XYAreaRenderer(XYAreaRenderer.AREA) : paths();
    double highest = 0;
    for (int i = 0; i < lines.size(); i++) {
      Ink ink = Ink.series(i, chart.lines().get(i));
      int series = chart.stacked() ? lines.size() - 1 - i : i;
      renderer.setSeriesPaint(series, ink.color);
      renderer.setSeriesStroke(series, Theme.line(i));
      String label = Charts.fitted(chart.lines().get(i).label(), width - 40);
      legend.add(new LegendItem(label, null, null, null, Theme.LEGEND_MARK, ink.color));
    }
    for (int series = 0; series < lines.size(); series++) {
      double[] values = chart.stacked() ? sum(lines.size() - series) : lines.get(series);
      data.addSeries(steps(series, values));
      for (double value : values) {
        highest = Math.max(highest, Double.isNaN(value) ? 0 : value);
      }
    }
    Scale x = Scale.time(moment(0), moment(longest()), width / TICK_ROOM);
    Scale y = Scale.fromZero(chart.unit(), highest(highest), 5);
    XYPlot plot = Theme.plot(data, new ScaleAxis(x), new ScaleAxis(y), renderer);
    if (chart.stacked()) {
      coverGaps(plot, y.upper());
    }
    return new Charts.Drawing(Theme.chart(plot, legend), HEIGHT + LEGEND_ROOM);
  }

  /** Sums of shares that are rounded to a little above the whole do not need an axis beyond it. */
  private double highest(double highest) {
    return chart.unit() == Unit.SHARE && highest > 1 && highest < 1.001 ? 1 : highest;
  }

  private int longest() {
    return lines.stream().mapToInt(l -> l.length).max().orElse(0);
  }

  private double moment(int step) {
    return (double) chart.startNanos() + (double) step * merged * chart.bucketNanos();
  }

  /** The sum of the first {@code count} lines; a value that is not known adds nothing. */
  private double[] sum(int count) {
    double[] sum = new double[longest()];
    for (double[] line : lines.subList(0, count)) {
      for (int i = 0; i < line.length; i++) {
        sum[i] += Double.isNaN(line[i]) ? 0 : line[i];
      }
    }
    return sum;
  }

  private XYSeries steps(int key, double[] values) {
    XYSeries series = new XYSeries(key, false, true);
    for (int i = 0; i < values.length; i++) {
      series.add(moment(i), values[i]);
      series.add(moment(i + 1), values[i]);
    }
    return series;
  }

  private static XYItemRenderer paths() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    return renderer;
  }

  /** A step in which some part is unknown is left blank. */
  private void coverGaps(XYPlot plot, double upper) {
    for (int i = 0; i < longest(); i++) {
      int step = i;
      if (lines.stream().anyMatch(l -> step >= l.length || Double.isNaN(l[step]))) {
        plot.addAnnotation(
            new XYBoxAnnotation(moment(i), 0, moment(i + 1), upper, null, null, Ink.SURFACE.color));
      }
    }
  }
}
