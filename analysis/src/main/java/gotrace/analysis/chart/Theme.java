package gotrace.analysis.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** The one look of all charts: a light grid, one thin axis, nothing that carries no data. */
final class Theme {
  static final BasicStroke LINE =
      new BasicStroke(1.75f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final Rectangle2D LEGEND_MARK = new Rectangle2D.Double(-5, -5, 10, 10);

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final BasicStroke HAIRLINE = new BasicStroke(1);
  private static final float[] DASHES = {6, 4};

  private Theme() {}

  static int width(Font font, String text) {
    return (int) Math.ceil(font.getStringBounds(text, EXACT).getWidth());
  }

  static BasicStroke line(int series) {
    return series < Ink.SERIES
        ? LINE
        : new BasicStroke(LINE.getLineWidth(), LINE.getEndCap(), LINE.getLineJoin(), 10, DASHES, 0);
  }

  static XYPlot plot(XYDataset data, ValueAxis x, ValueAxis y, XYItemRenderer renderer) {
    XYPlot plot = new XYPlot(data, x, y, renderer);
    y.setAxisLineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Ink.GRID.color);
    plot.setRangeGridlineStroke(HAIRLINE);
    plot.setRangeZeroBaselineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    bare(plot);
    return plot;
  }

  static void bare(Plot plot) {
    plot.setOutlineVisible(false);
    plot.setBackgroundPaint(null);
    plot.setInsets(new RectangleInsets(6, 2, 2, 14));
  }

  /**
   * The plot as a chart, with a legend above it where there is more than one thing to tell apart.
   */
  static JFreeChart chart(Plot plot, LegendItemCollection items) {
    JFreeChart chart = new JFreeChart(null, ShippedFont.of(Charts.TEXT_PIXELS), plot, false);
    chart.setBackgroundPaint(null);
    chart.setBorderVisible(false);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    if (items.getItemCount() > 1) {
      LegendTitle legend = new LegendTitle(() -> items);
      legend.setPosition(RectangleEdge.TOP);
      legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
      legend.setItemFont(ShippedFont.of(Charts.TEXT_PIXELS));
      legend.setItemPaint(Ink.TEXT.color);
      legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
      legend.setFrame(BlockBorder.NONE);
      legend.setBackgroundPaint(null);
      legend.setMargin(0, 0, 4, 0);
      chart.addLegend(legend);
    }
    return chart;
  }
}
