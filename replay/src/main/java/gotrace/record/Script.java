package gotrace.record;

import gotrace.runtime.Hchan;
import gotrace.runtime.Select;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Cond;
import gotrace.runtime.machine.Goroutine;
import gotrace.runtime.machine.Mutex;
import gotrace.runtime.machine.RwMutex;
import gotrace.runtime.machine.WaitGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A function of a workload, written down operation by operation; any number of goroutines may run
 * it. Each operation has a line of its own, so that stacks tell them apart.
 */
public final class Script {
  /** A channel of a workload: made by the first goroutine that uses it. */
  public static final class Chan {
    private final int size;
    private Hchan c;

    public Chan(int size) {
      this.size = size;
    }

    private Hchan in(Goroutine gp) {
      if (c == null) {
        c = gp.makeChan(size);
      }
      return c;
    }
  }

  /** A case of a select, and what follows it. */
  public record Branch(Chan c, boolean send, Consumer<Script> then) {}

  /** An operation, or a jump. */
  private interface Instruction {
    /** Whether the goroutine asked for something, and must be left alone until it has it. */
    boolean run(Goroutine gp, Run r);
  }

  private final String function;
  private final String file;
  private final List<Instruction> code = new ArrayList<>();
  private int counters;

  /** The stack of each operation, and whose ids these are. */
  private int[] lines;

  private Stacks linesOf;

  /**
   * @param function its name as stacks show it, as in {@code main.worker}
   */
  public Script(String function) {
    this.function = function;
    this.file = function.substring(function.indexOf('.') + 1) + ".go";
  }

  /** A new goroutine's body. */
  public Body body() {
    return new Run(this);
  }

  /** The function as a stack of one frame. */
  public int startStack(Stacks stacks) {
    return stacks.push(Stacks.NONE, function, file, 1);
  }

  private int[] stacks(Stacks stacks) {
    if (linesOf != stacks) {
      linesOf = stacks;
      lines = new int[code.size()];
      for (int i = 0; i < lines.length; i++) {
        lines[i] = stacks.push(Stacks.NONE, function, file, i + 2);
      }
    }
    return lines;
  }

  private Script add(Instruction i) {
    code.add(i);
    return this;
  }

  private Script ask(Consumer<Goroutine> what) {
    return add(
        (gp, r) -> {
          what.accept(gp);
          return true;
        });
  }

  /** Computes for so long. */
  public Script compute(long nanos) {
    return ask(gp -> gp.compute(nanos));
  }

  public Script send(Chan c) {
    return ask(gp -> gp.send(c.in(gp), gp.goid));
  }

  public Script recv(Chan c) {
    return ask(gp -> gp.recv(c.in(gp)));
  }

  public Script close(Chan c) {
    return ask(gp -> gp.close(c.in(gp)));
  }

  /** Receives on a nil channel. */
  public Script recvNil() {
    return ask(gp -> gp.recv(null));
  }

  public Script sleep(long nanos) {
    return ask(gp -> gp.sleep(nanos));
  }

  public Script gosched() {
    return ask(Goroutine::gosched);
  }

  public Script syscall(long nanos) {
    return ask(gp -> gp.syscall(nanos));
  }

  public Script lock(Mutex m) {
    return ask(gp -> gp.lock(m));
  }

  public Script unlock(Mutex m) {
    return ask(gp -> gp.unlock(m));
  }

  public Script rLock(RwMutex rw) {
    return ask(gp -> gp.rLock(rw));
  }

  public Script rUnlock(RwMutex rw) {
    return ask(gp -> gp.rUnlock(rw));
  }

  public Script lock(RwMutex rw) {
    return ask(gp -> gp.lock(rw));
  }

  public Script unlock(RwMutex rw) {
    return ask(gp -> gp.unlock(rw));
  }

  public Script add(WaitGroup wg, int delta) {
    return ask(gp -> gp.add(wg, delta));
  }

  public Script await(WaitGroup wg) {
    return ask(gp -> gp.await(wg));
  }

  public Script await(Cond c) {
    return ask(gp -> gp.await(c));
  }

  public Script signal(Cond c) {
    return ask(gp -> gp.signal(c));
  }

  public Script broadcast(Cond c) {
    return ask(gp -> gp.broadcast(c));
  }

  /** Starts a goroutine that runs another function. */
  public Script go(Script other) {
    return add(
        (gp, r) -> {
          gp.go(other.body(), other.startStack(gp.stacks()));
          return true;
        });
  }

  /** Any other operation. */
  public Script then(Consumer<Goroutine> what) {
    return ask(what);
  }

  /** Repeats what {@code inner} adds. */
  public Script loop(int times, Consumer<Script> inner) {
    int counter = counters++;
    add(
        (gp, r) -> {
          r.counts[counter] = times;
          return false;
        });
    int head = code.size();
    inner.accept(this);
    return add(
        (gp, r) -> {
          if (--r.counts[counter] > 0) {
            r.pc = head;
          }
          return false;
        });
  }

  /** Repeats what {@code inner} adds without end. */
  public Script forever(Consumer<Script> inner) {
    int head = code.size();
    inner.accept(this);
    return add(jump(head));
  }

  /** {@code for range c}: receives until the channel is closed. */
  public Script range(Chan c, Consumer<Script> inner) {
    int head = code.size();
    recv(c);
    int exit = code.size();
    code.add(null);
    inner.accept(this);
    add(jump(head));
    int end = code.size();
    code.set(
        exit,
        (gp, r) -> {
          if (!gp.ok()) {
            r.pc = end;
          }
          return false;
        });
    return this;
  }

  /** A select with no default case. */
  public Script select(Branch... branches) {
    add(
        (gp, r) -> {
          Select.Case[] cases = new Select.Case[branches.length];
          for (int i = 0; i < cases.length; i++) {
            cases[i] = new Select.Case(branches[i].c().in(gp), branches[i].send(), gp.goid);
          }
          gp.select(true, cases);
          return true;
        });
    int[] starts = new int[branches.length];
    int at = code.size();
    code.add(null);
    int[] ends = new int[branches.length];
    for (int i = 0; i < branches.length; i++) {
      starts[i] = code.size();
      branches[i].then().accept(this);
      ends[i] = code.size();
      code.add(null);
    }
    int end = code.size();
    for (int i : ends) {
      code.set(i, jump(end));
    }
    code.set(
        at,
        (gp, r) -> {
          r.pc = starts[gp.selected()];
          return false;
        });
    return this;
  }

  private static Instruction jump(int to) {
    return (gp, r) -> {
      r.pc = to;
      return false;
    };
  }

  /** One goroutine's place in a script. */
  private static final class Run implements Body {
    private final Script script;
    private final int[] counts;
    private int pc;

    Run(Script script) {
      this.script = script;
      this.counts = new int[script.counters];
    }

    @Override
    public void run(Goroutine gp) {
      while (pc < script.code.size()) {
        int at = pc++;
        gp.at(script.stacks(gp.stacks())[at]);
        if (script.code.get(at).run(gp, this)) {
          return;
        }
      }
      gp.exit();
    }
  }
}
