package gotrace.analysis.chart;

import gotrace.analysis.metric.Chart;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A distribution: percentiles to the right, each nine as wide as the one before, values upwards.
 */
final class PercentilesDrawing {
  private static final int HEIGHT = 270;
  private static final int TICK_ROOM = 46;
  private static final int AXIS_ROOM = 70;

  private PercentilesDrawing() {}

  /** Null when no line has a value. */
  static Charts.Drawing of(Chart.Percentiles chart, int width) {
    double highest = Double.NaN;
    double lowest = Double.NaN;
    for (Chart.Line line : chart.lines()) {
      for (double value : line.values()) {
        if (Double.isFinite(value)) {
          highest = Double.isNaN(highest) ? value : Math.max(highest, value);
          lowest = value > 0 && !(lowest <= value) ? value : lowest;
        }
      }
    }
    if (Double.isNaN(highest) || chart.percents().isEmpty()) {
      return null;
    }
    double floor = Double.isNaN(lowest) ? 1 : lowest;
    Scale y = Scale.logarithmic(chart.unit(), floor, Math.max(floor, highest));
    return draw(chart, width, y);
  }

  private static Charts.Drawing draw(Chart.Percentiles chart, int width, Scale y) {
    Scale x = Scale.percentiles(chart.percents());
    XYSeriesCollection data = new XYSeriesCollection();
    LegendItemCollection legend = new LegendItemCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    renderer.setDrawSeriesLineAsPath(true);
    for (int i = 0; i < chart.lines().size(); i++) {
      Chart.Line line = chart.lines().get(i);
      Ink ink = Ink.series(i, line);
      data.addSeries(series(i, line.values(), x, y));
      renderer.setSeriesPaint(i, ink.color);
      renderer.setSeriesStroke(i, Theme.line(i));
      renderer.setSeriesShape(i, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
      String label = Charts.fitted(line.label(), width - 40);
      legend.add(new LegendItem(label, null, null, null, Theme.LEGEND_MARK, ink.color));
    }
    double perPixel = (x.upper() - x.lower()) / Math.max(1, width - AXIS_ROOM);
    ScaleAxis percents = new ScaleAxis(x.thinned(perPixel * TICK_ROOM));
    XYPlot plot = Theme.plot(data, percents, new ScaleAxis(y), renderer);
    return new Charts.Drawing(Theme.chart(plot, legend), HEIGHT);
  }

  /** A value below the scale, as 0 is, stands on its lower end. */
  private static XYSeries series(int key, List<Double> values, Scale x, Scale y) {
    XYSeries series = new XYSeries(key, false, true);
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      boolean above = value > Math.pow(10, y.lower());
      double at = Double.isNaN(value) ? value : above ? Math.log10(value) : y.lower();
      series.add(x.ticks().get(i).at(), at);
    }
    return series;
  }
}
