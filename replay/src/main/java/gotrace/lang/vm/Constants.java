package gotrace.lang.vm;

import gotrace.lang.types.Constant;

/** Constants as the bits and references that registers hold. */
final class Constants {
  private Constants() {}

  static boolean isTrue(Constant c) {
    return c.boolValue();
  }

  /** Of an integer, the lower 64 bits. */
  static long toLong(Constant c) {
    return switch (c.kind()) {
      case INT -> c.intValue().longValue();
      case BOOL -> c.boolValue() ? 1 : 0;
      default -> (long) c.float64Value();
    };
  }

  /** The bits in a register of a scalar type. */
  static long scalar(Constant c, RType t) {
    return switch (t.kind) {
      case FLOAT32 -> Double.doubleToRawLongBits(c.float32Value());
      case FLOAT64 -> Double.doubleToRawLongBits(c.float64Value());
      default -> toLong(c);
    };
  }

  static Object reference(Constant c, RType t) {
    return switch (t.kind) {
      case STRING -> string(c);
      case COMPLEX64 -> new Complex(c.float32Value(), imaginary(c, true));
      default -> new Complex(c.float64Value(), imaginary(c, false));
    };
  }

  private static double imaginary(Constant c, boolean single) {
    if (c.kind() != Constant.Kind.COMPLEX) {
      return 0;
    }
    return single ? c.imagFloat32Value() : c.imagFloat64Value();
  }

  static Str string(Constant c) {
    String s = c.stringValue();
    byte[] b = new byte[s.length()];
    for (int i = 0; i < b.length; i++) {
      b[i] = (byte) s.charAt(i);
    }
    return Str.of(b);
  }
}
