package gotrace.record;

import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Decisions;
import gotrace.runtime.machine.Machine;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.TraceVersion;
import gotrace.trace.emit.EmitSettings;
import gotrace.trace.emit.TraceEmitter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

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
    Stacks stacks = new Stacks();
    TraceEmitter emitter = new TraceEmitter(to, stacks, EmitSettings.of(version));
    try {
      Machine machine =
          new Machine(
              config,
              Decisions.seeded(seed),
              emitter,
              stacks,
              observer,
              workload.body(),
              workload.startStack(stacks));
      Outcome outcome = machine.run();
      emitter.finish();
      return outcome;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
