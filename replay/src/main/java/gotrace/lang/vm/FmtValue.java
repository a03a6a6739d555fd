package gotrace.lang.vm;

import java.util.ArrayList;
import java.util.List;

/** Values of all types as a directive wants them (fmt/print.go: printArg, printValue). */
final class FmtValue {
  private final Fmt p;
  private final FmtFlags f;
  private final FmtText t;

  FmtValue(Fmt p) {
    this.p = p;
    this.f = p.flags;
    this.t = new FmtText(p);
  }

  /** fmt/print.go: printArg. */
  void argument(Iface arg, int verb) {
    if (arg == null) {
      if (verb == 'T' || verb == 'v') {
        t.pad("<nil>");
      } else {
        badVerb(null, verb);
      }
      return;
    }
    if (verb == 'T') {
      t.string(Str.of(arg.type().name()));
    } else if (verb == 'p') {
      pointer(arg, 'p');
    } else if (!methods(arg, verb)) {
      value(arg, verb, 0, true);
    }
  }

  private void badVerb(Iface arg, int verb) {
    p.text("%!" + Character.toString(verb) + "(");
    if (arg == null) {
      p.text("<nil>");
    } else {
      p.text(arg.type().name() + "=");
      value(arg, 'v', 0, false);
    }
    p.text(")");
  }

  /** fmt/print.go: handleMethods. */
  private boolean methods(Iface arg, int verb) {
    Program program = p.program;
    if (program.fmtTypes == null) {
      return false;
    }
    RType type = arg.type();
    boolean error = has(type, program.errorInterface);
    if (verb == 'w' && !(error && p.wraps)) {
      badVerb(arg, verb);
      return true;
    }
    if (!type.isNamed() && type.kind != RType.Kind.POINTER && type.kind != RType.Kind.STRUCT) {
      return false;
    }
    if (has(type, program.fmtTypes.formatter())) {
      p.text(p.ask(arg, Fmt.FORMAT, f.directive(verb == 'w' ? 'v' : verb)));
      return true;
    }
    int v = verb == 'w' ? 'v' : verb;
    if (f.sharpV) {
      if (has(type, program.fmtTypes.goStringer())) {
        Str said = p.ask(arg, Fmt.GO_STRING, "%v");
        if (p.panicked()) {
          p.text(said);
        } else {
          t.string(said);
        }
        return true;
      }
      return false;
    }
    if (v != 'v' && v != 's' && v != 'x' && v != 'X' && v != 'q') {
      return false;
    }
    if (!error && !has(type, program.stringerInterface)) {
      return false;
    }
    String asked = "%" + Character.toString(v);
    Str said = p.ask(arg, error ? Fmt.ERROR : Fmt.STRING, asked);
    if (p.panicked()) {
      p.text(said);
    } else {
      string(said, v, arg);
    }
    return true;
  }

  private static boolean has(RType t, RType iface) {
    return t.missing(iface) == null;
  }

  private void string(Str s, int verb, Iface arg) {
    switch (verb) {
      case 'v' -> {
        if (f.sharpV) {
          t.quoted(s);
        } else {
          t.string(s);
        }
      }
      case 's' -> t.string(s);
      case 'x' -> t.hex(s, false);
      case 'X' -> t.hex(s, true);
      case 'q' -> t.quoted(s);
      default -> badVerb(arg, verb);
    }
  }

  private void element(RType type, Object v, int verb, int depth, boolean visible) {
    if (type.kind == RType.Kind.INTERFACE) {
      Iface i = (Iface) v;
      if (i == null) {
        p.text(f.sharpV ? type.name() + "(nil)" : "<nil>");
      } else {
        value(i, verb, depth + 1, visible);
      }
      return;
    }
    value(new Iface(type, v), verb, depth, visible);
  }

  /**
   * fmt/print.go: printValue.
   *
   * @param visible whether its methods may be called: not what stands in a field that is not
   *     exported
   */
  private void value(Iface arg, int verb, int depth, boolean visible) {
    if (depth > 0 && visible && methods(arg, verb)) {
      return;
    }
    RType type = arg.type();
    Object v = arg.value();
    switch (type.kind) {
      case BOOL -> {
        if (verb == 't' || verb == 'v') {
          t.bool((Long) v != 0);
        } else {
          badVerb(arg, verb);
        }
      }
      case INT, INT8, INT16, INT32, INT64 -> integer(arg, (Long) v, true, verb);
      case UINT, UINT8, UINT16, UINT32, UINT64, UINTPTR -> integer(arg, (Long) v, false, verb);
      case FLOAT32 -> floating(arg, Double.longBitsToDouble((Long) v), 32, verb);
      case FLOAT64 -> floating(arg, Double.longBitsToDouble((Long) v), 64, verb);
      case COMPLEX64 -> complex(arg, (Complex) v, 32, verb);
      case COMPLEX128 -> complex(arg, (Complex) v, 64, verb);
      case STRING -> string((Str) v, verb, arg);
      case MAP -> map(type, (GoMap) v, verb, depth, visible);
      case STRUCT -> struct(type, (Struct) v, verb, depth, visible);
      case ARRAY, SLICE -> list(arg, verb, depth, visible);
      case POINTER -> {
        RType.Kind k = type.elem.kind;
        boolean shows =
            k == RType.Kind.ARRAY
                || k == RType.Kind.SLICE
                || k == RType.Kind.STRUCT
                || k == RType.Kind.MAP;
        if (depth == 0 && v != null && shows) {
          p.text("&");
          Object target = type.elem.isValue() ? v : ((Ptr) v).get();
          element(type.elem, target, verb, depth + 1, visible);
        } else {
          pointer(arg, verb);
        }
      }
      default -> pointer(arg, verb);
    }
  }

