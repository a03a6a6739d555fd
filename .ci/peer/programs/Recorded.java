import gotrace.record.Recorder;
import gotrace.record.Workload;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Observer;
import gotrace.trace.TraceVersion;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Records every workload on 1, 2, 4 and 64 Ps in every format, and compares the lines that Go's
 * trace tools print for each with those of gotrace. One process does all, for starting one for each
 * would take most of the time.
 */
public final class Recorded {
  private static final int[] PROCS = {1, 2, 4, 64};
  private static final long SEED = 1;
  private static final long UNTIL_NANOS = 10_000_000_000L;

  private final Path folder;
  private int passed;
  private int failed;

  private Recorded(Path folder) {
    this.folder = folder;
  }

  /**
   * @param args a folder for the traces, then RELEASE=COMMAND for each trace tool of Go
   */
  public static void main(String[] args) throws Exception {
    Recorded recorded = new Recorded(Path.of(args[0]));
    List<GoTool> tools = Arrays.stream(args).skip(1).map(GoTool::of).toList();
    for (Workload workload : Workload.values()) {
      for (int procs : PROCS) {
        for (TraceVersion version : TraceVersion.values()) {
          recorded.record(workload, procs, version, tools);
        }
      }
    }
    System.out.println(recorded.passed + " passed, " + recorded.failed + " failed");
    System.exit(recorded.failed == 0 ? 0 : 1);
  }

  private void record(Workload workload, int procs, TraceVersion version, List<GoTool> tools)
      throws Exception {
    String name = workload.label() + "-" + procs + "-" + version;
    Path trace = folder.resolve(name + ".trace");
    try (OutputStream to = Files.newOutputStream(trace)) {
      Config config = new Config(procs, Costs.DEFAULT, UNTIL_NANOS);
      Recorder.record(workload, config, SEED, version, Observer.NONE, to);
    }
    String text = GoTool.parsed(trace);
    for (GoTool tool : tools) {
      if (tool.reads(version)) {
        String trouble = tool.compare(trace, text);
        if (trouble.isEmpty()) {
          passed++;
        } else {
          failed++;
          System.out.println("differs: " + name + ", Go " + tool.release() + ": " + trouble);
        }
      }
    }
    Files.delete(trace);
  }
}
