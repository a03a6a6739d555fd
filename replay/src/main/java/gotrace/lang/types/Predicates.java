package gotrace.lang.types;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Questions about types (predicates.go, under.go). */
public final class Predicates {
  private Predicates() {}

  static boolean isValid(Type t) {
    return t.unalias() != Basic.INVALID;
  }

  private static boolean isBasic(Type t, Predicate<Basic> what) {
    return t.under() instanceof Basic basic && what.test(basic);
  }

  /** For type parameters: whether all types of its set are. */
  static boolean allBasic(Type t, Predicate<Basic> what) {
    if (t.unalias() instanceof TypeParam param) {
      return param.iface().typeSet().allTerms(term -> term != null && isBasic(term.type(), what));
    }
    return isBasic(t, what);
  }

  static boolean isBoolean(Type t) {
    return isBasic(t, Basic::isBoolean);
  }

  static boolean isInteger(Type t) {
    return isBasic(t, Basic::isInteger);
  }

  static boolean isUnsigned(Type t) {
    return isBasic(t, Basic::isUnsigned);
  }

  static boolean isFloat(Type t) {
    return isBasic(t, Basic::isFloat);
  }

  static boolean isComplex(Type t) {
    return isBasic(t, Basic::isComplex);
  }

  static boolean isNumeric(Type t) {
    return isBasic(t, Basic::isNumeric);
  }

  static boolean isString(Type t) {
    return isBasic(t, Basic::isString);
  }

  static boolean isConstType(Type t) {
    return isBasic(t, Basic::isConstType);
  }

  static boolean allInteger(Type t) {
    return allBasic(t, Basic::isInteger);
  }

  static boolean allUnsigned(Type t) {
    return allBasic(t, Basic::isUnsigned);
  }

  static boolean hasName(Type t) {
    Type u = t.unalias();
    return u instanceof Basic || u instanceof Named || u instanceof TypeParam;
  }

  static boolean isTypeLit(Type t) {
    Type u = t.unalias();
    return !(u instanceof Named) && !(u instanceof TypeParam);
  }

  static boolean isTyped(Type t) {
    return !isUntyped(t);
  }

  public static boolean isUntyped(Type t) {
    return t instanceof Basic basic && basic.isUntyped();
  }

  static boolean isUntypedNumeric(Type t) {
    return t instanceof Basic basic && basic.isUntyped() && basic.isNumeric();
  }

  public static boolean isInterface(Type t) {
    return t.under() instanceof Interface;
  }

  public static boolean isTypeParam(Type t) {
    return t.unalias() instanceof TypeParam;
  }

  static boolean isNonTypeParamInterface(Type t) {
    return !isTypeParam(t) && isInterface(t);
  }

  static boolean isGeneric(Type t) {
    if (t instanceof Alias alias && !alias.tparams.isEmpty() && alias.targs.isEmpty()) {
      return true;
    }
    return t.unalias() instanceof Named named && !named.isInstance() && !named.tparams().isEmpty();
  }

  static boolean hasEmptyTypeSet(Type t) {
    return t.unalias() instanceof TypeParam param
        && param.bound.under() instanceof Interface iface
        && iface.typeSet != null
        && iface.typeSet.isEmpty();
  }

  static Named asNamed(Type t) {
    return t.unalias() instanceof Named named ? named : null;
  }

  static boolean hasNil(Type t) {
    return switch (t.under().kind()) {
      case BASIC -> t.under() == Basic.UNSAFE_POINTER;
      case SLICE, POINTER, SIGNATURE, MAP, CHAN -> true;
      case INTERFACE -> !isTypeParam(t) || all(t, (type, u) -> u != null && hasNil(u));
      default -> false;
    };
  }

  public static boolean comparable(Type t) {
    return comparableCause(t, true, null) == null;
  }

  /**
   * Why types are not comparable; null if they are, "" without a reason.
   *
   * @param dynamic whether interfaces are, though comparing them may panic
   */
  static String comparableCause(Type t, boolean dynamic, List<Type> seenSoFar) {
    List<Type> seen = seenSoFar == null ? new ArrayList<>() : seenSoFar;
    for (Type other : seen) {
      if (other == t) {
        return null;
      }
    }
    seen.add(t);
    Type u = t.under();
    switch (u.kind()) {
      case BASIC -> {
        return u == Basic.UNTYPED_NIL ? "" : null;
      }
      case POINTER, CHAN -> {
        return null;
      }
      case STRUCT -> {
        for (Var field : ((Struct) u).fields) {
          if (comparableCause(field.type, dynamic, seen) != null) {
            return "struct containing " + field.type + " cannot be compared";
          }
        }
        return null;
      }
      case ARRAY -> {
        boolean ok = comparableCause(((Array) u).elem, dynamic, seen) == null;
        return ok ? null : t + " cannot be compared";
      }
      case INTERFACE -> {
        TypeSet set = ((Interface) u).typeSet();
        if ((dynamic && !isTypeParam(t)) || set.isComparable(seen)) {
          return null;
        }
        return set.isEmpty() ? "empty type set" : "incomparable types in type set";
      }
      default -> {
        return "";
      }
    }
  }

  /** Asks for each type of a type parameter's set with its underlying type; else for the type. */
  static boolean all(Type t, BiPredicate<Type, Type> f) {
    if (t.unalias() instanceof TypeParam param) {
      return param.iface().typeSet().all(f);
    }
    return f.test(t, t.under());
  }

  /** The one underlying type of all types of a set; null if there is none. */
  static Type commonUnder(Type t) {
    return new CommonUnder(t, null).under;
  }

  /** What a value of an untyped type becomes where nothing else is asked for. */
  static Type defaultType(Type t) {
    if (!(t instanceof Basic basic)) {
      return t;
    }
    return switch (basic.which) {
      case UNTYPED_BOOL -> Basic.BOOL;
      case UNTYPED_INT -> Basic.INT;
      case UNTYPED_RUNE -> Basic.RUNE;
      case UNTYPED_FLOAT -> Basic.FLOAT64;
      case UNTYPED_COMPLEX -> Basic.COMPLEX128;
      case UNTYPED_STRING -> Basic.STRING;
      default -> t;
    };
  }

  /** The larger of two untyped types; null if they do not go together. */
  static Type maxType(Type x, Type y) {
    if (x == y) {
      return x;
    }
    if (isUntypedNumeric(x) && isUntypedNumeric(y)) {
      return ((Basic) x).which.compareTo(((Basic) y).which) > 0 ? x : y;
    }
    return null;
  }

  public static boolean identical(Type x, Type y) {
    return new Identity(false).identical(x, y, null);
  }

  static boolean identicalIgnoringTags(Type x, Type y) {
    return new Identity(true).identical(x, y, null);
  }

  static boolean identicalLists(List<? extends Type> xs, List<? extends Type> ys) {
    if (xs.size() != ys.size()) {
      return false;
    }
    for (int i = 0; i < xs.size(); i++) {
      if (!identical(xs.get(i), ys.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean identicalOrigin(Named x, Named y) {
    return x.origin().obj == y.origin().obj;
  }
}
