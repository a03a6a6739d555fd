package gotrace.lang.types;

import java.util.Locale;

/** A predeclared type. There is one object for each, but for the aliases byte and rune. */
public final class Basic extends Type {
  private static final int BOOLEAN_FLAG = 1;
  private static final int INTEGER_FLAG = 2;
  private static final int UNSIGNED_FLAG = 4;
  private static final int FLOAT_FLAG = 8;
  private static final int COMPLEX_FLAG = 16;
  private static final int STRING_FLAG = 32;
  private static final int UNTYPED_FLAG = 64;

  /** Which one, in Go's order: of untyped numbers the later one is the larger kind. */
  public enum Which {
    INVALID(0),
    BOOL(BOOLEAN_FLAG),
    INT(INTEGER_FLAG),
    INT8(INTEGER_FLAG),
    INT16(INTEGER_FLAG),
    INT32(INTEGER_FLAG),
    INT64(INTEGER_FLAG),
    UINT(INTEGER_FLAG | UNSIGNED_FLAG),
    UINT8(INTEGER_FLAG | UNSIGNED_FLAG),
    UINT16(INTEGER_FLAG | UNSIGNED_FLAG),
    UINT32(INTEGER_FLAG | UNSIGNED_FLAG),
    UINT64(INTEGER_FLAG | UNSIGNED_FLAG),
    UINTPTR(INTEGER_FLAG | UNSIGNED_FLAG),
    FLOAT32(FLOAT_FLAG),
    FLOAT64(FLOAT_FLAG),
    COMPLEX64(COMPLEX_FLAG),
    COMPLEX128(COMPLEX_FLAG),
    STRING(STRING_FLAG),
    UNSAFE_POINTER(0),
    UNTYPED_BOOL(BOOLEAN_FLAG | UNTYPED_FLAG),
    UNTYPED_INT(INTEGER_FLAG | UNTYPED_FLAG),
    UNTYPED_RUNE(INTEGER_FLAG | UNTYPED_FLAG),
    UNTYPED_FLOAT(FLOAT_FLAG | UNTYPED_FLAG),
    UNTYPED_COMPLEX(COMPLEX_FLAG | UNTYPED_FLAG),
    UNTYPED_STRING(STRING_FLAG | UNTYPED_FLAG),
    UNTYPED_NIL(UNTYPED_FLAG);

    private final int flags;

    Which(int flags) {
      this.flags = flags;
    }
  }

  public static final Basic INVALID = new Basic(Which.INVALID, "invalid type");
  public static final Basic BOOL = new Basic(Which.BOOL);
  public static final Basic INT = new Basic(Which.INT);
  public static final Basic INT8 = new Basic(Which.INT8);
  public static final Basic INT16 = new Basic(Which.INT16);
  public static final Basic INT32 = new Basic(Which.INT32);
  public static final Basic INT64 = new Basic(Which.INT64);
  public static final Basic UINT = new Basic(Which.UINT);
  public static final Basic UINT8 = new Basic(Which.UINT8);
  public static final Basic UINT16 = new Basic(Which.UINT16);
  public static final Basic UINT32 = new Basic(Which.UINT32);
  public static final Basic UINT64 = new Basic(Which.UINT64);
  public static final Basic UINTPTR = new Basic(Which.UINTPTR);
  public static final Basic FLOAT32 = new Basic(Which.FLOAT32);
  public static final Basic FLOAT64 = new Basic(Which.FLOAT64);
  public static final Basic COMPLEX64 = new Basic(Which.COMPLEX64);
  public static final Basic COMPLEX128 = new Basic(Which.COMPLEX128);
  public static final Basic STRING = new Basic(Which.STRING);
  public static final Basic UNSAFE_POINTER = new Basic(Which.UNSAFE_POINTER, "Pointer");
  public static final Basic UNTYPED_BOOL = new Basic(Which.UNTYPED_BOOL, "untyped bool");
  public static final Basic UNTYPED_INT = new Basic(Which.UNTYPED_INT, "untyped int");
  public static final Basic UNTYPED_RUNE = new Basic(Which.UNTYPED_RUNE, "untyped rune");
  public static final Basic UNTYPED_FLOAT = new Basic(Which.UNTYPED_FLOAT, "untyped float");
  public static final Basic UNTYPED_COMPLEX = new Basic(Which.UNTYPED_COMPLEX, "untyped complex");
  public static final Basic UNTYPED_STRING = new Basic(Which.UNTYPED_STRING, "untyped string");
  public static final Basic UNTYPED_NIL = new Basic(Which.UNTYPED_NIL, "untyped nil");

  /** The type uint8 under its other name. */
  public static final Basic BYTE = new Basic(Which.UINT8, "byte");

  /** The type int32 under its other name. */
  public static final Basic RUNE = new Basic(Which.INT32, "rune");

  public final Which which;
  public final String name;

  private Basic(Which which, String name) {
    this.which = which;
    this.name = name;
  }

  private Basic(Which which) {
    this(which, which.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public Kind kind() {
    return Kind.BASIC;
  }

  private boolean has(int flags) {
    return (which.flags & flags) != 0;
  }

  public boolean isBoolean() {
    return has(BOOLEAN_FLAG);
  }

  public boolean isInteger() {
    return has(INTEGER_FLAG);
  }

  public boolean isUnsigned() {
    return has(UNSIGNED_FLAG);
  }

  public boolean isFloat() {
    return has(FLOAT_FLAG);
  }

  public boolean isComplex() {
    return has(COMPLEX_FLAG);
  }

  public boolean isString() {
    return has(STRING_FLAG);
  }

  public boolean isUntyped() {
    return has(UNTYPED_FLAG);
  }

  public boolean isNumeric() {
    return has(INTEGER_FLAG | FLOAT_FLAG | COMPLEX_FLAG);
  }

  public boolean isOrdered() {
    return has(INTEGER_FLAG | FLOAT_FLAG | STRING_FLAG);
  }

  public boolean isConstType() {
    return has(BOOLEAN_FLAG | INTEGER_FLAG | FLOAT_FLAG | COMPLEX_FLAG | STRING_FLAG);
  }
}
