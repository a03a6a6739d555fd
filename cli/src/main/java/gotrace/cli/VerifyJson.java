package gotrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gotrace.analysis.report.JsonReport;
import gotrace.replay.guide.Diverged;
import gotrace.replay.tape.Difference;
import gotrace.replay.tape.RunSettings;
import gotrace.trace.Damage;
import java.io.IOException;
import java.io.OutputStream;

/** The outcome of {@code replay --verify --json}: one object, written as it comes. */
final class VerifyJson implements Verify.Sink {
  private static final int SCHEMA_VERSION = 1;
  private static final int MAX_ASCII = 126;

  private final OutputStream out;
  private final JsonGenerator json;

  VerifyJson(OutputStream out) throws IOException {
    this.out = out;
    json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setHighestNonEscapedChar(MAX_ASCII);
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
  }

  @Override
  public void recorded(RunSettings settings) throws IOException {
    json.writeObjectFieldStart("recorded");
    json.writeStringField("program", settings.program());
    json.writeNumberField("gomaxprocs", settings.config().gomaxprocs());
    json.writeNumberField("seed", settings.seed());
    json.writeStringField("format", settings.format().toString());
    json.writeNumberField("machine", settings.machine());
    json.writeEndObject();
    json.writeArrayFieldStart("divergences");
  }

  @Override
  public void real() throws IOException {
    json.writeNullField("recorded");
    json.writeArrayFieldStart("divergences");
  }

  @Override
  public void differs(Difference d, RunSettings settings) throws IOException {
    Long index = d.eventIndex() < 0 ? null : d.eventIndex();
    divergence(index, d.byteOffset(), d.kind().id(), d.want(), d.got());
  }

  @Override
  public void diverged(Diverged d) throws IOException {
    divergence(d.eventIndex(), d.byteOffset(), d.kind().id(), d.want(), d.got());
  }

  private void divergence(Long index, long byteOffset, String kind, String want, String got)
      throws IOException {
    json.writeStartObject();
    json.writeFieldName("eventIndex");
    if (index == null) {
      json.writeNull();
    } else {
      json.writeNumber(index);
    }
    json.writeNumberField("byteOffset", byteOffset);
    json.writeStringField("class", kind);
    json.writeStringField("want", want);
    json.writeStringField("got", got);
    json.writeEndObject();
  }

  @Override
  public void end(Verify.Summary s) throws IOException {
    json.writeEndArray();
    json.writeBooleanField("verified", s.verified());
    json.writeFieldName("identicalBytes");
    if (s.identicalBytes() == null) {
      json.writeNull();
      json.writeNumberField("starts", s.starts());
    } else {
      json.writeBoolean(s.identicalBytes());
      json.writeNumberField("bytes", s.bytes());
    }
    json.writeNumberField("events", s.events());
    json.writeArrayFieldStart("damage");
    for (Damage d : s.damage()) {
      JsonReport.damage(json, d);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    out.write('\n');
  }
}
