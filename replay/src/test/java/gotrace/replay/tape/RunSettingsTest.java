package gotrace.replay.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.CostsFile;
import gotrace.trace.TraceVersion;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSettingsTest {
  private static RunSettings settings(Costs costs) {
    Config config = new Config(3, costs, 1_500_000_000L);
    List<String> arguments = List.of("", "a = b", "line\nline\\n\r");
    return RunSettings.of(TraceVersion.GO123, config, -7, "prog.go", arguments);
  }

  @Test
  void text_isALineForEach() {
    assertThat(settings(Costs.DEFAULT).text())
        .startsWith(
            """
            machine = 4
            program = prog.go
            argument =\s
            argument = a = b
            argument = line\\nline\\\\n\\r
            format = go1.23
            seed = -7
            gomaxprocs = 3
            untilNanos = 1500000000
            cost lockNanos = 20
            """);
  }

  @Test
  void text_isReadBack() throws Exception {
    Costs costs = CostsFile.read(new StringReader("chanNanos = 77\nsweepSpanNanos = 5"));
    assertThat(RunSettings.parse(settings(costs).text())).isEqualTo(settings(costs));
  }

  @Test
  void unknownNames_doNotMatter() throws Exception {
    String text = "colour = blue\nx\n" + settings(Costs.DEFAULT).text();
    assertThat(RunSettings.parse(text)).isEqualTo(settings(Costs.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "gomaxprocs = 3, gomaxprocs = 1025, gomaxprocs cannot be 1025",
    "gomaxprocs = 3, procs = 3, it does not say gomaxprocs",
    "seed = -7, seed = x, seed is no number",
    "untilNanos = 1500000000, untilNanos = -1, untilNanos cannot be -1",
    "format = go1.23, format = go1.21, its format is not known",
    "cost lockNanos = 20, cost lockNanos = -2, its costs cannot be used: lockNanos = -2 is negative",
  })
  void unusable_saysWhy(String line, String other, String why) {
    String text = settings(Costs.DEFAULT).text().replace(line + "\n", other + "\n");
    assertThatThrownBy(() -> RunSettings.parse(text)).hasMessage(why);
  }
}
