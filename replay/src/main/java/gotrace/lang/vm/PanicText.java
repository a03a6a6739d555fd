package gotrace.lang.vm;

/** The value of a panic as Go prints it when the program dies (error.go: printpanicval). */
final class PanicText {
  private PanicText() {}

  static String of(Iface v, Program program) {
    if (v == null) {
      return "nil";
    }
    RType t = v.type();
    if (!t.isScalar() && t.kind != RType.Kind.STRING && !(v.value() instanceof Complex)) {
      return "(" + t.name() + ") 0x" + Long.toHexString(program.address(v.value()));
    }
    String text = scalar(t, v.value());
    if (t.kind == RType.Kind.STRING) {
      text = text.replace("\n", "\n\t");
    }
    if (!t.isNamed()) {
      return text;
    }
    if (v.value() instanceof Complex) {
      return t.name() + text;
    }
    return t.kind == RType.Kind.STRING
        ? t.name() + "(\"" + text + "\")"
        : t.name() + "(" + text + ")";
  }

  /** As print prints a value of a basic type. */
  static String scalar(RType t, Object v) {
    return switch (t.kind) {
      case BOOL -> (Long) v != 0 ? "true" : "false";
      case UINT, UINT8, UINT16, UINT32, UINT64, UINTPTR -> Long.toUnsignedString((Long) v);
      case FLOAT32 -> PrintedFloat.of(Double.longBitsToDouble((Long) v), 32);
      case FLOAT64 -> PrintedFloat.of(Double.longBitsToDouble((Long) v), 64);
      case COMPLEX64 -> complex((Complex) v, 32);
      case COMPLEX128 -> complex((Complex) v, 64);
      case STRING -> v.toString();
      default -> Long.toString((Long) v);
    };
  }

  private static String complex(Complex v, int bits) {
    return "(" + PrintedFloat.of(v.re(), bits) + signed(PrintedFloat.of(v.im(), bits)) + "i)";
  }

  private static String signed(String number) {
    return number.startsWith("+") || number.startsWith("-") ? number : "+" + number;
  }
}
