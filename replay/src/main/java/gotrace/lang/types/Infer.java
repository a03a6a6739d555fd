package gotrace.lang.types;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/** Type arguments that are left out (infer.go). */
final class Infer {
  /** Fresh type parameters, and the type with them in place. */
  record Renamed(List<TypeParam> tparams, Type type) {}

  private final Checker c;

  Infer(Checker checker) {
    this.c = checker;
  }

  /** So that a recursive call does not mistake its own parameters for the callee's. */
  Renamed rename(int pos, List<TypeParam> tparams, Type type) {
    if (tparams.isEmpty()) {
      return new Renamed(List.of(), type);
    }
    List<TypeParam> fresh = new ArrayList<>();
    for (TypeParam param : tparams) {
      TypeName name = new TypeName(param.obj.pos, param.obj.pkg, param.obj.name, null);
      TypeParam copy = new TypeParam(c, name, null);
      copy.index = param.index;
      fresh.add(copy);
    }
    Subst subst = new Subst(c, pos, tparams, fresh);
    for (int i = 0; i < fresh.size(); i++) {
      fresh.get(i).bound = subst.apply(tparams.get(i).bound);
    }
    return new Renamed(fresh, subst.apply(type));
  }

  /** One inference. */
  private final class Inference {
    final int pos;
    final List<TypeParam> tparams;
    final Unifier unifier;
    final boolean reverse;
    final Errors.Message message;

    Inference(
        int pos,
        List<TypeParam> tparams,
        List<Type> targs,
        boolean reverse,
        Errors.Message message) {
      this.pos = pos;
      this.tparams = tparams;
      this.unifier = new Unifier(tparams, targs);
      this.reverse = reverse;
      this.message = message;
    }

    boolean fromArguments(Tuple params, List<Operand> args, List<Integer> untyped) {
      for (int i = 0; i < args.size(); i++) {
        Operand arg = args.get(i);
        Type param = params.at(i).type;
        if (!isParameterized(tparams, param) && !isParameterized(tparams, arg.type)) {
          continue;
        }
        if (Predicates.isTyped(arg.type)) {
          if (!unifier.unify(param, arg.type, Unifier.ASSIGN)) {
            mismatch(param, arg);
            return false;
          }
        } else if (param instanceof TypeParam && !arg.isNil()) {
          untyped.add(i);
        }
      }
      return true;
    }

    private void mismatch(Type param, Operand arg) {
      List<Type> known = unifier.inferred(tparams);
      if (known.stream().allMatch(t -> t == null)) {
        message.also(
            arg,
            "type %s of %s does not match %s (cannot infer %s)",
            arg.type,
            arg.expr,
            param,
            names(tparams));
        return;
      }
      Type inferred = new Subst(c, arg.pos(), tparams, known).apply(param);
      if (inferred == param) {
        message.also(arg, "type %s of %s does not match %s", arg.type, arg.expr, param);
      } else if (reverse) {
        message.also(
            arg,
            "inferred type %s for %s does not match type %s of %s",
            inferred,
            param,
            arg.type,
            arg.expr);
      } else {
        message.also(
            arg,
            "type %s of %s does not match inferred type %s for %s",
            arg.type,
            arg.expr,
            inferred,
            param);
      }
    }

    boolean fromConstraints() {
      int unknowns;
      do {
        unknowns = unifier.unknowns();
        for (TypeParam param : tparams) {
          if (!fromConstraint(param)) {
            return false;
          }
        }
      } while (unifier.unknowns() != unknowns);
      return true;
    }

