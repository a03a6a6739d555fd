package gotrace.lang.inline;

import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Positions;
import gotrace.lang.types.Pkg;
import gotrace.lang.types.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls Go's compiler inlines. Nothing is computed before somebody asks.
 *
 * <p>What the model leaves out: calls of interfaces' methods of which the compiler finds out whose
 * they are (package devirtualize); that a range over a function may be inlined with its body; what
 * generic code costs exactly, and ranges over functions, which is estimated; names of literals that
 * are called when the inlined function that made them has returned; and profiles.
 */
public final class Inlining {
  /**
   * A frame of a stack.
   *
   * @param function null if it is none of the program's
   * @param name as it is without inlining
   * @param line where it stands: at a call, but in the innermost frame
   */
  public record Site(Callee function, String name, int line) {}

  /**
   * How a frame is shown.
   *
   * @param inlined whether it is a part of its caller's
   * @param name of a literal that came with an inlined function, another one
   */
  public record Shown(boolean inlined, String name) {}

  private final Positions positions;
  private final List<Pkg> packages;
  private final Map<Callee, Copies> copies = new HashMap<>();
  private Costs costs;

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
   * How the frames of a stack are shown.
   *
   * @param frames the innermost first
   * @return as many
   */
  public synchronized List<Shown> show(List<Site> frames) {
    if (costs == null) {
      costs = new Costs(packages, new LibraryCosts());
    }
    return new Stack(frames).show();
  }

  /** One stack, looked at from the outermost frame on. */
  private final class Stack {
    private final List<Site> frames;
    private final Chain[] chains;
    private final String[] names;

    Stack(List<Site> frames) {
      this.frames = frames;
      this.chains = new Chain[frames.size()];
      this.names = new String[frames.size()];
    }

    List<Shown> show() {
      List<Shown> shown = new ArrayList<>();
      for (int i = frames.size() - 1; i >= 0; i--) {
        Callee f = frames.get(i).function;
        CallExpr call = f == null || i + 1 == frames.size() ? null : call(i + 1, f);
        chains[i] = call == null ? Chain.of(f) : chains[i + 1].with(call, f);
        names[i] = name(i);
        shown.add(new Shown(call != null || isInWrapper(i), collapsed(names[i])));
      }
      Collections.reverse(shown);
      return shown;
    }

    /** The call of {@code f} in a frame that is inlined there; null if there is none. */
    private CallExpr call(int caller, Callee f) {
      Chain chain = chains[caller];
      Body body = chain.last() == null ? null : costs.body(chain.last());
      if (body == null || (f.literal() != null && isNestedRange(caller))) {
        return null;
      }
      for (CallExpr c : body.calls) {
        if (positions.position(c.pos).line() == frames.get(caller).line
            && f.equals(chain.callee(c, costs))
            && chain.inlines(c, f, costs)) {
          return c;
        }
      }
      return null;
    }

    /**
     * Whether it is the body of a range over a function within that of another one: Go makes it
     * when it inlines the outer one, and then inlines no literals into it.
     */
    private boolean isNestedRange(int i) {
      Site body = frames.get(i);
      boolean nested = false;
      for (int j = i + 1; j < frames.size() && isRange(body); j++) {
        nested |= isRange(frames.get(j)) && body.function.equals(frames.get(j).function);
      }
      return nested;
    }

    private static boolean isRange(Site s) {
      return s.name.contains("-range");
    }

    /**
     * Whether a go or defer statement called it by way of a function that drops its results, into
     * which it is inlined.
     */
    private boolean isInWrapper(int i) {
      Callee f = frames.get(i).function;
      if (f == null || f.declared() == null) {
        return false;
      }
      Signature sig = f.signature();
      if (sig.recv != null || sig.params.size() > 0 || sig.results.size() == 0) {
        return false;
      }
      Callee caller = i + 1 == frames.size() ? null : frames.get(i + 1).function;
      Body body = caller == null ? null : costs.body(caller);
      boolean later = caller == null || (body != null && body.later.contains(f));
      return later && costs.fits(null, f);
    }

    /** ir/func.go: closureName. */
    private String name(int i) {
      Site site = frames.get(i);
      Body body = site.function == null ? null : costs.body(site.function);
      int j = body == null || body.outer == null ? -1 : outer(i, body.outer);
      if (j < 0) {
        return site.name;
      }
      String of = frames.get(j).name;
      List<CallExpr> calls = chains[j].calls();
      if (calls.isEmpty()) {
        return site.name.startsWith(of) ? names[j] + site.name.substring(of.length()) : site.name;
      }
      Callee root = chains[j].functions().get(0);
      int number =
          copies.computeIfAbsent(root, k -> new Copies(k, costs)).number(calls, site.function);
      if (number == 0) {
        return site.name;
      }
      StringBuilder name = new StringBuilder(names[j + calls.size()]);
      for (int k = j + calls.size() - 1; k >= j; k--) {
        name.append('.').append(withoutPackage(names[k]));
      }
      return name.append(root.literal() == null ? ".func" : ".").append(number).toString();
    }

    /** The innermost frame of {@code f} below frame {@code i}; negative if there is none. */
    private int outer(int i, Callee f) {
      for (int j = i + 1; j < frames.size(); j++) {
        if (f.equals(frames.get(j).function)) {
          return j;
        }
      }
      return -1;
    }
  }

  /** runtime/symtab.go: funcNameForPrint, from the first to the last bracket. */
  private static String collapsed(String name) {
    int from = name.indexOf('[');
    int to = name.lastIndexOf(']');
    return from < 0 || to < from
        ? name
        : name.substring(0, from) + "[...]" + name.substring(to + 1);
  }

  private static String withoutPackage(String name) {
    int slash = name.indexOf('[') < 0 ? name.lastIndexOf('/') : -1;
    return name.substring(name.indexOf('.', slash + 1) + 1);
  }
}
