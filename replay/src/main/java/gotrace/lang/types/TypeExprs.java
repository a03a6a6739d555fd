package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.ArrayType;
import gotrace.lang.syntax.Expr.ChanType;
import gotrace.lang.syntax.Expr.FuncType;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.IndexExpr;
import gotrace.lang.syntax.Expr.InterfaceType;
import gotrace.lang.syntax.Expr.MapType;
import gotrace.lang.syntax.Expr.ParenExpr;
import gotrace.lang.syntax.Expr.SelectorExpr;
import gotrace.lang.syntax.Expr.SliceType;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Expr.StructType;
import java.util.ArrayList;
import java.util.List;

/** Identifiers and type expressions (typexpr.go). */
final class TypeExprs {
  private final Checker c;

  TypeExprs(Checker checker) {
    this.c = checker;
  }

  /** Looks up a name; a type if {@code wantType}, else a complaint. */
  void ident(Operand x, Ident e, boolean wantType) {
    x.mode = Mode.INVALID;
    x.expr = e;
    Scope scope = c.lookupScope(e.name);
    if (scope == null) {
      if (e.name.equals("_")) {
        c.errors.report(e, "cannot use _ as value or type");
      } else {
        c.errors.report(e, "undefined: %s", e.name);
      }
      return;
    }
    Obj obj = scope.lookup(e.name);
    e.obj = obj;
    boolean isType = obj instanceof TypeName;
    if (!isType && wantType) {
      c.errors.report(e, "%s (%s) is not a type", obj.name, kindOf(obj));
      if (obj instanceof Var v) {
        v.used = true;
      }
      return;
    }
    if (obj.type == null || (isType && wantType && obj.pkg == c.pkg)) {
      c.decls.objDecl(obj);
    }
    PkgName dotImport = scope.dotImports.get(obj.name);
    if (dotImport != null) {
      dotImport.used = true;
    }
    operand(x, e, obj);
  }

  private void operand(Operand x, Ident e, Obj obj) {
    Type type = obj.type == null ? Basic.INVALID : obj.type;
    if (obj instanceof PkgName) {
      c.errors.report(e, "use of package %s not in selector", obj.name);
      return;
    }
    if (obj instanceof Const constant) {
      c.addDependency(obj);
      if (!Predicates.isValid(type)) {
        return;
      }
      x.value = constant.value;
      if (obj == Universe.IOTA) {
        if (c.env.iota == null) {
          c.errors.report(e, "cannot use iota outside constant declaration");
          return;
        }
        x.value = c.env.iota;
      }
      x.mode = Mode.CONSTANT;
    } else if (obj instanceof TypeName) {
      x.mode = Mode.TYPE;
    } else if (obj instanceof Var v) {
      v.used = true;
      if (c.env.func != null) {
        c.env.func.use(v);
      }
      c.addDependency(obj);
      if (!Predicates.isValid(type)) {
        return;
      }
      x.mode = Mode.VARIABLE;
    } else if (obj instanceof Func) {
      c.addDependency(obj);
      x.mode = Mode.VALUE;
    } else if (obj instanceof Builtin builtin) {
      x.id = builtin.id;
      x.mode = Mode.BUILTIN;
    } else {
      x.mode = Mode.NIL;
    }
    x.type = type;
  }

  private static String kindOf(Obj obj) {
    if (obj instanceof PkgName) {
      return "package name";
    }
    if (obj instanceof Const) {
      return "constant";
    }
    if (obj instanceof Func func) {
      boolean method = func.type instanceof Signature sig && sig.recv != null;
      return method ? "method" : "function";
    }
    if (obj instanceof Builtin) {
      return "built-in function";
    }
    if (obj instanceof Nil) {
      return "untyped nil";
    }
    return switch (((Var) obj).role) {
      case PACKAGE -> "package-level variable";
      case LOCAL -> "local variable";
      case RECEIVER -> "receiver";
      case PARAM -> "parameter";
      case RESULT -> "result variable";
      case FIELD -> "struct field";
    };
  }

