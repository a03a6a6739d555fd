import gotrace.record.SourceProgram;
import gotrace.replay.tape.Verification;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Observer;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records programs with many seeds: the same seed gives the same bytes, different seeds different
 * schedules, of which each comes out again when the trace is verified, and can be read by Go's own
 * reader, whose rules of order only what is legal meets.
 *
 * <p>Arguments: how many seeds, a scratch folder, Go's trace tool, and the programs.
 */
public final class Seeds {
  private static final int PROCS = 4;

  private Seeds() {}

  public static void main(String[] args) throws Exception {
    int seeds = Integer.parseInt(args[0]);
    Path scratch = Path.of(args[1]);
    int passed = 0;
    int failed = 0;
    for (String program : List.of(args).subList(3, args.length)) {
      String trouble = trouble(Path.of(program), seeds, scratch.resolve("trace"), args[2]);
      if (trouble == null) {
        passed++;
      } else {
        failed++;
        System.out.println("FAILED: " + program + ": " + trouble);
      }
    }
    System.out.println(passed + " passed, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }

  /** Null if there is none. */
  private static String trouble(Path path, int seeds, Path trace, String tool) throws Exception {
    SourceProgram program = SourceProgram.load(path, false);
    Set<Integer> schedules = new HashSet<>();
    for (int seed = 1; seed <= seeds; seed++) {
      byte[] bytes = record(program, seed);
      if (seed <= 2 && !Arrays.equals(bytes, record(SourceProgram.load(path, false), seed))) {
        return "seed " + seed + " gives other bytes the second time";
      }
      Files.write(trace, bytes);
      String text = read(tool, trace);
      if (text == null) {
        return "seed " + seed + ": Go's reader refuses the trace";
      }
      schedules.add(text.hashCode());
      if (!verifies(trace)) {
        return "seed " + seed + " does not come out again";
      }
    }
    System.out.println(
        path.getFileName() + ": " + seeds + " seeds, " + schedules.size() + " schedules");
    return schedules.size() == seeds ? null : "only " + schedules.size() + " different schedules";
  }

  private static byte[] record(SourceProgram program, long seed) throws Exception {
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    SourceProgram.Surroundings around =
        new SourceProgram.Surroundings(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            List.of(),
            Map.of());
    Config config = new Config(PROCS, Costs.DEFAULT, Long.MAX_VALUE);
    program.record(around, config, seed, TraceVersion.GO126, Observer.NONE, trace);
    return trace.toByteArray();
  }

  private static boolean verifies(Path trace) throws Exception {
    Path again = trace.resolveSibling("again");
    Verification v = Verification.of(() -> TraceSource.file(trace)).orElseThrow();
    return v.run(() -> again).difference().isEmpty();
  }

  /** What starts on which P, in order, as Go's reader tells it; null where it refuses. */
  private static String read(String tool, Path trace) throws Exception {
    Process process =
        new ProcessBuilder(tool, "-d=parsed", trace.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    StringBuilder starts = new StringBuilder();
    process
        .inputReader()
        .lines()
        .filter(l -> l.contains("Runnable->Running"))
        .forEach(
            l -> {
              int p = l.indexOf(" P=");
              int g = l.indexOf("GoID=");
              starts.append(l, p, l.indexOf(' ', p + 1)).append(l, g, l.indexOf(' ', g));
            });
    return process.waitFor() == 0 ? starts.toString() : null;
  }
}
