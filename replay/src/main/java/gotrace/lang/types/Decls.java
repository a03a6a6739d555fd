package gotrace.lang.types;

import gotrace.lang.syntax.Decl;
import gotrace.lang.syntax.Decl.ConstDecl;
import gotrace.lang.syntax.Decl.FuncDecl;
import gotrace.lang.syntax.Decl.TypeDecl;
import gotrace.lang.syntax.Decl.VarDecl;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.UnaryExpr;
import gotrace.lang.syntax.Field;
import gotrace.lang.syntax.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;

/** Declarations (decl.go). */
final class Decls {
  private final Checker c;

  Decls(Checker checker) {
    this.c = checker;
  }

  void arity(int pos, List<Ident> names, List<Expr> values, boolean constant, boolean inherited) {
    int l = names.size();
    int r = values.size();
    if (l < r) {
      Expr extra = values.get(l);
      if (inherited) {
        c.errors.report(pos, "extra init expr at %s", Viewpoint.place(extra.pos));
      } else {
        c.errors.report(extra, "extra init expr %s", extra);
      }
    } else if (l > r && (constant || r != 1)) {
      Ident name = names.get(r);
      c.errors.report(name, "missing init expr for %s", name.name);
    }
  }

  /** Checks the declaration of an object of the package, unless that is done (decl.go: objDecl). */
  void objDecl(Obj obj) {
    if (c.cycles.isBeingDeclared(obj)) {
      boolean valid = c.cycles.isValid(obj);
      boolean value = obj instanceof Const || obj instanceof Var;
      if ((value && (!valid || obj.type == null)) || (obj instanceof TypeName && !valid)) {
        obj.type = Basic.INVALID;
      }
      return;
    }
    DeclInfo info = c.resolver.info(obj);
    if (obj.type != null || info == null) {
      return;
    }
    c.cycles.push(obj);
    Env outer = c.env;
    c.env = new Env(info.file);
    if (obj instanceof Const constant) {
      c.env.decl = info;
      constDecl(constant, info.type, info.init, info.inherited);
    } else if (obj instanceof Var v) {
      c.env.decl = info;
      varDecl(v, info.lhs, info.type, info.init);
    } else if (obj instanceof TypeName name) {
      typeDecl(name, info.typeDecl);
      collectMethods(name);
    } else if (obj instanceof Func func) {
      funcDecl(func, info);
    }
    c.env = outer;
    c.cycles.pop();
  }

  private void constDecl(Const obj, Expr type, Expr init, boolean inherited) {
    Constant outerIota = c.env.iota;
    int outerOverride = c.errors.override;
    c.env.iota = obj.value;
    c.errors.override = 0;
    obj.value = Constant.UNKNOWN;
    constValue(obj, type, init, inherited);
    c.env.iota = outerIota;
    c.errors.override = outerOverride;
  }

  private void constValue(Const obj, Expr type, Expr init, boolean inherited) {
    if (type != null) {
      Type t = c.types.type(type);
      if (!Predicates.isConstType(t)) {
        if (Predicates.isValid(t.under())) {
          c.errors.report(type, "invalid constant type %s", t);
        }
        obj.type = Basic.INVALID;
        return;
      }
      obj.type = t;
    }
    Operand x = new Operand();
    if (init != null) {
      if (inherited) {
        c.errors.override = obj.pos;
      }
      c.exprs.expr(null, x, init);
    }
    c.assignments.initConst(obj, x);
  }

  private void varDecl(Var obj, List<Var> lhs, Expr type, Expr init) {
    if (type != null) {
      obj.type = c.types.varType(type);
    }
    if (init == null) {
      if (type == null) {
        obj.type = Basic.INVALID;
      }
      return;
    }
    if (lhs == null || lhs.size() == 1) {
      Operand x = new Operand();
      c.exprs.expr(Target.of(obj.type, obj.name), x, init);
      c.assignments.initVar(obj, x, "variable declaration");
      return;
    }
    if (type != null) {
      lhs.forEach(v -> v.type = obj.type);
    }
    c.assignments.initVars(lhs, List.of(init), null);
  }

