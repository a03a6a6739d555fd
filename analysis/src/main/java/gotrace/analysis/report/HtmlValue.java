package gotrace.analysis.report;

import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Unit;
import java.math.BigDecimal;

/**
 * A value on the page: what is shown, and what the JSON holds at {@code path}.
 *
 * @param exact as in the JSON, for sorting; null when unknown, and for text, which is its own
 * @param path JSON pointer, or null in a table, whose place says it
 */
record HtmlValue(String shown, String exact, Unit unit, String path) {
  static HtmlValue of(Unit unit, Object value, String path) {
    return new HtmlValue(Notation.of(unit, value), exact(value), unit, path);
  }

  /** A chart's value, as {@link Notation#ofMean} shows it. */
  static HtmlValue ofMean(Unit unit, double value, String path) {
    double stored = unit == Unit.NANOS ? Math.rint(value) : value;
    return new HtmlValue(Notation.ofMean(unit, value), exact(stored), unit, path);
  }

  private static String exact(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number)
          ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
          : null;
    }
    return value == null || value instanceof String ? null : value.toString();
  }

  boolean unknown() {
    return shown.equals(Notation.UNKNOWN) && exact == null;
  }

  /** Whether it stands flush right and in figures of equal width. */
  boolean number() {
    return unit.isNumber();
  }

  /** Its class in a table. */
  String look() {
    return look(unit) + (unknown() ? " na" : "");
  }

  /** The class of a cell or header of this unit: numbers, names as in code, or plain words. */
  static String look(Unit unit) {
    return unit.isNumber() ? "number" : unit == Unit.TEXT ? "words" : "prose";
  }
}
