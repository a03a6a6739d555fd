package gotrace.lang.vm;

import java.util.Arrays;

/** {@code ==} and hashes of values as they stand in references (alg.go). */
final class Equality {
  private Equality() {}

  /** Values of one type. */
  static boolean same(RType t, Object x, Object y) {
    return switch (t.kind) {
      case FLOAT32, FLOAT64 ->
          Double.longBitsToDouble((Long) x) == Double.longBitsToDouble((Long) y);
      case COMPLEX64, COMPLEX128 -> ((Complex) x).same((Complex) y);
      case INTERFACE -> interfaces((Iface) x, (Iface) y);
      case STRUCT -> structs(t, (Struct) x, (Struct) y);
      case ARRAY -> arrays(t, x, y);
      case POINTER, UNSAFE_POINTER -> pointers(x, y);
      case STRING -> x.equals(y);
      case FUNC, SLICE, MAP -> throw GoPanic.error("comparing uncomparable type " + t.name());
      case CHAN -> x == y;
      default -> ((Long) x).longValue() == (Long) y;
    };
  }

  static boolean pointers(Object x, Object y) {
    return x == y || (x instanceof Ptr p && p.equals(y));
  }

  static boolean interfaces(Iface x, Iface y) {
    if (x == null || y == null) {
      return x == null && y == null;
    }
    if (x.type() != y.type()) {
      return false;
    }
    if (!x.type().isComparable()) {
      throw GoPanic.error("comparing uncomparable type " + x.type().name());
    }
    return same(x.type(), x.value(), y.value());
  }

  private static boolean structs(RType t, Struct x, Struct y) {
    for (RType.Field f : t.fields) {
      if (f.name().equals("_")) {
        continue;
      }
      boolean same =
          f.type().isScalar()
              ? scalars(f.type(), x.l[f.slot()], y.l[f.slot()])
              : same(f.type(), x.o[f.slot()], y.o[f.slot()]);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean scalars(RType t, long x, long y) {
    return t.isFloat() ? Double.longBitsToDouble(x) == Double.longBitsToDouble(y) : x == y;
  }

  private static boolean arrays(RType t, Object x, Object y) {
    if (x instanceof byte[] b) {
      return Arrays.equals(b, (byte[]) y);
    }
    for (int i = 0; i < t.len; i++) {
      boolean same =
          x instanceof long[] l
              ? scalars(t.elem, l[i], ((long[]) y)[i])
              : same(t.elem, ((Object[]) x)[i], ((Object[]) y)[i]);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** A value that is no key was hashed (alg.go: typehash). */
  static final class Unhashable extends GoPanic {
    private static final long serialVersionUID = 1;

    final transient RType type;

    Unhashable(RType type) {
      super(Kind.ERROR, "hash of unhashable type " + type.name());
      this.type = type;
    }
  }

  /** Equal values have equal hashes; a value without equality panics. */
  static int hash(RType t, Object x) {
    return switch (t.kind) {
      case FLOAT32, FLOAT64 -> Double.hashCode(Double.longBitsToDouble((Long) x) + 0.0);
      case COMPLEX64, COMPLEX128 ->
          31 * Double.hashCode(((Complex) x).re() + 0.0)
              + Double.hashCode(((Complex) x).im() + 0.0);
      case INTERFACE -> x == null ? 0 : hashInterface((Iface) x);
      case STRUCT -> hashStruct(t, (Struct) x);
      case ARRAY -> hashArray(t, x);
      case FUNC, SLICE, MAP -> throw new Unhashable(t);
      default -> x == null ? 0 : x.hashCode();
    };
  }

  private static int hashInterface(Iface i) {
    if (!i.type().isComparable()) {
      throw new Unhashable(i.type());
    }
    return hash(i.type(), i.value());
  }

  private static int hashStruct(RType t, Struct s) {
    int h = 1;
    for (RType.Field f : t.fields) {
      if (!f.name().equals("_")) {
        Object v = f.type().isScalar() ? (Object) s.l[f.slot()] : s.o[f.slot()];
        h = 31 * h + hash(f.type(), v);
      }
    }
    return h;
  }

  private static int hashArray(RType t, Object x) {
    if (x instanceof byte[] b) {
      return Arrays.hashCode(b);
    }
    int h = 1;
    for (int i = 0; i < t.len; i++) {
      h = 31 * h + hash(t.elem, x instanceof long[] l ? (Object) l[i] : ((Object[]) x)[i]);
    }
    return h;
  }
}
