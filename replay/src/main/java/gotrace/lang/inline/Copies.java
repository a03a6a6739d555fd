package gotrace.lang.inline;

import gotrace.lang.syntax.Expr.CallExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The function literals that a function gets when others are inlined into it. Their numbers follow
 * those of its own literals, in the order of inlining (interleaved.go: all known calls, then those
 * that came with them).
 */
final class Copies {
  /** Nobody prints the names of more. */
  private static final int MAX_CALLS = 10_000;

  /** By the calls that were inlined, and last the literal. */
  private final Map<List<Object>, Integer> numbers = new HashMap<>();

  private record Pending(Chain chain, CallExpr call) {}

  private final Costs costs;
  private int last;

  Copies(Callee function, Costs costs) {
    this.costs = costs;
    last = literals(costs.body(function)).size();
    List<Pending> calls = new ArrayList<>();
    add(calls, Chain.of(function));
    for (int i = 0; i < calls.size() && calls.size() < MAX_CALLS; i++) {
      Pending p = calls.get(i);
      Callee f = p.chain.callee(p.call, costs);
      if (f != null && costs.body(f) != null && p.chain.inlines(p.call, f, costs)) {
        Chain longer = p.chain.with(p.call, f);
        number(longer);
        add(calls, longer);
      }
    }
  }

  private void add(List<Pending> calls, Chain chain) {
    for (CallExpr c : costs.body(chain.last()).calls) {
      calls.add(new Pending(chain, c));
    }
  }

  private void number(Chain chain) {
    for (Callee c : literals(costs.body(chain.last()))) {
      numbers.put(key(chain.calls(), c), ++last);
    }
  }

  private static List<Callee> literals(Body body) {
    return body.references.stream().filter(r -> r.literal() != null).toList();
  }

  private static List<Object> key(List<CallExpr> calls, Callee literal) {
    List<Object> key = new ArrayList<>(calls);
    key.add(literal.literal());
    return key;
  }

  /** The number of the copy of {@code literal} that came with these calls; 0 if there is none. */
  int number(List<CallExpr> calls, Callee literal) {
    return numbers.getOrDefault(key(calls, literal), 0);
  }
}
