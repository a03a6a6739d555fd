package gotrace.lang.types;

import gotrace.lang.syntax.ChanDir;
import java.util.function.BiFunction;

/** The one underlying type of all types that a type stands for (under.go: commonUnder). */
final class CommonUnder {
  /** Null if there is none. */
  Type under;

  /** Why not; null if there is one. */
  String cause;

  private Type type;

  /**
   * Finds it.
   *
   * @param condition says what is wrong with a type and its underlying type, null if nothing is;
   *     may be null itself
   */
  CommonUnder(Type t, BiFunction<Type, Type, String> condition) {
    Predicates.all(
        t,
        (each, u) -> {
          cause = condition == null ? null : condition.apply(each, u);
          if (cause == null) {
            cause = next(each, u);
          }
          return cause == null;
        });
    if (cause != null) {
      under = null;
    }
  }

  private String next(Type each, Type u) {
    if (u == null) {
      return "no specific type";
    }
    if (under == null) {
      under = u;
      type = each;
      return null;
    }
    if (under instanceof Chan a && u instanceof Chan b) {
      if (!Predicates.identical(a.elem, b.elem)) {
        return channels(each) + " have different element types";
      }
      if (a.dir != b.dir && a.dir == ChanDir.BOTH) {
        under = u;
        type = each;
      } else if (a.dir != b.dir && b.dir != ChanDir.BOTH) {
        return channels(each) + " have conflicting directions";
      }
      return null;
    }
    return Predicates.identical(under, u)
        ? null
        : type + " and " + each + " have different underlying types";
  }

  private String channels(Type each) {
    return "channels " + type + " and " + each;
  }
}
