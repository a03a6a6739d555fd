package gotrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gotrace.analysis.report.JsonReport;
import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Divergence;
import gotrace.replay.guide.Start;
import gotrace.replay.guide.Steps;
import gotrace.runtime.Counters;
import gotrace.runtime.Source;
import gotrace.trace.Damage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of {@code replay --steps jsonl}: one JSON object for each start, and a summary. All
 * text in them is gotrace's own.
 */
final class StepLines implements Steps {
  private static final int SCHEMA_VERSION = 1;
  private static final int MAX_ASCII = 126;
  private static final JsonFactory JSON = new JsonFactory();

  /** Longer than any line. */
  private static final int LINE_BYTES = 512;

  private static final int MAX_DIGITS = 20;

  private static final byte[] TYPE = ascii("{\"type\":\"GoStart\",\"eventIndex\":");
  private static final byte[] TIME = ascii(",\"timeNanos\":");
  private static final byte[] G = ascii(",\"g\":");
  private static final byte[] P = ascii(",\"p\":");
  private static final byte[] SOURCE = ascii(",\"source\":\"");
  private static final byte[] VICTIM = ascii("\",\"victim\":");
  private static final byte[] TAKEN = ascii(",\"taken\":");
  private static final byte[] INHERITS = ascii(",\"inherits\":");
  private static final byte[] LOCAL = ascii(",\"localLength\":");
  private static final byte[] GLOBAL = ascii(",\"globalLength\":");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] NULL = ascii("null");
  private static final byte[] END = ascii("}\n");

  private final OutputStream out;
  private final Map<Source, byte[]> sources = new EnumMap<>(Source.class);
  private final Map<Divergence, Long> divergences = new EnumMap<>(Divergence.class);
  private final byte[] line = new byte[LINE_BYTES];
  private final byte[] digits = new byte[MAX_DIGITS];
  private int length;

  StepLines(OutputStream out) {
    this.out = out;
    for (Source source : Source.values()) {
      sources.put(source, ascii(source.text()));
    }
  }

  @Override
  public void start(Start start) throws IOException {
    length = 0;
    add(TYPE).add(start.eventIndex);
    add(TIME).add(start.timeNanos);
    add(G).add(start.g);
    add(P).add(start.p);
    add(SOURCE).add(sources.get(start.source));
    add(VICTIM);
    if (start.victim == Start.NONE) {
      add(NULL);
    } else {
      add(start.victim);
    }
    add(TAKEN).add(start.taken);
    add(INHERITS).add(start.inherits ? TRUE : FALSE);
    add(LOCAL).add(start.localLength);
    add(GLOBAL).add(start.globalLength);
    add(END);
    out.write(line, 0, length);
  }

  @Override
  public void diverged(Diverged diverged) {
    divergences.merge(diverged.kind(), 1L, Long::sum);
  }

  /** The last line. */
  void summary(Counters c, List<Damage> damage) throws IOException {
    JsonGenerator json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setHighestNonEscapedChar(MAX_ASCII);
    json.writeStartObject();
    json.writeStringField("type", "summary");
    json.writeNumberField("schemaVersion", SCHEMA_VERSION);
    json.writeNumberField("runnextPuts", c.runnextPuts);
    json.writeNumberField("runnextHits", c.runnextHits);
    json.writeNumberField("runnextKicks", c.runnextKicks);
    json.writeNumberField("runnextSteals", c.runnextSteals);
    json.writeNumberField("stolen", c.stolen);
    json.writeNumberField("overflows", c.overflows);
    json.writeNumberField("sudogAcquired", c.sudogAcquired);
    json.writeNumberField("sudogCacheHits", c.sudogCacheHits);
    json.writeNumberField("sudogRefilled", c.sudogRefilled);
    json.writeNumberField("sudogAllocated", c.sudogAllocated);
    divergences(json);
    json.writeArrayFieldStart("damage");
    for (Damage d : damage) {
      JsonReport.damage(json, d);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    out.write('\n');
  }

  private void divergences(JsonGenerator json) throws IOException {
    json.writeNumberField("divergences", divergences.values().stream().mapToLong(n -> n).sum());
    json.writeObjectFieldStart("divergencesByClass");
    for (Map.Entry<Divergence, Long> e : divergences.entrySet()) {
      json.writeNumberField(e.getKey().id(), e.getValue());
    }
    json.writeEndObject();
  }

  private StepLines add(byte[] bytes) {
    System.arraycopy(bytes, 0, line, length, bytes.length);
    length += bytes.length;
    return this;
  }

  private void add(long value) {
    if (value < 0) {
      line[length++] = '-';
    }
    int n = 0;
    long rest = value;
    do {
      digits[n++] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    } while (rest != 0);
    while (n > 0) {
      line[length++] = digits[--n];
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
