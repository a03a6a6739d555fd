package gotrace.lang.vm;

/**
 * Performs instructions. The loop holds what most programs spend their time in, and must stay below
 * 8,000 bytes of bytecode, beyond which HotSpot does not compile it; {@link Uncommon} does the
 * rest.
 */
final class Interpreter {
  /** Instructions in one go. */
  static final int SLICE = 20_000;

  /** {@link Uncommon#perform}: another frame runs now. */
  static final int RELOAD = -1;

  /** {@link Uncommon#perform}: the goroutine asked for something; its frame knows where it is. */
  static final int STOP = -2;

  /** From so many bytes on the runtime is told of allocations. */
  private static final long TELL_ALLOCATED = 8 << 10;

  private Interpreter() {}

  static void run(Fiber f) {
    int left = SLICE;
    while (left > 0 && f.depth >= 0) {
      left = loop(f, left);
    }
    if (left == 0 && f.depth >= 0) {
      f.at();
    }
    if (left >= 0) {
      f.charge(SLICE - left);
      if (f.depth < 0 && !f.dead) {
        f.finish();
      } else if (f.allocated >= TELL_ALLOCATED && !f.dead) {
        f.gp.alloc(f.allocated);
        f.allocated = 0;
      }
    }
  }

  /**
   * Performs instructions until the frame changes in an unusual way, the goroutine asks for
   * something, or none is left.
   *
   * @return how many are left; -1 when it asked, and time has been charged
   */
  private static int loop(Fiber f, int budget) {
    int n = budget;
    int d = f.depth;
    Frame fr = f.frames[d];
    Func fn = fr.fn;
    int[] code = fn.code;
    long[] L = f.L;
    Object[] R = f.R;
    int lb = fr.lb;
    int rb = fr.rb;
    int pc = fr.pc;
    try {
      while (n > 0) {
        n--;
        switch (code[pc]) {
          case Code.NOP -> pc += 4;
          case Code.MOVL -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]];
            pc += 4;
          }
          case Code.MOVR -> {
            R[rb + code[pc + 1]] = R[rb + code[pc + 2]];
            pc += 4;
          }
          case Code.LDI -> {
            L[lb + code[pc + 1]] = code[pc + 2];
            pc += 4;
          }
          case Code.LDK -> {
            L[lb + code[pc + 1]] = fn.longs[code[pc + 2]];
            pc += 4;
          }
          case Code.LDR -> {
            R[rb + code[pc + 1]] = fn.objects[code[pc + 2]];
            pc += 4;
          }
          case Code.NIL -> {
            R[rb + code[pc + 1]] = null;
            pc += 4;
          }
          case Code.ADD -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] + L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.SUB -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] - L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.MUL -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] * L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.AND -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] & L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.OR -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] | L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.XOR -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] ^ L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.ANDNOT -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] & ~L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.ADDI -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] + code[pc + 3];
            pc += 4;
          }
          case Code.MULI -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] * code[pc + 3];
            pc += 4;
          }
          case Code.ANDI -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] & code[pc + 3];
            pc += 4;
          }
          case Code.SHLI -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] << code[pc + 3];
            pc += 4;
          }
          case Code.SHRI -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] >> code[pc + 3];
            pc += 4;
          }
          case Code.SHRUI -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] >>> code[pc + 3];
            pc += 4;
          }
          case Code.DIV -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] / L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.REM -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] % L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.I8 -> {
            L[lb + code[pc + 1]] = (byte) L[lb + code[pc + 2]];
            pc += 4;
          }
          case Code.I16 -> {
            L[lb + code[pc + 1]] = (short) L[lb + code[pc + 2]];
            pc += 4;
          }
          case Code.I32 -> {
            L[lb + code[pc + 1]] = (int) L[lb + code[pc + 2]];
            pc += 4;
          }
          case Code.U8 -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] & 0xFF;
            pc += 4;
          }
          case Code.U16 -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] & 0xFFFF;
            pc += 4;
          }
          case Code.U32 -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] & 0xFFFFFFFFL;
            pc += 4;
          }
          case Code.NEG -> {
            L[lb + code[pc + 1]] = -L[lb + code[pc + 2]];
            pc += 4;
          }
          case Code.COM -> {
            L[lb + code[pc + 1]] = ~L[lb + code[pc + 2]];
            pc += 4;
          }
          case Code.NOT -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] ^ 1;
            pc += 4;
          }
          case Code.FADD -> {
            L[lb + code[pc + 1]] =
                Double.doubleToRawLongBits(
                    Double.longBitsToDouble(L[lb + code[pc + 2]])
                        + Double.longBitsToDouble(L[lb + code[pc + 3]]));
            pc += 4;
          }
          case Code.FSUB -> {
            L[lb + code[pc + 1]] =
                Double.doubleToRawLongBits(
                    Double.longBitsToDouble(L[lb + code[pc + 2]])
                        - Double.longBitsToDouble(L[lb + code[pc + 3]]));
            pc += 4;
          }
          case Code.FMUL -> {
            L[lb + code[pc + 1]] =
                Double.doubleToRawLongBits(
                    Double.longBitsToDouble(L[lb + code[pc + 2]])
                        * Double.longBitsToDouble(L[lb + code[pc + 3]]));
            pc += 4;
          }
          case Code.FDIV -> {
            L[lb + code[pc + 1]] =
                Double.doubleToRawLongBits(
                    Double.longBitsToDouble(L[lb + code[pc + 2]])
                        / Double.longBitsToDouble(L[lb + code[pc + 3]]));
            pc += 4;
          }
          case Code.EQ -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] == L[lb + code[pc + 3]] ? 1 : 0;
            pc += 4;
          }
          case Code.NE -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] != L[lb + code[pc + 3]] ? 1 : 0;
            pc += 4;
          }
          case Code.LT -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] < L[lb + code[pc + 3]] ? 1 : 0;
            pc += 4;
          }
          case Code.LE -> {
            L[lb + code[pc + 1]] = L[lb + code[pc + 2]] <= L[lb + code[pc + 3]] ? 1 : 0;
            pc += 4;
          }
          case Code.LTU -> {
            L[lb + code[pc + 1]] =
                Long.compareUnsigned(L[lb + code[pc + 2]], L[lb + code[pc + 3]]) < 0 ? 1 : 0;
            pc += 4;
          }
          case Code.LEU -> {
            L[lb + code[pc + 1]] =
                Long.compareUnsigned(L[lb + code[pc + 2]], L[lb + code[pc + 3]]) <= 0 ? 1 : 0;
            pc += 4;
          }
          case Code.FEQ -> {
            L[lb + code[pc + 1]] =
                Double.longBitsToDouble(L[lb + code[pc + 2]])
                        == Double.longBitsToDouble(L[lb + code[pc + 3]])
                    ? 1
                    : 0;
            pc += 4;
          }
          case Code.FNE -> {
            L[lb + code[pc + 1]] =
                Double.longBitsToDouble(L[lb + code[pc + 2]])
                        != Double.longBitsToDouble(L[lb + code[pc + 3]])
                    ? 1
                    : 0;
            pc += 4;
          }
          case Code.FLT -> {
            L[lb + code[pc + 1]] =
                Double.longBitsToDouble(L[lb + code[pc + 2]])
                        < Double.longBitsToDouble(L[lb + code[pc + 3]])
                    ? 1
                    : 0;
            pc += 4;
          }
          case Code.FLE -> {
            L[lb + code[pc + 1]] =
                Double.longBitsToDouble(L[lb + code[pc + 2]])
                        <= Double.longBitsToDouble(L[lb + code[pc + 3]])
                    ? 1
                    : 0;
            pc += 4;
          }
          case Code.JMP -> pc = code[pc + 1];
          case Code.JT -> pc = L[lb + code[pc + 1]] != 0 ? code[pc + 2] : pc + 4;
          case Code.JF -> pc = L[lb + code[pc + 1]] == 0 ? code[pc + 2] : pc + 4;
          case Code.JEQ ->
              pc = L[lb + code[pc + 1]] == L[lb + code[pc + 2]] ? code[pc + 3] : pc + 4;
          case Code.JNE ->
              pc = L[lb + code[pc + 1]] != L[lb + code[pc + 2]] ? code[pc + 3] : pc + 4;
          case Code.JLT -> pc = L[lb + code[pc + 1]] < L[lb + code[pc + 2]] ? code[pc + 3] : pc + 4;
          case Code.JLE ->
              pc = L[lb + code[pc + 1]] <= L[lb + code[pc + 2]] ? code[pc + 3] : pc + 4;
          case Code.JEQI -> pc = L[lb + code[pc + 1]] == code[pc + 2] ? code[pc + 3] : pc + 4;
          case Code.JNEI -> pc = L[lb + code[pc + 1]] != code[pc + 2] ? code[pc + 3] : pc + 4;
          case Code.JLTI -> pc = L[lb + code[pc + 1]] < code[pc + 2] ? code[pc + 3] : pc + 4;
          case Code.JLEI -> pc = L[lb + code[pc + 1]] <= code[pc + 2] ? code[pc + 3] : pc + 4;
          case Code.JGTI -> pc = L[lb + code[pc + 1]] > code[pc + 2] ? code[pc + 3] : pc + 4;
          case Code.JGEI -> pc = L[lb + code[pc + 1]] >= code[pc + 2] ? code[pc + 3] : pc + 4;
          case Code.JNIL -> pc = R[rb + code[pc + 1]] == null ? code[pc + 2] : pc + 4;
          case Code.JNNIL -> pc = R[rb + code[pc + 1]] != null ? code[pc + 2] : pc + 4;
          case Code.CALL, Code.CALLC, Code.CALLI -> {
            fr.pc = pc + 4;
            Func callee =
                code[pc] == Code.CALL
                    ? fn.functions[code[pc + 1]]
                    : Calls.resolve(fn, code, pc, R, rb);
            lb += code[pc + 2];
            rb += code[pc + 3];
            if (callee.code == null) {
              if (Calls.prepare(f, callee, lb, rb)) {
                return stop(f, n);
              }
              if (callee.nativeCode != null) {
                if (f.depth != d || f.L != L) {
                  return n;
                }
                lb = fr.lb;
                rb = fr.rb;
                pc += 4;
                continue;
              }
            }
            d++;
            if (d >= f.frames.length
                || lb + callee.frameL >= L.length
                || rb + callee.frameR >= R.length) {
              f.depth = d;
              f.reserve(lb + callee.frameL, rb + callee.frameR);
              L = f.L;
              R = f.R;
            }
            fr = f.frames[d];
            if (fr == null) {
              fr = new Frame();
              f.frames[d] = fr;
            }
            fn = callee;
            code = callee.code;
            pc = 0;
            fr.fn = callee;
            fr.lb = lb;
            fr.rb = rb;
            fr.parent = -1;
            fr.onReturn = null;
            fr.defers = null;
            f.depth = d;
          }
          case Code.RET, Code.RETL, Code.RETR -> {
            if (code[pc] == Code.RETL) {
              L[lb] = L[lb + code[pc + 1]];
            } else if (code[pc] == Code.RETR) {
              R[rb] = R[rb + code[pc + 1]];
            }
            f.depth = --d;
            if (fr.onReturn != null || d < 0) {
              if (fr.onReturn != null) {
                fr.onReturn.returned(f, fr);
              }
              return f.dead ? -1 : n;
            }
            fr = f.frames[d];
            fn = fr.fn;
            code = fn.code;
            pc = fr.pc;
            lb = fr.lb;
            rb = fr.rb;
          }
          case Code.FLDL -> {
            L[lb + code[pc + 1]] = ((Struct) R[rb + code[pc + 2]]).l[code[pc + 3]];
            pc += 4;
          }
          case Code.FLDR -> {
            R[rb + code[pc + 1]] = ((Struct) R[rb + code[pc + 2]]).o[code[pc + 3]];
            pc += 4;
          }
          case Code.SFLDL -> {
            ((Struct) R[rb + code[pc + 1]]).l[code[pc + 2]] = L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.SFLDR -> {
            ((Struct) R[rb + code[pc + 1]]).o[code[pc + 2]] = R[rb + code[pc + 3]];
            pc += 4;
          }
          case Code.IDXL -> {
            Slice s = (Slice) R[rb + code[pc + 2]];
            int i = Calls.index(s, L[lb + code[pc + 3]]);
            L[lb + code[pc + 1]] = ((long[]) s.base())[i];
            pc += 4;
          }
          case Code.IDXB -> {
            Slice s = (Slice) R[rb + code[pc + 2]];
            int i = Calls.index(s, L[lb + code[pc + 3]]);
            L[lb + code[pc + 1]] = ((byte[]) s.base())[i] & 0xFF;
            pc += 4;
          }
          case Code.IDXR -> {
            Slice s = (Slice) R[rb + code[pc + 2]];
            int i = Calls.index(s, L[lb + code[pc + 3]]);
            R[rb + code[pc + 1]] = ((Object[]) s.base())[i];
            pc += 4;
          }
          case Code.SIDXL -> {
            Slice s = (Slice) R[rb + code[pc + 1]];
            ((long[]) s.base())[Calls.index(s, L[lb + code[pc + 2]])] = L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.SIDXB -> {
            Slice s = (Slice) R[rb + code[pc + 1]];
            ((byte[]) s.base())[Calls.index(s, L[lb + code[pc + 2]])] = (byte) L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.SIDXR -> {
            Slice s = (Slice) R[rb + code[pc + 1]];
            ((Object[]) s.base())[Calls.index(s, L[lb + code[pc + 2]])] = R[rb + code[pc + 3]];
            pc += 4;
          }
          case Code.AIDXL -> {
            long[] a = (long[]) R[rb + code[pc + 2]];
            L[lb + code[pc + 1]] = a[Calls.index(L[lb + code[pc + 3]], a.length)];
            pc += 4;
          }
          case Code.AIDXB -> {
            byte[] a = (byte[]) R[rb + code[pc + 2]];
            L[lb + code[pc + 1]] = a[Calls.index(L[lb + code[pc + 3]], a.length)] & 0xFF;
            pc += 4;
          }
          case Code.AIDXR -> {
            Object[] a = (Object[]) R[rb + code[pc + 2]];
            R[rb + code[pc + 1]] = a[Calls.index(L[lb + code[pc + 3]], a.length)];
            pc += 4;
          }
          case Code.SAIDXL -> {
            long[] a = (long[]) R[rb + code[pc + 1]];
            a[Calls.index(L[lb + code[pc + 2]], a.length)] = L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.SAIDXB -> {
            byte[] a = (byte[]) R[rb + code[pc + 1]];
            a[Calls.index(L[lb + code[pc + 2]], a.length)] = (byte) L[lb + code[pc + 3]];
            pc += 4;
          }
          case Code.SAIDXR -> {
            Object[] a = (Object[]) R[rb + code[pc + 1]];
            a[Calls.index(L[lb + code[pc + 2]], a.length)] = R[rb + code[pc + 3]];
            pc += 4;
          }
          case Code.STRIDX -> {
            Str s = (Str) R[rb + code[pc + 2]];
            L[lb + code[pc + 1]] = s.at(Calls.index(L[lb + code[pc + 3]], s.len)) & 0xFF;
            pc += 4;
          }
          case Code.CELLL -> {
            L[lb + code[pc + 1]] = ((long[]) R[rb + code[pc + 2]])[0];
            pc += 4;
          }
          case Code.CELLR -> {
            R[rb + code[pc + 1]] = ((Object[]) R[rb + code[pc + 2]])[0];
            pc += 4;
          }
          case Code.SCELLL -> {
            ((long[]) R[rb + code[pc + 1]])[0] = L[lb + code[pc + 2]];
            pc += 4;
          }
          case Code.SCELLR -> {
            ((Object[]) R[rb + code[pc + 1]])[0] = R[rb + code[pc + 2]];
            pc += 4;
          }
          case Code.NEWCELLL -> {
            R[rb + code[pc + 1]] = new long[] {L[lb + code[pc + 2]]};
            f.allocated += 8;
            pc += 4;
          }
          case Code.NEWCELLR -> {
            R[rb + code[pc + 1]] = new Object[] {R[rb + code[pc + 2]]};
            f.allocated += 16;
            pc += 4;
          }
          case Code.HELD -> {
            R[rb + code[pc + 1]] = ((Closure) R[rb + code[pc + 2]]).held[code[pc + 3]];
            pc += 4;
          }
          case Code.LEN -> {
            Slice s = (Slice) R[rb + code[pc + 2]];
            L[lb + code[pc + 1]] = s == null ? 0 : s.len();
            pc += 4;
          }
          case Code.STRLEN -> {
            L[lb + code[pc + 1]] = ((Str) R[rb + code[pc + 2]]).len;
            pc += 4;
          }
          case Code.LOADL -> {
            L[lb + code[pc + 1]] = ((Ptr) R[rb + code[pc + 2]]).getLong();
            pc += 4;
          }
          case Code.LOADR -> {
            R[rb + code[pc + 1]] = ((Ptr) R[rb + code[pc + 2]]).get();
            pc += 4;
          }
          case Code.STOREL -> {
            ((Ptr) R[rb + code[pc + 1]]).setLong(L[lb + code[pc + 2]]);
            pc += 4;
          }
          case Code.STORER -> {
            ((Ptr) R[rb + code[pc + 1]]).set(R[rb + code[pc + 2]]);
            pc += 4;
          }
          case Code.BOXL -> {
            R[rb + code[pc + 1]] = L[lb + code[pc + 2]];
            pc += 4;
          }
          case Code.UNBOXL -> {
            Object v = R[rb + code[pc + 2]];
            L[lb + code[pc + 1]] = v == null ? 0 : (Long) v;
            pc += 4;
          }
          case Code.MKIFACE -> {
            R[rb + code[pc + 1]] = new Iface(fn.types[code[pc + 3]], R[rb + code[pc + 2]]);
            pc += 4;
          }
          case Code.MKIFACEL -> {
            R[rb + code[pc + 1]] = new Iface(fn.types[code[pc + 3]], L[lb + code[pc + 2]]);
            f.allocated += 8;
            pc += 4;
          }
          case Code.IFVAL -> {
            Iface i = (Iface) R[rb + code[pc + 2]];
            R[rb + code[pc + 1]] = i == null ? null : i.value();
            pc += 4;
          }
          default -> {
            fr.pc = pc + 4;
            int next = Uncommon.perform(f, fr, pc);
            if (next == RELOAD) {
              return f.dead ? -1 : n;
            }
            if (next == STOP) {
              return stop(f, n);
            }
            pc = next;
          }
        }
      }
      fr.pc = pc;
      return 0;
    } catch (GoPanic e) {
      fr.pc = pc + 4;
      f.depth = d;
      f.raise(e);
    } catch (NullPointerException e) {
      fr.pc = pc + 4;
      f.depth = d;
      f.raise(Calls.explain(e, fn, pc));
    } catch (ArithmeticException e) {
      fr.pc = pc + 4;
      f.depth = d;
      f.raise(GoPanic.error("integer divide by zero"));
    }
    return f.dead ? -1 : Math.max(n, 1);
  }

  private static int stop(Fiber f, int left) {
    f.charge(SLICE - left);
    return -1;
  }
}
