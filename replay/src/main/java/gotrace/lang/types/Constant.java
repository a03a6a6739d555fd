package gotrace.lang.types;

import gotrace.lang.syntax.LitKind;
import gotrace.lang.syntax.Op;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * The value of a constant expression, of any size (go/constant). Strings hold bytes: one char, from
 * 0 to 255, for each.
 */
public final class Constant {
  /** Of numbers, the later the wider. */
  public enum Kind {
    UNKNOWN,
    BOOL,
    STRING,
    INT,
    FLOAT,
    COMPLEX
  }

  public static final Constant UNKNOWN = new Constant(Kind.UNKNOWN, null, null);

  private final Kind kind;

  /** Boolean, String, BigInteger or Real; for complex numbers the real part. */
  private final Object value;

  /** Of complex numbers; else null. */
  private final Real imag;

  private Constant(Kind kind, Object value, Real imag) {
    this.kind = kind;
    this.value = value;
    this.imag = imag;
  }

  public static Constant of(boolean b) {
    return new Constant(Kind.BOOL, b, null);
  }

  /** Of bytes, one char for each. */
  public static Constant of(String bytes) {
    return new Constant(Kind.STRING, bytes, null);
  }

  public static Constant of(long n) {
    return of(BigInteger.valueOf(n));
  }

  public static Constant of(BigInteger n) {
    return new Constant(Kind.INT, n, null);
  }

  static Constant of(Real x) {
    return x.isInfinite() ? UNKNOWN : new Constant(Kind.FLOAT, x, null);
  }

  static Constant of(Real re, Real im) {
    return re.isInfinite() || im.isInfinite() ? UNKNOWN : new Constant(Kind.COMPLEX, re, im);
  }

  /** Unknown if it is malformed or beyond all measure. */
  static Constant ofLiteral(LitKind literalKind, String text) {
    return Literals.value(literalKind, text);
  }

  public Kind kind() {
    return kind;
  }

  public boolean isUnknown() {
    return kind == Kind.UNKNOWN;
  }

  public boolean boolValue() {
    return (Boolean) value;
  }

  /** Bytes, one char for each. */
  public String stringValue() {
    return (String) value;
  }

  /** Only of kind INT. */
  public BigInteger intValue() {
    return (BigInteger) value;
  }

  /** The number, or the real part, as a float64: to the nearest. */
  public double float64Value() {
    return realPart().toDouble();
  }

  /** The number, or the real part, as a float32: to the nearest. */
  public float float32Value() {
    return realPart().toFloat();
  }

  /** The imaginary part as a float64. */
  public double imagFloat64Value() {
    return imagPart().toDouble();
  }

  /** The imaginary part as a float32. */
  public float imagFloat32Value() {
    return imagPart().toFloat();
  }

  Real realPart() {
    return kind == Kind.INT ? Real.of(intValue()) : (Real) value;
  }

  Real imagPart() {
    return kind == Kind.COMPLEX ? imag : Real.ZERO;
  }

  int signum() {
    if (kind == Kind.INT) {
      return intValue().signum();
    }
    return kind == Kind.COMPLEX ? realPart().signum() | imag.signum() : realPart().signum();
  }

  /** As an integer; unknown if it is none. */
  Constant toInt() {
    switch (kind) {
      case INT -> {
        return this;
      }
      case FLOAT -> {
        BigInteger n = realPart().toIntegerOrNull();
        return n == null ? UNKNOWN : of(n);
      }
      case COMPLEX -> {
        return imag.signum() == 0 ? of(realPart()).toInt() : UNKNOWN;
      }
      default -> {
        return UNKNOWN;
      }
    }
  }

  /** As a real number; unknown if it is none. */
  Constant toFloat() {
    return switch (kind) {
      case INT -> of(realPart());
      case FLOAT -> this;
      case COMPLEX -> imag.signum() == 0 ? of(realPart()) : UNKNOWN;
      default -> UNKNOWN;
    };
  }

  Constant toComplex() {
    return switch (kind) {
      case INT, FLOAT -> of(realPart(), Real.ZERO);
      case COMPLEX -> this;
      default -> UNKNOWN;
    };
  }

  /**
   * {@code op this}.
   *
   * @param size bytes of the unsigned type that {@code ^} is in; 0 for any other
   */
  Constant unary(Op op, int size) {
    if (isUnknown()) {
      return UNKNOWN;
    }
    switch (op) {
      case ADD -> {
        return this;
      }
      case SUB -> {
        return switch (kind) {
          case INT -> of(intValue().negate());
          case FLOAT -> of(realPart().neg());
          default -> of(realPart().neg(), imagPart().neg());
        };
      }
      case XOR -> {
        BigInteger flipped = intValue().not();
        BigInteger mask = BigInteger.ONE.shiftLeft(size * 8).subtract(BigInteger.ONE);
        return of(size > 0 ? flipped.and(mask) : flipped);
      }
      default -> {
        return of(!boolValue());
      }
    }
  }

