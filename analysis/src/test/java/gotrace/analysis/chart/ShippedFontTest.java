package gotrace.analysis.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotrace.analysis.metric.Chart;
import gotrace.analysis.report.SampleReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedFontTest {
  /** Draws a chart; run in a process of its own, because Java looks for fonts once. */
  static final class Drawer {
    private Drawer() {}

    public static void main(String[] args) throws IOException {
      Chart chart = SampleReports.server().sections().get(0).charts().get(0);
      Files.writeString(Path.of(args[0]), Charts.svg(chart, "a-"), StandardCharsets.UTF_8);
    }
  }

  @TempDir Path folder;

  @Test
  void machineWithoutFonts_drawsTheSameBytes() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "only Linux asks fontconfig");
    Path noFonts = folder.resolve("fonts.conf");
    Files.writeString(noFonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    Path svg = folder.resolve("chart.svg");
    Path log = folder.resolve("log");
    ProcessBuilder drawer =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            Drawer.class.getName(),
            svg.toString());
    drawer.environment().put("FONTCONFIG_FILE", noFonts.toString());
    Process process = drawer.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    Chart chart = SampleReports.server().sections().get(0).charts().get(0);
    assertThat(Files.readString(svg)).isEqualTo(Charts.svg(chart, "a-"));
  }
}
