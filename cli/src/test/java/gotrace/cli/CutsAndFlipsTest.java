package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a report says of a trace that was cut, or of which a bit was flipped. The places follow from
 * a seed; how many there are, from the properties {@code gotrace.cuts} and {@code gotrace.flips}.
 */
class CutsAndFlipsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CUTS = Integer.getInteger("gotrace.cuts", 40);
  private static final int FLIPS = Integer.getInteger("gotrace.flips", 100);
  private static final long SEED = 5;
  private static final int HEADER = 16;

  /** EndOfGeneration on the wire. */
  private static final byte END = 52;

  private static byte[] trace(String name) throws IOException {
    return Files.readAllBytes(
        Path.of(
            System.getProperty("gotrace.root"),
            "replay/src/test/resources/gotrace/trace/damage",
            name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed.trace", "quiet.trace"})
  void cutTrace_isReportedAsTheWholeGenerationsBeforeTheCut(String name) throws IOException {
    byte[] whole = trace(name);
    NavigableMap<Integer, JsonNode> wholeOnes = wholeGenerations(whole);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < CUTS; i++) {
      int length = random.nextInt(HEADER, whole.length);
      Run run = Run.withInput(Arrays.copyOf(whole, length), "report", "--json", "-");
      assertThat(run.err()).as("cut at %d", length).doesNotContain("internal error");
      int before = wholeOnes.floorKey(length);
      boolean clean = before == length;
      if (before == HEADER && !clean) {
        assertThat(run.code()).as("cut at %d", length).isEqualTo(3);
        assertThat(run.out()).isEmpty();
      } else {
        assertThat(run.code()).as("cut at %d", length).isZero();
        assertThat(run.err().lines().count()).isEqualTo(clean ? 0 : 1);
        JsonNode report = JSON.readTree(run.out());
        assertThat(report.path("damage").size()).isEqualTo(clean ? 0 : 1);
        assertThat(withoutDamage(report)).as("cut at %d", length).isEqualTo(wholeOnes.get(before));
      }
    }
  }

  /** The report of what ends at each place at which a generation ends. */
  private static NavigableMap<Integer, JsonNode> wholeGenerations(byte[] trace) throws IOException {
    NavigableMap<Integer, JsonNode> reports = new TreeMap<>();
    for (int length = HEADER; length <= trace.length; length++) {
      if (length == HEADER || trace[length - 1] == END) {
        Run run = Run.withInput(Arrays.copyOf(trace, length), "report", "--json", "-");
        if (run.err().isEmpty()) {
          reports.put(length, withoutDamage(JSON.readTree(run.out())));
        }
      }
    }
    assertThat(reports).hasSize(1 + 4);
    return reports;
  }

  private static JsonNode withoutDamage(JsonNode report) {
    return ((ObjectNode) report).without("damage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed.trace", "quiet.trace"})
  void flippedBit_endsAsDocumented(String name) throws IOException {
    byte[] whole = trace(name);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < FLIPS; i++) {
      int bit = random.nextInt(8 * whole.length);
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Run report = Run.withInput(flipped, "report", "--json", "-");
      Run check = Run.withInput(flipped, "check", "-");
      assertThat(report.err() + check.err()).as("bit %d", bit).doesNotContain("internal error");
      assertThat(report.err().lines()).allMatch(line -> line.startsWith("gotrace: "));
      if (report.code() == 3) {
        assertThat(bit).as("only the header is vital").isLessThan(8 * HEADER);
        assertThat(check.code()).isEqualTo(3);
      } else {
        assertThat(report.code()).as("bit %d", bit).isZero();
        List<JsonNode> damage = damage(report.out());
        assertThat(report.err().isEmpty()).as("bit %d", bit).isEqualTo(damage.isEmpty());
        assertThat(check.code())
            .as("bit %d", bit)
            .isIn(damage.isEmpty() ? List.of(0, 1) : List.of(1));
      }
    }
  }

  private static List<JsonNode> damage(String report) throws JsonProcessingException {
    return JSON.readTree(report).findValues("consequence");
  }
}
