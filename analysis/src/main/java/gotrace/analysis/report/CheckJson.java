package gotrace.analysis.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gotrace.analysis.check.Finding;
import gotrace.analysis.metric.LiveGoroutine;
import java.io.IOException;
import java.io.OutputStream;

/** The verdicts on a trace as one JSON object in pure ASCII, as {@link JsonReport} is. */
public final class CheckJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final CheckReport check;
  private final JsonGenerator json;
  private final long durationNanos;

  private CheckJson(CheckReport check, JsonGenerator json) {
    this.check = check;
    this.json = json;
    this.durationNanos = check.durationNanos();
  }

  /** Writes the verdicts and a line end; flushes the stream and leaves it open. */
  public static void write(CheckReport check, OutputStream out) throws IOException {
    JsonGenerator json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setHighestNonEscapedChar(126);
    json.useDefaultPrettyPrinter();
    new CheckJson(check, json).write();
    json.close();
    out.write('\n');
    out.flush();
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", JsonReport.SCHEMA_VERSION);
    json.writeStringField("trace", check.report().trace());
    json.writeNumberField("durationNanos", durationNanos);
    json.writeArrayFieldStart("findings");
    for (Finding finding : check.findings()) {
      finding(finding);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notes");
    for (String note : check.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeNumberField("schedulesRun", 0);
    json.writeEndObject();
  }

  private void finding(Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", finding.kind().jsonName());
    json.writeStringField("status", finding.status().jsonName());
    json.writeStringField("message", finding.message());
    json.writeArrayFieldStart("goroutines");
    for (LiveGoroutine g : finding.goroutines()) {
      goroutine(g);
    }
    json.writeEndArray();
    json.writeNullField("schedule");
    json.writeStringField("trace", check.report().trace());
    json.writeEndObject();
  }

  private void goroutine(LiveGoroutine g) throws IOException {
    json.writeStartObject();
    json.writeNumberField("g", g.g());
    json.writeStringField("function", g.function());
    json.writeStringField("waitReason", g.reasonWords());
    json.writeStringField("blockedAt", g.blockedAt());
    json.writeStringField("createdBy", g.createdBy());
    json.writeNumberField("sinceNanos", g.sinceNanos());
    json.writeNumberField("blockedNanos", durationNanos - g.sinceNanos());
    json.writeBooleanField("fromBefore", g.fromBefore());
    known("creator", g.creator());
    known("lastWaker", g.lastWaker());
    json.writeStringField("lastWakerFunction", g.lastWakerFunction());
    known("lastWokenNanos", g.lastWokenNanos());
    json.writeStringField("stack", g.stack());
    json.writeEndObject();
  }

  /** A number, or null for one that is not known. */
  private void known(String name, long value) throws IOException {
    json.writeFieldName(name);
    if (value < 0) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }
}