  private void typeDecl(TypeName obj, TypeDecl decl) {
    c.later(
        () -> {
          Named named = Predicates.asNamed(obj.type);
          if (named != null) {
            c.cycles.validType(named);
          }
        });
    if (decl.alias) {
      aliasDecl(obj, decl);
      return;
    }
    Named named = new Named(obj, null);
    if (!decl.tparams.isEmpty()) {
      c.openScope();
      collectTypeParams(list -> named.tparams = list, decl.tparams);
    }
    Type rhs = c.types.declaredType(decl.type, obj);
    if (rhs.unalias() instanceof TypeParam) {
      c.errors.report(decl.type, "cannot use a type parameter as RHS in type declaration");
      rhs = Basic.INVALID;
    }
    if (named.fromRhs == null) {
      named.fromRhs = rhs;
    }
    if (!decl.tparams.isEmpty()) {
      c.closeScope();
    }
  }

  private void aliasDecl(TypeName obj, TypeDecl decl) {
    Alias alias = new Alias(obj, null);
    if (!decl.tparams.isEmpty()) {
      c.openScope();
      collectTypeParams(list -> alias.tparams = list, decl.tparams);
    }
    Type rhs = c.types.declaredType(decl.type, obj);
    if (alias.fromRhs == null) {
      alias.fromRhs = rhs;
    }
    if (rhs instanceof TypeParam param && alias.tparams.contains(param)) {
      c.errors.report(decl.type, "cannot use type parameter declared in alias declaration as RHS");
      alias.invalidate();
    }
    if (!decl.tparams.isEmpty()) {
      c.closeScope();
    }
  }

  /** Declares type parameters in the current scope; {@code owner} gets them before their bounds. */
  void collectTypeParams(Consumer<List<TypeParam>> owner, List<Field> fields) {
    List<TypeParam> tparams = new ArrayList<>();
    for (Field field : fields) {
      TypeParam param = declareTypeParam(field.name);
      param.index = tparams.size();
      tparams.add(param);
    }
    owner.accept(tparams);
    c.env.inTypeParams = true;
    Type bound = null;
    for (int i = 0; i < fields.size(); i++) {
      Expr type = fields.get(i).type;
      if (i == 0 || type != fields.get(i - 1).type) {
        bound = bound(type);
        if (Predicates.isTypeParam(bound)) {
          c.errors.report(type, "cannot use a type parameter as constraint");
          bound = Basic.INVALID;
        }
      }
      tparams.get(i).bound = bound;
    }
    c.env.inTypeParams = false;
  }

  private Type bound(Expr x) {
    boolean union =
        (x instanceof UnaryExpr unary && unary.op == Op.TILDE)
            || (x instanceof BinaryExpr binary && binary.op == Op.OR);
    if (!union) {
      return c.types.type(x);
    }
    Field element = new Field(x.pos, null, x, null);
    Type type = c.types.type(new Expr.InterfaceType(x.pos, List.of(element)));
    if (type instanceof Interface iface) {
      iface.implicit = true;
    }
    return type;
  }

  TypeParam declareTypeParam(Ident name) {
    TypeName obj = new TypeName(name.pos, c.pkg, name.name, null);
    TypeParam param = new TypeParam(c, obj, Basic.INVALID);
    c.declare(c.env.scope, name, obj);
    return param;
  }

  void collectMethods(TypeName obj) {
    List<Func> methods = c.resolver.takeMethods(obj);
    if (methods.isEmpty()) {
      return;
    }
    Named base = Predicates.asNamed(obj.type);
    if (base != null) {
      c.later(() -> checkFieldUniqueness(base));
    }
    HashMap<String, Func> seen = new HashMap<>();
    for (Func method : methods) {
      Func other = seen.putIfAbsent(method.id(), method);
      if (other != null) {
        c.errors.report(
            method,
            "method %s.%s already declared at %s",
            obj.name,
            method.name,
            Viewpoint.place(other.pos));
      } else if (base != null) {
        base.addMethod(method);
      }
    }
  }

