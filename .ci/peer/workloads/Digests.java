import gotrace.record.Recorder;
import gotrace.record.Workload;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Observer;
import gotrace.trace.TraceVersion;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Prints what identifies the bytes of every workload's trace, on 1, 4 and 64 Ps. */
public final class Digests {
  private static final int[] PROCS = {1, 4, 64};
  private static final long SEED = 7;
  private static final long UNTIL_NANOS = 10_000_000_000L;

  private Digests() {}

  /**
   * @param args anything: the last workload goes first
   */
  public static void main(String[] args) throws Exception {
    List<String> lines = new ArrayList<>();
    List<Workload> workloads = new ArrayList<>(List.of(Workload.values()));
    if (args.length > 0) {
      Collections.reverse(workloads);
    }
    for (Workload workload : workloads) {
      for (int procs : PROCS) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        OutputStream to = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        Config config = new Config(procs, Costs.DEFAULT, UNTIL_NANOS);
        Recorder.record(workload, config, SEED, TraceVersion.GO126, Observer.NONE, to);
        lines.add(workload.label() + " " + procs + " " + HexFormat.of().formatHex(digest.digest()));
      }
    }
    Collections.sort(lines);
    lines.forEach(System.out::println);
  }
}
