package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Section {@code cpu}: the CPU profile's samples, which a trace has if both were on. */
final class CpuCollector extends Collector {
  private static final int FUNCTIONS_SHOWN = 20;

  private final Names names;
  private long[] byStack = new long[64];
  private long samples;
  private long withoutGoroutine;

  CpuCollector(Names names) {
    this.names = names;
  }

  @Override
  void subscribe(Signals signals) {
    signals.rows(this, EventType.CPU_SAMPLE);
  }

  @Override
  void row(EventBlock b, int row, EventType type, long timeNanos) {
    int stack = names.stacks.number(b.arg0[row]);
    if (stack >= byStack.length) {
      byStack = Arrays.copyOf(byStack, Math.max(stack + 1, 2 * byStack.length));
    }
    byStack[stack]++;
    samples++;
    withoutGoroutine += b.g[row] == EventBlock.NONE ? 1 : 0;
  }

  boolean any() {
    return samples > 0;
  }

  @Override
  Section section() {
    int functions = names.strings.size();
    long[] self = new long[functions];
    long[] cumulative = new long[functions];
    int[] lastStack = new int[functions];
    Arrays.fill(lastStack, -1);
    for (int stack = 0; stack < byStack.length; stack++) {
      int depth = byStack[stack] == 0 ? 0 : names.stacks.depth(stack);
      for (int i = 0; i < depth; i++) {
        int function = names.stacks.function(stack, i);
        self[function] += i == 0 ? byStack[stack] : 0;
        if (lastStack[function] != stack) {
          lastStack[function] = stack;
          cumulative[function] += byStack[stack];
        }
      }
    }
    return new Section(
        "cpu",
        "CPU samples",
        Notation.count(samples, "sample", "samples")
            + " of the CPU profile fell into the trace"
            + (samples == 0 ? ": no profile was on." : "."),
        figures(),
        List.of(
            table(
                "leaves",
                "Functions on the CPU",
                "The functions in which most samples were taken, at most 20.",
                self,
                cumulative,
                self),
            table(
                "cumulative",
                "Functions and what they call",
                "The functions in which, or in whose callees, most samples were taken, at most 20.",
                self,
                cumulative,
                cumulative)),
        List.of());
  }

  private List<Figure> figures() {
    return List.of(
        Figure.observed(
            "samples",
            "samples",
            Unit.COUNT,
            samples,
            "Samples of the CPU profiler, 100 for each second of CPU time unless it was set"
                + " otherwise."),
        Figure.observed(
            "withoutGoroutine",
            "outside goroutines",
            Unit.COUNT,
            withoutGoroutine,
            "Samples that hit no goroutine: the scheduler, the collector's own stack, signals."));
  }

  private Table table(
      String name, String title, String meaning, long[] self, long[] cumulative, long[] weight) {
    List<Integer> order = Ranking.byDescending(weight.length, f -> weight[f] > 0, f -> weight[f]);
    List<List<Object>> rows = new ArrayList<>();
    for (int f : order.subList(0, Math.min(FUNCTIONS_SHOWN, order.size()))) {
      rows.add(
          Table.row(
              names.strings.text(f),
              self[f],
              (double) self[f] / samples,
              cumulative[f],
              (double) cumulative[f] / samples));
    }
    return new Table(
        name,
        title,
        meaning,
        Coverage.OBSERVED,
        List.of(
            new Column("function", "function", Unit.TEXT),
            new Column("self", "in itself", Unit.COUNT),
            new Column("selfShare", "share", Unit.SHARE),
            new Column("cumulative", "with callees", Unit.COUNT),
            new Column("cumulativeShare", "share with callees", Unit.SHARE)),
        rows);
  }
}
