package gotrace.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import gotrace.analysis.Analysis;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser, offline; its pictures are left in target/screenshots. */
class HtmlReportBrowserTest {
  private static final int ENTER = 13;
  private static final int SPACE = 32;
  private static final String WORST = ".listing [data-path=\"/sections/latency/worst\"]";

  @TempDir static Path folder;
  private static ChromeDevTools chrome;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> executable = ChromeDevTools.executable();
    assumeTrue(executable.isPresent(), "no Chromium here: the page is not tested in a browser");
    chrome = new ChromeDevTools(executable.get());
    write("server", SampleReports.server());
    write("hostile", SampleReports.hostile());
    write("empty", SampleReports.empty());
    write("http", sample("http"));
    write("leak", sample("leak"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (chrome != null) {
      chrome.close();
    }
  }

  @AfterEach
  void noError_andNoRequest() {
    assertThat(chrome.complaints()).isEmpty();
  }

  private static void write(String name, Report report) throws Exception {
    try (OutputStream out = Files.newOutputStream(page(name))) {
      HtmlReport.write(report, out);
    }
  }

  private static Report sample(String name) throws Exception {
    Path samples = Path.of(System.getProperty("gotrace.root"), "sample-traces");
    Path trace = samples.resolve(name).resolve(name + ".trace");
    try (TraceReader reader = TraceReader.open(TraceSource.file(trace))) {
      return Analysis.run(name + ".trace", reader);
    }
  }

  private static Path page(String name) {
    return folder.resolve(name + ".html");
  }

  @ParameterizedTest
  @CsvSource({
    "http, 1440, light", "http, 1440, dark", "http, 390, light", "http, 390, dark",
    "leak, 1440, light", "leak, 1440, dark", "leak, 390, light", "leak, 390, dark",
    "server, 1440, light", "server, 1440, dark", "server, 390, light", "server, 390, dark",
    "hostile, 1440, light", "hostile, 390, dark", "empty, 1440, dark", "empty, 390, light"
  })
  void page_neverScrollsSideways(String name, int width, String theme) throws Exception {
    chrome.open(page(name), width, theme);
    chrome.screenshot(Path.of("target", "screenshots", name + "-" + width + "-" + theme + ".png"));
    assertThat(chrome.evaluate("document.documentElement.scrollWidth").intValue())
        .isLessThanOrEqualTo(width);
    assertThat(chrome.evaluate("getComputedStyle(document.body).backgroundColor").textValue())
        .isEqualTo(theme.equals("dark") ? "rgb(20, 23, 27)" : "rgb(255, 255, 255)");
  }

  private static List<String> column(int index) throws Exception {
    List<String> texts = new ArrayList<>();
    String cells = "document.querySelectorAll('%s tbody td:nth-child(%d)')";
    String expression = "Array.from(" + cells + ", cell => cell.textContent)";
    for (JsonNode text : chrome.evaluate(expression.formatted(WORST, index))) {
      texts.add(text.textValue());
    }
    return texts;
  }

  private static String order(int index) throws Exception {
    String head = "document.querySelector('%s th:nth-child(%d)').ariaSort";
    return chrome.evaluate(head.formatted(WORST, index)).textValue();
  }

  @Test
  void click_sortsNumbersByTheirExactValue() throws Exception {
    chrome.open(page("server"), 1440, "light");
    chrome.click(WORST + " th:nth-child(3) button");
    assertThat(order(3)).isEqualTo("descending");
    assertThat(column(3)).startsWith("9.88ms", "4.94ms", "3.29ms").endsWith("253µs", "247µs");
    chrome.click(WORST + " th:nth-child(3) button");
    assertThat(order(3)).isEqualTo("ascending");
    assertThat(column(3)).startsWith("247µs", "253µs").endsWith("3.29ms", "4.94ms", "9.88ms");
    assertThat(chrome.evaluate("document.getElementById('said').textContent").textValue())
        .isEqualTo("Sorted by waited, ascending");
  }

  @Test
  void enterAndSpace_sortTheFocusedColumn_unknownLast() throws Exception {
    chrome.open(page("server"), 1440, "light");
    chrome.evaluate("document.querySelector('%s th:nth-child(2) button').focus()".formatted(WORST));
    chrome.press("Enter", ENTER, "\r");
    assertThat(order(2)).isEqualTo("ascending");
    assertThat(column(2)).startsWith("main.(*server).handle.func0", "main.(*server).handle.func1");
    chrome.press(" ", SPACE, " ");
    assertThat(order(2)).isEqualTo("descending");
    assertThat(column(2)).startsWith("main.(*server).handle.func39");
    chrome.click(WORST + " th:nth-child(7) button");
    assertThat(order(2)).isEqualTo("none");
    assertThat(column(7)).startsWith("chan receive").endsWith("n/a", "n/a", "n/a", "n/a", "n/a");
    chrome.click(WORST + " th:nth-child(7) button");
    assertThat(column(7)).startsWith("chan receive").endsWith("n/a");
  }

  @Test
  void filter_hidesTheOtherRows() throws Exception {
    chrome.open(page("server"), 390, "light");
    chrome.evaluate("document.querySelector('.filter input').focus()");
    for (char c : "func3".toCharArray()) {
      chrome.press(String.valueOf(c), Character.toUpperCase(c), String.valueOf(c));
    }
    assertThat(chrome.evaluate("document.querySelector('.matches').textContent").textValue())
        .isEqualTo("11 of 40 rows");
  }

  @Test
  void theme_canBeChosen() throws Exception {
    chrome.open(page("server"), 1440, "light");
    String background = "getComputedStyle(document.body).backgroundColor";
    chrome.click("#theme");
    assertThat(chrome.evaluate(background).textValue()).isEqualTo("rgb(255, 255, 255)");
    chrome.click("#theme");
    assertThat(chrome.evaluate(background).textValue()).isEqualTo("rgb(20, 23, 27)");
    chrome.click("#theme");
    assertThat(chrome.evaluate("document.getElementById('theme').textContent").textValue())
        .isEqualTo("Theme: auto");
  }

  @Test
  void textContrast_isAtLeastOfWcagAa() throws Exception {
    String script =
        """
        (() => {
          const parse = c => c.match(/[\\d.]+/g).map(Number);
          const lum = c => { const v = c.slice(0, 3).map(x => { x /= 255;
            return x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4); });
            return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
          const back = e => { for (; e; e = e.parentElement) {
            const c = parse(getComputedStyle(e).backgroundColor);
            if (c.length === 3 || c[3] > 0) { return c; } } return [255, 255, 255]; };
          const poor = [];
          document.querySelectorAll('body *').forEach(e => {
            const own = Array.from(e.childNodes).some(n => n.nodeType === 3 && n.data.trim());
            if (!own || e.closest('script') || e.closest('defs, title, desc')) { return; }
            const s = getComputedStyle(e);
            const color = parse(e.namespaceURI.endsWith('svg') ? s.fill : s.color);
            const a = lum(color), b = lum(back(e));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) { poor.push(e.tagName + '.' + e.className + ' ' + ratio); }
          });
          return poor;
        })()
        """;
    for (String theme : List.of("light", "dark")) {
      for (String name : List.of("server", "http")) {
        chrome.open(page(name), 1440, theme);
        assertThat(chrome.evaluate(script)).isEmpty();
      }
    }
  }
}