  Type type(Expr e) {
    return declaredType(e, null);
  }

  /** A type that values may have: no constraint. */
  Type varType(Expr e) {
    Type type = declaredType(e, null);
    validVarType(e, type);
    return type;
  }

  void validVarType(Expr e, Type type) {
    if (Predicates.isTypeParam(type)) {
      return;
    }
    c.later(
        () -> {
          if (!(type.under() instanceof Interface iface)) {
            return;
          }
          TypeSet set = TypeSet.of(c, e.startPos(), iface);
          if (!set.isMethodSet()) {
            String why =
                set.comparable
                    ? "interface is (or embeds) comparable"
                    : "interface contains type constraints";
            c.errors.report(e, "cannot use type %s outside a type constraint: %s", type, why);
          }
        });
  }

  /** A type; {@code def}, if not null, is the name that it is declared as. */
  Type declaredType(Expr e, TypeName def) {
    Type type = internal(e, def);
    if (Predicates.isGeneric(type)) {
      c.errors.report(e, "cannot use generic type %s without instantiation", type);
      type = Basic.INVALID;
    }
    Checker.record(e, Mode.TYPE, type, null);
    if (!c.bodiesKnown) {
      c.tooLarge.used(e.startPos(), type);
    }
    return type;
  }

  /** A generic type; else invalid, with the reason in {@code cause} if it is not told yet. */
  Type genericType(Expr e, StringBuilder cause) {
    Type type = internal(e, null);
    if (Predicates.isValid(type) && !Predicates.isGeneric(type)) {
      cause.append(type).append(" is not a generic type");
      type = Basic.INVALID;
    }
    Checker.record(e, Mode.TYPE, type, null);
    return type;
  }

  private Type internal(Expr e, TypeName def) {
    switch (e.kind()) {
      case BAD -> {
        return Basic.INVALID;
      }
      case IDENT, SELECTOR -> {
        return named(e);
      }
      case INDEX -> {
        return instantiated(((IndexExpr) e).x, ((IndexExpr) e).indices);
      }
      case PAREN -> {
        return declaredType(((ParenExpr) e).x, def);
      }
      case ARRAY_TYPE -> {
        return array((ArrayType) e);
      }
      case SLICE_TYPE -> {
        return new Slice(varType(((SliceType) e).elem));
      }
      case ELLIPSIS -> {
        c.errors.report(e, "invalid syntax tree: invalid use of ...");
        return Basic.INVALID;
      }
      case STRUCT_TYPE -> {
        return c.structs.structType((StructType) e);
      }
      case STAR -> {
        Pointer pointer = new Pointer(Basic.INVALID);
        pointer.elem = varType(((StarExpr) e).x);
        return Predicates.isValid(pointer.elem) ? pointer : Basic.INVALID;
      }
      case FUNC_TYPE -> {
        Signature sig = new Signature();
        c.signatures.funcType(sig, null, List.of(), (FuncType) e);
        return sig;
      }
      case INTERFACE_TYPE -> {
        return c.interfaces.interfaceType((InterfaceType) e, def);
      }
      case MAP_TYPE -> {
        return map((MapType) e);
      }
      case CHAN_TYPE -> {
        ChanType chan = (ChanType) e;
        return new Chan(chan.dir, varType(chan.elem));
      }
      default -> {
        c.errors.report(e, "%s is not a type", e);
        c.exprs.use(e);
        return Basic.INVALID;
      }
    }
  }

  private Type named(Expr e) {
    Operand x = new Operand();
    if (e instanceof Ident id) {
      ident(x, id, true);
    } else {
      c.selectors.selector(x, (SelectorExpr) e, true);
    }
    switch (x.mode) {
      case TYPE -> {
        return x.type;
      }
      case INVALID -> {}
      case NO_VALUE -> c.errors.report(x, "%s used as type", x);
      default -> c.errors.report(x, "%s is not a type", x);
    }
    return Basic.INVALID;
  }

