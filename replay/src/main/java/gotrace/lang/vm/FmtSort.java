package gotrace.lang.vm;

/** The order in which maps are printed (internal/fmtsort). */
final class FmtSort {
  private FmtSort() {}

  /** Element i of a Go array, as a reference. */
  static Object at(RType elem, Object base, int i) {
    if (base instanceof byte[] b) {
      return elem.kind == RType.Kind.INT8 ? (long) b[i] : (long) (b[i] & 0xFF);
    }
    return base instanceof long[] l ? (Object) l[i] : ((Object[]) base)[i];
  }

  static int compare(RType t, Object a, Object b) {
    return switch (t.kind) {
      case STRING -> ((Str) a).compareTo((Str) b);
      case FLOAT32, FLOAT64 ->
          floats(Double.longBitsToDouble((Long) a), Double.longBitsToDouble((Long) b));
      case UINT, UINT8, UINT16, UINT32, UINT64, UINTPTR -> Long.compareUnsigned((Long) a, (Long) b);
      case COMPLEX64, COMPLEX128 -> {
        int re = floats(((Complex) a).re(), ((Complex) b).re());
        yield re != 0 ? re : floats(((Complex) a).im(), ((Complex) b).im());
      }
      case STRUCT -> structs(t, (Struct) a, (Struct) b);
      case ARRAY -> arrays(t, a, b);
      case INTERFACE -> interfaces((Iface) a, (Iface) b);
      case POINTER, CHAN, UNSAFE_POINTER ->
          Integer.compare(System.identityHashCode(a), System.identityHashCode(b));
      default -> Long.compare((Long) a, (Long) b);
    };
  }

  /** NaN stands before all others. */
  private static int floats(double a, double b) {
    if (a < b || (Double.isNaN(a) && !Double.isNaN(b))) {
      return -1;
    }
    return a > b || (Double.isNaN(b) && !Double.isNaN(a)) ? 1 : 0;
  }

  private static int structs(RType t, Struct a, Struct b) {
    for (RType.Field f : t.fields) {
      Object x = f.type().isScalar() ? (Object) a.l[f.slot()] : a.o[f.slot()];
      Object y = f.type().isScalar() ? (Object) b.l[f.slot()] : b.o[f.slot()];
      int c = compare(f.type(), x, y);
      if (c != 0) {
        return c;
      }
    }
    return 0;
  }

  private static int arrays(RType t, Object a, Object b) {
    for (int i = 0; i < t.len; i++) {
      int c = compare(t.elem, at(t.elem, a, i), at(t.elem, b, i));
      if (c != 0) {
        return c;
      }
    }
    return 0;
  }

  private static int interfaces(Iface a, Iface b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    int c = a.type().key.compareTo(b.type().key);
    return c != 0 ? c : compare(a.type(), a.value(), b.value());
  }
}
