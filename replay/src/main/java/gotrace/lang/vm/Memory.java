package gotrace.lang.vm;

import java.util.Arrays;

/** Slices and arrays: making, growing, copying (slice.go). */
final class Memory {
  /** malloc.go: maxAlloc. */
  static final long MAX_ALLOC = 1L << 48;

  /** Of a Java array. */
  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 16;

  private Memory() {}

  static int length(Object base) {
    return base instanceof byte[] b
        ? b.length
        : base instanceof long[] l ? l.length : ((Object[]) base).length;
  }

  /**
   * Go would look at the memory, whatever was stored in it; this can be done only where a variable
   * of that type is stored in the same way.
   *
   * @param p the address
   * @param t of the variable that is to stand there
   */
  static void checkLayout(Object p, RType t) {
    boolean fits =
        switch (t.kind) {
          case STRUCT ->
              p instanceof Struct s && s.l.length == t.scalars && s.o.length == t.references;
          case ARRAY -> holds(p, t.elem) && length(p) == t.len;
          default -> p instanceof Ptr q && holds(q.base, t);
        };
    if (p != null && !fits) {
      throw new GoPanic(GoPanic.Kind.STRING, "gotrace cannot look at this memory as a " + t.name());
    }
  }

  /** Whether it is a Java array for elements of that type. */
  private static boolean holds(Object base, RType elem) {
    return elem.isByteSized()
        ? base instanceof byte[]
        : elem.isScalar() ? base instanceof long[] : base instanceof Object[];
  }

  /** An array of so many elements is about to be made. */
  private static void take(Fiber f, RType elem, long n) {
    if (n > MAX_ELEMENTS) {
      f.allocate(n * elem.size, Long.MAX_VALUE / 2);
    }
    f.allocate(n * elem.size, ProgramMemory.ARRAY_HEADER + n * elem.javaBytes());
  }

  /** As {@link #take} for so many bytes. */
  static void takeBytes(Fiber f, long n) {
    f.allocate(n, n > MAX_ELEMENTS ? Long.MAX_VALUE / 2 : ProgramMemory.ARRAY_HEADER + n);
  }

  /** slice.go: makeslice. */
  static Slice make(Fiber f, RType elem, long len, long cap) {
    long most = elem.size == 0 ? Long.MAX_VALUE : MAX_ALLOC / elem.size;
    if (len < 0 || len > most) {
      throw GoPanic.error("makeslice: len out of range");
    }
    if (cap < len || cap > most) {
      throw GoPanic.error("makeslice: cap out of range");
    }
    take(f, elem, cap);
    return new Slice(elem.newArray(cap), 0, (int) len, (int) cap);
  }

  /**
   * slice.go: growslice. Room for {@code more} elements behind the slice.
   *
   * @return a slice whose length includes them
   */
  static Slice extend(Fiber f, RType elem, Slice s, int more) {
    int len = s == null ? 0 : s.len();
    int cap = s == null ? 0 : s.cap();
    long want = (long) len + more;
    if (want <= cap) {
      return s == null ? null : new Slice(s.base(), s.off(), (int) want, cap);
    }
    long grown = Growth.capacity(cap, want, elem.size);
    take(f, elem, grown);
    Object base = elem.newArray(grown);
    if (s != null) {
      System.arraycopy(s.base(), s.off(), base, 0, len);
    }
    return new Slice(base, 0, (int) want, (int) grown);
  }

  static Slice append(Fiber f, RType elem, Slice s, Slice more) {
    if (more == null || more.len() == 0) {
      return s;
    }
    int at = s == null ? 0 : s.len();
    Slice t = extend(f, elem, s, more.len());
    move(elem, more.base(), more.off(), t.base(), t.off() + at, more.len());
    return t;
  }

  static Slice appendString(Fiber f, RType elem, Slice s, Str more) {
    if (more.len == 0) {
      return s;
    }
    int at = s == null ? 0 : s.len();
    Slice t = extend(f, elem, s, more.len);
    System.arraycopy(more.b, more.off, t.base(), t.off() + at, more.len);
    return t;
  }

  static long copy(RType elem, Slice to, Slice from) {
    int n = to == null || from == null ? 0 : Math.min(to.len(), from.len());
    if (n > 0) {
      move(elem, from.base(), from.off(), to.base(), to.off(), n);
    }
    return n;
  }

  static long copyString(Slice to, Str from) {
    int n = to == null ? 0 : Math.min(to.len(), from.len);
    if (n > 0) {
      System.arraycopy(from.b, from.off, to.base(), to.off(), n);
    }
    return n;
  }

