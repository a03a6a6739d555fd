package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.IndexExpr;
import java.util.ArrayList;
import java.util.List;

/** Calls and conversions, with the type arguments of generic functions (call.go). */
final class Calls {
  /** An argument, with the type arguments given to it if it is a generic function. */
  private record Argument(Operand x, List<Type> targs) {}

  private final Checker c;

  Calls(Checker checker) {
    this.c = checker;
  }

  /**
   * Instantiates a generic function, given type arguments by {@code index} or a target.
   *
   * @return the type arguments, if they are too few and not to be inferred; else null
   */
  List<Type> funcInst(Target target, int pos, Operand x, IndexExpr index, boolean infer) {
    List<Type> targs = new ArrayList<>();
    List<Expr> exprs = List.of();
    int at = pos;
    if (index != null) {
      at = index.pos;
      x.expr = index;
      exprs = index.indices;
      targs = c.types.typeList(exprs);
      if (targs == null) {
        x.invalidate();
        return null;
      }
    }
    Signature sig = (Signature) x.type;
    int want = sig.tparams.size();
    if (targs.size() > want) {
      c.errors.report(
          exprs.get(targs.size() - 1), "got %s type arguments but want %s", targs.size(), want);
      x.invalidate();
      return null;
    }
    if (targs.size() < want) {
      if (!infer) {
        return targs;
      }
      targs = inferFrom(target, at, x, sig, targs);
      if (targs == null) {
        x.invalidate();
        return null;
      }
    }
    x.type = instantiate(x.pos(), x.expr, sig, targs, exprs);
    x.mode = Mode.VALUE;
    return null;
  }

  private List<Type> inferFrom(Target target, int pos, Operand x, Signature sig, List<Type> targs) {
    List<Var> params = new ArrayList<>();
    List<Operand> args = new ArrayList<>();
    if (target != null) {
      Signature plain = new Signature(null, sig.params, sig.results, sig.variadic);
      params.add(Var.param(x.pos(), c.pkg, "", plain));
      Ident name = new Ident(x.pos(), target.description());
      args.add(new Operand(Mode.VALUE, name, target.sig()));
    }
    Infer.Renamed renamed = c.infer.rename(pos, sig.tparams, new Tuple(params));
    Errors.Message message = c.errors.message();
    List<Type> inferred =
        c.infer.infer(
            pos, renamed.tparams(), targs, (Tuple) renamed.type(), args, target != null, message);
    if (inferred == null && !message.isEmpty()) {
      message.report();
    }
    return inferred;
  }

  private Signature instantiate(
      int pos, Expr expr, Signature generic, List<Type> targs, List<Expr> exprs) {
    Signature instance = Instantiate.signature(c, pos, generic, targs);
    c.recordInstance(expr, targs, instance);
    c.later(() -> c.types.verify(pos, generic.tparams, targs, exprs));
    return instance;
  }

  Builtin.Use callExpr(Operand x, CallExpr call) {
    IndexExpr inst = null;
    if (call.fun instanceof IndexExpr index) {
      if (c.indexes.indexExpr(x, index)) {
        inst = index;
      }
      x.expr = index;
      c.record(x);
    } else {
      c.exprs.exprOrType(x, call.fun, true);
    }
    switch (x.mode) {
      case INVALID -> {
        c.exprs.use(call.args);
        x.expr = call;
        return Builtin.Use.STATEMENT;
      }
      case TYPE -> {
        conversion(x, call);
        return Builtin.Use.CONVERSION;
      }
      case BUILTIN -> {
        Builtin.Id id = x.id;
        if (!c.builtins.call(x, call, id)) {
          x.invalidate();
        }
        x.expr = call;
        if (!x.isInvalid() && !x.isConstant()) {
          c.env.hasCallOrRecv = true;
        }
        return id.use;
      }
      default -> {
        if (!function(x, call, inst)) {
          x.invalidate();
        }
        x.expr = call;
        return Builtin.Use.STATEMENT;
      }
    }
  }

  private void conversion(Operand x, CallExpr call) {
    c.exprs.nonGeneric(null, x);
    if (x.isInvalid()) {
      x.expr = call;
      return;
    }
    Type target = x.type;
    x.invalidate();
    int n = call.args.size();
    if (n == 0) {
      c.errors.report(call.startPos(), "missing argument in conversion to %s", target);
    } else if (n > 1) {
      c.exprs.use(call.args);
      c.errors.report(call.args.get(n - 1), "too many arguments in conversion to %s", target);
    } else {
      c.exprs.expr(null, x, call.args.get(0));
      if (!x.isInvalid()) {
        convert(x, call, target);
      }
    }
    x.expr = call;
  }

