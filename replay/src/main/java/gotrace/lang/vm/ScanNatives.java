package gotrace.lang.vm;

/** What fmt's scanning stores through pointers, of whatever type they are. */
final class ScanNatives {
  /** As the constants of {@code fmt/scan.go}. */
  private enum Pointee {
    NO_POINTER,
    BOOL,
    INT,
    UINT,
    FLOAT,
    COMPLEX,
    TEXT,
    OTHER
  }

  private ScanNatives() {}

  static void addTo(Natives n) {
    n.pure(
        "fmt.pointee",
        (f, l, r) -> {
          RType t = elem((Iface) f.R[r]);
          f.L[l] = kind(t).ordinal();
          f.L[l + 1] = t == null ? 0 : t.size * Byte.SIZE;
        });
    n.pure(
        "fmt.storeWord",
        (f, l, r) -> {
          Iface to = (Iface) f.R[r];
          ((Ptr) to.value()).setLong(word(to.type().elem.kind, f.L[l]));
        });
    n.pure("fmt.storeComplex", (f, l, r) -> ((Ptr) value(f.R[r])).set(f.R[r + 1]));
    n.pure(
        "fmt.storeText",
        (f, l, r) -> {
          Iface to = (Iface) f.R[r];
          Str s = (Str) f.R[r + 1];
          ((Ptr) to.value()).set(to.type().elem.kind == RType.Kind.STRING ? s : bytes(s));
        });
  }

  private static Object value(Object pointer) {
    return ((Iface) pointer).value();
  }

  /** Null for what is no pointer. */
  private static RType elem(Iface v) {
    return v != null && v.type().kind == RType.Kind.POINTER ? v.type().elem : null;
  }

  private static Pointee kind(RType t) {
    if (t == null) {
      return Pointee.NO_POINTER;
    }
    return switch (t.kind) {
      case BOOL -> Pointee.BOOL;
      case INT, INT8, INT16, INT32, INT64 -> Pointee.INT;
      case UINT, UINT8, UINT16, UINT32, UINT64, UINTPTR -> Pointee.UINT;
      case FLOAT32, FLOAT64 -> Pointee.FLOAT;
      case COMPLEX64, COMPLEX128 -> Pointee.COMPLEX;
      case STRING -> Pointee.TEXT;
      case SLICE -> t.elem.kind == RType.Kind.UINT8 ? Pointee.TEXT : Pointee.OTHER;
      default -> Pointee.OTHER;
    };
  }

  /** A word as a variable of the kind holds it. */
  private static long word(RType.Kind kind, long w) {
    return kind == RType.Kind.FLOAT32
        ? Double.doubleToRawLongBits((float) Double.longBitsToDouble(w))
        : w;
  }

  private static Slice bytes(Str s) {
    byte[] b = new byte[s.len];
    for (int i = 0; i < b.length; i++) {
      b[i] = s.at(i);
    }
    return new Slice(b, 0, b.length, b.length);
  }
}
