package gotrace.lang.vm;

import gotrace.runtime.Hchan;

/** The instructions that {@link Interpreter} does not perform itself. */
final class Uncommon {
  /** stack.go, roughly: from here on a variable stands in the heap. */
  private static final long LARGE_BYTES = 64 << 10;

  /** What a deferred call takes here. */
  private static final long DEFER_BYTES = 96;

  private Uncommon() {}

  /**
   * Performs one.
   *
   * @return the next instruction, {@link Interpreter#RELOAD} or {@link Interpreter#STOP}
   */
  static int perform(Fiber f, Frame fr, int pc) {
    int[] code = fr.fn.code;
    int op = code[pc];
    if (op < Code.CADD) {
      return scalars(op, f.L, fr.lb, code, pc);
    }
    if (op < Code.ZERO) {
      return values(f, fr, op, code, pc);
    }
    if (op < Code.MKMAP) {
      return memory(f, fr, op, code, pc);
    }
    return op < Code.MKCHAN ? maps(f, fr, op, code, pc) : control(f, fr, op, code, pc);
  }

  private static int scalars(int op, long[] l, int lb, int[] code, int pc) {
    int a = lb + code[pc + 1];
    long x = l[lb + code[pc + 2]];
    long y = code[pc + 3] < 0 ? 0 : l[lb + code[pc + 3]];
    switch (op) {
      case Code.DIVU -> l[a] = Long.divideUnsigned(x, y);
      case Code.REMU -> l[a] = Long.remainderUnsigned(x, y);
      case Code.SHL -> l[a] = y < 0 || y > 63 ? 0 : x << y;
      case Code.SHR -> l[a] = x >> (y < 0 || y > 63 ? 63 : y);
      case Code.SHRU -> l[a] = y < 0 || y > 63 ? 0 : x >>> y;
      case Code.SHCHK -> {
        if (l[a] < 0) {
          throw GoPanic.error("negative shift amount");
        }
      }
      case Code.F32 -> l[a] = bits((float) Double.longBitsToDouble(x));
      case Code.FNEG -> l[a] = bits(-Double.longBitsToDouble(x));
      case Code.I2F -> l[a] = bits((double) x);
      case Code.U2F -> l[a] = bits(x >= 0 ? x : (((x >>> 1) | (x & 1)) * 2.0));
      case Code.F2I -> {
        double v = Double.longBitsToDouble(x);
        l[a] = v >= -0x1p63 && v < 0x1p63 ? (long) v : Long.MIN_VALUE;
      }
      case Code.F2U -> {
        double v = Double.longBitsToDouble(x);
        l[a] = v < 0x1p63 ? (long) v : (long) (v - 0x1p63) ^ Long.MIN_VALUE;
      }
      default -> throw new IllegalStateException("op " + op);
    }
    return pc + Code.WIDTH;
  }

  private static long bits(double v) {
    return Double.doubleToRawLongBits(v);
  }

