package gotrace.lang.types;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Whether a type implements an interface, and why not (instantiate.go, lookup.go). */
final class Implements {
  private Implements() {}

  private static boolean fail(StringBuilder cause, String why) {
    if (cause != null) {
      cause.setLength(0);
      cause.append(why);
    }
    return false;
  }

  /**
   * Whether {@code v} implements {@code t}, or satisfies it as a constraint.
   *
   * @param cause takes the reason if it does not; may be null
   */
  static boolean check(Checker checker, Type v, Type t, boolean constraint, StringBuilder cause) {
    Type vu = v.under();
    Type tu = t.under();
    if (vu == Basic.INVALID || tu == Basic.INVALID) {
      return true;
    }
    if (vu instanceof Pointer p && p.elem.under() == Basic.INVALID) {
      return true;
    }
    String verb = constraint ? "satisfy" : "implement";
    String doesNot = v + " does not " + verb + " ";
    if (!(tu instanceof Interface ti)) {
      String detail =
          Lookup.isInterfacePtr(tu)
              ? "type " + t + " is pointer to interface, not interface"
              : t + " is not an interface";
      return fail(cause, doesNot + t + " (" + detail + ")");
    }
    TypeSet tset = ti.typeSet();
    if (tset.isAll()) {
      return true;
    }
    Interface vi = vu instanceof Interface i ? i : null;
    if (vi != null && vi.typeSet().isEmpty()) {
      return true;
    }
    if (tset.isEmpty()) {
      return fail(cause, "cannot " + verb + " " + t + " (empty type set)");
    }
    StringBuilder why = new StringBuilder();
    if (!hasAllMethods(checker, v, t, true, Predicates::identical, why)) {
      return fail(cause, doesNot + t + " " + why);
    }
    if (tset.hasTerms()) {
      if (vi != null) {
        if (!Term.subset(vi.typeSet().terms, tset.terms)) {
          return fail(cause, doesNot + t);
        }
      } else if (!inTerms(v, t, ti, doesNot, cause)) {
        return false;
      }
    }
    boolean comparable =
        !tset.isComparable(null)
            || Predicates.comparableCause(v, false, null) == null
            || (constraint && Predicates.comparableCause(v, true, null) == null);
    return comparable || fail(cause, doesNot + "comparable");
  }

  private static boolean inTerms(
      Type v, Type t, Interface ti, String doesNot, StringBuilder cause) {
    Type missingTilde = null;
    for (Term term : ti.typeSet().terms) {
      if (term.includes(v)) {
        return true;
      }
      boolean couldTilde =
          missingTilde == null
              && !term.tilde()
              && Predicates.identical(term.type(), term.type().under());
      if (couldTilde && new Term(true, term.type()).includes(v)) {
        missingTilde = term.type();
      }
    }
    String detail;
    if (missingTilde != null) {
      detail = "possibly missing ~ for " + missingTilde + " in " + t;
    } else if (mentions(ti, v)) {
      detail = t + " mentions " + v + ", but " + v + " is not in the type set of " + t;
    } else {
      List<String> terms = ti.typeSet().terms.stream().map(Term::toString).toList();
      detail = v + " missing in " + String.join(" | ", terms);
    }
    return fail(cause, doesNot + t + " (" + detail + ")");
  }

  private static boolean mentions(Type t, Type wanted) {
    if (t instanceof Interface iface) {
      return iface.embeddeds.stream().anyMatch(e -> mentions(e, wanted));
    }
    if (t instanceof Union union) {
      return union.terms.stream().anyMatch(term -> mentions(term.type(), wanted));
    }
    return Predicates.identical(t, wanted);
  }

  /**
   * Whether {@code v} has all methods of the interface {@code t}.
   *
   * @param isStatic whether an interface v has to have them itself, and not only what is in it
   */
  static boolean hasAllMethods(
      Checker checker,
      Type v,
      Type t,
      boolean isStatic,
      BiPredicate<Type, Type> equivalent,
      StringBuilder cause) {
    return !Predicates.isValid(v)
        || missingMethod(checker, v, t, isStatic, equivalent, cause) == null
        || hasInvalidEmbedded(v, new HashSet<>());
  }

