package gotrace.lang.types;

import gotrace.lang.syntax.Expr.Ident;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Declarations that refer to themselves (decl.go, cycles.go, validtype.go). */
final class Cycles {
  private final Checker c;

  /** Objects being declared, each through the one before. */
  private final List<Obj> path = new ArrayList<>();

  private final HashMap<Obj, Integer> pathIndex = new HashMap<>();
  private final HashMap<Named, Boolean> finite = new HashMap<>();

  /** Types that contain themselves nowhere, whatever contains them. */
  private final Set<Named> valid = new HashSet<>();

  Cycles(Checker checker) {
    this.c = checker;
  }

  void push(Obj obj) {
    pathIndex.put(obj, path.size());
    path.add(obj);
  }

  void pop() {
    pathIndex.remove(path.remove(path.size() - 1));
  }

  boolean isBeingDeclared(Obj obj) {
    return pathIndex.containsKey(obj);
  }

  /** {@code obj} is met while it is being declared: whether that is fine. */
  boolean isValid(Obj obj) {
    List<Obj> cycle = new ArrayList<>(path.subList(pathIndex.get(obj), path.size()));
    int values = 0;
    int definitions = 0;
    for (Obj each : cycle) {
      if (each instanceof Const || each instanceof Var) {
        values++;
      } else if (each instanceof TypeName name) {
        if (c.env.inTypeParams && name.type != null && Predicates.isGeneric(name.type)) {
          return true;
        }
        if (!name.isAlias()) {
          definitions++;
        }
      }
    }
    if (values == cycle.size() || (values == 0 && definitions > 0)) {
      return true;
    }
    report(cycle, firstInSource(cycle));
    return false;
  }

  private static int firstInSource(List<? extends Obj> cycle) {
    int first = 0;
    for (int i = 1; i < cycle.size(); i++) {
      if (cycle.get(i).pos < cycle.get(first).pos) {
        first = i;
      }
    }
    return first;
  }

  private static String name(Obj obj) {
    return Viewpoint.prefix(obj.pkg) + obj.name;
  }

  private void report(List<? extends Obj> cycle, int start) {
    Obj obj = cycle.get(start);
    boolean isType = obj instanceof TypeName;
    if (obj.type instanceof Alias alias) {
      alias.invalidate();
    }
    if (cycle.size() == 1) {
      c.errors.report(
          obj,
          isType
              ? "invalid recursive type: %s refers to itself"
              : "invalid cycle in declaration: %s refers to itself",
          name(obj));
      return;
    }
    Errors.Message message =
        c.errors.at(
            obj,
            isType ? "invalid recursive type %s" : "invalid cycle in declaration of %s",
            name(obj));
    for (int i = 0; i < cycle.size(); i++) {
      Obj next = cycle.get((start + i + 1) % cycle.size());
      message.also(obj, "%s refers to %s", name(obj), name(next));
      obj = next;
    }
    message.report();
  }

  /** Types declared as one another, with no type literal in between. */
  void directCycles() {
    Set<TypeName> done = new HashSet<>();
    for (Obj obj : c.resolver.objects()) {
      if (obj instanceof TypeName name) {
        directCycle(name, done);
      }
    }
  }

  private void directCycle(TypeName from, Set<TypeName> done) {
    List<TypeName> chain = new ArrayList<>();
    TypeName name = from;
    while (name != null && !done.contains(name)) {
      int start = chain.indexOf(name);
      if (start >= 0) {
        name.type = Basic.INVALID;
        List<TypeName> cycle = chain.subList(start, chain.size());
        report(cycle, firstInSource(cycle));
        break;
      }
      chain.add(name);
      DeclInfo info = c.resolver.info(name);
      boolean named = info != null && info.typeDecl.type instanceof Ident;
      Obj next = named ? c.pkg.scope.lookup(((Ident) info.typeDecl.type).name) : null;
      name = next instanceof TypeName nextName ? nextName : null;
    }
    done.addAll(chain);
  }

  /** Whether values of the type have a size, which one that contains itself has not. */
  boolean finiteSize(Type type) {
    Type t = type.unalias();
    if (t instanceof Array array) {
      return finiteSize(array.elem);
    }
    if (t instanceof Struct struct) {
      for (Var field : struct.fields) {
        if (!finiteSize(field.type)) {
          return false;
        }
      }
    }
    if (!(t instanceof Named named)) {
      return true;
    }
    Boolean known = finite.get(named);
    if (known != null) {
      return known;
    }
    Integer start = pathIndex.get(named.obj);
    if (start != null) {
      List<Obj> cycle = new ArrayList<>(path.subList(start, path.size()));
      report(cycle, firstInSource(cycle));
      return false;
    }
    Type rhs = named.rhs();
    if (rhs == null) {
      return true;
    }
    push(named.obj);
    boolean result = finiteSize(rhs);
    pop();
    finite.put(named, result);
    return result;
  }

  void validType(Named named) {
    validType(named, new ArrayList<>(), new ArrayList<>());
  }

  /**
   * Refuses types that contain themselves.
   *
   * @param nest named types that contain the type at hand
   * @param way as nest, with those that type parameters led out of
   */
  private boolean validType(Type type, List<Named> nest, List<Named> way) {
    if (type == null) {
      return true;
    }
    Type t = type.unalias();
    switch (t.kind()) {
      case ARRAY -> {
        return validType(((Array) t).elem, nest, way);
      }
      case STRUCT -> {
        for (Var field : ((Struct) t).fields) {
          if (!validType(field.type, nest, way)) {
            return false;
          }
        }
      }
      case UNION -> {
        for (Union.Term term : ((Union) t).terms) {
          if (!validType(term.type(), nest, way)) {
            return false;
          }
        }
      }
      case INTERFACE -> {
        for (Type embedded : ((Interface) t).embeddeds) {
          if (!validType(embedded, nest, way)) {
            return false;
          }
        }
      }
      case NAMED -> {
        return validNamed((Named) t, nest, way);
      }
      case TYPE_PARAM -> {
        return validTypeParam((TypeParam) t, nest, way);
      }
      default -> {}
    }
    return true;
  }

  private boolean validNamed(Named t, List<Named> nest, List<Named> way) {
    for (Named outer : nest) {
      if (Predicates.identical(outer, t)) {
        t.origin().invalidate();
        for (int start = 0; start < way.size(); start++) {
          if (Predicates.identical(way.get(start), t)) {
            List<TypeName> cycle = way.subList(start, way.size()).stream().map(n -> n.obj).toList();
            report(cycle, 0);
            return false;
          }
        }
        return false;
      }
    }
    if ((t.obj().pkg != c.pkg && t.targs().isEmpty()) || valid.contains(t)) {
      return true;
    }
    nest.add(t);
    way.add(t);
    boolean ok = validType(t.origin().rhs(), nest, way);
    if (ok && t.tparams().isEmpty()) {
      valid.add(t);
    }
    nest.remove(nest.size() - 1);
    way.remove(way.size() - 1);
    return ok;
  }

  private boolean validTypeParam(TypeParam t, List<Named> nest, List<Named> way) {
    if (nest.isEmpty()) {
      return true;
    }
    Named inner = nest.get(nest.size() - 1);
    int i = inner.tparams().indexOf(t);
    if (i < 0 || i >= inner.targs().size()) {
      return true;
    }
    nest.remove(nest.size() - 1);
    boolean ok = validType(inner.targs().get(i), nest, way);
    nest.add(inner);
    return ok;
  }
}
