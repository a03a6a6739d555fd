package gotrace.lang.types;

import gotrace.lang.syntax.Decl;
import gotrace.lang.syntax.Decl.TypeDecl;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.ArrayType;
import gotrace.lang.syntax.Expr.ChanType;
import gotrace.lang.syntax.Expr.Ellipsis;
import gotrace.lang.syntax.Expr.FuncType;
import gotrace.lang.syntax.Expr.InterfaceType;
import gotrace.lang.syntax.Expr.MapType;
import gotrace.lang.syntax.Expr.SliceType;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Expr.StructType;
import gotrace.lang.syntax.Field;
import gotrace.lang.syntax.File;
import java.util.HashMap;
import java.util.List;

/** Refuses interface literals that lead back to themselves (noder/irgen.go: cycleFinder). */
final class AnonymousCycles {
  private final Errors errors;

  /** True while an interface is on the way. */
  private final HashMap<Interface, Boolean> open = new HashMap<>();

  AnonymousCycles(Errors errors) {
    this.errors = errors;
  }

  /** Looks at the types that the file declares. */
  void check(File file) {
    for (Decl decl : file.decls) {
      if (decl instanceof TypeDecl type) {
        expr(type.type);
      }
    }
  }

  private void fields(List<Field> fields) {
    fields.forEach(field -> expr(field.type));
  }

  private void expr(Expr e) {
    switch (e.kind()) {
      case INTERFACE_TYPE -> iface((InterfaceType) e);
      case ARRAY_TYPE -> expr(((ArrayType) e).elem);
      case SLICE_TYPE -> expr(((SliceType) e).elem);
      case STAR -> expr(((StarExpr) e).x);
      case CHAN_TYPE -> expr(((ChanType) e).elem);
      case ELLIPSIS -> expr(((Ellipsis) e).elem);
      case MAP_TYPE -> {
        expr(((MapType) e).key);
        expr(((MapType) e).value);
      }
      case STRUCT_TYPE -> fields(((StructType) e).fields);
      case FUNC_TYPE -> {
        fields(((FuncType) e).params);
        fields(((FuncType) e).results);
      }
      default -> {}
    }
  }

  private void iface(InterfaceType e) {
    boolean cyclic =
        Info.typeOf(e) != null
            && Info.typeOf(e).unalias() instanceof Interface iface
            && methods(iface);
    if (cyclic) {
      errors.report(
          e.pos,
          "invalid recursive type: anonymous interface refers to itself (see"
              + " https://go.dev/issue/56103)");
      open.replaceAll((iface, on) -> false);
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