  private static int values(Fiber f, Frame fr, int op, int[] code, int pc) {
    long[] l = f.L;
    Object[] r = f.R;
    int lb = fr.lb;
    int rb = fr.rb;
    int a = code[pc + 1];
    int b = code[pc + 2];
    int c = code[pc + 3];
    switch (op) {
      case Code.CADD -> r[rb + a] = ((Complex) r[rb + b]).plus((Complex) r[rb + c]);
      case Code.CSUB -> r[rb + a] = ((Complex) r[rb + b]).minus((Complex) r[rb + c]);
      case Code.CMUL -> r[rb + a] = ((Complex) r[rb + b]).times((Complex) r[rb + c]);
      case Code.CDIV -> r[rb + a] = ((Complex) r[rb + b]).dividedBy((Complex) r[rb + c]);
      case Code.CNEG -> {
        Complex x = (Complex) r[rb + b];
        r[rb + a] = new Complex(-x.re(), -x.im());
      }
      case Code.CEQ -> l[lb + a] = truth(((Complex) r[rb + b]).same((Complex) r[rb + c]));
      case Code.C64 -> r[rb + a] = ((Complex) r[rb + b]).rounded();
      case Code.MKCPLX ->
          r[rb + a] =
              new Complex(Double.longBitsToDouble(l[lb + b]), Double.longBitsToDouble(l[lb + c]));
      case Code.REAL -> l[lb + a] = bits(((Complex) r[rb + b]).re());
      case Code.IMAG -> l[lb + a] = bits(((Complex) r[rb + b]).im());
      case Code.STREQ -> l[lb + a] = truth(r[rb + b].equals(r[rb + c]));
      case Code.STRLT -> l[lb + a] = truth(((Str) r[rb + b]).compareTo((Str) r[rb + c]) < 0);
      case Code.STRLE -> l[lb + a] = truth(((Str) r[rb + b]).compareTo((Str) r[rb + c]) <= 0);
      case Code.CONCAT -> {
        Str x = (Str) r[rb + b];
        Str y = (Str) r[rb + c];
        if (x.len > 0 && y.len > 0) {
          Memory.takeBytes(f, (long) x.len + y.len);
        }
        r[rb + a] = x.concat(y);
      }
      case Code.REFEQ -> l[lb + a] = truth(r[rb + b] == r[rb + c]);
      case Code.PTREQ -> l[lb + a] = truth(Equality.pointers(r[rb + b], r[rb + c]));
      case Code.IFEQ ->
          l[lb + a] = truth(Equality.interfaces((Iface) r[rb + b], (Iface) r[rb + c]));
      case Code.VALEQ -> {
        RType t = fr.fn.types[code[pc + 5]];
        l[lb + a] = truth(Equality.same(t, r[rb + b], r[rb + c]));
        return pc + 2 * Code.WIDTH;
      }
      default -> throw new IllegalStateException("op " + op);
    }
    return pc + Code.WIDTH;
  }

