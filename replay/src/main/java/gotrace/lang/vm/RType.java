package gotrace.lang.vm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A type at run time (internal/abi: Type). There is one for each type, so that they are compared by
 * identity.
 */
final class RType {
  /** internal/abi: Kind, in its order. */
  enum Kind {
    INVALID,
    BOOL,
    INT,
    INT8,
    INT16,
    INT32,
    INT64,
    UINT,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    UINTPTR,
    FLOAT32,
    FLOAT64,
    COMPLEX64,
    COMPLEX128,
    ARRAY,
    CHAN,
    FUNC,
    INTERFACE,
    MAP,
    POINTER,
    SLICE,
    STRING,
    STRUCT,
    UNSAFE_POINTER
  }

  /**
   * A field of a struct.
   *
   * @param slot in {@link Struct#l} or {@link Struct#o}
   */
  record Field(String name, RType type, boolean embedded, boolean exported, int slot) {}

  /**
   * A method of an interface.
   *
   * @param key its name; with the package's path before it if it is not exported
   * @param signature the function type
   */
  record Method(String key, String name, RType signature) {}

  /** Finds methods of types; the compiler does. */
  interface Methods {
    /**
     * The method in the type's method set as interfaces call it: the receiver as it stands in an
     * {@link Iface}. Null if there is none of this name and signature.
     */
    Func find(RType type, Method m);
  }

  final Kind kind;

  /**
   * Longer texts are not kept: those of types within types would take the square of their depth.
   */
  private static final int MAX_KEPT = 200;

  private final Supplier<String> naming;

  /** Null until asked for, and where it is long. */
  private String name;

  /** Unique. */
  final String key;

  /** Unique too, and never long: how keys of other types speak of this one. */
  final String ref;

  /** Of an array, channel, map, pointer, slice. */
  RType elem;

  /** Of a map. */
  RType mapKey;

  /** Of an array. */
  long len;

  List<Field> fields = List.of();
  List<Method> methods = List.of();

  /** Of a function. */
  List<RType> params = List.of();

  List<RType> results = List.of();
  boolean variadic;

  /** The name of a defined type without its package; empty for others. */
  String typeName = "";

  /** The package of a defined type; empty for others. */
  String pkgPath = "";

  /** How many slots a struct has of each kind. */
  int scalars;

  int references;

  /** Which of a struct's references are structs and arrays themselves. */
  int[] valueSlots = {};

  /** For the sizes of allocations; in bytes, as Go lays it out on amd64. */
  long size;

  int align = 1;

  /** Of package sync: its values hold an object of the runtime's, of which each has its own. */
  boolean synchronizes;

  /** Negative until known. */
  private long javaBytes = -1;

  Methods finder;

  /** What this type's values hold when nothing was assigned; null for structs and arrays. */
  private Object zeroReference;

  private final Map<Method, Func> found = new HashMap<>();

  /** Where its checker's type is kept for who finds methods. */
  Object origin;

  /**
   * @param number of no other type
   */
  RType(Kind kind, Supplier<String> naming, String key, int number) {
    this.kind = kind;
    this.naming = naming;
    this.key = key;
    this.ref = key.length() <= MAX_KEPT ? key : "#" + number;
    if (kind == Kind.STRING) {
      zeroReference = Str.EMPTY;
    } else if (kind == Kind.COMPLEX64 || kind == Kind.COMPLEX128) {
      zeroReference = Complex.ZERO;
    }
  }

  /** As %T prints it. */
  String name() {
    if (name != null) {
      return name;
    }
    String text = naming.get();
    if (text.length() <= MAX_KEPT) {
      name = text;
    }
    return text;
  }

  /** Whether values stand in registers for scalars. */
  boolean isScalar() {
    return isScalar(kind);
  }

  static boolean isScalar(Kind kind) {
    return kind.compareTo(Kind.BOOL) >= 0 && kind.compareTo(Kind.FLOAT64) <= 0;
  }

  /** Whether assignment copies what is behind the reference. */
  boolean isValue() {
    return kind == Kind.STRUCT || kind == Kind.ARRAY;
  }

  boolean isFloat() {
    return kind == Kind.FLOAT32 || kind == Kind.FLOAT64;
  }

  boolean isUnsigned() {
    return kind.compareTo(Kind.UINT) >= 0 && kind.compareTo(Kind.UINTPTR) <= 0;
  }

  boolean isInteger() {
    return kind.compareTo(Kind.INT) >= 0 && kind.compareTo(Kind.UINTPTR) <= 0;
  }

  /** Whether {@code ==} never panics for want of a meaning. */
  boolean isComparable() {
    return switch (kind) {
      case FUNC, MAP, SLICE -> false;
      case ARRAY -> elem.isComparable();
      case STRUCT -> fields.stream().allMatch(f -> f.type().isComparable());
      default -> true;
    };
  }

  boolean isNamed() {
    return !typeName.isEmpty();
  }

  /** Whether arrays of it are byte arrays. */
  boolean isByteSized() {
    return kind == Kind.UINT8 || kind == Kind.INT8 || kind == Kind.BOOL;
  }

