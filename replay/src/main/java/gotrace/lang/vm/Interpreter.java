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

  /** From so many bytes on the runtime is told of allocations: mcache.go asks for a span then. */
  private static final long TELL_ALLOCATED = 8 << 10;

  /** What a cell or a box takes here. */
  private static final long CELL_BYTES = 32;

  private Interpreter() {}

  static void run(Fiber f) {
    int left = SLICE;
    while (left > 0 && f.depth >= 0 && f.allocated < TELL_ALLOCATED) {
      left = loop(f, left);
    }
    if (left >= 0 && f.depth >= 0) {
      f.at();
    }
    if (left >= 0) {
      f.charge(SLICE - left);
      if (f.depth < 0 && !f.dead) {
        f.finish();
      } else if (f.allocated >= TELL_ALLOCATED && !f.dead) {
        tellAllocated(f);
      }
    }
  }

  private static void tellAllocated(Fiber f) {
    try {
      f.program.memory.tell(f);
    } catch (GoPanic e) {
      f.raise(e);
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
        int a = code[pc + 1];
        int b = code[pc + 2];
        int c = code[pc + 3];
        int at = pc;
        int op = code[at];
        pc += Code.WIDTH;
        switch (op) {
          case Code.NOP -> {}
          case Code.MOVL -> L[lb + a] = L[lb + b];
          case Code.MOVR -> R[rb + a] = R[rb + b];
          case Code.LDI -> L[lb + a] = b;
          case Code.LDK -> L[lb + a] = fn.longs[b];
          case Code.LDR -> R[rb + a] = fn.objects[b];
          case Code.NIL -> R[rb + a] = null;
          case Code.ADD -> L[lb + a] = L[lb + b] + L[lb + c];
          case Code.SUB -> L[lb + a] = L[lb + b] - L[lb + c];
          case Code.MUL -> L[lb + a] = L[lb + b] * L[lb + c];
          case Code.AND -> L[lb + a] = L[lb + b] & L[lb + c];
          case Code.OR -> L[lb + a] = L[lb + b] | L[lb + c];
          case Code.XOR -> L[lb + a] = L[lb + b] ^ L[lb + c];
          case Code.ANDNOT -> L[lb + a] = L[lb + b] & ~L[lb + c];
          case Code.ADDI -> L[lb + a] = L[lb + b] + c;
          case Code.MULI -> L[lb + a] = L[lb + b] * c;
          case Code.ANDI -> L[lb + a] = L[lb + b] & c;
          case Code.SHLI -> L[lb + a] = L[lb + b] << c;
          case Code.SHRI -> L[lb + a] = L[lb + b] >> c;
          case Code.SHRUI -> L[lb + a] = L[lb + b] >>> c;
          case Code.DIV -> L[lb + a] = L[lb + b] / L[lb + c];
          case Code.REM -> L[lb + a] = L[lb + b] % L[lb + c];
          case Code.I8 -> L[lb + a] = (byte) L[lb + b];
          case Code.I16 -> L[lb + a] = (short) L[lb + b];
          case Code.I32 -> L[lb + a] = (int) L[lb + b];
          case Code.U8 -> L[lb + a] = L[lb + b] & 0xFF;
          case Code.U16 -> L[lb + a] = L[lb + b] & 0xFFFF;
          case Code.U32 -> L[lb + a] = L[lb + b] & 0xFFFFFFFFL;
          case Code.NEG -> L[lb + a] = -L[lb + b];
          case Code.COM -> L[lb + a] = ~L[lb + b];
          case Code.NOT -> L[lb + a] = L[lb + b] ^ 1;
          case Code.FADD ->
              L[lb + a] =
                  Double.doubleToRawLongBits(
                      Double.longBitsToDouble(L[lb + b]) + Double.longBitsToDouble(L[lb + c]));
          case Code.FSUB ->
              L[lb + a] =
                  Double.doubleToRawLongBits(
                      Double.longBitsToDouble(L[lb + b]) - Double.longBitsToDouble(L[lb + c]));
          case Code.FMUL ->
              L[lb + a] =
                  Double.doubleToRawLongBits(
                      Double.longBitsToDouble(L[lb + b]) * Double.longBitsToDouble(L[lb + c]));
          case Code.FDIV ->
              L[lb + a] =
                  Double.doubleToRawLongBits(
                      Double.longBitsToDouble(L[lb + b]) / Double.longBitsToDouble(L[lb + c]));
          case Code.EQ -> L[lb + a] = L[lb + b] == L[lb + c] ? 1 : 0;
          case Code.NE -> L[lb + a] = L[lb + b] != L[lb + c] ? 1 : 0;
          case Code.LT -> L[lb + a] = L[lb + b] < L[lb + c] ? 1 : 0;
          case Code.LE -> L[lb + a] = L[lb + b] <= L[lb + c] ? 1 : 0;
          case Code.LTU -> L[lb + a] = Long.compareUnsigned(L[lb + b], L[lb + c]) < 0 ? 1 : 0;
          case Code.LEU -> L[lb + a] = Long.compareUnsigned(L[lb + b], L[lb + c]) <= 0 ? 1 : 0;
          case Code.FEQ ->
              L[lb + a] =
                  Double.longBitsToDouble(L[lb + b]) == Double.longBitsToDouble(L[lb + c]) ? 1 : 0;
          case Code.FNE ->
              L[lb + a] =
                  Double.longBitsToDouble(L[lb + b]) != Double.longBitsToDouble(L[lb + c]) ? 1 : 0;
          case Code.FLT ->
              L[lb + a] =
                  Double.longBitsToDouble(L[lb + b]) < Double.longBitsToDouble(L[lb + c]) ? 1 : 0;
          case Code.FLE ->
              L[lb + a] =
                  Double.longBitsToDouble(L[lb + b]) <= Double.longBitsToDouble(L[lb + c]) ? 1 : 0;
          case Code.JMP -> pc = a;
          case Code.JT -> pc = L[lb + a] != 0 ? b : pc;
          case Code.JF -> pc = L[lb + a] == 0 ? b : pc;
          case Code.JEQ -> pc = L[lb + a] == L[lb + b] ? c : pc;
          case Code.JNE -> pc = L[lb + a] != L[lb + b] ? c : pc;
          case Code.JLT -> pc = L[lb + a] < L[lb + b] ? c : pc;
          case Code.JLE -> pc = L[lb + a] <= L[lb + b] ? c : pc;
          case Code.JEQI -> pc = L[lb + a] == b ? c : pc;
          case Code.JNEI -> pc = L[lb + a] != b ? c : pc;
          case Code.JLTI -> pc = L[lb + a] < b ? c : pc;
          case Code.JLEI -> pc = L[lb + a] <= b ? c : pc;
          case Code.JGTI -> pc = L[lb + a] > b ? c : pc;
          case Code.JGEI -> pc = L[lb + a] >= b ? c : pc;
          case Code.JNIL -> pc = R[rb + a] == null ? b : pc;
          case Code.JNNIL -> pc = R[rb + a] != null ? b : pc;
          case Code.CALL, Code.CALLC, Code.CALLI -> {
            fr.pc = pc;
            Func callee = op == Code.CALL ? fn.functions[a] : Calls.resolve(fn, code, at, R, rb);
            lb += b;
            rb += c;
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
            if (op == Code.RETL) {
              L[lb] = L[lb + a];
            } else if (op == Code.RETR) {
              R[rb] = R[rb + a];
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
          case Code.FLDL -> L[lb + a] = ((Struct) R[rb + b]).l[c];
          case Code.FLDR -> R[rb + a] = ((Struct) R[rb + b]).o[c];
          case Code.SFLDL -> ((Struct) R[rb + a]).l[b] = L[lb + c];
          case Code.SFLDR -> ((Struct) R[rb + a]).o[b] = R[rb + c];
          case Code.IDXL -> {
            Slice s = (Slice) R[rb + b];
            int i = Calls.index(s, L[lb + c]);
            L[lb + a] = ((long[]) s.base())[i];
          }
          case Code.IDXB -> {
            Slice s = (Slice) R[rb + b];
            int i = Calls.index(s, L[lb + c]);
            L[lb + a] = ((byte[]) s.base())[i] & 0xFF;
          }
          case Code.IDXR -> {
            Slice s = (Slice) R[rb + b];
            int i = Calls.index(s, L[lb + c]);
            R[rb + a] = ((Object[]) s.base())[i];
          }
          case Code.SIDXL -> {
            Slice s = (Slice) R[rb + a];
            int i = Calls.index(s, L[lb + b]);
            ((long[]) s.base())[i] = L[lb + c];
          }
          case Code.SIDXB -> {
            Slice s = (Slice) R[rb + a];
            int i = Calls.index(s, L[lb + b]);
            ((byte[]) s.base())[i] = (byte) L[lb + c];
          }
          case Code.SIDXR -> {
            Slice s = (Slice) R[rb + a];
            int i = Calls.index(s, L[lb + b]);
            ((Object[]) s.base())[i] = R[rb + c];
          }
          case Code.AIDXL -> {
            long[] array = (long[]) R[rb + b];
            L[lb + a] = array[Calls.index(L[lb + c], array.length)];
          }
          case Code.AIDXB -> {
            byte[] array = (byte[]) R[rb + b];
            L[lb + a] = array[Calls.index(L[lb + c], array.length)] & 0xFF;
          }
          case Code.AIDXR -> {
            Object[] array = (Object[]) R[rb + b];
            R[rb + a] = array[Calls.index(L[lb + c], array.length)];
          }
          case Code.SAIDXL -> {
            long[] array = (long[]) R[rb + a];
            array[Calls.index(L[lb + b], array.length)] = L[lb + c];
          }
          case Code.SAIDXB -> {
            byte[] array = (byte[]) R[rb + a];
            array[Calls.index(L[lb + b], array.length)] = (byte) L[lb + c];
          }
          case Code.SAIDXR -> {
            Object[] array = (Object[]) R[rb + a];
            array[Calls.index(L[lb + b], array.length)] = R[rb + c];
          }
          case Code.STRIDX -> {
            Str s = (Str) R[rb + b];
            L[lb + a] = s.at(Calls.index(L[lb + c], s.len)) & 0xFF;
          }
          case Code.CELLL -> L[lb + a] = ((long[]) R[rb + b])[0];
          case Code.CELLR -> R[rb + a] = ((Object[]) R[rb + b])[0];
          case Code.SCELLL -> ((long[]) R[rb + a])[0] = L[lb + b];
          case Code.SCELLR -> ((Object[]) R[rb + a])[0] = R[rb + b];
          case Code.NEWCELLL -> {
            R[rb + a] = new long[] {L[lb + b]};
            f.allocated += 8;
            f.program.memory.free -= CELL_BYTES;
          }
          case Code.NEWCELLR -> {
            R[rb + a] = new Object[] {R[rb + b]};
            f.allocated += 16;
            f.program.memory.free -= CELL_BYTES;
          }
          case Code.HELD -> R[rb + a] = ((Closure) R[rb + b]).held[c];
          case Code.LEN -> {
            Slice s = (Slice) R[rb + b];
            L[lb + a] = s == null ? 0 : s.len();
          }
          case Code.STRLEN -> L[lb + a] = ((Str) R[rb + b]).len;
          case Code.LOADL -> L[lb + a] = ((Ptr) R[rb + b]).getLong();
          case Code.LOADR -> R[rb + a] = ((Ptr) R[rb + b]).get();
          case Code.STOREL -> ((Ptr) R[rb + a]).setLong(L[lb + b]);
          case Code.STORER -> ((Ptr) R[rb + a]).set(R[rb + b]);
          case Code.BOXL -> R[rb + a] = L[lb + b];
          case Code.UNBOXL -> {
            Object v = R[rb + b];
            L[lb + a] = v == null ? 0 : (Long) v;
          }
          case Code.MKIFACE -> R[rb + a] = Memory.boxed(f, fn.types[c], R[rb + b]);
          case Code.MKIFACEL -> {
            R[rb + a] = new Iface(fn.types[c], L[lb + b]);
            f.allocated += 8;
            f.program.memory.free -= CELL_BYTES;
          }
          case Code.IFVAL -> {
            Iface i = (Iface) R[rb + b];
            R[rb + a] = i == null ? null : i.value();
          }
          default -> {
            fr.pc = pc;
            int next = Uncommon.perform(f, fr, at);
            if (next == RELOAD) {
              return f.dead ? -1 : n;
            }
            if (next == STOP) {
              return stop(f, n);
            }
            pc = next;
            if (f.allocated >= TELL_ALLOCATED) {
              fr.pc = pc;
              return n;
            }
          }
        }
      }
      fr.pc = pc;
      return 0;
    } catch (GoPanic e) {
      fr.pc = pc;
      f.depth = d;
      f.raise(e.where(fn.unsigned.getOrDefault(pc - Code.WIDTH, 0)));
    } catch (NullPointerException e) {
      fr.pc = pc;
      f.depth = d;
      f.raise(Calls.explain(e, fn, pc - Code.WIDTH));
    } catch (ArithmeticException e) {
      if (!Calls.divides(fn, pc - Code.WIDTH)) {
        throw e;
      }
      fr.pc = pc;
      f.depth = d;
      f.raise(GoPanic.error("integer divide by zero"));
    }
    return f.dead ? -1 : Math.max(n, 1);
  }

  private static int stop(Fiber f, int left) {
    f.releases++;
    f.charge(SLICE - left);
    return -1;
  }
}
