package gotrace.bench;

import gotrace.analysis.Analysis;
import gotrace.analysis.report.Report;
import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Start;
import gotrace.replay.guide.Steps;
import gotrace.runtime.Counters;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.BatchCursor;
import gotrace.trace.wire.GenerationReader;
import gotrace.trace.wire.TraceSource;
import gotrace.trace.wire.WireGeneration;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One pass over a whole trace, up to and with each stage. What counts is the thread's CPU time: the
 * wall time that JMH measures is also that of everything else on the machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Stages {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Param("")
  String trace;

  /** What JMH reports beside its own time. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Cpu {
    public long cpuNanos;

    private long begin;

    private void begin() {
      begin = THREADS.getCurrentThreadCpuTime();
    }

    private void end() {
      cpuNanos += THREADS.getCurrentThreadCpuTime() - begin;
    }
  }

  private TraceSource open() throws IOException {
    return TraceSource.file(Path.of(trace));
  }

  /** Every M's events for itself, in no common order. */
  @Benchmark
  public long decode(Cpu cpu) throws IOException, MalformedTraceException {
    cpu.begin();
    long sum = 0;
    try (TraceSource source = open()) {
      GenerationReader generations = GenerationReader.open(source);
      for (WireGeneration g = generations.next(); g != null; g = generations.next()) {
        for (BatchCursor cursor : g.cursors()) {
          while (cursor.next()) {
            sum += cursor.time + cursor.type + cursor.arg0;
          }
        }
      }
    }
    cpu.end();
    return sum;
  }

  @Benchmark
  public long order(Cpu cpu) throws IOException, MalformedTraceException {
    cpu.begin();
    long events = 0;
    try (TraceReader reader = TraceReader.open(open())) {
      for (EventBlock block = reader.next(); block != null; block = reader.next()) {
        events += block.size;
      }
    }
    cpu.end();
    return events;
  }

  /** Order, and the scheduler's queues driven by it. */
  @Benchmark
  public Counters guide(Cpu cpu) throws IOException, MalformedTraceException {
    cpu.begin();
    try (TraceReader reader = TraceReader.open(open())) {
      Counters counters =
          Guide.run(
              reader,
              new Steps() {
                @Override
                public void start(Start start) {}

                @Override
                public void diverged(Diverged diverged) {}
              });
      cpu.end();
      return counters;
    }
  }

  /** Everything: order, queues, metrics, verdicts. */
  @Benchmark
  public Report report(Cpu cpu) throws IOException, MalformedTraceException {
    cpu.begin();
    try (TraceReader reader = TraceReader.open(open())) {
      Report report = Analysis.run(trace, reader);
      cpu.end();
      return report;
    }
  }
}
