package gotrace.lang.types;

import gotrace.lang.syntax.Expr.InterfaceType;
import java.util.HashMap;

/** Refuses interface literals that lead back to themselves (noder/irgen.go: cycleFinder). */
final class AnonymousCycles {
  private final Errors errors;

  /** True while an interface is on the way. */
  private final HashMap<Interface, Boolean> open = new HashMap<>();

  AnonymousCycles(Errors errors) {
    this.errors = errors;
  }

  /** Looks at an interface literal that stands in no other one. */
  void check(InterfaceType e, Interface iface) {
    if (methods(iface)) {
      errors.report(
          e.pos,
          "invalid recursive type: anonymous interface refers to itself (see"
              + " https://go.dev/issue/56103)");
      open.replaceAll((each, on) -> false);
    }
  }

  private boolean methods(Interface iface) {
    return iface.allMethods().stream().anyMatch(m -> leadsBack(m.type));
  }

  private boolean leadsBack(Type type) {
    Type t = type.unalias();
    return switch (t.kind()) {
      case POINTER -> leadsBack(((Pointer) t).elem);
      case ARRAY -> leadsBack(((Array) t).elem);
      case CHAN -> leadsBack(((Chan) t).elem);
      case SLICE -> leadsBack(((Slice) t).elem);
      case MAP -> leadsBack(((Map) t).key) || leadsBack(((Map) t).elem);
      case STRUCT -> ((Struct) t).fields.stream().anyMatch(f -> leadsBack(f.type));
      case TUPLE -> ((Tuple) t).vars.stream().anyMatch(v -> leadsBack(v.type));
      case SIGNATURE -> leadsBack(((Signature) t).params) || leadsBack(((Signature) t).results);
      case INTERFACE -> visit((Interface) t);
      default -> false;
    };
  }

  private boolean visit(Interface iface) {
    if (iface.methods.isEmpty() && iface.embeddeds.isEmpty()) {
      return false;
    }
    Boolean before = open.putIfAbsent(iface, true);
    if (before != null) {
      return before;
    }
    if (methods(iface)) {
      return true;
    }
    open.put(iface, false);
    return false;
  }
}
