package gotrace.lang.types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The types that an interface describes (typeset.go). */
final class TypeSet {
  static final int MAX_TERMS = 100;
  static final TypeSet TOP = new TypeSet();

  /** Exported first, then by name, then by package. */
  static final Comparator<Func> METHOD_ORDER =
      Comparator.comparing((Func f) -> !f.isExported())
          .thenComparing(f -> f.name)
          .thenComparing(f -> f.isExported() || f.pkg == null ? "" : f.pkg.path);

  /** Sorted. */
  List<Func> methods = List.of();

  List<Term> terms = Term.ALL_TERMS;

  /** Only if {@link #terms} is everything. */
  boolean comparable;

  boolean isEmpty() {
    return terms.isEmpty();
  }

  boolean isAll() {
    return isMethodSet() && methods.isEmpty();
  }

  boolean isMethodSet() {
    return !comparable && Term.isAll(terms);
  }

  boolean hasTerms() {
    return !terms.isEmpty() && !Term.isAll(terms);
  }

  boolean isComparable(List<Type> seen) {
    if (Term.isAll(terms)) {
      return comparable;
    }
    return allTerms(t -> t != null && Predicates.comparableCause(t.type(), false, seen) == null);
  }

  /** Null if there is none. */
  Func lookupMethod(Pkg pkg, String name, boolean foldCase) {
    int i = methodIndex(pkg, name, foldCase);
    return i < 0 ? null : methods.get(i);
  }

  int methodIndex(Pkg pkg, String name, boolean foldCase) {
    for (int i = 0; i < methods.size(); i++) {
      if (methods.get(i).sameId(pkg, name, foldCase)) {
        return i;
      }
    }
    return -1;
  }

  /** Asks for each term; without specific terms once, with null. */
  boolean allTerms(Predicate<Term> f) {
    return hasTerms() ? terms.stream().allMatch(f) : f.test(null);
  }

  /** Asks for each type with its underlying type; without specific terms once, with nulls. */
  boolean all(BiPredicate<Type, Type> f) {
    return hasTerms()
        ? terms.stream().allMatch(t -> f.test(t.type(), t.type().under()))
        : f.test(null, null);
  }

  /** Computes the type set unless it is known; {@code checker}, if not null, hears of errors. */
  static TypeSet of(Checker checker, int pos, Interface iface) {
    if (iface.typeSet != null) {
      return iface.typeSet;
    }
    if (!iface.complete) {
      return TOP;
    }
    iface.typeSet = new TypeSet();
    new Computation(checker).fill(iface.typeSet, iface);
    return iface.typeSet;
  }

  static List<Term> termsOf(Union union) {
    List<Term> terms = new Computation(null).unionTerms(0, union);
    return terms == null ? List.of() : terms;
  }

  /** One computation, with what it has seen. */
  private static final class Computation {
    private final Checker checker;
    private final HashMap<String, Func> seen = new HashMap<>();
    private final HashMap<Func, Integer> positions = new HashMap<>();
    private final List<Func> all = new ArrayList<>();

    Computation(Checker checker) {
      this.checker = checker;
    }

    void fill(TypeSet set, Interface iface) {
      for (Func method : iface.methods) {
        add(method.pos, method, true);
      }
      List<Term> terms = Term.ALL_TERMS;
      boolean comparable = false;
      for (int i = 0; i < iface.embeddeds.size(); i++) {
        Type type = iface.embeddeds.get(i);
        int pos = iface.embedPos.isEmpty() ? 0 : iface.embedPos.get(i);
        List<Term> embedded;
        boolean embeddedComparable = false;
        Type under = type.under();
        if (under instanceof Interface inner) {
          TypeSet innerSet = TypeSet.of(checker, pos, inner);
          embeddedComparable = innerSet.comparable;
          innerSet.methods.forEach(m -> add(pos, m, false));
          embedded = innerSet.terms;
        } else if (under instanceof Union union) {
          embedded = unionTerms(pos, union);
        } else {
          embedded = under == Basic.INVALID ? null : List.of(new Term(false, type));
        }
        if (embedded == null) {
          continue;
        }
        terms = Term.intersect(terms, embedded);
        comparable |= embeddedComparable;
        if (comparable && !Term.isAll(terms)) {
          terms =
              terms.stream()
                  .filter(t -> Predicates.comparableCause(t.type(), false, null) == null)
                  .toList();
          comparable = false;
        }
      }
      set.comparable = comparable;
      set.terms = terms;
      all.sort(METHOD_ORDER);
      set.methods = all;
    }

    private void add(int pos, Func method, boolean explicit) {
      Func other = seen.putIfAbsent(method.id(), method);
      if (other == null) {
        all.add(method);
        positions.put(method, pos);
      } else if (checker != null) {
        int otherPos = Objects.requireNonNull(positions.get(other));
        Runnable complain = () -> duplicate(pos, method, otherPos);
        if (explicit) {
          complain.run();
        } else {
          checker.later(
              () -> {
                if (!Predicates.identical(method.type, other.type)) {
                  complain.run();
                }
              });
        }
      }
    }

    private void duplicate(int pos, Func method, int otherPos) {
      checker
          .errors
          .at(pos, "duplicate method %s", method.name)
          .also(otherPos, "other declaration of method %s", method.name)
          .report();
    }

    /** Null if there are too many. */
    List<Term> unionTerms(int pos, Union union) {
      List<Term> result = List.of();
      for (Union.Term term : union.terms) {
        Type under = term.type().under();
        List<Term> terms;
        if (under instanceof Interface iface) {
          terms = TypeSet.of(checker, pos, iface).terms;
        } else if (under == Basic.INVALID) {
          continue;
        } else if (term.tilde() && !Predicates.identical(term.type(), under)) {
          terms = List.of();
        } else {
          terms = List.of(new Term(term.tilde(), term.type()));
        }
        result = Term.union(result, terms);
        if (result.size() > MAX_TERMS) {
          if (checker != null) {
            checker.errors.report(
                pos,
                "cannot handle more than %s union terms (implementation limitation)",
                MAX_TERMS);
          }
          return null;
        }
      }
      return result;
    }
  }
}
