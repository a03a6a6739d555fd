import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.rewrite.Rewriter;
import gotrace.trace.rewrite.Slice;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes traces again in every format, and random slices of them, and asks Go's trace tools to read
 * what comes out: that of the Go at hand prints the same as gotrace, and each release takes what is
 * in its own format.
 *
 * <p>Arguments: a scratch folder; RELEASE=COMMAND for each trace tool of Go; {@code --}; traces.
 */
public final class Rewritten {
  private static final int SLICES = Integer.getInteger("slices", 4);
  private static final long SEED = 1;

  private final Path scratch;
  private final List<GoTool> tools = new ArrayList<>();
  private final Random random = new Random(SEED);
  private int passed;
  private int failed;

  private Rewritten(Path folder) {
    this.scratch = folder.resolve("again.trace");
  }

  public static void main(String[] args) throws Exception {
    Rewritten rewritten = new Rewritten(Path.of(args[0]));
    int i = 1;
    for (; !args[i].equals("--"); i++) {
      rewritten.tools.add(GoTool.of(args[i]));
    }
    for (i++; i < args.length; i++) {
      rewritten.all(Path.of(args[i]));
    }
    System.out.println(rewritten.passed + " passed, " + rewritten.failed + " failed");
    System.exit(rewritten.failed == 0 ? 0 : 1);
  }

  private void all(Path trace) throws Exception {
    long nanos = nanos(trace);
    for (TraceVersion version : TraceVersion.values()) {
      write(trace, version, Slice.ALL);
    }
    for (int i = 0; i < SLICES; i++) {
      long from = (long) (random.nextDouble() * nanos);
      long to = from + 1 + (long) (random.nextDouble() * (nanos - from));
      TraceVersion[] versions = TraceVersion.values();
      write(trace, versions[random.nextInt(versions.length)], new Slice(from, to));
    }
  }

  /** How long it lasts. */
  private static long nanos(Path trace) throws Exception {
    long first = Long.MAX_VALUE;
    long last = 0;
    try (TraceReader reader = TraceReader.open(TraceSource.file(trace))) {
      for (var b = reader.next(); b != null; b = reader.next()) {
        first = Math.min(first, b.time[0]);
        last = b.time[b.size - 1];
      }
    }
    return last - first;
  }

  private void write(Path trace, TraceVersion version, Slice slice) throws Exception {
    String what = trace.getFileName() + " as " + version;
    if (!slice.equals(Slice.ALL)) {
      what += " from " + slice.fromNanos() + "ns to " + slice.toNanos() + "ns";
    }
    String text;
    try (TraceReader reader = TraceReader.open(TraceSource.file(trace));
        OutputStream to = Files.newOutputStream(scratch)) {
      Rewriter.rewrite(reader, to, version, slice);
    }
    try {
      text = GoTool.parsed(scratch);
    } catch (IOException e) {
      failed++;
      System.out.println("differs: " + what + ", gotrace: " + e.getMessage());
      return;
    }
    for (GoTool tool : tools) {
      if (tool.reads(version)) {
        String trouble = tool.isHere() ? tool.compare(scratch, text) : tool.refusal(scratch);
        passed += trouble.isEmpty() ? 1 : 0;
        failed += trouble.isEmpty() ? 0 : 1;
        if (!trouble.isEmpty()) {
          System.out.println("differs: " + what + ", Go " + tool.release() + ": " + trouble);
        }
      }
    }
  }
}