  private static void move(RType elem, Object from, int at, Object to, int toAt, int n) {
    if (!elem.isValue()) {
      System.arraycopy(from, at, to, toAt, n);
      return;
    }
    Object[] source = (Object[]) from;
    Object[] target = (Object[]) to;
    Object[] copies = new Object[n];
    for (int i = 0; i < n; i++) {
      copies[i] = elem.copy(source[at + i]);
    }
    for (int i = 0; i < n; i++) {
      if (target[toAt + i] == null) {
        target[toAt + i] = copies[i];
      } else {
        elem.assign(target[toAt + i], copies[i]);
      }
    }
  }

  /** Sets all elements to zero. */
  static void clear(RType elem, Slice s) {
    if (s == null) {
      return;
    }
    int end = s.off() + s.len();
    if (s.base() instanceof byte[] b) {
      Arrays.fill(b, s.off(), end, (byte) 0);
    } else if (s.base() instanceof long[] l) {
      Arrays.fill(l, s.off(), end, 0);
    } else {
      Object[] a = (Object[]) s.base();
      for (int i = s.off(); i < end; i++) {
        if (elem.isValue()) {
          elem.assign(a[i], elem.zero());
        } else {
          a[i] = elem.zero();
        }
      }
    }
  }

  /** Which bounds of a slice expression were left out. */
  static final int NO_LOW = 1;

  static final int NO_HIGH = 2;
  static final int NO_MAX = 4;

  /** {@code s[lo:hi:max]} of a slice. */
  static Slice slice(Slice s, long lo, long hi, long max, int without) {
    int len = s == null ? 0 : s.len();
    int cap = s == null ? 0 : s.cap();
    long low = (without & NO_LOW) != 0 ? 0 : lo;
    long high = (without & NO_HIGH) != 0 ? len : hi;
    long most = (without & NO_MAX) != 0 ? cap : max;
    check(low, high, most, without, cap, "capacity");
    return s == null
        ? null
        : new Slice(s.base(), s.off() + (int) low, (int) (high - low), (int) (most - low));
  }

  /** Slicing an array. */
  static Slice sliceArray(Object a, long lo, long hi, long max, int without) {
    if (a == null) {
      throw GoPanic.nil();
    }
    int n = length(a);
    long low = (without & NO_LOW) != 0 ? 0 : lo;
    long high = (without & NO_HIGH) != 0 ? n : hi;
    long most = (without & NO_MAX) != 0 ? n : max;
    check(low, high, most, without, n, "length");
    return new Slice(a, (int) low, (int) (high - low), (int) (most - low));
  }

  static Str sliceString(Str s, long lo, long hi, int without) {
    long low = (without & NO_LOW) != 0 ? 0 : lo;
    long high = (without & NO_HIGH) != 0 ? s.len : hi;
    check(low, high, 0, NO_MAX, s.len, "length");
    return s.sub((int) low, (int) high);
  }

  /** panic.go: the panicSlice functions; error.go: boundsErrorFmts. */
  private static void check(long lo, long hi, long max, int without, long cap, String what) {
    boolean full = (without & NO_MAX) == 0;
    String limit = "] with " + what + " " + cap;
    if (full && (max < 0 || max > cap)) {
      throw bounds("[::", max, 4, "]", limit);
    }
    if (hi < 0 || hi > (full ? max : cap)) {
      throw full ? bounds("[:", hi, 2, ":]", ":" + max + "]") : bounds("[:", hi, 2, "]", limit);
    }
    if (lo < 0 || lo > hi) {
      throw bounds("[", lo, 1, full ? "::]" : ":]", ":" + hi + (full ? ":]" : "]"));
    }
  }

  /** Of a negative bound nothing is said of what it exceeds. */
  private static GoPanic bounds(
      String before, long bound, int bit, String afterNegative, String after) {
    String words = "slice bounds out of range " + before;
    return GoPanic.bounds(
        unsigned ->
            bound < 0 && (unsigned & bit) == 0
                ? words + bound + afterNegative
                : words + Long.toUnsignedString(bound) + after);
  }

  /** iface.go: convT, for a value that is no scalar. A struct or an array is a copy of its own. */
  static Iface boxed(Fiber f, RType type, Object value) {
    if (type.isValue()) {
      f.allocate(type.size, type.javaBytes());
    }
    return new Iface(type, value);
  }
}