  private void convert(Operand x, CallExpr call, Type target) {
    boolean constraint =
        !Predicates.isTypeParam(target)
            && target.under() instanceof Interface iface
            && !iface.isMethodSet();
    if (constraint) {
      c.errors.report(
          call,
          "cannot use interface %s in conversion (contains specific type constraints or is"
              + " comparable)",
          target);
    } else if (call.hasDots) {
      c.errors.report(call.args.get(0), "invalid use of ... in conversion to %s", target);
    } else {
      c.conversions.conversion(x, target);
    }
  }

  private boolean function(Operand x, CallExpr call, IndexExpr inst) {
    CommonUnder common =
        new CommonUnder(
            x.type,
            (t, u) -> u != null && !(u instanceof Signature) ? t + " is not a function" : null);
    if (common.under == null) {
      c.errors.report(x, "invalid operation: cannot call %s: %s", x, common.cause);
      return false;
    }
    Signature sig = (Signature) common.under;
    boolean wasGeneric = !sig.tparams.isEmpty();
    List<Type> targs = List.of();
    List<Expr> exprs = List.of();
    if (inst != null) {
      exprs = inst.indices;
      targs = c.types.typeList(exprs);
      int want = sig.tparams.size();
      boolean tooMany = targs != null && targs.size() > want;
      if (tooMany) {
        c.errors.report(exprs.get(want), "got %s type arguments but want %s", targs.size(), want);
      }
      if (targs == null || tooMany) {
        c.exprs.use(call.args);
        return false;
      }
      if (targs.size() == want && want > 0) {
        sig = instantiate(inst.pos, inst, sig, targs, exprs);
        targs = List.of();
        exprs = List.of();
      }
    }
    sig = arguments(call, sig, targs, exprs, genericArguments(call.args));
    if (wasGeneric && sig.tparams.isEmpty()) {
      Checker.record(call.fun, Mode.VALUE, sig, null);
    }
    result(x, sig);
    c.env.hasCallOrRecv = true;
    return x.mode != Mode.VALUE
        || sig.tparams.isEmpty()
        || !Infer.isParameterized(sig.tparams, x.type);
  }

  private static void result(Operand x, Signature sig) {
    switch (sig.results.size()) {
      case 0 -> x.mode = Mode.NO_VALUE;
      case 1 -> {
        x.mode = Mode.VALUE;
        x.type = sig.results.at(0).type;
      }
      default -> {
        x.mode = Mode.VALUE;
        x.type = sig.results;
      }
    }
  }

  /** Arguments; generic functions among them stay so. */
  private List<Argument> genericArguments(List<Expr> exprs) {
    List<Argument> result = new ArrayList<>();
    for (Expr e : exprs) {
      Operand x = new Operand();
      if (e instanceof IndexExpr inst && c.indexes.indexExpr(x, inst)) {
        List<Type> targs = funcInst(null, x.pos(), x, inst, false);
        if (targs == null) {
          c.record(x);
        } else {
          x.expr = inst;
        }
        result.add(new Argument(x, targs == null ? List.of() : targs));
      } else if (e instanceof IndexExpr index) {
        x.expr = index;
        c.record(x);
        c.exprs.excludeTypes(x);
        c.exprs.single(x);
        result.add(new Argument(x, List.of()));
      } else if (exprs.size() > 1) {
        c.exprs.genericExpr(x, e);
        result.add(new Argument(x, List.of()));
      } else {
        single(x, e, result);
      }
    }
    return result;
  }

  /** The only argument: it may be a call with several results. */
  private void single(Operand x, Expr e, List<Argument> result) {
    c.exprs.raw(null, x, e, null, true);
    c.exprs.excludeTypes(x);
    if (!x.isInvalid() && x.type instanceof Tuple tuple) {
      for (Var v : tuple.vars) {
        result.add(new Argument(new Operand(Mode.VALUE, e, v.type), List.of()));
      }
    } else {
      result.add(new Argument(x, List.of()));
    }
  }

  /** For builtins, whose arguments are never generic. */
  void arguments(CallExpr call, Signature sig, List<Operand> args) {
    List<Argument> list = new ArrayList<>();
    args.forEach(x -> list.add(new Argument(x, List.of())));
    arguments(call, sig, List.of(), List.of(), list);
  }

  /** Checks arguments against parameters; the signature, instantiated if it was generic. */
  private Signature arguments(
      CallExpr call, Signature sig, List<Type> given, List<Expr> exprs, List<Argument> args) {
    Tuple params = sig.params;
    boolean adjusted = false;
    int nargs = args.size();
    if (sig.variadic && call.hasDots) {
      if (call.args.size() == 1 && nargs > 1) {
        c.errors.report(call, "cannot use ... with %s-valued %s", nargs, call.args.get(0));
        return sig;
      }
    } else if (sig.variadic && nargs >= params.size() - 1) {
      params = spread(params, nargs);
      adjusted = true;
    } else if (call.hasDots) {
      c.errors.report(call, "cannot use ... in call to non-variadic %s", call.fun);
      return sig;
    }
    if (nargs != params.size()) {
      wrongCount(call, sig, args, nargs > params.size());
      return sig;
    }
    return infer(call, sig, given, exprs, args, params, adjusted);
  }