  private void integer(Iface arg, long v, boolean signed, int verb) {
    switch (verb) {
      case 'v' -> {
        if (f.sharpV && !signed) {
          boolean sharp = f.sharp;
          f.sharp = true;
          t.integer(v, 16, false, 'v', false);
          f.sharp = sharp;
        } else {
          t.integer(v, 10, signed, verb, false);
        }
      }
      case 'd' -> t.integer(v, 10, signed, verb, false);
      case 'b' -> t.integer(v, 2, signed, verb, false);
      case 'o', 'O' -> t.integer(v, 8, signed, verb, false);
      case 'x' -> t.integer(v, 16, signed, verb, false);
      case 'X' -> t.integer(v, 16, signed, verb, true);
      case 'c' -> t.character(v);
      case 'q' -> t.quotedCharacter(v);
      case 'U' -> t.unicode(v);
      default -> badVerb(arg, verb);
    }
  }

  private void floating(Iface arg, double v, int bits, int verb) {
    switch (verb) {
      case 'v' -> t.floating(v, bits, 'g', -1);
      case 'b', 'g', 'G', 'x', 'X' -> t.floating(v, bits, verb, -1);
      case 'f', 'e', 'E', 'F' -> t.floating(v, bits, verb, 6);
      default -> badVerb(arg, verb);
    }
  }

  private void complex(Iface arg, Complex c, int bits, int verb) {
    if ("vbgGxXfFeE".indexOf(verb) < 0) {
      badVerb(arg, verb);
      return;
    }
    boolean plus = f.plus;
    p.text("(");
    floating(arg, c.re(), bits, verb);
    f.plus = true;
    floating(arg, c.im(), bits, verb);
    p.text("i)");
    f.plus = plus;
  }

  private void pointer(Iface arg, int verb) {
    RType type = arg.type();
    Object v = arg.value();
    switch (type.kind) {
      case CHAN, FUNC, MAP, POINTER, SLICE, UNSAFE_POINTER -> {}
      default -> {
        badVerb(arg, verb);
        return;
      }
    }
    long address = p.program.address(v);
    switch (verb) {
      case 'v' -> {
        if (f.sharpV) {
          p.text("(" + type.name() + ")(");
          p.text(address == 0 ? "nil" : "0x" + Long.toHexString(address));
          p.text(")");
        } else if (address == 0) {
          t.pad("<nil>");
        } else {
          hex(address, !f.sharp);
        }
      }
      case 'p' -> hex(address, !f.sharp);
      case 'b', 'o', 'd', 'x', 'X' -> integer(new Iface(arg.type(), address), address, false, verb);
      default -> badVerb(arg, verb);
    }
  }

  private void hex(long v, boolean sharp) {
    boolean before = f.sharp;
    f.sharp = sharp;
    t.integer(v, 16, false, 'v', false);
    f.sharp = before;
  }

  private void map(RType type, GoMap m, int verb, int depth, boolean visible) {
    if (f.sharpV) {
      p.text(type.name());
      if (m == null) {
        p.text("(nil)");
        return;
      }
      p.text("{");
    } else {
      p.text("map[");
    }
    List<Object[]> entries = new ArrayList<>();
    GoMap.Iterator it = new GoMap.Iterator(m, 0);
    while (it.next()) {
      entries.add(new Object[] {it.key, it.value});
    }
    entries.sort((a, b) -> FmtSort.compare(type.mapKey, a[0], b[0]));
    boolean first = true;
    for (Object[] e : entries) {
      if (!first) {
        p.text(f.sharpV ? ", " : " ");
      }
      first = false;
      element(type.mapKey, e[0], verb, depth + 1, visible);
      p.text(":");
      element(type.elem, e[1], verb, depth + 1, visible);
    }
    p.text(f.sharpV ? "}" : "]");
  }

  private void struct(RType type, Struct s, int verb, int depth, boolean visible) {
    if (f.sharpV) {
      p.text(type.name());
    }
    p.text("{");
    for (int i = 0; i < type.fields.size(); i++) {
      RType.Field field = type.fields.get(i);
      if (i > 0) {
        p.text(f.sharpV ? ", " : " ");
      }
      if (f.plusV || f.sharpV) {
        p.text(field.name() + ":");
      }
      Object v = field.type().isScalar() ? (Object) s.l[field.slot()] : s.o[field.slot()];
      element(field.type(), v, verb, depth + 1, visible && field.exported());
    }
    p.text("}");
  }

  private void list(Iface arg, int verb, int depth, boolean visible) {
    RType type = arg.type();
    Object base = arg.value();
    int off = 0;
    int len = (int) type.len;
    if (type.kind == RType.Kind.SLICE) {
      Slice s = (Slice) arg.value();
      base = s == null ? null : s.base();
      off = s == null ? 0 : s.off();
      len = s == null ? 0 : s.len();
    }
    boolean bytes = type.elem.kind == RType.Kind.UINT8;
    if (bytes && (verb == 's' || verb == 'q' || verb == 'x' || verb == 'X')) {
      string(new Str(base == null ? new byte[0] : (byte[]) base, off, len), verb, arg);
      return;
    }
    if (verb == 'p') {
      pointer(arg, verb);
      return;
    }
    if (f.sharpV) {
      p.text(type.name());
      if (type.kind == RType.Kind.SLICE && arg.value() == null) {
        p.text("(nil)");
        return;
      }
    }
    p.text(f.sharpV ? "{" : "[");
    for (int i = 0; i < len; i++) {
      if (i > 0) {
        p.text(f.sharpV ? ", " : " ");
      }
      element(type.elem, FmtSort.at(type.elem, base, off + i), verb, depth + 1, visible);
    }
    p.text(f.sharpV ? "}" : "]");
  }
}
