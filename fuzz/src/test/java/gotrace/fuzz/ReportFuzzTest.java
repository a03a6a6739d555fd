package gotrace.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import gotrace.analysis.Analysis;
import gotrace.analysis.report.CheckJson;
import gotrace.analysis.report.CheckReport;
import gotrace.analysis.report.CheckText;
import gotrace.analysis.report.HtmlReport;
import gotrace.analysis.report.JsonReport;
import gotrace.analysis.report.TextReport;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** A whole report of any trace, in all its forms: {@code gotrace.analysis}. */
class ReportFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_COLUMNS = 100;

  static List<byte[]> seeds() throws IOException {
    return Seeds.texts();
  }

  @MethodSource("seeds")
  @Timeout(60)
  @FuzzTest
  void report(byte[] rawText) throws IOException, ParserConfigurationException, SAXException {
    if (rawText == null) {
      return;
    }
    try (TraceReader reader =
        TraceReader.open(TraceSource.stream(Seeds.pipe(Seeds.encoded(rawText))))) {
      CheckReport check = Analysis.check("fuzz.trace", reader);
      StringWriter text = new StringWriter();
      TextReport.write(check.report(), text, false, null);
      CheckText.write(check, text, false);
      requireHarmless(text.toString());
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      JsonReport.write(check.report(), json);
      JSON.readTree(json.toByteArray());
      json.reset();
      CheckJson.write(check, json);
      JSON.readTree(json.toByteArray());
      ByteArrayOutputStream html = new ByteArrayOutputStream();
      HtmlReport.write(check.report(), html);
      requireWellFormed(html.toString(StandardCharsets.UTF_8));
    } catch (MalformedTraceException e) {
      return;
    }
  }

  private static void requireHarmless(String text) {
    text.lines()
        .forEach(
            line -> {
              if (line.codePointCount(0, line.length()) > MAX_COLUMNS
                  || line.codePoints().anyMatch(Character::isISOControl)) {
                throw new AssertionError("not fit for a terminal: " + line);
              }
            });
  }

  /** The page is XML too; a text that broke out of its element would not be. */
  private static void requireWellFormed(String html)
      throws IOException, ParserConfigurationException, SAXException {
    byte[] xml = html.substring(html.indexOf("<html")).getBytes(StandardCharsets.UTF_8);
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }
}
