package gotrace.lang.types;

import java.util.List;

/** Whether two types are the same (predicates.go: comparer). */
final class Identity {
  /** Interfaces that are being compared; a pair met again is taken for the same. */
  record Pair(Interface x, Interface y, Pair previous) {
    boolean known(Interface a, Interface b) {
      for (Pair p = this; p != null; p = p.previous) {
        if ((p.x == a && p.y == b) || (p.x == b && p.y == a)) {
          return true;
        }
      }
      return false;
    }
  }

  private final boolean ignoreTags;

  Identity(boolean ignoreTags) {
    this.ignoreTags = ignoreTags;
  }

  boolean identical(Type xAlias, Type yAlias, Pair pairs) {
    if (xAlias == yAlias) {
      return true;
    }
    Type x = xAlias.unalias();
    Type y = yAlias.unalias();
    if (x == y) {
      return true;
    }
    if (x.kind() != y.kind()) {
      return false;
    }
    return switch (x.kind()) {
      case BASIC -> ((Basic) x).which == ((Basic) y).which;
      case ARRAY -> {
        Array a = (Array) x;
        Array b = (Array) y;
        yield (a.len < 0 || b.len < 0 || a.len == b.len) && identical(a.elem, b.elem, pairs);
      }
      case SLICE -> identical(((Slice) x).elem, ((Slice) y).elem, pairs);
      case POINTER -> identical(((Pointer) x).elem, ((Pointer) y).elem, pairs);
      case MAP ->
          identical(((Map) x).key, ((Map) y).key, pairs)
              && identical(((Map) x).elem, ((Map) y).elem, pairs);
      case CHAN ->
          ((Chan) x).dir == ((Chan) y).dir && identical(((Chan) x).elem, ((Chan) y).elem, pairs);
      case STRUCT -> structs((Struct) x, (Struct) y, pairs);
      case TUPLE -> tuples((Tuple) x, (Tuple) y, pairs);
      case SIGNATURE -> signatures((Signature) x, (Signature) y, pairs);
      case UNION -> Term.equal(TypeSet.termsOf((Union) x), TypeSet.termsOf((Union) y));
      case INTERFACE -> interfaces((Interface) x, (Interface) y, pairs);
      case NAMED -> {
        Named a = (Named) x;
        Named b = (Named) y;
        yield Predicates.identicalOrigin(a, b) && Predicates.identicalLists(a.targs(), b.targs());
      }
      case TYPE_PARAM, ALIAS -> false;
    };
  }

  private boolean structs(Struct x, Struct y, Pair pairs) {
    if (x.fields.size() != y.fields.size()) {
      return false;
    }
    for (int i = 0; i < x.fields.size(); i++) {
      Var f = x.fields.get(i);
      Var g = y.fields.get(i);
      if (f.embedded != g.embedded
          || (!ignoreTags && !x.tags.get(i).equals(y.tags.get(i)))
          || !f.sameId(g.pkg, g.name, false)
          || !identical(f.type, g.type, pairs)) {
        return false;
      }
    }
    return true;
  }

  private boolean tuples(Tuple x, Tuple y, Pair pairs) {
    if (x.size() != y.size()) {
      return false;
    }
    for (int i = 0; i < x.size(); i++) {
      if (!identical(x.at(i).type, y.at(i).type, pairs)) {
        return false;
      }
    }
    return true;
  }

  private boolean signatures(Signature x, Signature y, Pair pairs) {
    if (x.tparams.size() != y.tparams.size() || x.variadic != y.variadic) {
      return false;
    }
    Tuple params = y.params;
    Tuple results = y.results;
    if (!x.tparams.isEmpty()) {
      Subst rename = new Subst(null, 0, y.tparams, x.tparams);
      for (int i = 0; i < x.tparams.size(); i++) {
        Type bound = rename.apply(y.tparams.get(i).bound);
        if (!identical(x.tparams.get(i).bound, bound, pairs)) {
          return false;
        }
      }
      params = (Tuple) rename.apply(params);
      results = (Tuple) rename.apply(results);
    }
    return tuples(x.params, params, pairs) && tuples(x.results, results, pairs);
  }

  private boolean interfaces(Interface x, Interface y, Pair pairs) {
    TypeSet xs = x.typeSet();
    TypeSet ys = y.typeSet();
    if (xs.comparable != ys.comparable || !Term.equal(xs.terms, ys.terms)) {
      return false;
    }
    List<Func> a = xs.methods;
    List<Func> b = ys.methods;
    if (a.size() != b.size()) {
      return false;
    }
    if (pairs != null && pairs.known(x, y)) {
      return true;
    }
    Pair more = new Pair(x, y, pairs);
    for (int i = 0; i < a.size(); i++) {
      Func f = a.get(i);
      Func g = b.get(i);
      if (!f.id().equals(g.id()) || !identical(f.type, g.type, more)) {
        return false;
      }
    }
    return true;
  }
}
