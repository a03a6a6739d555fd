package gotrace.lang.inline;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.types.Builtin;
import gotrace.lang.types.Func;
import gotrace.lang.types.Info;
import gotrace.lang.types.Pointer;
import gotrace.lang.types.Predicates;
import gotrace.lang.types.Selection;
import gotrace.lang.types.Type;
import gotrace.lang.types.TypeAndValue;
import gotrace.lang.types.Var;
import java.util.Map;
import java.util.Set;

/** Whom a call calls, as far as the compiler knows (inl.go: inlCallee; ir/expr.go: StaticValue). */
final class Calls {
  /** A variable may be declared with another one; nobody writes longer chains. */
  private static final int MAX_CHAIN = 50;

  /** ssagen/intrinsics.go: what of these packages is an instruction. */
  private static final Set<String> MATH =
      Set.of("Sqrt", "Floor", "Ceil", "Trunc", "RoundToEven", "Abs", "Copysign", "FMA");

  private static final Set<String> BITS =
      Set.of(
          "TrailingZeros64",
          "TrailingZeros32",
          "TrailingZeros16",
          "TrailingZeros8",
          "ReverseBytes64",
          "ReverseBytes32",
          "ReverseBytes16",
          "Len64",
          "Len32",
          "Len16",
          "Len8",
          "Len",
          "Reverse64",
          "Reverse32",
          "Reverse16",
          "Reverse8",
          "Reverse",
          "RotateLeft8",
          "RotateLeft16",
          "RotateLeft32",
          "RotateLeft64",
          "RotateLeft",
          "OnesCount64",
          "OnesCount32",
          "OnesCount16",
          "OnesCount8",
          "OnesCount",
          "Mul64",
          "Mul",
          "Add64",
          "Add",
          "Sub64",
          "Sub",
          "Div64",
          "Div");

  private static final Set<String> NOT_ATOMIC_INSTRUCTIONS = Set.of("SwapPointer", "StorePointer");

  private Calls() {}

  /** Null for calls of others. */
  static Builtin.Id builtin(Expr.CallExpr e) {
    Expr fun = e.fun.unparen();
    Ident id = fun instanceof Ident i ? i : fun instanceof Expr.SelectorExpr s ? s.sel : null;
    return id != null && Info.obj(id) instanceof Builtin b ? b.id : null;
  }

  static boolean isConversion(Expr.CallExpr e) {
    TypeAndValue tv = Info.of(e.fun);
    return tv != null && tv.isType();
  }

  /** The declared function that the expression names; null if it does not. */
  static Func named(Expr e) {
    Expr fun = e.unparen();
    if (fun instanceof Expr.IndexExpr ix && ix.x.unparen() instanceof Ident i) {
      return Info.obj(i) instanceof Func f ? f : null;
    }
    if (fun instanceof Expr.IndexExpr ix
        && ix.x.unparen() instanceof Expr.SelectorExpr s
        && Info.selection(s) == null) {
      return Info.obj(s.sel) instanceof Func f ? f : null;
    }
    if (fun instanceof Ident i) {
      return Info.obj(i) instanceof Func f ? f : null;
    }
    if (fun instanceof Expr.SelectorExpr s && Info.selection(s) == null) {
      return Info.obj(s.sel) instanceof Func f ? f : null;
    }
    return null;
  }

  /** The method of {@code x.m} or {@code T.m}, if it is known which one; else null. */
  static Func method(Expr e) {
    if (!(e.unparen() instanceof Expr.SelectorExpr s)) {
      return null;
    }
    Selection sel = Info.selection(s);
    if (sel == null || !(sel.obj() instanceof Func f)) {
      return null;
    }
    Type recv = f.origin().signature().recv == null ? null : f.origin().signature().recv.type;
    boolean known = f.origin().decl != null && recv != null && !Predicates.isInterface(recv);
    return known ? f.origin() : null;
  }

  /** Whether {@code T.m} needs a function of its own, since the method's receiver is another. */
  private static boolean isWrapped(Expr e, Func m) {
    Selection sel = Info.selection((Expr.SelectorExpr) e.unparen());
    boolean pointer = m.signature().recv.type.unalias() instanceof Pointer;
    return sel.which() == Selection.Which.METHOD_EXPR
        && (sel.index().size() > 1 || pointer != sel.recv().unalias() instanceof Pointer);
  }

  /**
   * Whom a call of {@code fun} calls; null if only the run tells.
   *
   * @param values what variables are declared with
   */
  static Callee callee(Expr fun, Map<Var, Expr> values) {
    Expr e = fun.unparen();
    for (int i = 0; i < MAX_CHAIN; i++) {
      Func f = named(e);
      if (f != null) {
        return Callee.of(f);
      }
      Func m = method(e);
      if (m != null) {
        boolean value = i > 0 && isMethodValue(e);
        return value || isWrapped(e, m) ? null : Callee.of(m);
      }
      if (e instanceof Expr.FuncLit lit) {
        return Callee.of(lit);
      }
      if (e instanceof Expr.CallExpr c && isConversion(c) && !c.args.isEmpty()) {
        e = c.args.get(0).unparen();
        continue;
      }
      if (!(e instanceof Ident id && Info.obj(id) instanceof Var v)
          || v.reassigned
          || v.addressTaken
          || !values.containsKey(v)) {
        return null;
      }
      e = values.get(v).unparen();
    }
    return null;
  }

  private static boolean isMethodValue(Expr e) {
    return e instanceof Expr.SelectorExpr s
        && Info.selection(s) != null
        && Info.selection(s).which() == Selection.Which.METHOD_VALUE;
  }

  static boolean isIntrinsic(Callee c) {
    if (c == null || c.declared() == null || c.declared().pkg == null) {
      return false;
    }
    Func f = c.declared();
    return switch (f.pkg.path) {
      case "sync/atomic" -> f.signature().recv == null && !NOT_ATOMIC_INSTRUCTIONS.contains(f.name);
      case "math" -> MATH.contains(f.name);
      case "math/bits" -> BITS.contains(f.name);
      case "runtime" -> f.name.equals("KeepAlive");
      default -> false;
    };
  }

  /** Whether a parameter is called, or what a literal takes from around it (inl.go: doNode). */
  static boolean isOfParameter(Expr.CallExpr e, Body body) {
    if (!(e.fun.unparen() instanceof Ident id) || !(Info.obj(id) instanceof Var v)) {
      return false;
    }
    boolean taken =
        body.function.literal() != null
            && Info.closure(body.function.literal()).captured().contains(v);
    return taken || v.role == Var.Role.PARAM;
  }
}
