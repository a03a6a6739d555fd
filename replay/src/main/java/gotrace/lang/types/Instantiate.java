package gotrace.lang.types;

import java.util.List;

/** Instances of generic types and functions, and whether type arguments fit (instantiate.go). */
final class Instantiate {
  private Instantiate() {}

  static Type named(Checker checker, int pos, Named orig, List<Type> targs) {
    if (checker == null) {
      return new Named(null, pos, orig, targs);
    }
    Type known = checker.context.lookup(orig, targs);
    if (known == null) {
      known = new Named(checker, pos, orig, targs);
      checker.context.add(orig, targs, known);
    }
    return known;
  }

  static Type alias(Checker checker, int pos, Alias orig, List<Type> targs) {
    if (checker != null
        && !validateArgCount(checker, pos, orig.obj.name, orig.tparams.size(), targs.size())) {
      return Basic.INVALID;
    }
    Type known = checker == null ? null : checker.context.lookup(orig, targs);
    if (known != null) {
      return known;
    }
    TypeName obj = new TypeName(pos, orig.obj.pkg, orig.obj.name, null);
    Type rhs =
        orig.fromRhs == null
            ? Basic.INVALID
            : new Subst(checker, pos, orig.tparams, targs).apply(orig.fromRhs);
    Alias alias = new Alias(obj, rhs);
    alias.orig = orig;
    alias.tparams = orig.tparams;
    alias.targs = targs;
    if (checker != null) {
      checker.context.add(orig, targs, alias);
    }
    return alias;
  }

  /** The signature without its type parameters; there have to be as many arguments. */
  static Signature signature(Checker checker, int pos, Signature orig, List<Type> targs) {
    Type result = new Subst(checker, pos, orig.tparams, targs).apply(orig);
    Signature sig = result == orig ? orig.copy() : (Signature) result;
    sig.tparams = List.of();
    return sig;
  }

  static boolean validateArgCount(Checker checker, int pos, String name, int want, int got) {
    if (got == want) {
      return true;
    }
    checker.errors.report(
        pos,
        "%s type arguments for type %s: have %s, want %s",
        got < want ? "not enough" : "too many",
        name,
        got,
        want);
    return false;
  }

  /** A type argument that does not satisfy its constraint. */
  record Failure(int index, String cause) {}

  /** The first failure; null if all arguments fit. */
  static Failure verify(Checker checker, int pos, List<TypeParam> tparams, List<Type> targs) {
    Subst subst = new Subst(checker, pos, tparams, targs);
    for (int i = 0; i < tparams.size(); i++) {
      TypeParam param = tparams.get(i);
      param.iface();
      Type bound = subst.apply(param.bound);
      StringBuilder cause = new StringBuilder();
      if (!Implements.check(checker, targs.get(i), bound, true, cause)) {
        return new Failure(i, cause.toString());
      }
    }
    return null;
  }
}
