package gotrace.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {
  static String html(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlReport.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The page as XML, which it is too; so no HTML parser is needed. */
  static Document parsed(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    byte[] xml = html.substring(html.indexOf("<html")).getBytes(StandardCharsets.UTF_8);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<Element> elements(Element in, String tag) {
    return elements(in.getElementsByTagName(tag));
  }

  @Test
  void fullOutput_isReportedAsItIs() throws Exception {
    for (int room : new int[] {0, 20_000, 100_000}) {
      OutputStream full =
          new OutputStream() {
            private int left = room;

            @Override
            public void write(int b) throws IOException {
              if (--left < 0) {
                throw new IOException("No space left on device");
              }
            }
          };
      assertThatThrownBy(() -> HtmlReport.write(SampleReports.all().get(0), full))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
  }

  @Test
  void everyFigure_isTheJsons() throws Exception {
    for (Report report : SampleReports.all()) {
      JsonNode json = JsonReportTest.tree(report);
      int walked = 0;
      for (Element dd : elements(parsed(html(report)).getElementsByTagName("dd"))) {
        if (dd.hasAttribute("data-path")) {
          Unit unit = Unit.valueOf(dd.getAttribute("data-unit"));
          same(json.at(dd.getAttribute("data-path")), unit, dd);
          walked++;
        }
      }
      assertThat(walked)
          .isEqualTo(report.sections().stream().mapToInt(s -> s.figures().size()).sum());
    }
  }

  @Test
  void everyCell_isTheJsons() throws Exception {
    for (Report report : SampleReports.all()) {
      JsonNode json = JsonReportTest.tree(report);
      for (Element table : elements(parsed(html(report)).getElementsByTagName("table"))) {
        List<Element> heads = elements(table, "th");
        List<Element> rows = elements((Element) table.getElementsByTagName("tbody").item(0), "tr");
        String path = table.getAttribute("data-path");
        if (!path.isEmpty()) {
          assertThat(rows).hasSize(json.at(path).size());
        }
        for (int r = 0; r < rows.size(); r++) {
          List<Element> cells = elements(rows.get(r), "td");
          assertThat(cells).hasSameSizeAs(heads);
          for (int c = 0; c < cells.size(); c++) {
            Element cell = cells.get(c);
            String own = cell.getAttribute("data-path");
            String name = heads.get(c).getAttribute("data-name");
            if (!path.isEmpty() || !own.isEmpty()) {
              JsonNode value = own.isEmpty() ? json.at(path).get(r).get(name) : json.at(own);
              same(value, Unit.valueOf(heads.get(c).getAttribute("data-unit")), cell);
            }
          }
        }
      }
    }
  }

  /** What is shown is the notation of the JSON's value, and what sorts is that value itself. */
  private static void same(JsonNode json, Unit unit, Element element) {
    String shown = element.getTextContent();
    assertThat(json.isMissingNode()).as(shown).isFalse();
    if (json.isNull()) {
      assertThat(shown).isEqualTo("n/a");
      assertThat(element.hasAttribute("data-value")).isFalse();
      return;
    }
    Object value =
        switch (unit) {
          case NANOS, MOMENT, BYTES, COUNT, GOROUTINE, PROC ->
              json.isIntegralNumber() ? (Object) json.longValue() : (Object) json.doubleValue();
          case SHARE, RATIO -> json.doubleValue();
          case TEXT, WORDS -> json.textValue();
          case FLAG -> json.booleanValue();
        };
    String notation =
        value instanceof Double mean ? Notation.ofMean(unit, mean) : Notation.of(unit, value);
    boolean ofChart = element.getAttribute("data-path").contains("/bars/");
    assertThat(shown)
        .isEqualTo(ofChart && value instanceof Long n ? Notation.ofMean(unit, n) : notation);
    if (json.isNumber()) {
      assertThat(new BigDecimal(element.getAttribute("data-value")))
          .isEqualByComparingTo(json.decimalValue());
    }
  }

  @Test
  void verdict_comesFirst_thenTheDamage() throws Exception {
    String html = html(SampleReports.server());
    assertThat(html.indexOf("The program kept 3.2 of its 4 Ps busy"))
        .isBetween(1, html.indexOf("GoBlock: string id 91 not in table"));
    assertThat(html.indexOf("GoBlock: string id 91"))
        .isLessThan(html.indexOf("data-path=\"/sections/summary/durationNanos\""));
  }

  @Test
  void page_mayNotUseTheNetwork_andNamesNothingOutside() throws Exception {
    String html = html(SampleReports.server());
    assertThat(html).contains("default-src 'none'");
    assertThat(
            html.replace("http://www.w3.org/1999/xhtml", "")
                .replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "@import", "url(h");
  }

  @Test
  void hostileText_addsNoElement_andNoHiddenCharacter() throws Exception {
    String html = html(SampleReports.hostile());
    Document page = parsed(html);
    assertThat(page.getElementsByTagName("img").getLength()).isZero();
    assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(html.codePoints())
        .noneMatch(c -> c == 0x1b || c == 0x9b || c == 0x202e || c == 0x2066 || c == 0x2028);
    assertThat(page.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(Notation.text(SampleReports.HOSTILE) + " · gotrace");
  }

  @Test
  void ids_areUnique() throws Exception {
    List<String> ids = new ArrayList<>();
    for (Element element :
        elements(parsed(html(SampleReports.server())).getElementsByTagName("*"))) {
      if (element.hasAttribute("id")) {
        ids.add(element.getAttribute("id"));
      }
    }
    assertThat(ids).doesNotHaveDuplicates().contains("summary", "latency", "known");
  }

  @Test
  void sameReport_sameBytes() throws Exception {
    assertThat(html(SampleReports.server())).isEqualTo(html(SampleReports.server()));
  }

  @Test
  void emptyReport_isAPage() throws Exception {
    assertThat(html(SampleReports.empty())).contains("None.", "No GC ran.", "n/a");
  }
}