  /** Parameters with as many of the last one's elements as there are arguments. */
  private static Tuple spread(Tuple params, int nargs) {
    Var last = params.at(params.size() - 1);
    List<Var> vars = new ArrayList<>(params.vars.subList(0, params.size() - 1));
    Type elem = ((Slice) last.type.under()).elem;
    while (vars.size() < nargs) {
      vars.add(Var.param(last.pos, last.pkg, last.name, elem));
    }
    return new Tuple(vars);
  }

  private void wrongCount(CallExpr call, Signature sig, List<Argument> args, boolean tooMany) {
    Object at = call;
    int npars = sig.params.size();
    if (tooMany) {
      at = args.get(npars).x.expr;
    } else if (!args.isEmpty()) {
      at = args.get(args.size() - 1).x.expr;
    }
    List<Type> have = args.stream().map(a -> a.x.type).toList();
    List<Type> want = sig.params.vars.stream().map(v -> v.type).toList();
    c.errors
        .at(at, "%s arguments in call to %s", tooMany ? "too many" : "not enough", call.fun)
        .also(0, "have %s", Assignments.typesSummary(have, false, call.hasDots))
        .also(0, "want %s", Assignments.typesSummary(want, sig.variadic, false))
        .report();
  }

  private Signature infer(
      CallExpr call,
      Signature sig,
      List<Type> given,
      List<Expr> exprs,
      List<Argument> args,
      Tuple declared,
      boolean adjusted) {
    int n = sig.tparams.size();
    List<TypeParam> tparams = new ArrayList<>();
    List<Type> targs = new ArrayList<>(given);
    Tuple params = declared;
    if (n > 0) {
      Infer.Renamed renamed = c.infer.rename(call.pos, sig.tparams, params);
      tparams.addAll(renamed.tparams());
      params = (Tuple) renamed.type();
      fill(targs, n);
    }
    List<Integer> generic = renameGenericArguments(call, args, tparams, targs);
    Signature result = sig;
    if (!tparams.isEmpty()) {
      Errors.Message message = c.errors.message();
      List<Operand> operands = args.stream().map(Argument::x).toList();
      List<Type> inferred =
          c.infer.infer(call.pos, tparams, targs, params, operands, false, message);
      if (inferred == null) {
        if (!message.isEmpty()) {
          c.errors.report(message.pos(), "in call to %s, %s", call.fun, message);
        }
        return sig;
      }
      if (n > 0) {
        result = instantiate(call.pos, call.fun, sig, inferred.subList(0, n), exprs);
        params =
            adjusted
                ? (Tuple)
                    new Subst(c, call.pos, tparams.subList(0, n), inferred.subList(0, n))
                        .apply(params)
                : result.params;
      }
      instantiateArguments(call, args, generic, inferred, n);
    }
    if (!args.isEmpty()) {
      String context = "argument to " + call.fun;
      for (int i = 0; i < args.size(); i++) {
        c.assignments.assignment(args.get(i).x, params.at(i).type, context);
      }
    }
    return result;
  }

  private static void fill(List<Type> targs, int n) {
    while (targs.size() < n) {
      targs.add(null);
    }
  }

  /** Adds the type parameters of arguments that are generic functions; their places. */
  private List<Integer> renameGenericArguments(
      CallExpr call, List<Argument> args, List<TypeParam> tparams, List<Type> targs) {
    List<Integer> generic = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      Operand x = args.get(i).x;
      if (x.isInvalid() || !(x.type instanceof Signature sig) || sig.tparams.isEmpty()) {
        continue;
      }
      Infer.Renamed renamed = c.infer.rename(call.pos, sig.tparams, sig);
      Signature copy = ((Signature) renamed.type()).copy();
      copy.tparams = renamed.tparams();
      x.type = copy;
      tparams.addAll(renamed.tparams());
      targs.addAll(args.get(i).targs);
      fill(targs, tparams.size());
      generic.add(i);
    }
    return generic;
  }

  private void instantiateArguments(
      CallExpr call, List<Argument> args, List<Integer> generic, List<Type> inferred, int from) {
    int j = from;
    for (int i : generic) {
      Operand x = args.get(i).x;
      Signature sig = (Signature) x.type;
      int k = j + sig.tparams.size();
      x.type = instantiate(call.pos, x.expr, sig, inferred.subList(j, k), List.of());
      c.record(x);
      j = k;
    }
  }
}
