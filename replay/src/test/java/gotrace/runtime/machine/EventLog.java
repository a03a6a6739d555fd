package gotrace.runtime.machine;

import gotrace.record.Script;
import gotrace.runtime.BlockReason;
import gotrace.runtime.Choice;
import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run whose events are lines: goroutines by the names of their functions, without the runtime's.
 */
final class EventLog implements Tracer, Observer {
  /** Everything is free, but what the network and what a thread's waking take: 10 µs and 50 µs. */
  static final Costs FREE =
      new Costs(
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          50_000,
          50_000,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          10_000,
          10_000,
          GcCosts.DEFAULT);

  final Stacks stacks = new Stacks();
  final List<String> lines = new ArrayList<>();
  private final Map<Long, String> names = new HashMap<>();
  private final Decisions decisions;
  private final Costs costs;
  private Machine machine;

  /** The last of what can be chosen; of quantiles the one at which {@link Costs} has its tail. */
  static int tail(Decisions.Kind kind, long actor, long ordinal, int bound) {
    return bound == Decisions.QUANTILES ? bound * 9 / 10 : bound - 1;
  }

  /** With {@link #FREE}, and quantiles that are the tail. */
  EventLog() {
    this(
        FREE,
        (kind, actor, ordinal, bound) -> quantile(kind) ? tail(kind, actor, ordinal, bound) : 0);
  }

  EventLog(Costs costs, Decisions decisions) {
    this.costs = costs;
    this.decisions = decisions;
  }

  private static boolean quantile(Decisions.Kind kind) {
    return kind == Decisions.Kind.NETWORK || kind == Decisions.Kind.WAKE_LATENCY;
  }

  Outcome run(int gomaxprocs, Script main) {
    return run(gomaxprocs, main.body(), main.startStack(stacks));
  }

  Outcome run(int gomaxprocs, Body main, int mainStack) {
    Config config = new Config(gomaxprocs, costs, 10_000_000_000L);
    machine = new Machine(config, decisions, this, stacks, this, main, mainStack);
    names.put(1L, "main");
    return machine.run();
  }

  Machine machine() {
    return machine;
  }

  /** Virtual nanoseconds since the start. */
  long now() {
    return machine.now;
  }

  /** The lines that begin with one of these. */
  List<String> of(String... beginnings) {
    return lines.stream()
        .filter(l -> List.of(beginnings).stream().anyMatch(l::startsWith))
        .toList();
  }

  void say(String line) {
    lines.add(line);
  }

  private final Invariants invariants = new Invariants(1);

  @Override
  public void stepped(Machine k) {
    invariants.stepped(k);
  }

  @Override
  public void starts(long g, int p, long choice, boolean inherits) {
    line(g, "from " + Choice.source(choice).text());
  }

  private void line(long g, String what) {
    String name = names.get(g);
    if (name != null) {
      lines.add(name + " " + what);
    }
  }

  @Override
  public void goCreate(long now, int m, long newg, int startStack, int stack, boolean blocked) {
    String f = stacks.top(startStack).function();
    if (f.startsWith("main.") || f.equals("runtime.corostart")) {
      names.put(newg, f.substring(f.indexOf('.') + 1));
      line(newg, blocked ? "created blocked" : stack == Stacks.NONE ? "created on g0" : "created");
    }
  }

  @Override
  public void goStart(long now, int m, long g) {
    line(g, "starts on M" + m);
  }

  @Override
  public void goEnd(long now, int m, long g) {
    line(g, "ends");
  }

  @Override
  public void goPark(long now, int m, long g, BlockReason reason, int stack) {
    line(g, "parks: " + reason.text + " in " + stacks.top(stack).function());
  }

  @Override
  public void goUnpark(long now, int m, long g, int stack) {
    line(g, stack == Stacks.NONE ? "ready by g0" : "ready");
  }

  @Override
  public void goSwitch(long now, int m, long g, long next, boolean destroy, int stack) {
    line(g, (destroy ? "ends, switches to " : "switches to ") + names.get(next));
  }

  @Override
  public void goSysCall(long now, int m, long g, int stack) {
    line(g, "calls " + stacks.top(stack).function());
  }

  @Override
  public void goSysExit(long now, int m, long g, boolean lostP) {
    line(g, lostP ? "returns without P" : "returns");
  }

  @Override
  public void procStart(long now, int m, int p) {
    lines.add("P" + p + " starts on M" + m);
  }

  @Override
  public void procStop(long now, int m, int p) {
    lines.add("P" + p + " stops on M" + m);
  }

  @Override
  public void procSteal(long now, int m, int p, int from) {
    lines.add("P" + p + " taken by M" + m + " from M" + from);
  }
}
