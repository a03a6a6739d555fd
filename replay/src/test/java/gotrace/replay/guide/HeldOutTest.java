package gotrace.replay.guide;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.SudogOrigin;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The guide's accuracy on real traces whose runs the rules were not made on: how many starts are
 * said to come from elsewhere than they did. What a file's README says is what the runtime did.
 */
class HeldOutTest {
  private static final String[] NAMES = {
    "cond-p2",
    "echo-p2",
    "errgroup-p4",
    "fanin-p2",
    "gcchan-p2",
    "gosched-p2",
    "locked-p2",
    "melange-p2",
    "procs-p4",
    "ratelimit-p2",
    "rwmutex-p4",
    "warmburst-p2",
    "warmgosched-p4"
  };

  @ParameterizedTest
  @CsvSource({
    "cond-p2, 1522, 0",
    "echo-p2, 615, 1",
    "errgroup-p4, 2126, 0",
    "fanin-p2, 889, 0",
    "gcchan-p2, 3498, 0",
    "gosched-p2, 2007, 0",
    "locked-p2, 1576, 0",
    "melange-p2, 870, 0",
    "procs-p4, 1234, 0",
    "ratelimit-p2, 1214, 0",
    "rwmutex-p4, 1529, 0",
    "warmburst-p2, 2007, 105",
    "warmgosched-p4, 3160, 10",
  })
  void sources_areRight_butForSoMany(String name, int starts, int wrong) throws Exception {
    Scored scored = Scored.of(name);
    assertThat(scored.starts).isEqualTo(starts);
    assertThat(scored.wrong).isLessThanOrEqualTo(wrong);
  }

  @Test
  void ofAllSources_99_4PercentAreRight() throws Exception {
    int starts = 0;
    int wrong = 0;
    for (String name : NAMES) {
      Scored scored = Scored.of(name);
      starts += scored.starts;
      wrong += scored.wrong;
    }
    assertThat(starts).isEqualTo(22247);
    assertThat(wrong).isLessThanOrEqualTo(116);
  }

  /** A trace's starts beside what the runtime logged of them. */
  private static final class Scored implements Steps {
    private final Map<Long, Deque<String>> really = new HashMap<>();
    int starts;
    int wrong;

    static Scored of(String name) throws Exception {
      Scored scored = new Scored();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(open(name + ".sources.gz")), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] words = line.split(" ", 2);
          scored
              .really
              .computeIfAbsent(Long.parseLong(words[0]), g -> new ArrayDeque<>())
              .add(words[1]);
        }
      }
      try (TraceReader reader = TraceReader.open(TraceSource.stream(open(name + ".trace")))) {
        Guide.run(reader, scored);
      }
      return scored;
    }

    private static InputStream open(String name) {
      return HeldOutTest.class.getResourceAsStream("heldout/" + name);
    }

    @Override
    public void start(Start s) throws IOException {
      starts++;
      Deque<String> left = really.get(s.g);
      String source = left == null ? null : left.poll();
      if (!s.source.text().equals(source)) {
        wrong++;
      }
    }

    @Override
    public void acquired(String reason, SudogOrigin origin) {}

    @Override
    public void diverged(Diverged d) {}
  }
}