  private static int memory(Fiber f, Frame fr, int op, int[] code, int pc) {
    long[] l = f.L;
    Object[] r = f.R;
    int lb = fr.lb;
    int rb = fr.rb;
    int a = code[pc + 1];
    int b = code[pc + 2];
    int c = code[pc + 3];
    int at = lb + (c & (1 << Code.BOUNDS_BITS) - 1);
    RType[] types = fr.fn.types;
    switch (op) {
      case Code.ZERO -> {
        if (types[b].javaBytes() > LARGE_BYTES) {
          f.allocate(types[b].size, types[b].javaBytes());
        }
        r[rb + a] = types[b].zero();
      }
      case Code.NEW -> {
        f.allocate(types[b].size, types[b].javaBytes());
        r[rb + a] = newPointer(types[b]);
      }
      case Code.COPY -> r[rb + a] = types[c].copy(notNil(r[rb + b]));
      case Code.ASSIGN -> types[c].assign(notNil(r[rb + a]), notNil(r[rb + b]));
      case Code.ADDRF -> r[rb + a] = new Ptr(((Struct) r[rb + b]).l, c);
      case Code.ADDRFR -> r[rb + a] = new Ptr(((Struct) r[rb + b]).o, c);
      case Code.ADDRI -> {
        Slice s = (Slice) r[rb + b];
        int i = Calls.index(s, l[lb + c]);
        r[rb + a] = new Ptr(s.base(), i);
      }
      case Code.ADDRA -> {
        Object array = notNil(r[rb + b]);
        r[rb + a] = new Ptr(array, Calls.index(l[lb + c], Memory.length(array)));
      }
      case Code.ADDRC -> r[rb + a] = new Ptr(r[rb + b], 0);
      case Code.NILCHK -> notNil(r[rb + a]);
      case Code.CLOSURE -> closure(f, fr, a, b, c);
      case Code.MKSLICE -> r[rb + a] = Memory.make(f, types[b], l[lb + c], l[lb + c + 1]);
      case Code.MKARR -> r[rb + a] = new Slice(r[rb + b], 0, c, c);
      case Code.RESERVE -> {
        Slice s = (Slice) r[rb + b];
        int len = s == null ? 0 : s.len();
        Slice t = Memory.extend(f, types[code[pc + 5]], s, c);
        r[rb + a] = new Slice(t.base(), t.off(), len, t.cap());
      }
      case Code.SLICEBASE -> r[rb + a] = ((Slice) r[rb + b]).base();
      case Code.APPENDS ->
          r[rb + a] = Memory.append(f, types[code[pc + 5]], (Slice) r[rb + b], (Slice) r[rb + c]);
      case Code.APPENDSTR ->
          r[rb + a] =
              Memory.appendString(f, types[code[pc + 5]], (Slice) r[rb + b], (Str) r[rb + c]);
      case Code.APPENDL -> r[rb + a] = appendScalar(f, types[code[pc + 5]], r[rb + b], l[lb + c]);
      case Code.APPENDR -> r[rb + a] = appendRef(f, types[code[pc + 5]], r[rb + b], r[rb + c]);
      case Code.COPYS ->
          l[lb + a] = Memory.copy(types[code[pc + 5]], (Slice) r[rb + b], (Slice) r[rb + c]);
      case Code.COPYSTR -> l[lb + a] = Memory.copyString((Slice) r[rb + b], (Str) r[rb + c]);
      case Code.CLEARS -> Memory.clear(types[b], (Slice) r[rb + a]);
      case Code.SLICE ->
          r[rb + a] =
              Memory.slice((Slice) r[rb + b], l[at], l[at + 1], l[at + 2], c >>> Code.BOUNDS_BITS);
      case Code.SLICEA ->
          r[rb + a] =
              Memory.sliceArray(r[rb + b], l[at], l[at + 1], l[at + 2], c >>> Code.BOUNDS_BITS);
      case Code.SLICESTR ->
          r[rb + a] = Memory.sliceString((Str) r[rb + b], l[at], l[at + 1], c >>> Code.BOUNDS_BITS);
      case Code.CAP -> l[lb + a] = r[rb + b] == null ? 0 : ((Slice) r[rb + b]).cap();
      case Code.LENCHAN -> l[lb + a] = r[rb + b] == null ? 0 : ((Hchan) r[rb + b]).len();
      case Code.CAPCHAN -> l[lb + a] = r[rb + b] == null ? 0 : ((Hchan) r[rb + b]).cap();
      case Code.LENMAP -> l[lb + a] = r[rb + b] == null ? 0 : ((GoMap) r[rb + b]).size();
      case Code.S2A -> r[rb + a] = Text.arrayOf((Slice) r[rb + b], c, types[code[pc + 5]]);
      case Code.STR2B -> r[rb + a] = Text.toBytes(f, (Str) r[rb + b]);
      case Code.B2STR -> r[rb + a] = Text.ofBytes(f, (Slice) r[rb + b]);
      case Code.STR2R -> r[rb + a] = Text.toRunes(f, (Str) r[rb + b]);
      case Code.R2STR -> r[rb + a] = Text.ofRunes(f, (Slice) r[rb + b]);
      case Code.RUNE2STR -> r[rb + a] = Runes.string(l[lb + b]);
      case Code.RUNEAT -> {
        Str s = (Str) r[rb + b];
        long rune = Runes.decode(s.b, s.off + (int) l[lb + c], s.off + s.len);
        l[lb + a] = (int) rune;
        l[lb + a + 1] = rune >>> 32;
      }
      default -> throw new IllegalStateException("op " + op);
    }
    return pc + (code[pc + Code.WIDTH] == Code.NOP ? 2 * Code.WIDTH : Code.WIDTH);
  }

  private static Object notNil(Object ref) {
    if (ref == null) {
      throw GoPanic.nil();
    }
    return ref;
  }

  static Object newPointer(RType t) {
    if (t.isValue()) {
      return t.zero();
    }
    return new Ptr(t.isScalar() ? new long[1] : new Object[] {t.zero()}, 0);
  }

  private static void closure(Fiber f, Frame fr, int a, int b, int c) {
    Func fn = fr.fn.functions[b];
    Object[] held = new Object[fn.heldCount];
    System.arraycopy(f.R, fr.rb + c, held, 0, held.length);
    f.allocate(8 + 8L * held.length, 48 + 4L * held.length);
    f.R[fr.rb + a] = new Closure(fn, held);
  }

