package gotrace.lang.vm;

import java.util.Arrays;

/** What is called, and what stands where. */
final class Calls {
  private static final boolean DEBUG = System.getProperty("gotrace.vm.debug") != null;

  private Calls() {}

  /** The position of element {@code i} in the slice's array. */
  static int index(Slice s, long i) {
    if (s == null) {
      throw GoPanic.index(i, 0);
    }
    if (i < 0 || i >= s.len()) {
      throw GoPanic.index(i, s.len());
    }
    return s.off() + (int) i;
  }

  static int index(long i, int len) {
    if (i < 0 || i >= len) {
      throw GoPanic.index(i, len);
    }
    return (int) i;
  }

  /**
   * What a CALLC or CALLI calls. The operand, where the first argument belongs, is replaced by it:
   * by the closure itself for functions that hold something, by the receiver for methods.
   */
  static Func resolve(Func fn, int[] code, int pc, Object[] regs, int rb) {
    int at = rb + code[pc + 3];
    if (code[pc] == Code.CALLI) {
      Iface i = (Iface) regs[at];
      if (i == null) {
        throw GoPanic.nil();
      }
      Func m = i.type().method(fn.methods[code[pc + 1]]);
      regs[at] = i.type().isValue() ? i.type().copy(i.value()) : i.value();
      return m;
    }
    Closure c = (Closure) regs[at];
    if (c == null) {
      throw GoPanic.nil();
    }
    if (!c.fn.isClosure) {
      System.arraycopy(regs, at + 1, regs, at, c.fn.paramR);
    }
    return c.fn;
  }

  /**
   * Before a function without code is called: compiles it, or performs a native one.
   *
   * @return whether it asked the runtime for something
   */
  static boolean prepare(Fiber f, Func callee, int lb, int rb) {
    if (callee.nativeCode != null) {
      f.reserve(lb + callee.frameL, rb + callee.frameR);
      f.releases++;
      return callee.nativeCode.call(f, lb, rb);
    }
    callee.compile();
    if (callee.code == null) {
      throw new IllegalStateException(callee.name + " has no code");
    }
    return false;
  }

  /** The call of GO or DEFER: its arguments, taken from the registers. */
  static Frame.Defer capture(Fiber f, Frame fr, int pc, Frame.Defer link) {
    Func fn = fr.fn;
    int[] code = fn.code;
    int call = pc + Code.WIDTH;
    if (code[call] == Code.CALLC && f.R[fr.rb + code[call + 3]] == null) {
      return nilCall(f, code[pc] == Code.GO && code[pc + 1] == 0, link);
    }
    Func callee =
        code[call] == Code.CALL
            ? fn.functions[code[call + 1]]
            : resolve(fn, code, call, f.R, fr.rb);
    if (callee.nativeCode == null) {
      callee.compile();
    }
    int l = fr.lb + code[call + 2];
    int r = fr.rb + code[call + 3];
    Func framed = callee.nativeCode == null ? callee : f.program.framed(callee);
    return new Frame.Defer(
        framed,
        Arrays.copyOfRange(f.L, l, l + callee.paramL),
        Arrays.copyOfRange(f.R, r, r + callee.paramR),
        link);
  }

  /**
   * A nil function: deferred, or wrapped with its arguments, it panics when it is called; a
   * goroutine that would begin with it ends the program (proc.go: newproc1).
   */
  private static Frame.Defer nilCall(Fiber f, boolean go, Frame.Defer link) {
    if (go) {
      throw new GoPanic(GoPanic.Kind.FATAL, "fatal error: go of nil func value\n");
    }
    return new Frame.Defer(f.program.nilFunction, new long[0], new Object[0], link);
  }

  /** Whether the instruction divides integers. */
  static boolean divides(Func fn, int pc) {
    return switch (fn.code[pc]) {
      case Code.DIV, Code.REM, Code.DIVU, Code.REMU -> true;
      default -> false;
    };
  }

  /** A reference that the program followed was nil; one that the interpreter did is its defect. */
  static GoPanic explain(NullPointerException e, Func fn, int pc) {
    if (DEBUG) {
      throw new IllegalStateException(fn.name + ":" + fn.lineAt(pc) + " op " + fn.code[pc], e);
    }
    return GoPanic.nil();
  }
}