    private boolean fromConstraint(TypeParam param) {
      Type known = unifier.at(param);
      List<Term> terms = param.iface().typeSet().hasTerms() ? terms(param) : List.of();
      boolean single = terms.size() == 1;
      Type core = single ? terms.get(0).type() : Predicates.commonUnder(param);
      if (core != null) {
        if (known != null) {
          if (!unifier.unify(known, core, 0)) {
            message.also(pos, "%s (type %s) does not satisfy %s", param, known, param.bound);
            return false;
          }
        } else if (single && !terms.get(0).tilde()) {
          unifier.set(param, core);
        }
      }
      if (known == null || isParameterized(tparams, known)) {
        return true;
      }
      StringBuilder cause = new StringBuilder();
      boolean ok =
          Implements.hasAllMethods(
              c, known, param.iface(), true, (x, y) -> unifier.unify(x, y, Unifier.EXACT), cause);
      if (!ok) {
        message.also(pos, "%s (type %s) does not satisfy %s %s", param, known, param.bound, cause);
      }
      return ok;
    }

    boolean fromUntyped(Tuple params, List<Operand> args, List<Integer> untyped) {
      LinkedHashMap<TypeParam, Type> largest = new LinkedHashMap<>();
      for (int i : untyped) {
        TypeParam param = (TypeParam) params.at(i).type;
        if (unifier.at(param) != null) {
          continue;
        }
        Operand arg = args.get(i);
        Type before = largest.get(param);
        Type max = before == null ? arg.type : Predicates.maxType(before, arg.type);
        if (max == null) {
          message.also(
              arg, "mismatched types %s and %s (cannot infer %s)", before, arg.type, param);
          return false;
        }
        largest.put(param, max);
      }
      largest.forEach((param, type) -> unifier.set(param, Predicates.defaultType(type)));
      return true;
    }

    /** Replaces type parameters within inferred types. */
    List<Type> simplify() {
      List<Type> inferred = unifier.inferred(tparams);
      new CycleFinder(tparams, inferred).run();
      boolean changed = true;
      while (changed) {
        changed = false;
        Subst subst = new Subst(c, 0, tparams, new ArrayList<>(inferred));
        for (int i = 0; i < inferred.size(); i++) {
          Type before = inferred.get(i);
          Type after = before == null ? null : subst.apply(before);
          if (after != before) {
            inferred.set(i, withoutForeignParams(after));
            changed = true;
          }
        }
      }
      for (int i = 0; i < inferred.size(); i++) {
        if (inferred.get(i) == null || isParameterized(tparams, inferred.get(i))) {
          TypeName name = tparams.get(i).obj;
          message.also(
              pos, "cannot infer %s (declared at %s)", name.name, Viewpoint.place(name.pos));
          return null;
        }
      }
      return inferred;
    }

    private Type withoutForeignParams(Type type) {
      if (type instanceof Signature sig
          && !sig.tparams.isEmpty()
          && !isParameterized(tparams, sig)) {
        Signature copy = sig.copy();
        copy.tparams = List.of();
        return copy;
      }
      return type;
    }
  }

  private static List<Term> terms(TypeParam param) {
    return param.iface().typeSet().terms;
  }

  /**
   * Infers what is missing of {@code targs}.
   *
   * @param reverse whether a function is assigned, and not called
   * @param message takes the reason if it fails
   * @return null if it fails
   */
  List<Type> infer(
      int pos,
      List<TypeParam> tparams,
      List<Type> targs,
      Tuple params,
      List<Operand> args,
      boolean reverse,
      Errors.Message message) {
    if (targs.size() == tparams.size() && targs.stream().allMatch(t -> t != null)) {
      return targs;
    }
    if (args.stream().anyMatch(Operand::isInvalid)) {
      return null;
    }
    List<Type> given = new ArrayList<>(targs);
    while (given.size() < tparams.size()) {
      given.add(null);
    }
    Tuple known = (Tuple) new Subst(c, 0, tparams, given).apply(params);
    Inference inference = new Inference(pos, tparams, given, reverse, message);
    List<Integer> untyped = new ArrayList<>();
    boolean ok =
        inference.fromArguments(known, args, untyped)
            && inference.fromConstraints()
            && inference.fromUntyped(known, args, untyped);
    return ok ? inference.simplify() : null;
  }

