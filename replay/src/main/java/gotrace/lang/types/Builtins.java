package gotrace.lang.types;

import gotrace.lang.syntax.ChanDir;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Calls of predeclared functions (builtins.go). */
final class Builtins {
  private final Checker c;

  Builtins(Checker checker) {
    this.c = checker;
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
      case APPEND -> append(x, call, args);
      case CAP, LEN -> length(x, call, id);
      case CLEAR -> clear(x, call);
      case CLOSE -> close(x, call);
      case COMPLEX -> complex(x, args.get(1), call);
      case COPY -> copy(x, args.get(1), call);
      case DELETE -> delete(x, args.get(1), call);
      case IMAG, REAL -> part(x, call, id);
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
  private static void record(CallExpr call, Type result, Type... params) {
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

  private static void recordSignature(CallExpr call, Signature sig) {
    Expr fun = call.fun;
    while (fun instanceof Expr.ParenExpr paren) {
      Checker.record(fun, Mode.BUILTIN, sig, null);
      fun = paren.x;
    }
    Checker.record(fun, Mode.BUILTIN, sig, null);
  }

  /** The element type of slices; null with the cause if it is none. */
  private static Type sliceElem(Operand x, StringBuilder cause) {
    Type[] elem = new Type[1];
    boolean ok =
        Predicates.all(
            x.type,
            (t, u) -> {
              if (!(u instanceof Slice slice)) {
                cause.append("argument must be a slice; have ");
                cause.append(x.isNil() ? "untyped nil" : x);
                return false;
              }
              if (elem[0] != null && !Predicates.identical(elem[0], slice.elem)) {
                cause.append("mismatched slice element types " + elem[0] + " and " + slice.elem);
                cause.append(" in ").append(x);
                return false;
              }
              elem[0] = slice.elem;
              return true;
            });
    return ok ? elem[0] : null;
  }

  /** Whether all types of a set are bytes or strings; in {@code string} whether one is a string. */
  private static boolean bytesOrStrings(Type type, boolean[] string) {
    return Predicates.all(
        type,
        (t, u) -> {
          if (u instanceof Slice slice && Predicates.identical(slice.elem, Basic.BYTE)) {
            return true;
          }
          boolean isString = u != null && Predicates.isString(u);
          string[0] |= isString;
          return isString;
        });
  }

  private boolean append(Operand x, CallExpr call, List<Operand> args) {
    StringBuilder cause = new StringBuilder();
    Type elem = sliceElem(x, cause);
    if (elem == null) {
      c.errors.report(x, "invalid append: %s", cause);
      return false;
    }
    boolean[] string = new boolean[1];
    boolean spreadsString =
        args.size() == 2
            && call.hasDots
            && c.conversions.assignableTo(x, new Slice(Basic.BYTE), null)
            && bytesOrStrings(args.get(1).type, string)
            && string[0];
    Type slice = x.type;
    Type last = spreadsString ? args.get(1).type : new Slice(elem);
    if (Predicates.isUntyped(last)) {
      c.untyped.convert(args.get(1), Basic.STRING);
      c.untyped.update(args.get(1).expr, Basic.STRING, true);
      last = Basic.STRING;
    }
    Tuple params = new Tuple(List.of(Var.param(0, null, "", slice), Var.param(0, null, "", last)));
    Tuple results = new Tuple(List.of(new Var(Var.Role.RESULT, 0, null, "", slice)));
    Signature sig = new Signature(null, params, results, true);
    if (!spreadsString) {
      c.calls.arguments(call, sig, args);
    }
    recordSignature(call, sig);
    x.mode = Mode.VALUE;
    x.type = slice;
    return true;
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

  private boolean complex(Operand x, Operand y, CallExpr call) {
    boolean xUntyped = Predicates.isUntyped(x.type);
    boolean yUntyped = Predicates.isUntyped(y.type);
    if (xUntyped && !yUntyped) {
      c.untyped.convert(x, y.type);
    } else if (!xUntyped && yUntyped) {
      c.untyped.convert(y, x.type);
    } else if (xUntyped && x.isConstant() && y.isConstant()) {
      toFloat(x);
      toFloat(y);
    } else if (xUntyped) {
      c.untyped.convert(x, Basic.FLOAT64);
      c.untyped.convert(y, Basic.FLOAT64);
    }
    if (x.isInvalid() || y.isInvalid()) {
      return false;
    }
    if (!Predicates.identical(x.type, y.type)) {
      c.errors.report(
          x, "invalid operation: %s (mismatched types %s and %s)", call, x.type, y.type);
      return false;
    }
    Type result =
        applied(
            x,
            Builtin.Id.COMPLEX,
            basic ->
                switch (basic) {
                  case FLOAT32 -> Basic.Which.COMPLEX64;
                  case FLOAT64 -> Basic.Which.COMPLEX128;
                  case UNTYPED_FLOAT -> Basic.Which.UNTYPED_COMPLEX;
                  default -> null;
                });
    if (result == null) {
      c.errors.report(
          x, "invalid argument: arguments have type %s, expected floating-point", x.type);
      return false;
    }
    if (x.isConstant() && y.isConstant()) {
      Constant re = x.value.toFloat();
      Constant im = y.value.toFloat();
      x.value =
          re.isUnknown() || im.isUnknown()
              ? Constant.UNKNOWN
              : Constant.of(re.realPart(), im.realPart());
    } else {
      x.mode = Mode.VALUE;
      record(call, result, x.type, x.type);
    }
    x.type = result;
    return true;
  }

  private static void toFloat(Operand x) {
    if (Predicates.isNumeric(x.type) && x.value.imagPart().signum() == 0) {
      x.type = Basic.UNTYPED_FLOAT;
    }
  }

  /** The type that a function of basic types gives for the operand's; null if there is none. */
  private Type applied(Operand x, Builtin.Id id, UnaryOperator<Basic.Which> f) {
    if (x.type.unalias() instanceof TypeParam) {
      boolean ok =
          Predicates.all(
              x.type, (t, u) -> u instanceof Basic basic && f.apply(basic.which) != null);
      if (!ok) {
        return null;
      }
      c.errors.report(
          x,
          "%s not supported as argument to built-in %s for go1.18 (see go.dev/issue/50937)",
          x,
          id.text);
      return Basic.INVALID;
    }
    if (!(x.type.under() instanceof Basic basic) || f.apply(basic.which) == null) {
      return null;
    }
    return switch (f.apply(basic.which)) {
      case FLOAT32 -> Basic.FLOAT32;
      case FLOAT64 -> Basic.FLOAT64;
      case COMPLEX64 -> Basic.COMPLEX64;
      case COMPLEX128 -> Basic.COMPLEX128;
      case UNTYPED_FLOAT -> Basic.UNTYPED_FLOAT;
      default -> Basic.UNTYPED_COMPLEX;
    };
  }

  private boolean copy(Operand x, Operand y, CallExpr call) {
    boolean bytes =
        c.conversions.assignableTo(x, new Slice(Basic.BYTE), null)
            && bytesOrStrings(y.type, new boolean[1]);
    if (!bytes && !copyable(x, y)) {
      return false;
    }
    if (Predicates.isUntyped(y.type)) {
      c.untyped.convert(y, Basic.STRING);
      c.untyped.update(y.expr, Basic.STRING, true);
    }
    record(call, Basic.INT, x.type, y.type);
    x.mode = Mode.VALUE;
    x.type = Basic.INT;
    return true;
  }

  private boolean copyable(Operand x, Operand y) {
    StringBuilder cause = new StringBuilder();
    Type to = sliceElem(x, cause);
    if (to == null) {
      c.errors.report(x, "invalid copy: %s", cause);
      return false;
    }
    Type from = sliceElem(y, cause);
    if (from == null) {
      if (!Predicates.allBasic(y.type, Basic::isString)) {
        c.errors.report(y, "invalid copy: %s", cause);
        return false;
      }
      from = Basic.BYTE;
    }
    if (!Predicates.identical(to, from)) {
      c.errors.report(
          x,
          "invalid copy: arguments %s and %s have different element types %s and %s",
          x,
          y,
          to,
          from);
      return false;
    }
    return true;
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

  private boolean part(Operand x, CallExpr call, Builtin.Id id) {
    if (Predicates.isUntyped(x.type)) {
      if (x.isConstant()) {
        if (Predicates.isNumeric(x.type)) {
          x.type = Basic.UNTYPED_COMPLEX;
        }
      } else {
        c.untyped.convert(x, Basic.COMPLEX128);
        if (x.isInvalid()) {
          return false;
        }
      }
    }
    Type result =
        applied(
            x,
            id,
            basic ->
                switch (basic) {
                  case COMPLEX64 -> Basic.Which.FLOAT32;
                  case COMPLEX128 -> Basic.Which.FLOAT64;
                  case UNTYPED_COMPLEX -> Basic.Which.UNTYPED_FLOAT;
                  default -> null;
                });
    if (result == null) {
      c.errors.report(x, "invalid argument: argument has type %s, expected complex type", x.type);
      return false;
    }
    if (x.isConstant()) {
      if (!x.value.isUnknown()) {
        boolean real = id == Builtin.Id.REAL;
        x.value = Constant.of(real ? x.value.realPart() : x.value.imagPart());
      }
    } else {
      x.mode = Mode.VALUE;
      record(call, result, x.type);
    }
    x.type = result;
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
