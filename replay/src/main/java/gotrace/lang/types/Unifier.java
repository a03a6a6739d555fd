package gotrace.lang.types;

import gotrace.lang.syntax.ChanDir;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;

/** Makes types equal by choosing type arguments (unify.go). */
final class Unifier {
  private static final int MAX_DEPTH = 100;

  /** The types are assigned to one another: the outermost may differ as assignments allow. */
  static final int ASSIGN = 1;

  /** The types have to be identical. */
  static final int EXACT = 2;

  /** What stands for one type parameter, or several joined ones. */
  private static final class Handle {
    Type type;
  }

  private final IdentityHashMap<TypeParam, Handle> handles = new IdentityHashMap<>();
  private int depth;

  /** {@code targs} may be fewer, and have nulls. */
  Unifier(List<TypeParam> tparams, List<Type> targs) {
    for (int i = 0; i < tparams.size(); i++) {
      Handle handle = new Handle();
      handle.type = i < targs.size() ? targs.get(i) : null;
      handles.put(tparams.get(i), handle);
    }
  }

  boolean unify(Type x, Type y, int mode) {
    return unify(x, y, mode, null);
  }

  Type at(TypeParam param) {
    return handles.get(param).type;
  }

  void set(TypeParam param, Type type) {
    handles.get(param).type = type;
  }

  int unknowns() {
    int n = 0;
    for (Handle handle : handles.values()) {
      n += handle.type == null ? 1 : 0;
    }
    return n;
  }

  /** Null where nothing was inferred. */
  List<Type> inferred(List<TypeParam> tparams) {
    List<Type> list = new ArrayList<>();
    tparams.forEach(param -> list.add(at(param)));
    return list;
  }

  private boolean join(TypeParam x, TypeParam y) {
    Handle hx = handles.get(x);
    Handle hy = handles.get(y);
    if (hx == hy) {
      return true;
    }
    if (hx.type != null && hy.type != null) {
      return false;
    }
    Handle kept = hx.type != null ? hx : hy;
    Handle dropped = kept == hx ? hy : hx;
    handles.replaceAll((param, handle) -> handle == dropped ? kept : handle);
    return true;
  }

  /** Null unless it is one of the type parameters to infer. */
  private TypeParam bound(Type x) {
    return x.unalias() instanceof TypeParam param && handles.containsKey(param) ? param : null;
  }

  private static Interface asInterface(Type x) {
    return !(x.unalias() instanceof TypeParam) && x.under() instanceof Interface iface
        ? iface
        : null;
  }

  private boolean unify(Type x, Type y, int mode, Identity.Pair pairs) {
    if (++depth > MAX_DEPTH) {
      depth--;
      return false;
    }
    boolean result = step(x, y, mode, pairs);
    depth--;
    return result;
  }

  private boolean step(Type x0, Type y0, int mode, Identity.Pair pairs) {
    Type x = x0;
    Type y = y0;
    if (x == y || x.unalias() == y.unalias()) {
      return true;
    }
    if (Predicates.asNamed(x) != null || bound(y) != null) {
      Type swap = x;
      x = y;
      y = swap;
    }
    boolean exact = (mode & EXACT) != 0;
    Named named = Predicates.asNamed(y);
    if (!exact && named != null && Predicates.isTypeLit(x) && !Predicates.isInterface(x)) {
      y = named.under();
      if (x == y || x.unalias() == y.unalias()) {
        return true;
      }
    }
    TypeParam px = bound(x);
    TypeParam py = bound(y);
    if (px != null && py != null) {
      return join(px, py) || unify(at(px), at(py), mode, pairs);
    }
    if (px != null) {
      return unifyBound(px, y, mode, pairs);
    }
    if (!exact) {
      Interface xi = asInterface(x);
      Interface yi = asInterface(y);
      if (xi != null && yi != null) {
        return interfacesInexact(xi, yi, pairs);
      }
      if (xi != null || yi != null) {
        return xi != null ? hasMethods(xi, y, pairs) : hasMethods(yi, x, pairs);
      }
    }
    if (Predicates.isTypeParam(y)) {
      Type swap = x;
      x = y;
      y = swap;
    }
    int elemMode = (mode & ASSIGN) != 0 ? mode | EXACT : mode;
    return structure(x, y, mode, elemMode, pairs);
  }

  private boolean unifyBound(TypeParam px, Type y, int mode, Identity.Pair pairs) {
    Type x = at(px);
    if (x == null) {
      set(px, y);
      return true;
    }
    if (!unify(x, y, mode, pairs)) {
      return false;
    }
    Interface xi = asInterface(x);
    Interface yi = asInterface(y);
    boolean xn = Predicates.asNamed(x) != null;
    boolean yn = Predicates.asNamed(y) != null;
    if (xi != null && yi != null) {
      if (xn && yn) {
        return Predicates.identical(x, y);
      }
      if (xi.typeSet().methods.size() != yi.typeSet().methods.size()) {
        return false;
      }
    } else if (xi != null || yi != null) {
      return false;
    }
    if ((mode & EXACT) == 0 && !xn) {
      boolean restricted = y.under() instanceof Chan chan && chan.dir != ChanDir.BOTH;
      if (yn || restricted) {
        set(px, y);
      }
    }
    return true;
  }