  private static boolean hasInvalidEmbedded(Type t, Set<Struct> seen) {
    Type base = t.under() instanceof Pointer p && p.elem.under() instanceof Struct ? p.elem : t;
    if (!(base.under() instanceof Struct struct) || !seen.add(struct)) {
      return false;
    }
    for (Var field : struct.fields) {
      if (field.embedded
          && (!Predicates.isValid(field.type) || hasInvalidEmbedded(field.type, seen))) {
        return true;
      }
    }
    return false;
  }

  /** The first method of {@code t} that {@code v} lacks or has otherwise; null if none. */
  private static Func missingMethod(
      Checker checker,
      Type v,
      Type t,
      boolean isStatic,
      BiPredicate<Type, Type> equivalent,
      StringBuilder cause) {
    for (Func m : ((Interface) t.under()).typeSet().methods) {
      String why =
          v.under() instanceof Interface vi
              ? inInterface(vi, v, t, m, isStatic, equivalent)
              : inType(checker, v, t, m, equivalent);
      if (why != null) {
        fail(cause, "(" + why);
        return m;
      }
    }
    return null;
  }

  private static String inInterface(
      Interface vi, Type v, Type t, Func m, boolean isStatic, BiPredicate<Type, Type> equivalent) {
    Func f = vi.typeSet().lookupMethod(m.pkg, m.name, false);
    if (f == null) {
      return isStatic ? notFound(v, t, m) : null;
    }
    return equivalent.test(f.type, m.type) ? null : wrongSignature(f, m);
  }

  private static String notFound(Type v, Type t, Func m) {
    if (Lookup.isInterfacePtr(v)) {
      return Lookup.interfacePtrError(v) + ")";
    }
    if (Lookup.isInterfacePtr(t)) {
      return Lookup.interfacePtrError(t) + ")";
    }
    return "missing method " + m.name + ")";
  }

  private static String wrongSignature(Func f, Func m) {
    String have = TypeWriter.printMethod(f);
    String want = TypeWriter.printMethod(m);
    if (have.equals(want)) {
      have = Viewpoint.withPaths(() -> TypeWriter.printMethod(f));
      want = Viewpoint.withPaths(() -> TypeWriter.printMethod(m));
    }
    if (have.equals(want)) {
      return "wrong type for method " + m.name + ")";
    }
    return "wrong type for method " + m.name + ")\n\t\thave " + have + "\n\t\twant " + want;
  }

  private static String inType(
      Checker checker, Type v, Type t, Func m, BiPredicate<Type, Type> equivalent) {
    Lookup.Result result = Lookup.raw(v, false, m.pkg, m.name, false);
    if (result.obj() instanceof Var) {
      return v + "." + m.name + " is a field, not a method)";
    }
    if (result.obj() instanceof Func f) {
      declare(checker, f);
      return equivalent.test(f.type, m.type) ? null : wrongSignature(f, m);
    }
    if (result.index() != null) {
      return "ambiguous selector " + v + "." + m.name + ")";
    }
    if (result.indirect()) {
      return "method " + m.name + " has pointer receiver)";
    }
    if (Lookup.raw(v, false, m.pkg, m.name, true).obj() instanceof Func f) {
      declare(checker, f);
      if (f.name.equals(m.name)) {
        return "unexported method " + m.name + ")";
      }
      return "missing method "
          + m.name
          + ")\n\t\thave "
          + TypeWriter.printMethod(f)
          + "\n\t\twant "
          + TypeWriter.printMethod(m);
    }
    return notFound(v, t, m);
  }

  private static void declare(Checker checker, Func f) {
    if (checker != null) {
      checker.decls.objDecl(f);
    }
  }

  /** Whether a value of interface {@code v} may hold a {@code t}. */
  static boolean assertable(Checker checker, Type v, Type t, StringBuilder cause) {
    return Predicates.isInterface(t)
        || hasAllMethods(checker, t, v, false, Predicates::identical, cause);
  }
}