  private Type array(ArrayType e) {
    long len = -1;
    if (e.len != null) {
      len = arrayLength(e.len);
    } else {
      c.errors.report(e, "invalid use of [...] array (outside a composite literal)");
    }
    Type elem = varType(e.elem);
    return len >= 0 ? new Array(elem, len) : Basic.INVALID;
  }

  private Type map(MapType e) {
    Map map = new Map(varType(e.key), varType(e.value));
    c.later(
        () -> {
          if (!Predicates.comparable(map.key)) {
            boolean param = Predicates.isTypeParam(map.key);
            String why = param ? " (missing comparable constraint)" : "";
            c.errors.report(e.key, "invalid map key type %s%s", map.key, why);
          }
        });
    return map;
  }

  private Type instantiated(Expr x, List<Expr> args) {
    StringBuilder cause = new StringBuilder();
    Type generic = genericType(x, cause);
    if (cause.length() > 0) {
      c.errors.report(x, "invalid operation: %s%s (%s)", x, args, cause);
    }
    if (!Predicates.isValid(generic)) {
      return generic;
    }
    List<Type> targs = typeList(args);
    if (targs == null) {
      return Basic.INVALID;
    }
    Type instance =
        generic instanceof Alias alias
            ? Instantiate.alias(c, x.pos, alias, targs)
            : Instantiate.named(c, x.pos, (Named) generic.unalias(), targs);
    if (!(instance instanceof Alias) && !(instance instanceof Named)) {
      return Basic.INVALID;
    }
    c.later(
        () -> {
          c.recordInstance(x, targs, instance);
          List<TypeParam> tparams =
              instance instanceof Alias alias ? alias.tparams : ((Named) instance).tparams();
          String name =
              instance instanceof Alias alias ? alias.obj.name : ((Named) instance).obj.name;
          boolean countOk =
              Instantiate.validateArgCount(c, x.pos, name, tparams.size(), targs.size());
          if (countOk) {
            verify(x.pos, tparams, targs, args);
          }
        });
    return instance;
  }

  /** Whether type arguments satisfy their constraints; complains at the one that does not. */
  void verify(int pos, List<TypeParam> tparams, List<Type> targs, List<Expr> args) {
    Instantiate.Failure failure = Instantiate.verify(c, pos, tparams, targs);
    if (failure == null) {
      c.mono.recordInstance(pos, tparams, targs, args);
      return;
    }
    int at = failure.index() < args.size() ? args.get(failure.index()).startPos() : pos;
    c.errors.report(at, "%s", failure.cause());
  }

  /** -1 after a complaint. */
  long arrayLength(Expr e) {
    if (e instanceof Ident name) {
      Obj obj = c.lookup(name.name);
      if (obj == null) {
        c.errors.report(name, "undefined array length %s or missing type constraint", name.name);
        return -1;
      }
      if (!(obj instanceof Const)) {
        c.errors.report(name, "invalid array length %s", name.name);
        return -1;
      }
    }
    Operand x = new Operand();
    c.exprs.expr(null, x, e);
    if (!x.isConstant()) {
      if (!x.isInvalid()) {
        c.errors.report(x, "array length %s must be constant", x);
      }
      return -1;
    }
    if (Predicates.isUntyped(x.type) || Predicates.isInteger(x.type)) {
      Constant value = x.value.toInt();
      if (value.kind() == Constant.Kind.INT
          && value.signum() >= 0
          && Representable.round(value, Basic.INT) != null) {
        return value.intValue().longValueExact();
      }
    }
    boolean integer = Predicates.isInteger(x.type);
    c.errors.report(x, integer ? "invalid array length %s" : "array length %s must be integer", x);
    return -1;
  }

  /** Null if one of them is invalid. */
  List<Type> typeList(List<Expr> list) {
    List<Type> types = new ArrayList<>();
    boolean valid = true;
    for (Expr x : list) {
      Type type = varType(x);
      valid &= Predicates.isValid(type);
      types.add(type);
    }
    return valid ? types : null;
  }
}
