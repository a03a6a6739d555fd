package gotrace.lang.types;

import gotrace.lang.syntax.ChanDir;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Op;
import java.util.ArrayList;
import java.util.List;

/** Calls of predeclared functions (builtins.go). */
final class Builtins {
  private final Checker c;
  private final SliceBuiltins slices;
  private final ComplexBuiltins complexes;

  Builtins(Checker checker) {
    this.c = checker;
    this.slices = new SliceBuiltins(checker);
    this.complexes = new ComplexBuiltins(checker);
  }

  /** False after a complaint. */
  boolean call(Operand x, CallExpr call, Builtin.Id id) {
    if (call.hasDots && id != Builtin.Id.APPEND) {
      c.errors.report(call, "invalid operation: invalid use of ... with built-in %s", id.text);
      c.exprs.use(call.args);
      return false;
    }
    boolean length = id == Builtin.Id.LEN || id == Builtin.Id.CAP;
    boolean outer = c.env.hasCallOrRecv;
    if (length) {
      c.env.hasCallOrRecv = false;
    }
    boolean ok = checked(x, call, id);
    if (length) {
      c.env.hasCallOrRecv = outer;
    }
    return ok;
  }

  private boolean checked(Operand x, CallExpr call, Builtin.Id id) {
    List<Operand> args = List.of();
    int nargs = call.args.size();
    if (id != Builtin.Id.MAKE && id != Builtin.Id.NEW) {
      args = call.args.isEmpty() ? List.of() : c.exprs.list(call.args);
      nargs = args.size();
      if (args.stream().anyMatch(Operand::isInvalid)) {
        return false;
      }
      if (nargs > 0) {
        x.set(args.get(0));
      }
    }
    boolean tooFew = nargs < id.args;
    if (tooFew || (!id.variadic && nargs > id.args)) {
      c.errors.report(
          call,
          "invalid operation: %s arguments for %s (expected %s, found %s)",
          tooFew ? "not enough" : "too many",
          call,
          id.args,
          nargs);
      return false;
    }
    return switch (id) {
      case APPEND -> slices.append(x, call, args);
      case CAP, LEN -> length(x, call, id);
      case CLEAR -> clear(x, call);
      case CLOSE -> close(x, call);
      case COMPLEX -> complexes.complex(x, args.get(1), call);
      case COPY -> slices.copy(x, args.get(1), call);
      case DELETE -> delete(x, args.get(1), call);
      case IMAG, REAL -> complexes.part(x, call, id);
      case MAKE -> make(x, call);
      case MAX, MIN -> extreme(x, args, call, id);
      case NEW -> newCall(x, call);
      case PANIC -> panic(x, call);
      case PRINT, PRINTLN -> print(x, args, call, id);
      case RECOVER -> {
        x.mode = Mode.VALUE;
        x.type = Interface.EMPTY;
        record(call, x.type);
        yield true;
      }
      case SIZEOF -> sizeof(x, call);
    };
  }

  /** Notes the builtin's signature here; a null result means none. */
  static void record(CallExpr call, Type result, Type... params) {
    List<Var> vars = new ArrayList<>();
    for (Type param : params) {
      vars.add(Var.param(0, null, "", Predicates.defaultType(param)));
    }
    Tuple results =
        result == null
            ? Tuple.EMPTY
            : new Tuple(List.of(new Var(Var.Role.RESULT, 0, null, "", result)));
    recordSignature(call, new Signature(null, new Tuple(vars), results, false));
  }

  static void recordSignature(CallExpr call, Signature sig) {
    Expr fun = call.fun;
    while (fun instanceof Expr.ParenExpr paren) {
      Checker.record(fun, Mode.BUILTIN, sig, null);
      fun = paren.x;
    }
    Checker.record(fun, Mode.BUILTIN, sig, null);
  }

  private static Type arrayPtrDeref(Type type) {
    return type.unalias() instanceof Pointer p && p.elem.under() instanceof Array array
        ? array
        : type;
  }

  private static boolean hasLength(Type type, Builtin.Id id) {
    Type t = arrayPtrDeref(type);
    return switch (t.kind()) {
      case BASIC -> id == Builtin.Id.LEN && ((Basic) t).isString();
      case ARRAY, SLICE, CHAN -> true;
      case MAP -> id == Builtin.Id.LEN;
      default -> false;
    };
  }

