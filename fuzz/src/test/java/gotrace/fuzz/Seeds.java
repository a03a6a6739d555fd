package gotrace.fuzz;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.text.GoQuote;
import gotrace.trace.text.RawText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where fuzzing begins: real traces, and those that Go's own fuzzer found interesting. */
final class Seeds {
  /** Longer traces are mutated too slowly to be of use. */
  private static final int LONGEST = 80_000;

  private static final Path ROOT = Path.of(System.getProperty("gotrace.root"));
  private static final String GO_HEAD = "go test fuzz v1\n[]byte(";

  private Seeds() {}

  /** Traces as bytes. */
  static List<byte[]> traces() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    addTraces(ROOT.resolve("replay/src/test/resources"), seeds);
    addTraces(ROOT.resolve("sample-traces"), seeds);
    addGoCorpus(seeds);
    return seeds;
  }

  /** Traces as raw text without sizes, so that a changed event leaves its batch whole. */
  static List<byte[]> texts() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] trace : traces()) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      try {
        RawText.decodeWithHeader(new ByteArrayInputStream(trace), text);
      } catch (MalformedTraceException e) {
        // What was printed before the error is a seed too.
      }
      String sized = text.toString(StandardCharsets.UTF_8);
      seeds.add(sized.replaceAll("(?m) size=\\d+$", "").getBytes(StandardCharsets.UTF_8));
    }
    return seeds;
  }

  private static void addTraces(Path folder, List<byte[]> seeds) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".trace")).sorted().toList()) {
        if (Files.size(file) <= LONGEST) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
  }

  private static void addGoCorpus(List<byte[]> seeds) throws IOException {
    Path corpus = goRoot().resolve("src/internal/trace/testdata/fuzz/FuzzReader");
    if (!Files.isDirectory(corpus)) {
      return;
    }
    try (Stream<Path> files = Files.list(corpus)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file).strip();
        String literal = text.substring(GO_HEAD.length(), text.length() - 1);
        GoQuote.unquote(literal.getBytes(StandardCharsets.UTF_8)).ifPresent(seeds::add);
      }
    }
  }

  private static Path goRoot() {
    try {
      Process go = new ProcessBuilder("go", "env", "GOROOT").start();
      return Path.of(
          new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      return Path.of("no-go-installed");
    }
  }

  /** A stream of these bytes that is read as a pipe is. */
  static ByteArrayInputStream pipe(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  /** The trace of a raw text, or null where the text is malformed. */
  static byte[] encoded(byte[] text) throws MalformedTraceException {
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    try {
      RawText.encode(new ByteArrayInputStream(text), trace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return trace.toByteArray();
  }
}
