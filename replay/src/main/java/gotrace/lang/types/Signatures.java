package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.Ellipsis;
import gotrace.lang.syntax.Expr.FuncType;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.ParenExpr;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Field;
import java.util.ArrayList;
import java.util.List;

/** Function types and receivers (signature.go). */
final class Signatures {
  private final Checker c;

  Signatures(Checker checker) {
    this.c = checker;
  }

  void funcType(Signature sig, Field recvField, List<Field> tparams, FuncType type) {
    c.openScope();
    c.env.scope.isFunc = true;
    sig.scope = c.env.scope;
    Var recv = null;
    if (recvField != null) {
      recv = receiver(sig, recvField);
    }
    if (!tparams.isEmpty()) {
      c.decls.collectTypeParams(list -> sig.tparams = list, tparams);
    }
    List<Var> params = collect(Var.Role.PARAM, type.params);
    List<Var> results = collect(Var.Role.RESULT, type.results);
    if (recv != null && !recv.name.isEmpty()) {
      c.declare(c.env.scope, recvField.name, recv);
    }
    declare(type.params, params);
    declare(type.results, results);
    sig.recv = recv;
    sig.params = params.isEmpty() ? Tuple.EMPTY : new Tuple(params);
    sig.results = results.isEmpty() ? Tuple.EMPTY : new Tuple(results);
    sig.variadic =
        !type.params.isEmpty() && type.params.get(type.params.size() - 1).type instanceof Ellipsis;
    c.closeScope();
  }

  private List<Var> collect(Var.Role role, List<Field> fields) {
    List<Var> vars = new ArrayList<>();
    Expr previous = null;
    Type type = null;
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (field.type != previous) {
        previous = field.type;
        type = paramType(field.type, role == Var.Role.PARAM && i == fields.size() - 1);
      }
      int pos = field.name != null ? field.name.pos : field.pos;
      String name = field.name != null ? field.name.name : "";
      vars.add(new Var(role, pos, c.pkg, name, type));
    }
    return vars;
  }

  private Type paramType(Expr e, boolean dotsAllowed) {
    if (!(e instanceof Ellipsis dots)) {
      return c.types.varType(e);
    }
    Type elem = c.types.varType(dots.elem);
    if (!dotsAllowed) {
      c.errors.report(e, "invalid syntax tree: invalid use of ...");
      return elem;
    }
    Slice slice = new Slice(elem);
    Checker.record(e, Mode.TYPE, slice, null);
    return slice;
  }

  private void declare(List<Field> fields, List<Var> vars) {
    for (int i = 0; i < fields.size(); i++) {
      Ident name = fields.get(i).name;
      if (name != null) {
        c.declare(c.env.scope, name, vars.get(i));
        if (name.obj == null) {
          name.obj = vars.get(i);
        }
      }
    }
  }

  private Var receiver(Signature sig, Field field) {
    Resolver.Receiver parts = c.resolver.unpackReceiver(field.type, true);
    Type type;
    if (parts.tparams().isEmpty()) {
      type = plainReceiver(field, parts);
    } else {
      type = genericReceiver(sig, field, parts);
    }
    Var recv =
        field.name != null
            ? new Var(Var.Role.RECEIVER, field.name.pos, c.pkg, field.name.name, type)
            : new Var(Var.Role.RECEIVER, field.pos, c.pkg, "", type);
    c.later(() -> validate(parts.base(), recv));
    return recv;
  }

  private Type plainReceiver(Field field, Resolver.Receiver parts) {
    Type type = c.types.varType(field.type);
    Type t = unpointer(type);
    while (t instanceof Alias alias) {
      Type base = unpointer(alias.fromRhs);
      boolean instance =
          (base instanceof Named named && named.isInstance())
              || (base instanceof Alias inner && !inner.tparams.isEmpty());
      if (instance) {
        c.errors.report(parts.base(), "cannot define new methods on instantiated type %s", base);
        return Basic.INVALID;
      }
      t = base;
    }
    return type;
  }

  private static Type unpointer(Type type) {
    Type t = type;
    while (t instanceof Pointer pointer) {
      t = pointer.elem;
    }
    return t;
  }

  private Type genericReceiver(Signature sig, Field field, Resolver.Receiver parts) {
    StringBuilder cause = new StringBuilder();
    Type generic = c.types.genericType(parts.base(), cause);
    Named base = null;
    if (generic instanceof Named named) {
      base = named;
    } else if (generic instanceof Alias && Predicates.isValid(generic)) {
      c.errors.report(parts.base(), "cannot define new methods on generic alias type %s", generic);
    } else if (cause.length() > 0) {
      c.errors.report(parts.base(), "%s", cause);
    }
    List<TypeParam> rparams = new ArrayList<>();
    for (Ident name : parts.tparams()) {
      TypeParam param = c.decls.declareTypeParam(name);
      param.index = rparams.size();
      rparams.add(param);
      name.obj = param.obj;
      Checker.record(name, Mode.TYPE, param, null);
    }
    sig.rparams = rparams;
    if (base == null) {
      return Basic.INVALID;
    }
    bindToBase(parts.base(), base, rparams);
    Type type = Instantiate.named(c, field.type.pos, base, List.copyOf(rparams));
    c.recordInstance(parts.base(), List.copyOf(rparams), type);
    if (parts.pointer() && Predicates.isValid(type)) {
      type = new Pointer(type);
    }
    recordReceiver(field.type, type);
    return type;
  }

  private void bindToBase(Expr at, Named base, List<TypeParam> rparams) {
    List<TypeParam> declared = base.tparams();
    if (rparams.size() != declared.size()) {
      c.errors.report(
          at,
          "receiver declares %s, but receiver base type declares %s",
          Assignments.measure(rparams.size(), "type parameter"),
          declared.size());
      return;
    }
    Subst rename = new Subst(c, at.pos, declared, rparams);
    for (int i = 0; i < rparams.size(); i++) {
      c.mono.recordCanonical(rparams.get(i), declared.get(i));
      rparams.get(i).bound = rename.apply(declared.get(i).bound);
    }
  }

  private static void recordReceiver(Expr expr, Type recvType) {
    Expr e = expr;
    Type type = recvType;
    while (true) {
      Checker.record(e, Mode.TYPE, type, null);
      if (e instanceof ParenExpr paren) {
        e = paren.x;
      } else if (e instanceof StarExpr star && type instanceof Pointer pointer) {
        e = star.x;
        type = pointer.elem;
      } else {
        return;
      }
    }
  }

  private void validate(Expr at, Var recv) {
    Type base = Lookup.deref(recv.type);
    Type t = base.unalias();
    if (!Predicates.isValid(t)) {
      return;
    }
    if (t instanceof Named named) {
      if (named.obj.pkg != c.pkg) {
        c.errors.report(at, "cannot define new methods on non-local type %s", base);
        return;
      }
      Type u = named.under();
      String cause = "";
      if (u == Basic.UNSAFE_POINTER) {
        cause = "unsafe.Pointer";
      } else if (u instanceof Pointer || u instanceof Interface) {
        cause = "pointer or interface type";
      }
      if (!cause.isEmpty()) {
        c.errors.report(at, "invalid receiver type %s (%s)", base, cause);
      }
    } else if (t instanceof Basic) {
      c.errors.report(at, "cannot define new methods on non-local type %s", base);
    } else {
      c.errors.report(at, "invalid receiver type %s", recv.type);
    }
  }
}
