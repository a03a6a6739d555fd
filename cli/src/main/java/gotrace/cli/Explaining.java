package gotrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.report.JsonReport;
import gotrace.replay.visit.Explain;
import gotrace.replay.visit.IndexedTrace;
import gotrace.replay.visit.Told;
import gotrace.trace.Damage;
import gotrace.trace.DurationText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes an explanation: a sentence a line, or one JSON object. */
final class Explaining {
  private static final int SCHEMA_VERSION = 1;
  private static final int MAX_ASCII = 126;

  private final IndexedTrace trace;
  private final OutputStream out;

  Explaining(IndexedTrace trace, OutputStream out) {
    this.trace = trace;
    this.out = out;
  }

  /** Returns false when the trace does not hold what was asked about. */
  boolean text(Explained what) throws IOException {
    boolean any =
        tell(
            what,
            told -> {
              String moment = DurationText.exact(told.timeNanos());
              String line =
                  String.format("%14s  event %-8d  %s%n", moment, told.eventIndex(), clean(told));
              out.write(line.getBytes(StandardCharsets.UTF_8));
            });
    DamageText.write(trace.reader().damage(), out);
    return any;
  }

  /** Returns false when the trace does not hold what was asked about. */
  boolean json(Explained what) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setHighestNonEscapedChar(MAX_ASCII);
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeArrayFieldStart("explained");
    boolean any =
        tell(
            what,
            told -> {
              json.writeStartObject();
              json.writeNumberField("eventIndex", told.eventIndex());
              json.writeNumberField("timeNanos", told.timeNanos());
              json.writeStringField("text", told.text());
              json.writeEndObject();
            });
    json.writeEndArray();
    json.writeArrayFieldStart("damage");
    for (Damage d : trace.reader().damage()) {
      JsonReport.damage(json, d);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    out.write('\n');
    return any;
  }

  private static String clean(Told told) {
    return Notation.text(told.text());
  }

  private boolean tell(Explained what, Explain.Lines lines) throws IOException {
    if (what instanceof Explained.Life life) {
      return Explain.life(trace, life.g(), lines) > 0;
    }
    List<Told> chain = Explain.cause(trace, ((Explained.Cause) what).index());
    for (Told told : chain) {
      lines.line(told);
    }
    return !chain.isEmpty();
  }
}