  /** See {@link Methods#find}. */
  Func method(Method m) {
    if (found.containsKey(m)) {
      return found.get(m);
    }
    Func f = finder == null ? null : finder.find(this, m);
    found.put(m, f);
    return f;
  }

  /** The first of an interface's methods that the type lacks; null if it has them all. */
  Method missing(RType iface) {
    for (Method m : iface.methods) {
      if (method(m) == null) {
        return m;
      }
    }
    return null;
  }

  /**
   * What a variable of the type takes on gotrace's own heap, about; that of others it points to
   * does not count.
   */
  long javaBytes() {
    if (javaBytes < 0) {
      javaBytes =
          switch (kind) {
            case STRUCT -> structBytes();
            case ARRAY -> arrayBytes();
            default -> isByteSized() ? 1 : isScalar() ? 8 : ProgramMemory.REFERENCE;
          };
    }
    return javaBytes;
  }

  private long structBytes() {
    long bytes = 24 + (scalars == 0 ? 0 : 16 + 8L * scalars) + (references == 0 ? 0 : 16);
    for (Field f : fields) {
      if (!f.type.isScalar()) {
        bytes += ProgramMemory.REFERENCE + (f.type.isValue() ? f.type.javaBytes() : 0);
      }
      bytes = Math.min(bytes, Long.MAX_VALUE / 4);
    }
    return bytes;
  }

  private long arrayBytes() {
    long each = elem.javaBytes() + (elem.isValue() ? ProgramMemory.REFERENCE : 0);
    return len > Integer.MAX_VALUE - 16 || len > Long.MAX_VALUE / 8 / each
        ? Long.MAX_VALUE / 4
        : 16 + len * each;
  }

  /** A new zero value of a type whose values are references. */
  Object zero() {
    if (kind == Kind.STRUCT) {
      return zeroStruct();
    }
    return kind == Kind.ARRAY ? elem.newArray(len) : zeroReference;
  }

  private Struct zeroStruct() {
    long[] l = scalars == 0 ? Struct.NO_SCALARS : new long[scalars];
    Object[] o = references == 0 ? Struct.NO_REFERENCES : new Object[references];
    for (Field f : fields) {
      if (!f.type.isScalar()) {
        o[f.slot] = f.type.zero();
      }
    }
    return new Struct(l, o);
  }

  /** An array of this element type, all zero. */
  Object newArray(long n) {
    int size = Math.toIntExact(n);
    if (isByteSized()) {
      return new byte[size];
    }
    if (isScalar()) {
      return new long[size];
    }
    Object[] a = new Object[size];
    fillZero(a, 0, size);
    return a;
  }

  /** Sets elements of this type to zero. */
  void fillZero(Object[] a, int from, int to) {
    if (isValue()) {
      for (int i = from; i < to; i++) {
        a[i] = zero();
      }
    } else if (zeroReference != null) {
      java.util.Arrays.fill(a, from, to, zeroReference);
    }
  }

  /** A copy of a struct or an array; other references are themselves. */
  Object copy(Object v) {
    if (kind == Kind.STRUCT) {
      Struct s = (Struct) v;
      Object[] o = s.o.length == 0 ? s.o : s.o.clone();
      for (int i : valueSlots) {
        o[i] = slotType(i).copy(o[i]);
      }
      if (synchronizes) {
        o[0] = SyncNatives.copy(o[0]);
      }
      return new Struct(s.l.length == 0 ? s.l : s.l.clone(), o);
    }
    if (kind != Kind.ARRAY) {
      return v;
    }
    if (v instanceof byte[] b) {
      return b.clone();
    }
    if (v instanceof long[] l) {
      return l.clone();
    }
    Object[] a = ((Object[]) v).clone();
    if (elem.isValue()) {
      for (int i = 0; i < a.length; i++) {
        a[i] = elem.copy(a[i]);
      }
    }
    return a;
  }

  private RType slotType(int slot) {
    for (Field f : fields) {
      if (f.slot == slot && f.type.isValue()) {
        return f.type;
      }
    }
    throw new IllegalStateException(name + " has no slot " + slot);
  }

  /** {@code *to = *from} of a struct or an array, in place. */
  void assign(Object to, Object from) {
    if (to == from) {
      return;
    }
    if (kind == Kind.STRUCT) {
      Struct t = (Struct) to;
      Struct s = (Struct) from;
      System.arraycopy(s.l, 0, t.l, 0, s.l.length);
      for (int i = 0; i < s.o.length; i++) {
        if (valueSlots.length > 0 && isValueSlot(i)) {
          slotType(i).assign(t.o[i], s.o[i]);
        } else {
          t.o[i] = synchronizes ? SyncNatives.copy(s.o[i]) : s.o[i];
        }
      }
    } else if (elem.isValue()) {
      Object[] t = (Object[]) to;
      Object[] s = (Object[]) from;
      for (int i = 0; i < s.length; i++) {
        elem.assign(t[i], s[i]);
      }
    } else {
      System.arraycopy(from, 0, to, 0, (int) len);
    }
  }

  private boolean isValueSlot(int i) {
    for (int v : valueSlots) {
      if (v == i) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name;
  }
}
