package gotrace.analysis.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis whose range and ticks are those of a {@link Scale}. */
final class ScaleAxis extends NumberAxis {
  private static final long serialVersionUID = 1;

  private final transient Scale scale;

  ScaleAxis(Scale scale) {
    this.scale = scale;
    setAutoRange(false);
    setRange(scale.lower(), scale.upper());
    setTickLabelFont(ShippedFont.of(Charts.TEXT_PIXELS));
    setTickLabelPaint(Ink.TEXT.color);
    setAxisLinePaint(Ink.AXIS.color);
    setAxisLineStroke(new BasicStroke(1));
    setTickMarksVisible(false);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    boolean below = RectangleEdge.isTopOrBottom(edge);
    TextAnchor anchor = below ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    List<NumberTick> ticks = new ArrayList<>();
    for (Scale.Tick tick : scale.ticks()) {
      ticks.add(new NumberTick(tick.at(), tick.label(), anchor, TextAnchor.CENTER, 0));
    }
    return ticks;
  }
}
