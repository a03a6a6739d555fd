package gotrace.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  static String json(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  static JsonNode tree(Report report) throws IOException {
    return new ObjectMapper().readTree(json(report));
  }

  @Test
  void top_saysWhatWasRead() throws IOException {
    JsonNode top = tree(SampleReports.server());
    assertThat(top.fieldNames())
        .toIterable()
        .containsExactly("schemaVersion", "trace", "formatVersion", "damage", "sections");
    assertThat(top.get("schemaVersion").intValue()).isEqualTo(1);
    assertThat(top.get("trace").textValue()).isEqualTo("testdata/http-server.trace");
    assertThat(top.get("formatVersion").textValue()).isEqualTo("go1.26");
    assertThat(top.get("sections").fieldNames())
        .toIterable()
        .containsExactly("summary", "latency", "runnext", "blocked");
  }

  @Test
  void damage_namesThePlace_andNullWhereItIsUnknown() throws IOException {
    JsonNode damage = tree(SampleReports.server()).get("damage");
    assertThat(damage.get(0).toString())
        .isEqualTo(
            "{\"message\":\"GoBlock: string id 91 not in table (byte 48213, gen 3, batch M7); the"
                + " rest of generation 3 on M7 is missing\",\"rule\":\"GoBlock: string id 91 not in"
                + " table\",\"byteOffset\":48213,\"generation\":3,\"m\":7,\"consequence\":\"the rest"
                + " of generation 3 on M7 is missing\"}");
    assertThat(damage.at("/1/generation").isNull()).isTrue();
    assertThat(damage.at("/1/m").intValue()).isEqualTo(-1);
    assertThat(tree(SampleReports.hostile()).at("/damage/0/generation").toString())
        .isEqualTo("18446744073709551615");
  }

  @Test
  void figures_nestAtDots_andKeepTheirType() throws IOException {
    JsonNode sections = tree(SampleReports.server()).get("sections");
    assertThat(sections.at("/summary/durationNanos").toString()).isEqualTo("2345678912");
    assertThat(sections.at("/summary/busyShare").toString()).isEqualTo("0.8034");
    assertThat(sections.at("/summary/whole").toString()).isEqualTo("true");
    assertThat(sections.at("/summary/goVersion").toString()).isEqualTo("null");
    assertThat(sections.at("/runnext/counts").toString()).isEqualTo("{\"local\":12,\"global\":0}");
    assertThat(sections.at("/runnext/coverage").toString())
        .isEqualTo(
            "{\"puts\":\"inferred\",\"hitRate\":\"inferred\",\"counts.local\":\"inferred\","
                + "\"counts.global\":\"inferred\",\"perSwitch\":\"inferred\","
                + "\"stolen\":\"unavailable\",\"victims\":\"unavailable\",\"kicks\":\"inferred\","
                + "\"sources\":\"inferred\"}");
  }

  @Test
  void tables_areArraysOfObjects() throws IOException {
    JsonNode findings = tree(SampleReports.server()).at("/sections/blocked/findings");
    assertThat(findings.get(1).toString())
        .isEqualTo(
            "{\"g\":21,\"reason\":\"select\",\"blockedNanos\":null,\"sinceNanos\":null,"
                + "\"function\":\"main.leak\",\"stack\":\"runtime.selectgo < main.leak\","
                + "\"createdBy\":null}");
  }

  @Test
  void charts_carryTheirData() throws IOException {
    JsonNode sections = tree(SampleReports.server()).get("sections");
    JsonNode procs = sections.at("/summary/procs");
    assertThat(procs.at("/unit").textValue()).isEqualTo("share");
    assertThat(procs.at("/bucketNanos").longValue()).isEqualTo(19_547_324);
    assertThat(procs.at("/lines/0/values/60").isNull()).isTrue();
    assertThat(sections.at("/latency/distribution/percents").toString())
        .isEqualTo("[0,25,50,75,90,99,99.9,99.99,100]");
    assertThat(sections.at("/latency/overTime/lines/1/valuesNanos/0").toString())
        .isEqualTo("90000");
    assertThat(sections.at("/runnext/sources/bars/1").toString())
        .isEqualTo("{\"label\":\"local queue\",\"value\":12020}");
  }

  @Test
  void hostileText_isAscii_andComesBackAsItWas() throws IOException {
    String json = json(SampleReports.hostile());
    assertThat(json.codePoints()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f));
    JsonNode tree = new ObjectMapper().readTree(json);
    assertThat(tree.at("/sections/summary/name").textValue()).isEqualTo(SampleReports.HOSTILE);
    assertThat(tree.at("/sections/summary/ratio").isNull()).isTrue();
  }

  @Test
  void sameReport_sameBytes() throws IOException {
    assertThat(json(SampleReports.server())).isEqualTo(json(SampleReports.server()));
    assertThat(json(SampleReports.empty())).endsWith("}\n");
  }
}
