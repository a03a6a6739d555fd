package gotrace.lang.inline;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Positions;
import gotrace.lang.types.Info;
import gotrace.lang.types.Pkg;
import gotrace.lang.types.Signature;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Which calls Go's compiler inlines. Nothing is computed before somebody asks.
 *
 * <p>What the model leaves out: calls of interfaces' methods of which the compiler finds out whose
 * they are (package devirtualize); what copies of a literal cost that come about because the
 * function around it is inlined; the exact cost of generic code and of ranges over functions, which
 * is estimated; and profiles.
 */
public final class Inlining {
  /**
   * A frame of a stack.
   *
   * @param function null if it is none of the program's
   * @param line where it stands: at a call, but in the innermost frame
   */
  public record Site(Callee function, int line) {}

  private final Positions positions;
  private final List<Pkg> packages;
  private Costs costs;

  /** The frames that one function of machine code stands for, the outermost first. */
  private final List<Callee> chain = new ArrayList<>();

  /** By frame of the chain the call that was inlined; null for the first. */
  private final List<CallExpr> calls = new ArrayList<>();

  /**
   * Makes one that knows the functions of these packages.
   *
   * @param packages each after those that it imports
   */
  public Inlining(Positions positions, List<Pkg> packages) {
    this.positions = positions;
    this.packages = packages;
  }

  /**
   * Which frames are a part of the caller's.
   *
   * @param frames the innermost first
   */
  public synchronized boolean[] inlined(List<Site> frames) {
    if (costs == null) {
      costs = new Costs(packages, new LibraryCosts());
    }
    boolean[] inlined = new boolean[frames.size()];
    chain.clear();
    calls.clear();
    for (int i = frames.size() - 1; i >= 0; i--) {
      Callee f = frames.get(i).function;
      CallExpr call =
          f == null || i + 1 == frames.size() ? null : call(frames.get(i + 1), f);
      inlined[i] = call != null;
      if (call == null) {
        chain.clear();
        calls.clear();
      }
      chain.add(f);
      calls.add(call);
    }
    return inlined;
  }

  /** The call of {@code f} in the frame that is inlined there; null if there is none. */
  private CallExpr call(Site caller, Callee f) {
    Body body = caller.function == null ? null : costs.body(caller.function);
    if (body == null) {
      return null;
    }
    for (CallExpr c : body.calls) {
      if (positions.position(c.pos).line() == caller.line
          && f.equals(callee(c.fun, chain.size() - 1))
          && isInlined(c, f)) {
        return c;
      }
    }
    return null;
  }

  /** inl.go: canInlineCallExpr. */
  private boolean isInlined(CallExpr c, Callee f) {
    boolean again = chain.subList(1, chain.size()).contains(f);
    for (CallExpr before : calls) {
      again |= before != null && before.pos == c.pos;
    }
    return !again && costs.fits(chain.get(0), f) && isReachable(f);
  }

  private boolean isReachable(Callee f) {
    for (Callee c : chain) {
      if (costs.isReachable(c, f)) {
        return true;
      }
    }
    return false;
  }

  /** Whom it calls, where parameters are what the inlined calls of the chain gave them. */
  private Callee callee(Expr fun, int level) {
    Body body = costs.body(chain.get(level));
    Callee known = body == null ? null : Calls.callee(fun, body.values);
    if (known != null || level == 0 || body == null) {
      return known;
    }
    Expr argument = argument(fun, chain.get(level).signature(), calls.get(level));
    return argument == null ? null : callee(argument, level - 1);
  }

  private static Expr argument(Expr fun, Signature sig, CallExpr call) {
    if (!(fun.unparen() instanceof Ident id)
        || !(Info.obj(id) instanceof Var v)
        || v.reassigned
        || v.addressTaken
        || call.args.size() != sig.params.size()) {
      return null;
    }
    int i = sig.params.vars.indexOf(v);
    return i < 0 ? null : call.args.get(i);
  }
}