  /**
   * {@code x op y}; both of a kind that fits the operator, no comparison and no shift. Division of
   * integers truncates if {@code integerDivision}. A divisor must not be 0.
   */
  static Constant binary(Constant x, Op op, Constant y, boolean integerDivision) {
    if (x.isUnknown() || y.isUnknown()) {
      return UNKNOWN;
    }
    if (x.kind == Kind.BOOL) {
      boolean and = op == Op.AND_AND;
      return of(and ? x.boolValue() && y.boolValue() : x.boolValue() || y.boolValue());
    }
    if (x.kind == Kind.STRING) {
      return of(x.stringValue() + y.stringValue());
    }
    Kind wider = x.kind.compareTo(y.kind) > 0 ? x.kind : y.kind;
    return switch (wider) {
      case INT -> integer(x.intValue(), op, y.intValue(), integerDivision);
      case FLOAT -> of(real(x.realPart(), op, y.realPart()));
      default -> complex(x, op, y);
    };
  }

  private static Constant integer(BigInteger a, Op op, BigInteger b, boolean integerDivision) {
    return switch (op) {
      case ADD -> of(a.add(b));
      case SUB -> of(a.subtract(b));
      case MUL -> of(a.multiply(b));
      case DIV -> integerDivision ? of(a.divide(b)) : of(Real.of(a).div(Real.of(b)));
      case REM -> of(a.remainder(b));
      case AND -> of(a.and(b));
      case OR -> of(a.or(b));
      case XOR -> of(a.xor(b));
      case AND_NOT -> of(a.andNot(b));
      default -> throw new IllegalArgumentException(op.toString());
    };
  }

  private static Real real(Real a, Op op, Real b) {
    return switch (op) {
      case ADD -> a.add(b);
      case SUB -> a.add(b.neg());
      case MUL -> a.mul(b);
      case DIV -> a.div(b);
      default -> throw new IllegalArgumentException(op.toString());
    };
  }

  private static Constant complex(Constant x, Op op, Constant y) {
    Real a = x.realPart();
    Real b = x.imagPart();
    Real c = y.realPart();
    Real d = y.imagPart();
    return switch (op) {
      case ADD, SUB -> of(real(a, op, c), real(b, op, d));
      case MUL -> of(a.mul(c).add(b.mul(d).neg()), b.mul(c).add(a.mul(d)));
      case DIV -> {
        Real norm = c.mul(c).add(d.mul(d));
        if (norm.signum() == 0) {
          yield UNKNOWN;
        }
        Real re = a.mul(c).add(b.mul(d)).div(norm);
        Real im = b.mul(c).add(a.mul(d).neg()).div(norm);
        yield of(re, im);
      }
      default -> throw new IllegalArgumentException(op.toString());
    };
  }

  /** Shifts an integer. */
  static Constant shift(Constant x, Op op, int count) {
    if (x.isUnknown()) {
      return UNKNOWN;
    }
    BigInteger n = x.intValue();
    return of(op == Op.SHL ? n.shiftLeft(count) : n.shiftRight(count));
  }

  static boolean compare(Constant x, Op op, Constant y) {
    if (x.isUnknown() || y.isUnknown()) {
      return false;
    }
    int order;
    if (x.kind == Kind.BOOL) {
      order = x.boolValue() == y.boolValue() ? 0 : 1;
    } else if (x.kind == Kind.STRING) {
      order = x.stringValue().compareTo(y.stringValue());
    } else if (x.kind == Kind.INT && y.kind == Kind.INT) {
      order = x.intValue().compareTo(y.intValue());
    } else if (x.kind == Kind.COMPLEX || y.kind == Kind.COMPLEX) {
      boolean same = x.realPart().equals(y.realPart()) && x.imagPart().equals(y.imagPart());
      order = same ? 0 : 1;
    } else {
      order = x.realPart().compareTo(y.realPart());
    }
    return switch (op) {
      case EQL -> order == 0;
      case NEQ -> order != 0;
      case LSS -> order < 0;
      case LEQ -> order <= 0;
      case GTR -> order > 0;
      case GEQ -> order >= 0;
      default -> throw new IllegalArgumentException(op.toString());
    };
  }

  /** The UTF-8 of a string, as a Java string; what is malformed becomes U+FFFD. */
  static String decode(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The bytes of a Java string. */
  static String encode(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Something to find duplicates by: equal if the values are. */
  Object key() {
    return switch (kind) {
      case UNKNOWN -> this;
      case BOOL, STRING, INT -> value;
      case FLOAT, COMPLEX -> java.util.List.of(realPart().toString(), imagPart().toString());
    };
  }

  /** As go/constant prints it: long strings cut, floats with about six digits. */
  @Override
  public String toString() {
    return switch (kind) {
      case UNKNOWN -> "unknown";
      case BOOL, INT, FLOAT -> value.toString();
      case STRING -> Literals.quoteShort(stringValue());
      case COMPLEX -> "(" + value + " + " + imag + "i)";
    };
  }
}