  private boolean length(Operand x, CallExpr call, Builtin.Id id) {
    boolean param = Predicates.isTypeParam(x.type);
    boolean ok =
        param
            ? Predicates.all(x.type, (t, u) -> u != null && hasLength(u, id))
            : hasLength(x.type.under(), id);
    if (!ok) {
      if (x.type.under() != Basic.INVALID) {
        c.errors.report(x, "invalid argument: %s for built-in %s", x, id.text);
      }
      return false;
    }
    Constant value = null;
    Type u = param ? x.type : arrayPtrDeref(x.type.under());
    if (x.isConstant()) {
      value = x.value.isUnknown() ? Constant.UNKNOWN : Constant.of(x.value.stringValue().length());
    } else if (u instanceof Array array && !c.env.hasCallOrRecv) {
      value = array.len >= 0 ? Constant.of(array.len) : Constant.UNKNOWN;
    }
    if (value == null) {
      record(call, Basic.INT, x.type);
    }
    x.mode = value == null ? Mode.VALUE : Mode.CONSTANT;
    x.type = Basic.INT;
    x.value = value;
    return true;
  }

  private boolean clear(Operand x, CallExpr call) {
    boolean ok = Predicates.all(x.type, (t, u) -> u instanceof Map || u instanceof Slice);
    if (!ok) {
      c.errors.report(
          x,
          "invalid argument: cannot clear %s: argument must be (or constrained by) map or slice",
          x);
      return false;
    }
    x.mode = Mode.NO_VALUE;
    record(call, null, x.type);
    return true;
  }

  private boolean close(Operand x, CallExpr call) {
    boolean ok =
        Predicates.all(
            x.type,
            (t, u) -> {
              if (!(u instanceof Chan chan)) {
                c.errors.report(x, "invalid operation: cannot close non-channel %s", x);
                return false;
              }
              if (chan.dir == ChanDir.RECV_ONLY) {
                c.errors.report(x, "invalid operation: cannot close receive-only channel %s", x);
                return false;
              }
              return true;
            });
    if (ok) {
      x.mode = Mode.NO_VALUE;
      record(call, null, x.type);
    }
    return ok;
  }

  private boolean delete(Operand x, Operand keyArg, CallExpr call) {
    Type mapType = x.type;
    Type[] key = new Type[1];
    boolean ok =
        Predicates.all(
            mapType,
            (t, u) -> {
              if (!(u instanceof Map map)) {
                c.errors.report(x, "invalid argument: %s is not a map", x);
                return false;
              }
              if (key[0] != null && !Predicates.identical(map.key, key[0])) {
                c.errors.report(x, "invalid argument: maps of %s must have identical key types", x);
                return false;
              }
              key[0] = map.key;
              return true;
            });
    if (!ok) {
      return false;
    }
    x.set(keyArg);
    c.assignments.assignment(x, key[0], "argument to delete");
    if (x.isInvalid()) {
      return false;
    }
    x.mode = Mode.NO_VALUE;
    record(call, null, mapType, key[0]);
    return true;
  }

  private boolean make(Operand x, CallExpr call) {
    Expr first = call.args.get(0);
    Type type = c.types.varType(first);
    if (!Predicates.isValid(type)) {
      return false;
    }
    CommonUnder common =
        new CommonUnder(
            type,
            (t, u) -> {
              if (u == null) {
                return "no specific type";
              }
              boolean ok = u instanceof Slice || u instanceof Map || u instanceof Chan;
              return ok ? null : "type must be slice, map, or channel";
            });
    if (common.under == null) {
      c.errors.report(first, "invalid argument: cannot make %s: %s", first, common.cause);
      return false;
    }
    int min = common.under instanceof Slice ? 2 : 1;
    int nargs = call.args.size();
    if (nargs < min || min + 1 < nargs) {
      c.errors.report(
          call,
          "invalid operation: %s expects %s or %s arguments; found %s",
          call,
          min,
          min + 1,
          nargs);
      return false;
    }
    List<Type> types = new ArrayList<>(List.of(type));
    List<Long> sizes = new ArrayList<>();
    for (Expr arg : call.args.subList(1, nargs)) {
      Indexes.Index size = c.indexes.index(arg, -1);
      types.add(size.type());
      if (size.value() >= 0) {
        sizes.add(size.value());
      }
    }
    if (sizes.size() == 2 && sizes.get(0) > sizes.get(1)) {
      c.errors.report(call.args.get(1), "invalid argument: length and capacity swapped");
    }
    x.mode = Mode.VALUE;
    x.type = type;
    record(call, type, types.toArray(new Type[0]));
    return true;
  }

