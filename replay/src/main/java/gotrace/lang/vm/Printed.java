package gotrace.lang.vm;

/** References as the builtin print writes them (print.go). */
final class Printed {
  private Printed() {}

  static Str of(Program p, RType t, Object v) {
    return switch (t.kind) {
      case STRING -> (Str) v;
      case COMPLEX64, COMPLEX128 -> Str.of(PanicText.scalar(t, v));
      case INTERFACE -> {
        Iface i = (Iface) v;
        yield Str.of(
            i == null
                ? "(0x0,0x0)"
                : "(" + address(p, i.type()) + "," + address(p, i.value()) + ")");
      }
      case SLICE -> {
        Slice s = (Slice) v;
        yield Str.of(
            s == null ? "[0/0]0x0" : "[" + s.len() + "/" + s.cap() + "]" + address(p, s.base()));
      }
      default -> Str.of(address(p, v));
    };
  }

  private static String address(Program p, Object v) {
    return "0x" + Long.toHexString(p.address(v));
  }
}
