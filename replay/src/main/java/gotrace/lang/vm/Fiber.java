package gotrace.lang.vm;

import gotrace.lang.inline.Inlining;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Decisions;
import gotrace.runtime.machine.Goroutine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A goroutine of the program: its frames and registers. It stops between any two instructions,
 * whenever it needs the runtime or has computed for a few microseconds.
 */
final class Fiber implements Body {
  private static final int FIRST_REGISTERS = 64;
  private static final int FIRST_FRAMES = 8;

  /** What they take. */
  static final long FIRST_BYTES = FIRST_REGISTERS * (8 + ProgramMemory.REFERENCE);

  /**
   * What an allocation takes beside the instruction, and each byte of it: measured of real Go for
   * objects from 8 bytes to 1 MB.
   */
  private static final long ALLOCATION_PICOS = 15_000;

  private static final long BYTE_PICOS = 100;

  /**
   * By how much computing takes more or less time than its instructions say. Without it programs
   * fall into step with themselves, as they never do on a real machine: goroutines that would
   * compete for a lock come to it in turns, for ever.
   */
  private static final int SPREAD_PERCENT = 25;

  /** stack.go: what a new goroutine has. */
  private static final long FIXED_STACK = 2048;

  /** From so many frames on the middle is left out of stacks. */
  private static final int DEEP = 1000;

  private static final int INNER_FRAMES = 128;
  private static final int OUTER_FRAMES = 64;

  final Program program;

  /** The stack from which a goroutine that the runtime made begins. */
  int bottom;

  Goroutine gp;
  long[] L = new long[FIRST_REGISTERS];
  Object[] R = new Object[FIRST_REGISTERS];
  Frame[] frames = new Frame[FIRST_FRAMES];

  /** The running frame. */
  int depth = -1;

  final Panics panics = new Panics(this);

  /** What is left of a native function when what it asked for is done; null for nothing. */
  Runnable after;

  /** The program died of it. */
  boolean dead;

  /** Computing time that was not yet charged, in picoseconds. */
  private long picos;

  /** Bytes allocated since the runtime was last told. */
  long allocated;

  /** Bytes of {@link ProgramMemory#free} and of the collector's that an allocation takes. */
  void allocate(long bytes, long java) {
    allocated += Growth.roundUp(bytes);
    picos += ALLOCATION_PICOS + bytes * BYTE_PICOS;
    program.memory.free -= java;
    if (program.memory.free < 0) {
      program.memory.full(this, bytes, java);
    }
  }

  /** Where {@link Program#fibers} has it. */
  private int index;

  /**
   * How often others may have come to know what it did until then: by an operation of the runtime,
   * or an atomic one.
   */
  long releases;

  /** Ordinal of what it drew from {@link gotrace.runtime.machine.Decisions}. */
  long draws;

  /** How often it was charged for computing. */
  private long stretches;

  /** Registers were added: how deep its stack is has to be told. */
  private boolean grew;

  Fiber(Program program, Func fn, int bottom) {
    this.program = program;
    this.bottom = bottom;
    this.index = program.fibers.size();
    program.fibers.add(this);
    push(fn, null);
  }

  /** A goroutine that calls {@code d.fn} with the arguments of {@code d}. */
  Fiber(Program program, Frame.Defer d, int bottom) {
    this(program, d.fn, bottom);
    System.arraycopy(d.l, 0, L, 0, d.l.length);
    System.arraycopy(d.r, 0, R, 0, d.r.length);
  }

  /** For {@link #copy}. */
  private Fiber(Program program, int bottom) {
    this.program = program;
    this.bottom = bottom;
    this.index = program.fibers.size();
    program.fibers.add(this);
  }

  /**
   * The same goroutine of a copy of the program.
   *
   * @throws IllegalStateException if it waits for an answer of the runtime
   */
  Fiber copy(ProgramCopy to) {
    if (after != null || dead) {
      throw new IllegalStateException("cannot be copied: a goroutine that waits for an answer");
    }
    Fiber f = new Fiber(to.program(), bottom);
    f.L = L.clone();
    f.R = new Object[R.length];
    int top = depth < 0 ? 0 : frames[depth].rb + frames[depth].fn.frameR;
    for (int i = 0; i < top; i++) {
      f.R[i] = to.value(R[i]);
    }
    f.frames = new Frame[frames.length];
    for (int i = 0; i <= depth; i++) {
      f.frames[i] = (Frame) to.value(frames[i]);
    }
    f.depth = depth;
    f.panics.current = panics.current == null ? null : panics.current.copy(to);
    f.picos = picos;
    f.allocated = allocated;
    f.draws = draws;
    f.stretches = stretches;
    f.grew = grew;
    return f;
  }

  /** A frame on top of the running one; its arguments are for the caller to set. */
  void push(Func fn, Frame.Return onReturn) {
    fn.compile();
    int lb = 0;
    int rb = 0;
    if (depth >= 0) {
      Frame top = frames[depth];
      lb = top.lb + top.fn.frameL;
      rb = top.rb + top.fn.frameR;
    }
    depth++;
    reserve(lb + fn.frameL, rb + fn.frameR);
    Frame fr = frames[depth];
    if (fr == null) {
      fr = new Frame();
      frames[depth] = fr;
    }
    fr.fn = fn;
    fr.pc = 0;
    fr.lb = lb;
    fr.rb = rb;
    fr.parent = -1;
    fr.onReturn = onReturn;
    fr.defers = null;
  }

