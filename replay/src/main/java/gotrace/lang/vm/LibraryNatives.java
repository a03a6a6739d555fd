package gotrace.lang.vm;

import gotrace.runtime.machine.Coro;

/** Packages iter, math/rand, sort, strings, unicode. */
final class LibraryNatives {
  private LibraryNatives() {}

  static void addTo(Natives n) {
    n.pure(
        "math.FMA",
        (f, l, r) ->
            f.L[l] =
                Double.doubleToRawLongBits(
                    Math.fma(
                        Double.longBitsToDouble(f.L[l]),
                        Double.longBitsToDouble(f.L[l + 1]),
                        Double.longBitsToDouble(f.L[l + 2]))));
    n.pure("strings.IndexByte", (f, l, r) -> f.L[l] = indexByte((Str) f.R[r], (byte) f.L[l]));
    n.pure("sort.sliceLen", LibraryNatives::sliceLen);
    n.pure("sort.swapElems", LibraryNatives::swapElems);
    n.pure(
        "math/rand.seedTable",
        (f, l, r) -> {
          long[] table = SeedTable.VALUES.clone();
          f.R[r] = new Slice(table, 0, table.length, table.length);
        });
    n.pure("unicode.category", (f, l, r) -> f.L[l] = UnicodeTables.GO.category((int) f.L[l]));
    n.pure(
        "unicode.inScript",
        (f, l, r) -> f.L[l] = UnicodeTables.GO.script((int) f.L[l + 1]) == f.L[l] + 1 ? 1 : 0);
    n.pure(
        "unicode.mapCase",
        (f, l, r) -> f.L[l] = UnicodeTables.GO.mapCase((int) f.L[l], (int) f.L[l + 1]));
    n.pure("unicode.SimpleFold", (f, l, r) -> f.L[l] = UnicodeTables.GO.fold((int) f.L[l]));
    n.add(
        "iter.newcoro",
        (f, l, r) -> {
          Struct c = (Struct) f.R[r];
          Closure body = (Closure) f.R[r + 1];
          f.at();
          c.o[0] = f.gp.newCoro(f.program.body(body), body.fn.startStack(f.gp.stacks()));
          return true;
        });
    n.add(
        "iter.coroswitch",
        (f, l, r) -> {
          f.at();
          f.gp.coroSwitch((Coro) ((Struct) f.R[r]).o[0]);
          return true;
        });
  }

  private static int indexByte(Str s, byte c) {
    for (int i = 0; i < s.len; i++) {
      if (s.at(i) == c) {
        return i;
      }
    }
    return -1;
  }

  /** {@code func sliceLen(x any) (n int, kind string)}. */
  private static void sliceLen(Fiber f, int l, int r) {
    Iface x = (Iface) f.R[r];
    if (x == null || x.type().kind != RType.Kind.SLICE) {
      f.L[l] = -1;
      f.R[r] = Str.of(x == null ? "zero" : kindName(x.type().kind));
      return;
    }
    f.L[l] = x.value() == null ? 0 : ((Slice) x.value()).len();
    f.R[r] = Str.EMPTY;
  }

  /** As package reflect names it. */
  private static String kindName(RType.Kind kind) {
    return switch (kind) {
      case POINTER -> "ptr";
      case UNSAFE_POINTER -> "unsafe.Pointer";
      default -> kind.name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  /** {@code func swapElems(x any, i, j int)}. */
  private static void swapElems(Fiber f, int l, int r) {
    Iface x = (Iface) f.R[r];
    Slice s = (Slice) x.value();
    int i = index(s, f.L[l]);
    int j = index(s, f.L[l + 1]);
    if (s.base() instanceof byte[] b) {
      byte v = b[i];
      b[i] = b[j];
      b[j] = v;
    } else if (s.base() instanceof long[] a) {
      long v = a[i];
      a[i] = a[j];
      a[j] = v;
    } else {
      swap((Object[]) s.base(), i, j, x.type().elem);
    }
  }

  private static int index(Slice s, long i) {
    if (s == null || i < 0 || i >= s.len()) {
      throw new GoPanic(GoPanic.Kind.STRING, "reflect: slice index out of range");
    }
    return s.off() + (int) i;
  }

  /** Structs and arrays stay where they are, as pointers may refer to them; their content moves. */
  private static void swap(Object[] a, int i, int j, RType elem) {
    if (!elem.isValue()) {
      Object v = a[i];
      a[i] = a[j];
      a[j] = v;
    } else if (i != j) {
      Object v = elem.zero();
      elem.assign(v, a[i]);
      elem.assign(a[i], a[j]);
      elem.assign(a[j], v);
    }
  }
}
