package gotrace.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.analysis.metric.Section;
import gotrace.analysis.report.Report;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalysisTest {
  private static Report run(String name) throws IOException, MalformedTraceException {
    Path folder = Path.of("replay", "src", "test", "resources", "gotrace", "trace", "versions");
    Path file = Path.of(System.getProperty("gotrace.root")).resolve(folder).resolve(name);
    try (TraceReader reader = TraceReader.open(TraceSource.file(file))) {
      return Analysis.run(name, reader);
    }
  }

  @Test
  void sections_standInTheOrderOfTheReport() throws Exception {
    Report report = run("go1.27-mix.trace");
    assertThat(report.trace()).isEqualTo("go1.27-mix.trace");
    assertThat(report.version()).isEqualTo(TraceVersion.GO126);
    assertThat(report.damage()).isEmpty();
    assertThat(report.sections())
        .extracting(Section::id)
        .containsExactly(
            "summary",
            "blocked",
            "latency",
            "utilization",
            "startSources",
            "runnext",
            "queues",
            "sudog",
            "divergences",
            "blocking",
            "goroutines",
            "slices",
            "gc",
            "syscalls",
            "tasks",
            "regions",
            "coverage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22-annot.trace", "go1.23-annot.trace", "go1.25-annot.trace"})
  void everyFormat_isReportedOn(String name) throws Exception {
    Report report = run(name);
    assertThat(report.damage()).isEmpty();
    assertThat(report.sections().get(0).figures())
        .filteredOn(f -> f.name().equals("gomaxprocs"))
        .extracting(f -> f.value())
        .containsExactly(2L);
  }
}
