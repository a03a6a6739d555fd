package gotrace.analysis.chart;

import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Unit;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;
import org.jfree.svg.SVGGraphics2D;

/**
 * Charts as SVG elements for a page: no colour and no font of their own, a text alternative, the
 * same bytes for the same data on every machine.
 */
public final class Charts {
  /** For a page on a desk. */
  public static final int WIDE = 880;

  /** For a telephone: as wide as its page, so that the text keeps its size. */
  public static final int NARROW = 356;

  static final float TEXT_PIXELS = 12;

  private static final Pattern TEXT =
      Pattern.compile("<text ([^>]*)font-family:[^;]*;([^>]*)>([^<]*)</text>");

  private Charts() {}

  /** {@link #svg(Chart, String, int)} at {@link #WIDE}. */
  public static String svg(Chart chart, String idPrefix) {
    return svg(chart, idPrefix, WIDE);
  }

  /**
   * The chart as an {@code <svg>} element that takes the width of what it stands in.
   *
   * @param idPrefix begins every id in the SVG, and no other on the page
   * @param widthPixels of the drawing, {@link #WIDE} or {@link #NARROW}
   * @return the empty text when there is nothing to draw
   */
  public static String svg(Chart chart, String idPrefix, int widthPixels) {
    Drawing drawing = drawing(chart, widthPixels);
    if (drawing == null) {
      return "";
    }
    SVGGraphics2D g2 = new SVGGraphics2D(widthPixels, drawing.heightPixels());
    g2.setDefsKeyPrefix(idPrefix);
    g2.setGeomDoubleConverter(Charts::decimal);
    g2.setTransformDoubleConverter(Charts::decimal);
    JFreeChart picture = drawing.picture();
    picture.setElementHinting(false);
    picture.draw(g2, new Rectangle2D.Double(0, 0, widthPixels, drawing.heightPixels()));
    return page(g2.getSVGElement(null), chart, idPrefix, widthPixels, drawing.heightPixels());
  }

  /** A chart that is laid out for a height. */
  record Drawing(JFreeChart picture, int heightPixels) {}

  private static Drawing drawing(Chart chart, int width) {
    if (chart instanceof Chart.OverTime overTime) {
      return OverTimeDrawing.of(overTime, width);
    }
    if (chart instanceof Chart.Bars bars) {
      return BarsDrawing.of(bars, width);
    }
    return PercentilesDrawing.of((Chart.Percentiles) chart, width);
  }

  /** At most one decimal, so that the pictures stay small: a tenth of a pixel is enough. */
  private static String decimal(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }

  private static String page(String svg, Chart chart, String idPrefix, int width, int height) {
    String body = svg.substring(svg.indexOf('>') + 1);
    body = TEXT.matcher(Ink.toVariables(body)).replaceAll(Charts::measured);
    String label = idPrefix + "title " + idPrefix + "desc";
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\" aria-labelledby=\"%s\"><title id=\"%stitle\">%s</title><desc id=\"%sdesc\">%s</desc>"
            .formatted(
                width,
                height,
                label,
                idPrefix,
                xml(chart.title()),
                idPrefix,
                xml(description(chart)))
        + body;
  }

  /** In the page's font, at the width that was measured: so it stays where it was laid out. */
  private static String measured(MatchResult text) {
    int width = Theme.width(ShippedFont.of(TEXT_PIXELS), plain(text.group(3)));
    String element =
        "<text lengthAdjust='spacingAndGlyphs' textLength='%d' %s%s>%s</text>"
            .formatted(width, text.group(1), text.group(2), text.group(3));
    return Matcher.quoteReplacement(element);
  }

  private static String plain(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  private static String xml(String untrusted) {
    return Notation.text(untrusted)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** What the picture shows, in words: its meaning and each line's or bar's highest value. */
  private static String description(Chart chart) {
    StringBuilder out = new StringBuilder(chart.meaning());
    if (chart instanceof Chart.Bars bars) {
      for (Chart.Bar bar : bars.bars()) {
        out.append(' ').append(bar.label()).append(": ");
        out.append(Notation.ofMean(bars.unit(), bar.value())).append('.');
      }
    } else if (chart instanceof Chart.OverTime overTime) {
      highest(out, overTime.unit(), overTime.lines());
    } else if (chart instanceof Chart.Percentiles percentiles) {
      highest(out, percentiles.unit(), percentiles.lines());
    }
    return out.toString();
  }

  private static void highest(StringBuilder out, Unit unit, List<Chart.Line> lines) {
    for (Chart.Line line : lines) {
      out.append(" Highest of ").append(line.label()).append(": ");
      out.append(Notation.ofMean(unit, highest(line.values()))).append('.');
    }
  }

  /** NaN when no value is a number. */
  static double highest(List<Double> values) {
    return values.stream().filter(Double::isFinite).mapToDouble(v -> v).max().orElse(Double.NaN);
  }

  /** Untrusted text, shortened to a width. */
  static String fitted(String untrusted, int pixels) {
    Font font = ShippedFont.of(TEXT_PIXELS);
    return Notation.shorten(Notation.text(untrusted), pixels, t -> Theme.width(font, t));
  }
}