  private boolean interfacesInexact(Interface x, Interface y, Identity.Pair pairs) {
    TypeSet xs = x.typeSet();
    TypeSet ys = y.typeSet();
    if (xs.comparable != ys.comparable || !Term.equal(xs.terms, ys.terms)) {
      return false;
    }
    if (pairs != null && pairs.known(x, y)) {
      return true;
    }
    Identity.Pair more = new Identity.Pair(x, y, pairs);
    boolean swap = xs.methods.size() > ys.methods.size();
    List<Func> fewer = swap ? ys.methods : xs.methods;
    HashMap<String, Func> others = new HashMap<>();
    (swap ? xs.methods : ys.methods).forEach(m -> others.put(m.id(), m));
    for (Func m : fewer) {
      Func other = others.get(m.id());
      if (other == null || !unify(m.type, other.type, EXACT, more)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasMethods(Interface iface, Type type, Identity.Pair pairs) {
    for (Func m : iface.typeSet().methods) {
      Obj obj = Lookup.fieldOrMethod(type, false, m.pkg, m.name, false).obj();
      boolean ok =
          obj instanceof Func other
              && other.type != null
              && unify(m.type, other.type, EXACT, pairs);
      if (!ok) {
        return false;
      }
    }
    return true;
  }

  private boolean structure(Type xAlias, Type yAlias, int mode, int elemMode, Identity.Pair pairs) {
    Type x = xAlias.unalias();
    Type y = yAlias.unalias();
    if (x instanceof TypeParam param) {
      Type core = Predicates.commonUnder(param);
      return core != null && unify(core, yAlias, ASSIGN, pairs);
    }
    if (x.kind() != y.kind()) {
      return false;
    }
    return switch (x.kind()) {
      case BASIC -> ((Basic) x).which == ((Basic) y).which;
      case ARRAY -> {
        Array a = (Array) x;
        Array b = (Array) y;
        boolean sameLength = a.len < 0 || b.len < 0 || a.len == b.len;
        yield sameLength && unify(a.elem, b.elem, elemMode, pairs);
      }
      case SLICE -> unify(((Slice) x).elem, ((Slice) y).elem, elemMode, pairs);
      case POINTER -> unify(((Pointer) x).elem, ((Pointer) y).elem, elemMode, pairs);
      case MAP ->
          unify(((Map) x).key, ((Map) y).key, elemMode, pairs)
              && unify(((Map) x).elem, ((Map) y).elem, elemMode, pairs);
      case CHAN -> {
        Chan a = (Chan) x;
        Chan b = (Chan) y;
        boolean dirs = (mode & EXACT) == 0 || a.dir == b.dir;
        yield dirs && unify(a.elem, b.elem, elemMode, pairs);
      }
      case STRUCT -> structs((Struct) x, (Struct) y, elemMode, pairs);
      case TUPLE -> tuples((Tuple) x, (Tuple) y, mode, pairs);
      case SIGNATURE -> {
        Signature a = (Signature) x;
        Signature b = (Signature) y;
        yield a.variadic == b.variadic
            && tuples(a.params, b.params, elemMode, pairs)
            && tuples(a.results, b.results, elemMode, pairs);
      }
      case INTERFACE -> interfacesExact((Interface) x, (Interface) y, pairs);
      case NAMED -> named((Named) x, (Named) y, mode, pairs);
      case UNION, TYPE_PARAM, ALIAS -> false;
    };
  }

  private boolean structs(Struct x, Struct y, int mode, Identity.Pair pairs) {
    if (x.fields.size() != y.fields.size()) {
      return false;
    }
    for (int i = 0; i < x.fields.size(); i++) {
      Var f = x.fields.get(i);
      Var g = y.fields.get(i);
      if (f.embedded != g.embedded
          || !x.tags.get(i).equals(y.tags.get(i))
          || !f.sameId(g.pkg, g.name, false)
          || !unify(f.type, g.type, mode, pairs)) {
        return false;
      }
    }
    return true;
  }

  private boolean tuples(Tuple x, Tuple y, int mode, Identity.Pair pairs) {
    if (x.size() != y.size()) {
      return false;
    }
    for (int i = 0; i < x.size(); i++) {
      if (!unify(x.at(i).type, y.at(i).type, mode, pairs)) {
        return false;
      }
    }
    return true;
  }

  private boolean interfacesExact(Interface x, Interface y, Identity.Pair pairs) {
    TypeSet xs = x.typeSet();
    TypeSet ys = y.typeSet();
    if (xs.comparable != ys.comparable
        || !Term.equal(xs.terms, ys.terms)
        || xs.methods.size() != ys.methods.size()) {
      return false;
    }
    if (pairs != null && pairs.known(x, y)) {
      return true;
    }
    Identity.Pair more = new Identity.Pair(x, y, pairs);
    for (int i = 0; i < xs.methods.size(); i++) {
      Func f = xs.methods.get(i);
      Func g = ys.methods.get(i);
      if (!f.id().equals(g.id()) || !unify(f.type, g.type, EXACT, more)) {
        return false;
      }
    }
    return true;
  }

  private boolean named(Named x, Named y, int mode, Identity.Pair pairs) {
    List<Type> xs = x.targs();
    List<Type> ys = y.targs();
    if (xs.size() != ys.size()) {
      return false;
    }
    for (int i = 0; i < xs.size(); i++) {
      if (!unify(xs.get(i), ys.get(i), mode, pairs)) {
        return false;
      }
    }
    return Predicates.identicalOrigin(x, y);
  }
}
