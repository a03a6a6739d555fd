package gotrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gotrace.analysis.report.JsonReport;
import gotrace.replay.visit.Scene;
import gotrace.replay.visit.Scene.SceneG;
import gotrace.replay.visit.Scene.SceneM;
import gotrace.replay.visit.Scene.SceneP;
import gotrace.trace.Damage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** A scene as one JSON object ({@code replay --at T --json}). */
final class SceneJson {
  private static final int SCHEMA_VERSION = 1;
  private static final int MAX_ASCII = 126;

  private final JsonGenerator json;

  private SceneJson(OutputStream out) throws IOException {
    json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setHighestNonEscapedChar(MAX_ASCII);
  }

  /**
   * @param damage of the trace, as far as it was read
   */
  static void write(Scene scene, List<Damage> damage, OutputStream out) throws IOException {
    new SceneJson(out).scene(scene, damage);
    out.write('\n');
  }

  private void scene(Scene s, List<Damage> damage) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeNumberField("eventIndex", s.eventIndex());
    json.writeNumberField("timeNanos", s.timeNanos());
    number("gomaxprocs", s.gomaxprocs());
    json.writeBooleanField("worldStopped", s.worldStopped());
    goids("globalQueue", s.global());
    json.writeNumberField("centralSudogs", s.centralSudogs());
    json.writeArrayFieldStart("ps");
    for (SceneP p : s.ps()) {
      processor(p);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ms");
    for (SceneM m : s.threads()) {
      json.writeStartObject();
      json.writeNumberField("m", m.id());
      number("p", m.p());
      number("g", m.curg());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("goroutines");
    for (SceneG g : s.goroutines()) {
      goroutine(g);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("damage");
    for (Damage d : damage) {
      JsonReport.damage(json, d);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.close();
  }

  private void processor(SceneP p) throws IOException {
    json.writeStartObject();
    json.writeNumberField("p", p.id());
    number("status", p.status());
    json.writeNumberField("schedtick", p.schedtick());
    number("fairTick", p.fairTick());
    json.writeNumberField("syscalltick", p.syscalltick());
    number("m", p.m());
    number("runnext", p.runnext());
    goids("runq", p.runq());
    json.writeNumberField("sudogs", p.sudogs());
    json.writeEndObject();
  }

  private void goroutine(SceneG g) throws IOException {
    json.writeStartObject();
    json.writeNumberField("g", g.id());
    json.writeStringField("state", g.state().goName().toLowerCase(Locale.ROOT));
    json.writeStringField("reason", g.reason());
    number("m", g.m());
    json.writeNumberField("sinceNanos", g.sinceNanos());
    json.writeStringField("queue", g.queue());
    json.writeStringField("site", g.site());
    json.writeStringField("function", g.function());
    json.writeEndObject();
  }

  private void goids(String name, List<Long> goids) throws IOException {
    json.writeArrayFieldStart(name);
    for (long goid : goids) {
      json.writeNumber(goid);
    }
    json.writeEndArray();
  }

  /** Null for none. */
  private void number(String name, long id) throws IOException {
    json.writeFieldName(name);
    if (id == Scene.NONE) {
      json.writeNull();
    } else {
      json.writeNumber(id);
    }
  }
}
