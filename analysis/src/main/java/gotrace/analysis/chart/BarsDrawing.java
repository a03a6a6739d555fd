package gotrace.analysis.chart;

import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Notation;
import java.awt.BasicStroke;
import java.util.List;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPosition;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.CategoryLabelWidthType;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Horizontal bars with their names before and their values behind them, so without a value axis.
 */
final class BarsDrawing {
  private static final int BAR_PIXELS = 26;
  private static final int MARGIN_PIXELS = 14;
  private static final double LABEL_SHARE = 0.38;
  private static final double VALUE_SHARE = 0.22;

  private BarsDrawing() {}

  /** Two bars may have one label. */
  private record Key(int index, String label) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** Null when there is no bar. */
  static Charts.Drawing of(Chart.Bars chart, int width) {
    if (chart.bars().isEmpty()) {
      return null;
    }
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    double highest = 0;
    for (int i = 0; i < chart.bars().size(); i++) {
      Chart.Bar bar = chart.bars().get(i);
      String label = Charts.fitted(bar.label(), (int) (width * LABEL_SHARE));
      data.addValue(bar.value(), "bars", new Key(i, label));
      highest = Math.max(highest, Double.isFinite(bar.value()) ? bar.value() : 0);
    }
    double room = width < Charts.WIDE ? VALUE_SHARE * 2 : VALUE_SHARE;
    Scale scale = new Scale(0, highest > 0 ? highest * (1 + room) : 1, List.of());
    ScaleAxis values = new ScaleAxis(scale);
    values.setVisible(false);
    CategoryPlot plot = new CategoryPlot(data, names(), values, renderer(chart));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeGridlinesVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    Theme.bare(plot);
    int height = chart.bars().size() * BAR_PIXELS + MARGIN_PIXELS;
    return new Charts.Drawing(Theme.chart(plot, new LegendItemCollection()), height);
  }

  private static CategoryAxis names() {
    CategoryAxis axis = new CategoryAxis();
    axis.setTickLabelFont(ShippedFont.of(Charts.TEXT_PIXELS));
    axis.setTickLabelPaint(Ink.TEXT.color);
    axis.setAxisLinePaint(Ink.AXIS.color);
    axis.setAxisLineStroke(new BasicStroke(1));
    axis.setTickMarksVisible(false);
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.01);
    axis.setCategoryMargin(0.3);
    axis.setMaximumCategoryLabelLines(1);
    axis.setMaximumCategoryLabelWidthRatio(1);
    axis.setCategoryLabelPositions(
        CategoryLabelPositions.replaceLeftPosition(
            CategoryLabelPositions.STANDARD,
            new CategoryLabelPosition(
                RectangleAnchor.RIGHT,
                TextBlockAnchor.CENTER_RIGHT,
                CategoryLabelWidthType.RANGE,
                1)));
    return axis;
  }

  private static BarRenderer renderer(Chart.Bars chart) {
    BarRenderer renderer = new BarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setDefaultSeriesVisibleInLegend(false);
    renderer.setSeriesPaint(0, Ink.SERIES_1.color);
    renderer.setDefaultItemLabelsVisible(true);
    renderer.setDefaultItemLabelFont(ShippedFont.of(Charts.TEXT_PIXELS));
    renderer.setDefaultItemLabelPaint(Ink.TEXT.color);
    renderer.setItemLabelInsets(new RectangleInsets(0, 5, 0, 5));
    ItemLabelPosition behind =
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT);
    renderer.setDefaultPositiveItemLabelPosition(behind);
    renderer.setPositiveItemLabelPositionFallback(behind);
    renderer.setDefaultItemLabelGenerator(values(chart));
    return renderer;
  }

  private static CategoryItemLabelGenerator values(Chart.Bars chart) {
    return new StandardCategoryItemLabelGenerator() {
      private static final long serialVersionUID = 1;

      @Override
      public String generateLabel(CategoryDataset data, int row, int column) {
        return Notation.ofMean(chart.unit(), chart.bars().get(column).value());
      }
    };
  }
}
