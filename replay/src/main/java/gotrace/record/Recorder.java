package gotrace.record;

import gotrace.replay.tape.Recording;
import gotrace.replay.tape.RunSettings;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Runs a program on the machine and writes its trace. */
public final class Recorder {
  private Recorder() {}

  /**
   * Runs a workload to its end.
   *
   * @param to gets the trace; it is not closed
   * @param observer hears what the machine decides
   * @throws IOException when the trace cannot be written
   */
  public static Outcome record(
      Workload workload,
      Config config,
      long seed,
      TraceVersion version,
      Observer observer,
      OutputStream to)
      throws IOException {
    String program = "workload " + workload.label();
    RunSettings settings = RunSettings.of(version, config, seed, program, List.of());
    return Recording.run(settings, program(workload), observer, to);
  }

  private static Recording.Program program(Workload workload) {
    return new Recording.Program() {
      @Override
      public Body main() {
        return workload.body();
      }

      @Override
      public int mainStack(Stacks stacks) {
        return workload.startStack(stacks);
      }
    };
  }
}
