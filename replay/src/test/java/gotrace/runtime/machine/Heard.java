package gotrace.runtime.machine;

import gotrace.record.Script;
import gotrace.runtime.BlockReason;
import gotrace.runtime.Choice;
import gotrace.runtime.GoStopReason;
import gotrace.runtime.Source;
import gotrace.runtime.Stacks;
import gotrace.runtime.StwReason;
import gotrace.runtime.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A run, and what was heard of it: each event as a line, under all invariants. */
final class Heard implements Tracer {
  /** An event in words, at its time, on its thread. */
  record Line(long nanos, int m, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private final Invariants invariants = new Invariants(1);
  final Stacks stacks = new Stacks();
  Machine machine;
  Outcome outcome;

  static Heard of(int procs, Script main) {
    return of(new Config(procs, Costs.DEFAULT, Long.MAX_VALUE), main);
  }

  static Heard of(Config config, Script main) {
    Heard heard = new Heard();
    Observer observer =
        new Observer() {
          @Override
          public void starts(long g, int p, long choice, boolean inherits) {
            heard.add(heard.machine.now, 0, "source " + g + " " + source(choice) + " on P" + p);
          }

          @Override
          public void stepped(Machine k) {
            heard.invariants.stepped(k);
          }
        };
    heard.machine =
        new Machine(
            config,
            Decisions.seeded(1),
            heard,
            heard.stacks,
            observer,
            main.body(),
            main.startStack(heard.stacks));
    heard.outcome = heard.machine.run();
    return heard;
  }

  private static Source source(long choice) {
    return Choice.source(choice);
  }

  private void add(long nanos, int m, String text) {
    lines.add(new Line(nanos, m, text));
  }

  List<Line> lines(Predicate<String> which) {
    return lines.stream().filter(line -> which.test(line.text())).toList();
  }

  /** The texts that begin with one of these words. */
  List<String> texts(String... words) {
    List<String> wanted = List.of(words);
    return lines(text -> wanted.stream().anyMatch(text::startsWith)).stream()
        .map(Line::text)
        .toList();
  }

  /** The id of the only goroutine that begins in this function. */
  String goroutine(String function) {
    List<Line> made = lines(l -> l.startsWith("create ") && l.endsWith(" " + function));
    if (made.size() != 1) {
      throw new AssertionError(made.size() + " goroutines begin in " + function);
    }
    return made.get(0).text.split(" ", -1)[1];
  }

  long count(String word) {
    return texts(word).size();
  }

  @Override
  public void gomaxprocs(long nowNanos, int m, int procs, int stack) {
    add(nowNanos, m, "procs " + procs);
  }

  @Override
  public void procStart(long nowNanos, int m, int p) {
    add(nowNanos, m, "procStart " + p);
  }

  @Override
  public void procStop(long nowNanos, int m, int p) {
    add(nowNanos, m, "procStop " + p);
  }

  @Override
  public void procSteal(long nowNanos, int m, int p, int from) {
    add(nowNanos, m, "procSteal " + p);
  }

  @Override
  public void gcStart(long nowNanos, int m, int stack) {
    add(nowNanos, m, "gcStart");
  }

  @Override
  public void gcDone(long nowNanos, int m) {
    add(nowNanos, m, "gcDone");
  }

  @Override
  public void stwStart(long nowNanos, int m, StwReason reason, int stack) {
    add(nowNanos, m, "stw " + reason.text);
  }

  @Override
  public void stwDone(long nowNanos, int m) {
    add(nowNanos, m, "stwDone");
  }

  @Override
  public void gcSweepStart(long nowNanos, int m, int p, int stack) {
    add(nowNanos, m, "sweepStart " + p);
  }

  @Override
  public void gcSweepDone(long nowNanos, int m, int p, long sweptBytes, long reclaimedBytes) {
    add(nowNanos, m, "swept " + sweptBytes + " " + reclaimedBytes);
  }

  @Override
  public void gcMarkAssistStart(long nowNanos, int m, long g, int stack) {
    add(nowNanos, m, "assistStart " + g);
  }

  @Override
  public void gcMarkAssistDone(long nowNanos, int m, long g) {
    add(nowNanos, m, "assistDone " + g);
  }

  @Override
  public void goCreate(long nowNanos, int m, long newg, int startStack, int stack, boolean b) {
    add(nowNanos, m, "create " + newg + " " + function(startStack));
  }

  private String function(int stack) {
    return stack == Stacks.NONE ? "?" : stacks.top(stack).function();
  }

  @Override
  public void goStart(long nowNanos, int m, long g) {
    add(nowNanos, m, "start " + g);
  }

  @Override
  public void goEnd(long nowNanos, int m, long g) {
    add(nowNanos, m, "end " + g);
  }

  @Override
  public void goStop(long nowNanos, int m, long g, GoStopReason reason, int stack) {
    add(nowNanos, m, "stop " + g + " " + reason.text);
  }

  @Override
  public void goPark(long nowNanos, int m, long g, BlockReason reason, int stack) {
    add(nowNanos, m, "park " + g + " " + reason.text + " at " + function(stack));
  }

  @Override
  public void goUnpark(long nowNanos, int m, long g, int stack) {
    add(nowNanos, m, "unpark " + g);
  }

  @Override
  public void goSysExit(long nowNanos, int m, long g, boolean lostP) {
    add(nowNanos, m, "exit " + g + (lostP ? " without P" : ""));
  }

  @Override
  public void heapAlloc(long nowNanos, int m, long liveBytes) {
    add(nowNanos, m, "heap " + liveBytes);
  }

  @Override
  public void heapGoal(long nowNanos, int m, long goalBytes) {
    add(nowNanos, m, "goal " + goalBytes);
  }

  @Override
  public void goLabel(long nowNanos, int m, String label) {
    add(nowNanos, m, "label " + label);
  }
}