  private static String names(List<TypeParam> tparams) {
    List<String> names = tparams.stream().map(p -> p.obj.name).toList();
    int n = names.size();
    return switch (n) {
      case 1 -> names.get(0);
      case 2 -> names.get(0) + " and " + names.get(1);
      default -> String.join(", ", names.subList(0, n - 1)) + ", and " + names.get(n - 1);
    };
  }

  static boolean isParameterized(List<TypeParam> tparams, Type type) {
    return new Mentions(tparams).in(type);
  }

  /** Whether types mention some type parameters. */
  private static final class Mentions {
    private final List<TypeParam> tparams;
    private final HashSet<Type> seen = new HashSet<>();

    Mentions(List<TypeParam> tparams) {
      this.tparams = tparams;
    }

    boolean in(Type type) {
      Type t = type.unalias();
      return switch (t.kind()) {
        case TYPE_PARAM -> tparams.contains((TypeParam) t);
        case BASIC, ALIAS, UNION -> false;
        case ARRAY -> in(((Array) t).elem);
        case SLICE -> in(((Slice) t).elem);
        case POINTER -> in(((Pointer) t).elem);
        case MAP -> in(((Map) t).key) || in(((Map) t).elem);
        case CHAN -> in(((Chan) t).elem);
        case TUPLE -> vars(((Tuple) t).vars);
        case SIGNATURE -> vars(((Signature) t).params.vars) || vars(((Signature) t).results.vars);
        case STRUCT -> seen.add(t) && vars(((Struct) t).fields);
        case NAMED -> seen.add(t) && ((Named) t).targs().stream().anyMatch(this::in);
        case INTERFACE -> seen.add(t) && iface(((Interface) t).typeSet());
      };
    }

    private boolean iface(TypeSet set) {
      return set.methods.stream().anyMatch(m -> in(m.type))
          || (set.hasTerms() && set.terms.stream().anyMatch(term -> in(term.type())));
    }

    private boolean vars(List<Var> vars) {
      return vars.stream().anyMatch(v -> in(v.type));
    }
  }

  /** Drops inferred types that contain themselves. */
  private static final class CycleFinder {
    private final List<TypeParam> tparams;
    private final List<Type> inferred;
    private final HashSet<Type> open = new HashSet<>();

    CycleFinder(List<TypeParam> tparams, List<Type> inferred) {
      this.tparams = tparams;
      this.inferred = inferred;
    }

    void run() {
      tparams.forEach(this::visit);
    }

    private void visit(Type type) {
      Type t = type.unalias();
      if (!open.add(t)) {
        int i = t instanceof TypeParam param ? tparams.indexOf(param) : -1;
        if (i >= 0) {
          inferred.set(i, null);
        }
        return;
      }
      switch (t.kind()) {
        case ARRAY -> visit(((Array) t).elem);
        case SLICE -> visit(((Slice) t).elem);
        case POINTER -> visit(((Pointer) t).elem);
        case CHAN -> visit(((Chan) t).elem);
        case MAP -> {
          visit(((Map) t).key);
          visit(((Map) t).elem);
        }
        case STRUCT -> ((Struct) t).fields.forEach(f -> visit(f.type));
        case SIGNATURE -> {
          ((Signature) t).params.vars.forEach(v -> visit(v.type));
          ((Signature) t).results.vars.forEach(v -> visit(v.type));
        }
        case INTERFACE -> {
          ((Interface) t).methods.forEach(m -> visit(m.type));
          ((Interface) t).embeddeds.forEach(this::visit);
        }
        case UNION -> ((Union) t).terms.forEach(term -> visit(term.type()));
        case NAMED -> ((Named) t).targs().forEach(this::visit);
        case TYPE_PARAM -> {
          int i = tparams.indexOf((TypeParam) t);
          if (i >= 0 && inferred.get(i) != null) {
            visit(inferred.get(i));
          }
        }
        case BASIC, TUPLE, ALIAS -> {}
      }
      open.remove(t);
    }
  }
}