  private boolean extreme(Operand x, List<Operand> args, CallExpr call, Builtin.Id id) {
    Op op = id == Builtin.Id.MAX ? Op.GTR : Op.LSS;
    for (int i = 0; i < args.size(); i++) {
      Operand a = args.get(i);
      if (!Predicates.allBasic(a.type, Basic::isOrdered)) {
        c.errors.report(a, "invalid argument: %s cannot be ordered", a);
        return false;
      }
      if (i > 0 && !combineExtreme(x, a, op)) {
        return false;
      }
    }
    if (!x.isConstant()) {
      x.mode = Mode.VALUE;
      c.assignments.assignment(x, Interface.EMPTY, "argument to built-in " + id.text);
      if (x.isInvalid()) {
        return false;
      }
    }
    for (Operand a : args) {
      c.untyped.update(a.expr, x.type, true);
    }
    if (!x.isConstant()) {
      Type[] types = new Type[args.size()];
      java.util.Arrays.fill(types, x.type);
      record(call, x.type, types);
    }
    return true;
  }

  private boolean combineExtreme(Operand x, Operand a, Op op) {
    c.operators.matchTypes(x, a);
    if (x.isInvalid()) {
      return false;
    }
    if (!Predicates.identical(x.type, a.type)) {
      c.errors.report(
          a,
          "invalid argument: mismatched types %s (previous argument) and %s (type of %s)",
          x.type,
          a.type,
          a.expr);
      return false;
    }
    if (!x.isConstant() || !a.isConstant()) {
      x.mode = Mode.VALUE;
    } else if (Constant.compare(a.value, op, x.value)) {
      x.set(a);
    }
    return true;
  }

  private boolean newCall(Operand x, CallExpr call) {
    Expr arg = call.args.get(0);
    c.exprs.exprOrType(x, arg, false);
    if (x.mode == Mode.BUILTIN) {
      c.exprs.excludeTypes(x);
    }
    if (x.isInvalid()) {
      return false;
    }
    if (x.mode == Mode.TYPE) {
      c.types.validVarType(arg, x.type);
    } else if (Predicates.isUntyped(x.type)) {
      c.assignments.assignment(x, null, "argument to new");
      if (x.isInvalid()) {
        return false;
      }
    }
    Type elem = x.type;
    x.mode = Mode.VALUE;
    x.type = new Pointer(elem);
    record(call, x.type, elem);
    return true;
  }

  private boolean panic(Operand x, CallExpr call) {
    c.env.panics.add(call);
    c.assignments.assignment(x, Interface.EMPTY, "argument to panic");
    if (x.isInvalid()) {
      return false;
    }
    x.mode = Mode.NO_VALUE;
    record(call, null, Interface.EMPTY);
    return true;
  }

  private boolean print(Operand x, List<Operand> args, CallExpr call, Builtin.Id id) {
    Type[] types = new Type[args.size()];
    for (int i = 0; i < args.size(); i++) {
      Operand a = args.get(i);
      c.assignments.assignment(a, null, "argument to built-in " + id.text);
      if (a.isInvalid()) {
        return false;
      }
      types[i] = a.type;
    }
    x.mode = Mode.NO_VALUE;
    record(call, null, types);
    return true;
  }

  private boolean sizeof(Operand x, CallExpr call) {
    c.assignments.assignment(x, null, "argument to unsafe.Sizeof");
    if (x.isInvalid()) {
      return false;
    }
    if (Sizes.isVariable(x.type)) {
      x.mode = Mode.VALUE;
      record(call, Basic.UINTPTR, x.type);
    } else {
      long size = Sizes.sizeof(x.type);
      if (size < 0) {
        c.errors.report(x, "%s is too large", x);
        return false;
      }
      x.mode = Mode.CONSTANT;
      x.value = Constant.of(size);
    }
    x.type = Basic.UINTPTR;
    return true;
  }
}
