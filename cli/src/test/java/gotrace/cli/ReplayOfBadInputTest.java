package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.RawText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every mode of replay on traces that were cut, of which a bit was flipped, or whose events
 * contradict each other. The places follow from a seed; how many there are, from the properties
 * {@code gotrace.cuts}, {@code gotrace.flips} and {@code gotrace.contradictions}.
 */
class ReplayOfBadInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CUTS = Integer.getInteger("gotrace.cuts", 5);
  private static final int FLIPS = Integer.getInteger("gotrace.flips", 12);
  private static final int CONTRADICTIONS = Integer.getInteger("gotrace.contradictions", 12);

  /** A prediction takes as long as all other modes together. */
  private static final int PREDICTED = 8;

  private static final long LONGEST_MILLIS = 30_000;
  private static final int HEADER = 16;
  private static final String RECORDED = "recorded";

  private static final List<List<String>> MODES =
      List.of(
          List.of("--steps", "jsonl"),
          List.of("--verify"),
          List.of("--verify", "--json"),
          List.of("--at", "1ms"),
          List.of("--at", "event:300", "--json"),
          List.of("--at", "g1 start #2"),
          List.of("--schedtrace", "1ms"),
          List.of("--explain", "g1"),
          List.of("--explain", "event:200", "--json"),
          List.of("--what-if", "gomaxprocs=2", "--json"));

  @TempDir Path folder;

  private byte[] trace(String name) throws IOException {
    if (name.equals(RECORDED)) {
      String trace = folder.resolve("pool.trace").toString();
      Run.of("record", "--workload", "worker-pool", "--gomaxprocs", "2", "-o", trace);
      return Files.readAllBytes(Path.of(trace));
    }
    return Files.readAllBytes(
        Path.of(
            System.getProperty("gotrace.root"),
            "replay/src/test/resources/gotrace/trace/damage",
            name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed.trace", "quiet.trace", RECORDED})
  void cut_isReplayedUpToThere(String name) throws IOException {
    byte[] whole = trace(name);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < CUTS; i++) {
      int length = random.nextInt(HEADER, whole.length);
      everyMode(Arrays.copyOf(whole, length), i, name + " cut at " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed.trace", "quiet.trace", RECORDED})
  void flippedBit_endsAsDocumented(String name) throws IOException {
    byte[] whole = trace(name);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < FLIPS; i++) {
      int bit = random.nextInt(8 * whole.length);
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      everyMode(flipped, i, name + " with bit " + bit + " flipped");
    }
  }

  /** Framing and tables are whole, for the trace is written anew from text in which lines moved. */
  @ParameterizedTest
  @ValueSource(strings = {"mixed.trace", "quiet.trace", RECORDED})
  void contradictingEvents_endAsDocumented(String name) throws Exception {
    List<String> lines = lines(trace(name));
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < CONTRADICTIONS; i++) {
      byte[] forged = contradicting(lines, random);
      everyMode(forged, i, name + " with contradiction " + i);
    }
  }

  private static List<String> lines(byte[] trace) throws IOException, MalformedTraceException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    RawText.decode(new ByteArrayInputStream(trace), text);
    List<String> lines = new ArrayList<>(List.of("Trace Go1.26"));
    text.toString(StandardCharsets.UTF_8).lines().forEach(l -> lines.add(unsized(l)));
    return lines;
  }

  /** Without the size of its batch, which is computed anew. */
  private static String unsized(String line) {
    return line.startsWith("EventBatch ") ? line.replaceFirst(" size=\\d+", "") : line;
  }

  /** One to four events are left out, come twice, change places or are about something else. */
  private static byte[] contradicting(List<String> lines, SplittableRandom random)
      throws MalformedTraceException {
    List<String> changed = new ArrayList<>(lines);
    for (int n = random.nextInt(1, 5); n > 0; n--) {
      int at = event(changed, random);
      switch (random.nextInt(4)) {
        case 0 -> changed.remove(at);
        case 1 -> changed.add(at, changed.get(at));
        case 2 -> {
          int other = event(changed, random);
          String line = changed.get(at);
          changed.set(at, changed.get(other));
          changed.set(other, line);
        }
        default ->
            changed.set(
                at,
                changed
                    .get(at)
                    .replaceFirst(
                        " (g|p|new_g|gstatus|pstatus)=\\d+", " $1=" + random.nextInt(12)));
      }
    }
    return RawText.encode(String.join("\n", changed) + "\n");
  }

  private static int event(List<String> lines, SplittableRandom random) {
    while (true) {
      int at = random.nextInt(1, lines.size());
      if (lines.get(at).matches("(Go|Proc|STW|GC|User|Heap)[A-Za-z]+ dt=.*")) {
        return at;
      }
    }
  }

  private void everyMode(byte[] trace, int i, String what) throws IOException {
    for (List<String> mode : MODES) {
      boolean predicts = mode.get(0).equals("--what-if");
      if (!predicts || i % PREDICTED == 0) {
        List<String> args = new ArrayList<>(List.of("replay", "-"));
        args.addAll(mode);
        Run run = ended(trace, args, what);
        if (run.code() <= 1) {
          assertThat(run.out()).as(what + " " + mode).isNotEmpty();
        }
        if (run.code() <= 1 && (mode.contains("--json") || mode.contains("jsonl"))) {
          whole(run, what + " " + mode);
        }
      }
    }
    String again = folder.resolve("again.trace").toString();
    written(trace, List.of("replay", "-", "-o", again), again, what);
    written(
        trace,
        List.of("replay", "-", "-o", again, "--from", "100us", "--to", "3ms", "--format", "go1.22"),
        again,
        what);
  }

  /** What damage there is, is in the outcome. */
  private static void whole(Run run, String what) throws IOException {
    JsonNode last = null;
    for (String line : run.out().lines().toList()) {
      last = JSON.readTree(line);
    }
    if (last.has("damage")) {
      boolean said = run.err().contains("damaged trace: ");
      assertThat(last.path("damage").isEmpty()).as(what).isEqualTo(!said);
    }
  }

  private static Run ended(byte[] trace, List<String> args, String what) {
    long began = System.nanoTime();
    Run run = Run.withInput(trace, args.toArray(String[]::new));
    String where = what + ": gotrace " + String.join(" ", args) + ": " + run.err();
    assertThat((System.nanoTime() - began) / 1_000_000).as(where).isLessThan(LONGEST_MILLIS);
    List<Integer> codes = new ArrayList<>(List.of(0, 2, 3));
    if (args.contains("--verify")) {
      codes.add(1);
    }
    assertThat(run.code()).as(where).isIn(codes);
    assertThat(run.err().lines()).as(where).allMatch(line -> line.startsWith("gotrace: "));
    assertThat(run.err().isEmpty()).as(where).isEqualTo(run.err().isBlank());
    if (run.code() >= 2) {
      assertThat(run.err()).as(where).isNotEmpty();
    }
    return run;
  }

  /** What is written is a whole trace. */
  private static void written(byte[] trace, List<String> args, String file, String what)
      throws IOException {
    Files.deleteIfExists(Path.of(file));
    Run run = ended(trace, args, what);
    assertThat(Files.exists(Path.of(file))).as(what).isEqualTo(run.code() == 0);
    if (run.code() == 0) {
      Run read = Run.of("export", file, "--to", "text");
      assertThat(read.err()).as(what + " " + args).isEmpty();
      assertThat(read.code()).as(what + " " + args).isZero();
    }
  }

  /** A cut trace's steps are those of the generations that are whole. */
  @Test
  void cut_losesNothingThatIsWhole() throws IOException {
    byte[] whole = trace("mixed.trace");
    List<String> all = starts(whole);
    assertThat(all).hasSizeGreaterThan(40);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < CUTS; i++) {
      int length = random.nextInt(whole.length * 3 / 4, whole.length);
      List<String> some = starts(Arrays.copyOf(whole, length));
      assertThat(some).as("cut at %d", length).hasSizeBetween(1, all.size());
      assertThat(all.stream().limit(some.size()).map(ReplayOfBadInputTest::event))
          .as("cut at %d", length)
          .isEqualTo(some.stream().map(ReplayOfBadInputTest::event).toList());
    }
  }

  private static List<String> starts(byte[] trace) {
    try (Stream<String> lines =
        Run.withInput(trace, "replay", "-", "--steps", "jsonl").out().lines()) {
      return lines.filter(l -> l.contains("\"GoStart\"")).toList();
    }
  }

  /** Which start it is; where it came from may follow from what the cut trace lacks. */
  private static String event(String line) {
    return line.replaceFirst(",\"source\".*", "");
  }
}
