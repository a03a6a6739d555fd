package gotrace.lang.types;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of types: all of them ({@code type} null), one, or with a tilde all with that underlying
 * type. A list of terms is their union; an empty list is the empty set (typeterm.go, termlist.go).
 */
record Term(boolean tilde, Type type) {
  static final Term ALL = new Term(false, null);
  static final List<Term> ALL_TERMS = List.of(ALL);

  boolean isAll() {
    return type == null;
  }

  private boolean disjoint(Term y) {
    Type ux = y.tilde ? type.under() : type;
    Type uy = tilde ? y.type.under() : y.type;
    return !Predicates.identical(ux, uy);
  }

  boolean overlaps(Term y) {
    return isAll() || y.isAll() || !disjoint(y);
  }

  boolean includes(Type t) {
    return isAll() || Predicates.identical(type, tilde ? t.under() : t);
  }

  boolean subsetOf(Term y) {
    if (y.isAll()) {
      return true;
    }
    return !isAll() && !disjoint(y) && (!tilde || y.tilde);
  }

  static boolean isAll(List<Term> terms) {
    return terms.stream().anyMatch(Term::isAll);
  }

  static boolean subset(List<Term> xs, List<Term> ys) {
    return xs.stream().allMatch(x -> ys.stream().anyMatch(x::subsetOf));
  }

  static boolean equal(List<Term> xs, List<Term> ys) {
    return subset(xs, ys) && subset(ys, xs);
  }

  static List<Term> union(List<Term> xs, List<Term> ys) {
    List<Term> both = new ArrayList<>(xs);
    both.addAll(ys);
    return normalize(both);
  }

  static List<Term> intersect(List<Term> xs, List<Term> ys) {
    List<Term> result = new ArrayList<>();
    for (Term x : xs) {
      for (Term y : ys) {
        if (x.isAll()) {
          result.add(y);
        } else if (y.isAll()) {
          result.add(x);
        } else if (!x.disjoint(y)) {
          result.add(!x.tilde || y.tilde ? x : y);
        }
      }
    }
    return normalize(result);
  }

  /** Without terms that are within others. */
  private static List<Term> normalize(List<Term> terms) {
    boolean[] used = new boolean[terms.size()];
    List<Term> result = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Term x = terms.get(i);
      if (used[i]) {
        continue;
      }
      if (x.isAll()) {
        return ALL_TERMS;
      }
      for (int j = i + 1; j < terms.size(); j++) {
        Term y = terms.get(j);
        if (used[j]) {
          continue;
        }
        if (y.isAll()) {
          return ALL_TERMS;
        }
        if (!x.disjoint(y)) {
          x = x.tilde || !y.tilde ? x : y;
          used[j] = true;
        }
      }
      result.add(x);
    }
    return result;
  }

  @Override
  public String toString() {
    return isAll() ? "𝓤" : Viewpoint.withPaths(() -> (tilde ? "~" : "") + type);
  }
}