  /** Room for the frame at {@link #depth} and so many registers, and some to spare. */
  void reserve(int scalars, int references) {
    if (depth >= frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
      grew = true;
    }
    if (scalars + 1 >= L.length) {
      L = Arrays.copyOf(L, 2 * scalars + 2);
      grew = true;
    }
    if (references + 1 >= R.length) {
      R = Arrays.copyOf(R, 2 * references + 2);
      grew = true;
    }
  }

  void pushDeferred(Frame.Defer d, Frame.Return onReturn) {
    push(d.fn, onReturn);
    Frame fr = frames[depth];
    System.arraycopy(d.l, 0, L, fr.lb, d.l.length);
    System.arraycopy(d.r, 0, R, fr.rb, d.r.length);
  }

  /** Whether the runtime was asked for a deeper stack. */
  private boolean askedForStack() {
    grew = false;
    long bytes = 0;
    for (int i = 0; i <= depth; i++) {
      bytes += frames[i].fn.frameBytes();
    }
    if (bytes < FIXED_STACK / 2) {
      return false;
    }
    at();
    gp.stackDepth(bytes);
    return true;
  }

  @Override
  public void run(Goroutine g) {
    gp = g;
    try {
      turn();
    } catch (OutOfMemoryError e) {
      if (program.memory.isExhausted()) {
        throw e;
      }
      raise(program.memory.exhausted());
    }
  }

  private void turn() {
    releases++;
    if (after != null) {
      Runnable rest = after;
      after = null;
      try {
        rest.run();
      } catch (GoPanic e) {
        raise(e);
      }
      if (after != null) {
        return;
      }
    }
    if (dead) {
      return;
    }
    if (depth >= 0) {
      if (grew && askedForStack()) {
        return;
      }
      Interpreter.run(this);
    } else {
      gp.exit();
    }
  }

  /** The interpreter performed so many instructions. */
  void charge(int instructions) {
    picos += (long) instructions * program.instructionPicos;
    int percent =
        100
            - SPREAD_PERCENT
            + program.decisions.choose(
                Decisions.Kind.COMPUTING, gp.goid, stretches++, 2 * SPREAD_PERCENT + 1);
    picos = picos * percent / 100;
    gp.compute(picos / 1000);
    picos %= 1000;
  }

  /** Native code took so long. */
  void charge(long nanos) {
    gp.compute(nanos);
  }

  /** The goroutine is done with all its frames. */
  void finish() {
    depth = -1;
    program.goroutines--;
    program.memory.leave(allocated);
    List<Fiber> all = program.fibers;
    Fiber last = all.remove(all.size() - 1);
    if (last != this) {
      last.index = index;
      all.set(index, last);
    }
    if (gp.goid == 1 && panics.current != null) {
      panics.current = null;
      gp.goexit();
    } else {
      gp.exit();
    }
    dead = true;
  }

  @Override
  public void panics(Goroutine g, String message) {
    gp = g;
    raise(
        new GoPanic(
            message.startsWith("sync: ") || message.startsWith("non-positive")
                ? GoPanic.Kind.STRING
                : GoPanic.Kind.PLAIN,
            message));
  }

  @Override
  public List<Body.Shown> show(List<Stacks.Frame> frames) {
    List<Inlining.Site> sites = new ArrayList<>();
    for (Stacks.Frame f : frames) {
      sites.add(new Inlining.Site(program.callees.get(f.function()), f.function(), f.line()));
    }
    List<Body.Shown> shown = new ArrayList<>();
    for (Inlining.Shown s : program.inlining.show(sites)) {
      boolean none = program.withoutArguments.contains(frames.get(shown.size()).function());
      shown.add(new Body.Shown(s.name(), none && !s.inlined() ? "()" : "(...)"));
    }
    return shown;
  }

  void raise(GoPanic e) {
    after = null;
    if (e.kind == GoPanic.Kind.FATAL) {
      dead = true;
      gp.at(e.on == null ? stackAt(depth) : e.on.push(gp.stacks(), stackAt(depth)));
      gp.fatal(e.getMessage());
      return;
    }
    panics.raise(program.errorValue(e), e.kind == GoPanic.Kind.MEMORY);
  }

  /** Says where in the program it stands. */
  void at() {
    gp.at(depth < 0 ? Stacks.NONE : stackAt(depth));
  }

  /** The stack from frame {@code d} downwards, as an id. */
  int stackAt(int d) {
    if (d > DEEP) {
      return deepStackAt(d);
    }
    int first = d;
    while (first > 0 && frames[first].parent < 0) {
      first--;
    }
    Stacks stacks = gp.stacks();
    int parent = first == 0 ? bottom : frames[first].parent;
    for (int i = first; i <= d; i++) {
      Frame fr = frames[i];
      fr.parent = parent;
      if (i > 0) {
        parent = Panics.below(stacks, fr, parent);
      }
      parent = fr.fn.stackAt(stacks, parent, Math.max(0, fr.pc - Code.WIDTH));
    }
    return parent;
  }

  /** Of a deep stack the innermost and the outermost frames: nobody shows more. */
  private int deepStackAt(int d) {
    Stacks stacks = gp.stacks();
    int inner = d - INNER_FRAMES + 1;
    int id = stackAt(OUTER_FRAMES - 1);
    id = stacks.push(id, "...", "", inner - OUTER_FRAMES);
    for (int i = inner; i <= d; i++) {
      Frame fr = frames[i];
      id = Panics.below(stacks, fr, id);
      id = fr.fn.stackAt(stacks, id, Math.max(0, fr.pc - Code.WIDTH));
    }
    return id;
  }

  /** Draws what the program itself leaves to chance: from 0 to bound - 1. */
  int draw(int bound) {
    return program.decisions.choose(
        gotrace.runtime.machine.Decisions.Kind.PROGRAM, gp.goid, draws++, bound);
  }
}
