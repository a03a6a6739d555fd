package gotrace.analysis.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gotrace.analysis.metric.Chart;
import gotrace.analysis.metric.Figure;
import gotrace.analysis.metric.Section;
import gotrace.analysis.metric.Table;
import gotrace.analysis.metric.Unit;
import gotrace.trace.Damage;
import gotrace.trace.MalformedTraceException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report as one JSON object, for programs; {@code docs/json.md} describes it. The text is pure
 * ASCII: every other character is escaped, so that a hostile name does nothing to a terminal.
 */
public final class JsonReport {
  /** Grows when a name changes its meaning or goes away, not when one is added. */
  static final int SCHEMA_VERSION = 1;

  private static final JsonFactory JSON = new JsonFactory();

  /** Above this, a double no longer holds every integer, so that it is written as it is. */
  private static final double MAX_EXACT_INTEGER = 0x1p53;

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the report and a line end; flushes the stream and leaves it open. */
  public static void write(Report report, OutputStream out) throws IOException {
    JsonGenerator json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setHighestNonEscapedChar(126);
    json.useDefaultPrettyPrinter();
    new JsonReport(json).report(report);
    json.close();
    out.write('\n');
    out.flush();
  }

  private void report(Report report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeStringField("trace", report.trace());
    json.writeStringField("formatVersion", report.version().toString());
    json.writeArrayFieldStart("damage");
    for (Damage damage : report.damage()) {
      damage(json, damage);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("sections");
    for (Section section : report.sections()) {
      section(section);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Writes one damage as an object: the same in every JSON of gotrace. */
  public static void damage(JsonGenerator json, Damage damage) throws IOException {
    MalformedTraceException cause = damage.cause();
    json.writeStartObject();
    json.writeStringField("message", damage.toString());
    json.writeStringField("rule", cause.rule());
    json.writeNumberField("byteOffset", cause.byteOffset());
    json.writeFieldName("generation");
    if (cause.generation() == MalformedTraceException.UNKNOWN) {
      json.writeNull();
    } else {
      json.writeNumber(new BigInteger(Long.toUnsignedString(cause.generation())));
    }
    json.writeFieldName("m");
    if (cause.m() == MalformedTraceException.UNKNOWN) {
      json.writeNull();
    } else {
      json.writeNumber(cause.m());
    }
    json.writeStringField("consequence", damage.consequence());
    json.writeEndObject();
  }

  private void section(Section section) throws IOException {
    Map<String, Object> figures = nested(section);
    json.writeObjectFieldStart(section.id());
    json.writeStringField("title", section.title());
    json.writeStringField("lead", section.lead());
    coverage(section);
    figures(figures);
    for (Table table : section.tables()) {
      table(table);
    }
    for (Chart chart : section.charts()) {
      json.writeObjectFieldStart(chart.name());
      chart(chart);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void coverage(Section section) throws IOException {
    json.writeObjectFieldStart("coverage");
    for (Figure figure : section.figures()) {
      json.writeStringField(figure.name(), figure.coverage().jsonName());
    }
    for (Table table : section.tables()) {
      json.writeStringField(table.name(), table.coverage().jsonName());
    }
    for (Chart chart : section.charts()) {
      json.writeStringField(chart.name(), chart.coverage().jsonName());
    }
    json.writeEndObject();
  }

  /** The figures as a tree: a Map below each part of a name before a dot, a Figure at its end. */
  private static Map<String, Object> nested(Section section) {
    Map<String, Object> root = new LinkedHashMap<>();
    for (Figure figure : section.figures()) {
      Map<String, Object> parent = root;
      String[] parts = figure.name().split("\\.", -1);
      for (int i = 0; i < parts.length - 1; i++) {
        parent = child(parent, parts[i]);
      }
      parent.put(parts[parts.length - 1], figure);
    }
    return root;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> parent, String name) {
    return (Map<String, Object>)
        parent.computeIfAbsent(name, n -> new LinkedHashMap<String, Object>());
  }

  @SuppressWarnings("unchecked")
  private void figures(Map<String, Object> figures) throws IOException {
    for (Map.Entry<String, Object> entry : figures.entrySet()) {
      json.writeFieldName(entry.getKey());
      if (entry.getValue() instanceof Figure figure) {
        value(figure.value());
      } else {
        json.writeStartObject();
        figures((Map<String, Object>) entry.getValue());
        json.writeEndObject();
      }
    }
  }

  private void table(Table table) throws IOException {
    json.writeArrayFieldStart(table.name());
    for (List<Object> row : table.rows()) {
      json.writeStartObject();
      for (int i = 0; i < row.size(); i++) {
        json.writeFieldName(table.columns().get(i).name());
        value(row.get(i));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void value(Object value) throws IOException {
    if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      number(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof String text) {
      json.writeString(text);
    } else {
      json.writeNull();
    }
  }

  private void chart(Chart chart) throws IOException {
    if (chart instanceof Chart.OverTime overTime) {
      unit(overTime.unit());
      json.writeBooleanField("stacked", overTime.stacked());
      json.writeNumberField("startNanos", overTime.startNanos());
      json.writeNumberField("bucketNanos", overTime.bucketNanos());
      lines(overTime.unit(), overTime.lines());
    } else if (chart instanceof Chart.Percentiles percentiles) {
      unit(percentiles.unit());
      json.writeArrayFieldStart("percents");
      for (double percent : percentiles.percents()) {
        number(percent);
      }
      json.writeEndArray();
      lines(percentiles.unit(), percentiles.lines());
    } else if (chart instanceof Chart.Bars bars) {
      unit(bars.unit());
      json.writeArrayFieldStart("bars");
      for (Chart.Bar bar : bars.bars()) {
        json.writeStartObject();
        json.writeStringField("label", bar.label());
        json.writeFieldName(bars.unit() == Unit.NANOS ? "valueNanos" : "value");
        mean(bars.unit(), bar.value());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private void unit(Unit unit) throws IOException {
    json.writeStringField("unit", unit.name().toLowerCase(Locale.ROOT));
  }

  private void lines(Unit unit, List<Chart.Line> lines) throws IOException {
    json.writeArrayFieldStart("lines");
    for (Chart.Line line : lines) {
      json.writeStartObject();
      json.writeStringField("name", line.name());
      json.writeStringField("label", line.label());
      json.writeArrayFieldStart(unit == Unit.NANOS ? "valuesNanos" : "values");
      for (double value : line.values()) {
        mean(unit, value);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** A chart's value; times are whole nanoseconds. */
  private void mean(Unit unit, double value) throws IOException {
    number(unit == Unit.NANOS ? Math.rint(value) : value);
  }

  private void number(double value) throws IOException {
    if (!Double.isFinite(value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < MAX_EXACT_INTEGER) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }
}
