package gotrace.lang.vm;

/** Type assertions (iface.go, error.go: TypeAssertionError). */
final class Assertions {
  private Assertions() {}

  static void concrete(Fiber f, Frame fr, Iface i, RType want, int ok, int pc) {
    boolean is = i != null && i.type() == want;
    if (ok >= 0) {
      f.L[fr.lb + ok] = is ? 1 : 0;
    } else if (!is) {
      RType from = fr.fn.types[fr.fn.code[pc + 5]];
      String message = "interface conversion: " + from.name() + " is ";
      if (i == null) {
        throw assertion(message + "nil, not " + want.name());
      }
      String same =
          i.type().name().equals(want.name())
              ? i.type().pkgPath.equals(want.pkgPath)
                  ? " (types from different scopes)"
                  : " (types from different packages)"
              : "";
      throw assertion(message + i.type().name() + ", not " + want.name() + same);
    }
  }

  static void toInterface(Fiber f, Frame fr, int to, Iface i, RType want, int pc) {
    RType.Method missing = i == null ? null : i.type().missing(want);
    boolean is = i != null && missing == null;
    int ok = fr.fn.code[pc + 5];
    if (ok >= 0) {
      f.L[fr.lb + ok] = is ? 1 : 0;
    } else if (i == null) {
      throw assertion("interface conversion: interface is nil, not " + want.name());
    } else if (!is) {
      throw assertion(
          "interface conversion: "
              + i.type().name()
              + " is not "
              + want.name()
              + ": missing method "
              + missing.name());
    }
    f.R[fr.rb + to] = is ? i : null;
  }

  private static GoPanic assertion(String text) {
    return new GoPanic(GoPanic.Kind.ASSERTION, text);
  }

  /** {@code i.m} as a value: it holds a copy of the receiver. */
  static Closure methodValue(Iface i, RType.Method m) {
    if (i == null) {
      throw GoPanic.nil();
    }
    return MethodValues.bind(i.type().method(m), i.type(), i.value());
  }
}