  private static Slice appendScalar(Fiber f, RType elem, Object s, long v) {
    Slice t = Memory.extend(f, elem, (Slice) s, 1);
    int at = t.off() + t.len() - 1;
    if (t.base() instanceof long[] l) {
      l[at] = v;
    } else {
      ((byte[]) t.base())[at] = (byte) v;
    }
    return t;
  }

  private static Slice appendRef(Fiber f, RType elem, Object s, Object v) {
    Slice t = Memory.extend(f, elem, (Slice) s, 1);
    Object[] base = (Object[]) t.base();
    int at = t.off() + t.len() - 1;
    if (elem.isValue() && base[at] != null) {
      elem.assign(base[at], v);
    } else {
      base[at] = v;
    }
    return t;
  }

  private static int maps(Fiber f, Frame fr, int op, int[] code, int pc) {
    Object[] r = f.R;
    int lb = fr.lb;
    int rb = fr.rb;
    int a = code[pc + 1];
    int b = code[pc + 2];
    int c = code[pc + 3];
    switch (op) {
      case Code.MKMAP -> {
        f.allocate(48, 400);
        r[rb + a] = new GoMap(fr.fn.types[b]);
      }
      case Code.MGET -> {
        GoMap m = (GoMap) r[rb + b];
        boolean assigned = code[pc + 6] == 1;
        if (!assigned && (m == null || m.size() == 0)) {
          GoMap.checkKey(fr.fn.types[code[pc + 5]].mapKey, r[rb + c]);
        }
        if (m != null) {
          m.read(f);
        }
        r[rb + a] = m == null ? GoMap.ABSENT : m.get(r[rb + c]);
        return pc + 2 * Code.WIDTH;
      }
      case Code.PRESENT -> f.L[lb + a] = truth(r[rb + b] != GoMap.ABSENT);
      case Code.ORZERO -> {
        if (r[rb + b] == GoMap.ABSENT) {
          RType t = fr.fn.types[c];
          r[rb + a] = t.isScalar() ? (Object) 0L : t.zero();
        } else {
          r[rb + a] = r[rb + b];
        }
      }
      case Code.MSET -> {
        if (r[rb + a] == null) {
          throw new GoPanic(GoPanic.Kind.PLAIN, "assignment to entry in nil map");
        }
        GoMap m = (GoMap) r[rb + a];
        m.write(f);
        int before = m.size();
        long bytes = before == 0 ? 0 : m.goBytes();
        m.put(r[rb + b], r[rb + c]);
        if (m.size() != before) {
          f.allocate(m.goBytes() > bytes ? m.goBytes() : 0, 80);
        }
      }
      case Code.MDEL -> {
        GoMap m = (GoMap) r[rb + a];
        if (m == null || m.size() == 0) {
          GoMap.checkKey(fr.fn.types[c].mapKey, r[rb + b]);
        }
        if (m != null) {
          m.write(f);
          m.remove(r[rb + b]);
        }
      }
      case Code.MCLEAR -> {
        if (r[rb + a] != null) {
          ((GoMap) r[rb + a]).write(f);
          ((GoMap) r[rb + a]).clear();
        }
      }
      case Code.MITER -> r[rb + a] = GoMap.iterate((GoMap) r[rb + b], f);
      case Code.MNEXT -> {
        GoMap.Iterator it = (GoMap.Iterator) r[rb + b];
        if (it.map() != null) {
          it.map().iterated(f);
        }
        boolean more = it.next();
        f.L[lb + a] = truth(more);
        if (more) {
          r[rb + c] = it.key;
          r[rb + c + 1] = it.value;
        }
      }
      default -> throw new IllegalStateException("op " + op);
    }
    return pc + Code.WIDTH;
  }