  private void checkFieldUniqueness(Named base) {
    if (!(base.under() instanceof Struct struct)) {
      return;
    }
    for (Var field : struct.fields) {
      for (int i = 0; i < base.methodCount(); i++) {
        Func method = base.method(i);
        if (method.id().equals(field.id())) {
          c.errors
              .at(method, "field and method with the same name %s", field.name)
              .alsoDeclared(field)
              .report();
        }
      }
    }
  }

  private void funcDecl(Func obj, DeclInfo info) {
    Signature sig = new Signature();
    obj.type = sig;
    FuncDecl decl = info.funcDecl;
    c.signatures.funcType(sig, decl.recv, decl.tparams, decl.type);
    if (!decl.tparams.isEmpty() && !decl.hasBody()) {
      c.errors.report(decl, "generic function is missing function body");
    }
    if (decl.hasBody()) {
      Runnable check = () -> c.stmts.funcBody(info, sig, decl.body(), null, new FuncScope(null));
      if (c.bodiesKnown) {
        obj.putOff(() -> c.late(check));
      } else {
        c.later(check);
      }
    }
  }

  /** Declarations inside a function. */
  void declStmt(List<Decl> decls) {
    ConstGroups groups = new ConstGroups();
    for (Decl decl : decls) {
      int top = c.delayedCount();
      switch (decl.kind()) {
        case CONST -> localConst(groups, (ConstDecl) decl, top);
        case VAR -> localVar((VarDecl) decl, top);
        case TYPE -> {
          TypeDecl type = (TypeDecl) decl;
          TypeName obj = new TypeName(type.name.pos, c.pkg, type.name.name, null);
          c.declare(c.env.scope, type.name, obj);
          c.cycles.push(obj);
          typeDecl(obj, type);
          c.cycles.pop();
        }
        default -> c.errors.report(decl, "invalid syntax tree: unknown declaration");
      }
    }
  }

  private void localConst(ConstGroups groups, ConstDecl decl, int top) {
    groups.next(decl);
    List<Const> constants = new ArrayList<>();
    for (int i = 0; i < decl.names.size(); i++) {
      Ident name = decl.names.get(i);
      Const obj = new Const(name.pos, c.pkg, name.name, null, Constant.of(groups.iota));
      constants.add(obj);
      Expr init = i < groups.values.size() ? groups.values.get(i) : null;
      constDecl(obj, groups.type, init, groups.inherited);
    }
    arity(decl.pos, decl.names, groups.values, true, groups.inherited);
    c.processDelayed(top);
    for (int i = 0; i < decl.names.size(); i++) {
      c.declare(c.env.scope, decl.names.get(i), constants.get(i));
    }
  }

  private void localVar(VarDecl decl, int top) {
    List<Var> vars = new ArrayList<>();
    for (Ident name : decl.names) {
      vars.add(new Var(Var.Role.LOCAL, name.pos, c.pkg, name.name, null));
    }
    for (int i = 0; i < vars.size(); i++) {
      List<Var> lhs = null;
      Expr init = null;
      if (decl.values.size() == vars.size()) {
        init = decl.values.get(i);
      } else if (decl.values.size() == 1) {
        lhs = vars;
        init = decl.values.get(0);
      } else if (i < decl.values.size()) {
        init = decl.values.get(i);
      }
      varDecl(vars.get(i), lhs, decl.type, init);
      if (decl.values.size() == 1) {
        break;
      }
    }
    if (decl.type == null || !decl.values.isEmpty()) {
      arity(decl.pos, decl.names, decl.values, false, false);
    }
    c.processDelayed(top);
    for (int i = 0; i < vars.size(); i++) {
      c.declare(c.env.scope, decl.names.get(i), vars.get(i));
    }
  }
}
