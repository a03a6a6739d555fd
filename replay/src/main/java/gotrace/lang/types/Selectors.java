package gotrace.lang.types;

import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.SelectorExpr;
import java.util.ArrayList;
import java.util.List;

/** Selectors: of packages, fields, methods (call.go). */
final class Selectors {
  private final Checker c;

  Selectors(Checker checker) {
    this.c = checker;
  }

  void selector(Operand x, SelectorExpr e, boolean wantType) {
    boolean ok =
        (e.x instanceof Ident id && c.lookup(id.name) instanceof PkgName name)
            ? qualified(x, e, id, name)
            : member(x, e, wantType);
    if (!ok) {
      x.invalidate();
      x.type = Basic.INVALID;
    }
    x.expr = e;
  }

  private boolean qualified(Operand x, SelectorExpr e, Ident id, PkgName name) {
    id.obj = name;
    name.used = true;
    Pkg pkg = name.imported;
    String sel = e.sel.name;
    Obj obj = pkg.scope.lookup(sel);
    if (obj == null || !obj.isExported()) {
      if (!pkg.fake) {
        Obj alike = alike(pkg, sel);
        if (alike != null) {
          c.errors.report(e.sel, "undefined: %s (but have %s)", e, alike.name);
        } else {
          c.errors.report(e.sel, "undefined: %s", e);
        }
      }
      return false;
    }
    e.sel.obj = obj;
    x.type = obj.type;
    if (obj instanceof Const constant) {
      x.mode = Mode.CONSTANT;
      x.value = constant.value;
    } else if (obj instanceof TypeName) {
      x.mode = Mode.TYPE;
    } else if (obj instanceof Var) {
      x.mode = Mode.VARIABLE;
    } else if (obj instanceof Builtin builtin) {
      x.mode = Mode.BUILTIN;
      x.id = builtin.id;
    } else {
      x.mode = Mode.VALUE;
    }
    return Predicates.isValid(x.type) || obj instanceof Builtin;
  }

  private static Obj alike(Pkg pkg, String name) {
    for (Obj obj : pkg.scope.objects()) {
      if (obj.isExported() && obj.name.equalsIgnoreCase(name)) {
        return obj;
      }
    }
    return null;
  }

  private boolean member(Operand x, SelectorExpr e, boolean wantType) {
    c.exprs.exprOrType(x, e.x, false);
    if (x.mode == Mode.BUILTIN) {
      c.errors.report(e.pos, "invalid use of %s in selector expression", x);
      return false;
    }
    if (x.isInvalid()) {
      return false;
    }
    if (wantType) {
      c.errors.report(e.sel, "%s is not a type", e);
      return false;
    }
    String sel = e.sel.name;
    boolean addressable = x.mode == Mode.VARIABLE;
    Lookup.Result found = Lookup.fieldOrMethod(x.type, addressable, c.pkg, sel, false);
    if (found.obj() == null) {
      notFound(x, e, found);
      return false;
    }
    if (found.obj() instanceof Func method) {
      c.decls.objDecl(method);
    }
    if (x.mode == Mode.TYPE) {
      return methodExpr(x, e, found);
    }
    Type recv = x.type;
    if (found.obj() instanceof Var field) {
      x.mode = addressable || found.indirect() ? Mode.VARIABLE : Mode.VALUE;
      x.type = field.type;
      record(e, Selection.Which.FIELD, recv, found, field.type);
      return true;
    }
    Func method = (Func) found.obj();
    if (addressable && !found.indirect() && method.hasPtrRecv()) {
      Assignments.markAddressTaken(e.x);
    }
    Signature sig = method.signature().copy();
    sig.recv = null;
    x.mode = Mode.VALUE;
    x.type = sig;
    record(e, Selection.Which.METHOD_VALUE, recv, found, sig);
    c.addDependency(method.origin());
    return true;
  }

  private static void record(
      SelectorExpr e, Selection.Which which, Type recv, Lookup.Result found, Type type) {
    e.sel.obj = found.obj();
    e.selection = new Selection(which, recv, found.obj(), found.index(), found.indirect(), type);
  }

  private void notFound(Operand x, SelectorExpr e, Lookup.Result found) {
    String sel = e.sel.name;
    if (x.type.under() == Basic.INVALID) {
      return;
    }
    if (found.index() != null) {
      c.errors.report(e.sel, "ambiguous selector %s.%s", x.expr, sel);
      return;
    }
    if (found.indirect()) {
      if (x.mode == Mode.TYPE) {
        c.errors.report(
            e.sel,
            "invalid method expression %s.%s (needs pointer receiver (*%s).%s)",
            x.type,
            sel,
            x.type,
            sel);
      } else {
        c.errors.report(e.sel, "cannot call pointer method %s on %s", sel, x.type);
      }
      return;
    }
    String why;
    if (Lookup.isInterfacePtr(x.type)) {
      why = Lookup.interfacePtrError(x.type);
    } else {
      boolean addressable = x.mode == Mode.VARIABLE;
      Obj alike = Lookup.fieldOrMethod(x.type, addressable, c.pkg, sel, true).obj();
      why = Lookup.error(c.pkg, x.type, sel, alike, false);
    }
    c.errors.report(e.sel, "%s.%s undefined (%s)", x.expr, sel, why);
  }

  private boolean methodExpr(Operand x, SelectorExpr e, Lookup.Result found) {
    if (!(found.obj() instanceof Func method)) {
      c.errors.report(
          e.sel,
          "%s.%s undefined (type %s has no method %s)",
          x.expr,
          e.sel.name,
          x.type,
          e.sel.name);
      return false;
    }
    Signature sig = method.signature();
    if (sig.recv == null) {
      c.errors.report(e, "illegal cycle in method declaration");
      return false;
    }
    List<Var> params = new ArrayList<>();
    String name = "";
    if (sig.params.size() > 0 && !sig.params.at(0).name.isEmpty()) {
      name = sig.recv.name.isEmpty() ? "_" : sig.recv.name;
    }
    params.add(Var.param(sig.recv.pos, sig.recv.pkg, name, x.type));
    params.addAll(sig.params.vars);
    Signature function = new Signature(null, new Tuple(params), sig.results, sig.variadic);
    function.tparams = sig.tparams;
    record(e, Selection.Which.METHOD_EXPR, x.type, found, function);
    x.mode = Mode.VALUE;
    x.type = function;
    c.addDependency(method.origin());
    return true;
  }
}