  private static int control(Fiber f, Frame fr, int op, int[] code, int pc) {
    Object[] r = f.R;
    int lb = fr.lb;
    int rb = fr.rb;
    int a = code[pc + 1];
    int b = code[pc + 2];
    int c = code[pc + 3];
    switch (op) {
      case Code.MKCHAN, Code.SEND, Code.RECV, Code.RECVD, Code.CLOSE, Code.SELECT, Code.CHOSEN -> {
        return Channels.perform(f, fr, op, pc);
      }
      case Code.GO -> {
        fr.pc = pc + 2 * Code.WIDTH;
        Frame.Defer d = Calls.capture(f, fr, pc, null);
        fr.pc = pc + Code.WIDTH;
        f.at();
        fr.pc = pc + 2 * Code.WIDTH;
        f.program.go(f, d);
        return Interpreter.STOP;
      }
      case Code.DEFER -> {
        f.program.memory.free -= DEFER_BYTES;
        f.allocated += 8;
        fr.defers = Calls.capture(f, fr, pc, fr.defers);
        return pc + 2 * Code.WIDTH;
      }
      case Code.DEFERTOKEN -> r[rb + a] = fr;
      case Code.DEFERTO -> {
        Frame of = (Frame) r[rb + a];
        of.defers = Calls.capture(f, fr, pc, of.defers);
        return pc + 2 * Code.WIDTH;
      }
      case Code.RUNDEFERS -> {
        Frame.Defer d = fr.defers;
        if (d != null) {
          fr.defers = d.link;
          f.pushDeferred(d, new Frame.GoOn(fr, pc));
          return Interpreter.RELOAD;
        }
      }
      case Code.PANIC -> {
        Iface v = (Iface) r[rb + a];
        f.panics.raise(v == null ? f.program.nilPanic() : v, false);
        return Interpreter.RELOAD;
      }
      case Code.RECOVER -> r[rb + a] = f.panics.recover();
      case Code.ASSERT -> Assertions.concrete(f, fr, (Iface) r[rb + a], fr.fn.types[b], c, pc);
      case Code.ASSERTI -> {
        Assertions.toInterface(f, fr, a, (Iface) r[rb + b], fr.fn.types[c], pc);
        return pc + 2 * Code.WIDTH;
      }
      case Code.SYNC -> f.releases++;
      case Code.METHVAL -> r[rb + a] = Assertions.methodValue((Iface) r[rb + c], fr.fn.methods[b]);
      case Code.GLOBAL -> r[rb + a] = f.program.global(b);
      case Code.MINF, Code.MAXF -> {
        double x = Double.longBitsToDouble(f.L[lb + b]);
        double y = Double.longBitsToDouble(f.L[lb + c]);
        f.L[lb + a] = bits(op == Code.MINF ? Math.min(x, y) : Math.max(x, y));
      }
      case Code.MINSTR, Code.MAXSTR -> {
        int order = ((Str) r[rb + b]).compareTo((Str) r[rb + c]);
        r[rb + a] = (op == Code.MINSTR) == (order <= 0) ? r[rb + b] : r[rb + c];
      }
      case Code.PRINTL -> f.program.print(Str.of(PanicText.scalar(fr.fn.types[b], f.L[lb + a])));
      case Code.PRINTR -> f.program.print(Printed.of(f.program, fr.fn.types[b], r[rb + a]));
      case Code.THROW -> throw GoPanic.error(((Str) fr.fn.objects[a]).toString());
      case Code.UNSAFE -> Memory.checkLayout(r[rb + a], fr.fn.types[b]);
      case Code.NILRECV -> {
        if (r[rb + a] == null) {
          throw new GoPanic(GoPanic.Kind.PLAIN, fr.fn.objects[b].toString());
        }
      }
      case Code.IFTYPE -> {
        Iface i = (Iface) r[rb + b];
        f.L[lb + a] = truth(i != null && i.type() == fr.fn.types[c]);
      }
      case Code.IFIMPL -> {
        Iface i = (Iface) r[rb + b];
        f.L[lb + a] = truth(i != null && i.type().missing(fr.fn.types[c]) == null);
      }
      default -> throw new IllegalStateException("op " + op);
    }
    return pc + Code.WIDTH;
  }

  private static long truth(boolean b) {
    return b ? 1 : 0;
  }
}
