package gotrace.lang.inline;

import gotrace.lang.types.Func;
import gotrace.lang.types.Info;
import gotrace.lang.types.Pkg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each function of a program costs where it is inlined. Functions are looked at from the
 * bottom up, those that call each other in the order in which they are found (ir/scc.go), for what
 * a call costs depends on what is known of the function that it calls.
 */
final class Costs implements CallCost.Known {
  /** inl.go: inlineMaxBudget. */
  private static final int MAX_BUDGET = 80;

  /** inl.go: inlineClosureCalledOnceCost. */
  private static final int LITERAL_BUDGET = 10 * MAX_BUDGET;

  /** inl.go: inlineBigFunctionNodes, inlineBigFunctionMaxCost. */
  private static final int BIG_NODES = 5000;

  private static final int BIG_MAX_COST = 20;

  /** Chains of calls are not followed further. */
  private static final int MAX_DEPTH = 1000;

  private static final int NEVER = -1;

  private final LibraryCosts library;
  private final Map<Callee, Body> bodies = new HashMap<>();
  private final Set<Callee> big = new HashSet<>();

  /** {@link #NEVER} for those that are not inlined anywhere; others are not yet looked at. */
  private final Map<Callee, Integer> costs = new HashMap<>();

  /** How often each is called by name, all over the program. */
  private final Map<Callee, Integer> uses = new HashMap<>();

  private final Map<Callee, Integer> visited = new HashMap<>();
  private final List<Callee> stack = new ArrayList<>();
  private int ids;

  /**
   * Looks at all functions.
   *
   * @param packages each after those that it imports
   */
  Costs(List<Pkg> packages, LibraryCosts library) {
    this.library = library;
    for (Pkg p : packages) {
      if (!library.has(p.path)) {
        for (Func f : p.funcs) {
          scan(Callee.of(f), null);
        }
        for (Func f : p.funcs) {
          visit(Callee.of(f), 0);
        }
      }
    }
    for (Body b : bodies.values()) {
      for (var call : b.calls) {
        Callee c = Calls.callee(call.fun, b.values);
        if (c != null) {
          uses.merge(c, 1, Integer::sum);
        }
      }
    }
  }

  /** Null for functions of the library, native ones, and what the compiler does not know. */
  Body body(Callee c) {
    return bodies.get(c);
  }

  /** What the function costs; negative if it is never inlined. */
  int cost(Callee c) {
    Integer known = costs.get(c);
    if (known == null && c.declared() != null) {
      return library.cost(c.declared());
    }
    return known == null ? NEVER : known;
  }

  /** inl.go: inlineCostOK, for a call in the body of {@code caller}. */
  boolean fits(Callee caller, Callee callee) {
    boolean once = uses.getOrDefault(callee, 0) <= 1;
    return cost(callee) >= 0 && cost(callee) <= limit(caller, callee, once);
  }

  private int limit(Callee caller, Callee callee, boolean once) {
    int max = big.contains(caller) ? BIG_MAX_COST : MAX_BUDGET;
    if (callee.literal() == null) {
      return max;
    }
    return once ? LITERAL_BUDGET : 2 * max;
  }

  @Override
  public int inlined(Body caller, Callee callee) {
    int cost = cost(callee);
    boolean fits = cost >= 0 && cost <= limit(caller.function, callee, false);
    return fits && isReachable(caller.function, callee) ? cost : NEVER;
  }

  /** Whether what the literal takes from around it is the caller's own. */
  boolean isReachable(Callee caller, Callee callee) {
    return callee.literal() == null
        || Info.closure(callee.literal()).captured().isEmpty()
        || caller.equals(bodies.get(callee).outer);
  }

  private void scan(Callee c, Body around) {
    if (bodies.containsKey(c) || c.body() == null) {
      return;
    }
    Body body = new Body(c, around);
    bodies.put(c, body);
    Cost cost = new Cost(body);
    look(cost, (caller, callee) -> NEVER);
    if (cost.nodes >= BIG_NODES) {
      big.add(c);
    }
    for (Callee r : body.references) {
      if (r.literal() != null) {
        scan(r, body);
      }
    }
  }

  private static void look(Cost cost, CallCost.Known known) {
    new StmtCost(cost, new ExprCost(cost, known)).list(cost.body.function.body().list);
  }

  /** The least of the ids of functions on the stack that it leads to. */
  private int visit(Callee c, int depth) {
    Integer before = visited.get(c);
    if (before != null) {
      return before;
    }
    Body body = bodies.get(c);
    if (body == null || depth == MAX_DEPTH) {
      return Integer.MAX_VALUE;
    }
    int id = ids++;
    int least = id;
    visited.put(c, id);
    int height = stack.size();
    stack.add(c);
    for (Callee r : body.references) {
      least = Math.min(least, visit(r, depth + 1));
    }
    if (least == id) {
      List<Callee> group = stack.subList(height, stack.size());
      group.forEach(g -> visited.put(g, Integer.MAX_VALUE));
      group.forEach(this::settle);
      group.clear();
    }
    return least;
  }

  /** inl.go: CanInline. */
  private void settle(Callee c) {
    Body known = bodies.get(c);
    Cost cost = new Cost(new Body(c, known));
    look(cost, this);
    boolean never = cost.impossible || (c.declared() != null && c.declared().decl.noinline);
    int budget = c.literal() != null ? LITERAL_BUDGET : MAX_BUDGET;
    costs.put(c, never || cost.total > budget ? NEVER : cost.total);
  }
}
