package gotrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gotrace.analysis.report.JsonReport;
import gotrace.replay.whatif.Band;
import gotrace.replay.whatif.Prediction;
import gotrace.replay.whatif.RunFigures;
import gotrace.replay.whatif.Scenario;
import gotrace.trace.Damage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The predictions of {@code replay --what-if --json}: one object. */
final class WhatIfJson implements WhatIfRun.Sink {
  private static final int SCHEMA_VERSION = 1;
  private static final int MAX_ASCII = 126;
  private static final String[] LATENCIES = {
    "p50Nanos", "p90Nanos", "p99Nanos", "p999Nanos", "maxNanos"
  };

  private final OutputStream out;
  private final JsonGenerator json;

  WhatIfJson(OutputStream out, String region) throws IOException {
    this.out = out;
    json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setHighestNonEscapedChar(MAX_ASCII);
    json.writeStartObject();
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeStringField("region", region);
    json.writeArrayFieldStart("whatIf");
  }

  @Override
  public void predicted(Prediction p) throws IOException {
    json.writeStartObject();
    json.writeStringField("rules", p.scenario().text());
    json.writeNumberField("gomaxprocs", p.gomaxprocs());
    json.writeNumberField("recordedNanos", p.recordedNanos());
    ratio("selfRatio", p.selfRatio());
    ratio("predictedRatio", p.predictedRatio());
    nanos(p.predictedRatio().times((double) p.recordedNanos()));
    json.writeArrayFieldStart("flags");
    for (String flag : p.flags()) {
      json.writeString(flag);
    }
    json.writeEndArray();
    json.writeNumberField("relaxations", p.relaxations());
    json.writeBooleanField("validated", p.scenario().isValidated());
    figures("self", p.self());
    figures("predicted", p.predicted());
    json.writeEndObject();
  }

  private void ratio(String name, Band b) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("median", b.median());
    json.writeNumberField("p5", b.p5());
    json.writeNumberField("p95", b.p95());
    json.writeEndObject();
  }

  private void nanos(Band b) throws IOException {
    json.writeObjectFieldStart("predictedNanos");
    json.writeNumberField("median", Math.round(b.median()));
    json.writeNumberField("p5", Math.round(b.p5()));
    json.writeNumberField("p95", Math.round(b.p95()));
    json.writeEndObject();
  }

  private void figures(String name, RunFigures f) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("utilization", f.utilization());
    json.writeObjectFieldStart("latency");
    for (int i = 0; i < LATENCIES.length; i++) {
      json.writeFieldName(LATENCIES[i]);
      if (f.latencyNanos().length == 0) {
        json.writeNull();
      } else {
        json.writeNumber(f.latencyNanos()[i]);
      }
    }
    json.writeEndObject();
    json.writeNumberField("starts", f.starts());
    json.writeNumberField("runnextPuts", f.runnextPuts());
    json.writeNumberField("runnextHits", f.runnextHits());
    json.writeNumberField("stolen", f.stolen());
    json.writeNumberField("meanRunnable", f.meanRunnable());
    json.writeNumberField("maxRunnable", f.maxRunnable());
    json.writeEndObject();
  }

  @Override
  public void refused(Scenario scenario, String reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("rules", scenario.text());
    json.writeStringField("refused", reason);
    json.writeEndObject();
  }

  @Override
  public void end(int knee, List<Damage> damage) throws IOException {
    json.writeEndArray();
    if (knee > 0) {
      json.writeNumberField("knee", knee);
    }
    json.writeArrayFieldStart("damage");
    for (Damage d : damage) {
      JsonReport.damage(json, d);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    out.write('\n');
  }
}
