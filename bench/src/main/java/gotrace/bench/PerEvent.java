package gotrace.bench;

import gotrace.trace.MalformedTraceException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Prints what each stage costs per event, warm: alone and with all before it. */
public final class PerEvent {
  private static final List<String> STAGES = List.of("decode", "order", "guide", "report");
  private static final int WARM_UPS = 4;
  private static final int PASSES = 6;

  private PerEvent() {}

  /**
   * Measures one trace after the other.
   *
   * @param args the traces' files
   */
  public static void main(String[] args)
      throws IOException, MalformedTraceException, RunnerException {
    System.out.printf(
        "Java %s, ns of CPU time per event, the least of %d passes%n", Runtime.version(), PASSES);
    for (String trace : args) {
      measure(trace);
    }
  }

  private static void measure(String trace)
      throws IOException, MalformedTraceException, RunnerException {
    Stages stages = new Stages();
    stages.trace = trace;
    long events = stages.order(new Stages.Cpu());
    Options options =
        new OptionsBuilder()
            .include(Stages.class.getName())
            .param("trace", trace)
            .warmupIterations(WARM_UPS)
            .measurementIterations(PASSES)
            .forks(1)
            .jvmArgs("-XX:+UseSerialGC", "-Xmx1g")
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<String, Double> nanos = new TreeMap<>();
    for (RunResult run : new Runner(options).run()) {
      nanos.put(run.getPrimaryResult().getLabel(), leastCpuNanos(run) / events);
    }
    System.out.printf("%n%s: %,d events%n", trace, events);
    double before = 0;
    for (String stage : STAGES) {
      double now = nanos.get(stage);
      System.out.printf("  %-8s %7.1f alone %7.1f with all before%n", stage, now - before, now);
      before = now;
    }
  }

  /** Of one pass; JMH itself would add up what its passes count. */
  private static double leastCpuNanos(RunResult run) {
    double least = Double.MAX_VALUE;
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult pass : fork.getIterationResults()) {
        least = Math.min(least, pass.getSecondaryResults().get("cpuNanos").getScore());
      }
    }
    return least;
  }
}
