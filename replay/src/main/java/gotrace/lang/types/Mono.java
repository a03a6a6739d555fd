package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses programs that would need instances without end (mono.go). */
final class Mono {
  private static final class Vertex {
    final TypeName obj;
    int weight;
    int length;

    /** The edge of the heaviest way here. */
    Edge previous;

    Vertex(TypeName obj) {
      this.obj = obj;
    }
  }

  private record Edge(Vertex to, Vertex from, int weight, int pos, Type type) {}

  private final Checker c;
  private final List<Vertex> vertices = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final HashMap<TypeName, Vertex> byName = new HashMap<>();
  private final HashMap<TypeParam, TypeParam> canonical = new HashMap<>();

  Mono(Checker checker) {
    this.c = checker;
  }

  /** A method's type parameter and that of its receiver's type are one. */
  void recordCanonical(TypeParam ofMethod, TypeParam ofType) {
    canonical.put(ofMethod, ofType);
  }

  void recordInstance(int pos, List<TypeParam> tparams, List<Type> targs, List<Expr> exprs) {
    for (int i = 0; i < tparams.size(); i++) {
      TypeParam param = tparams.get(i);
      if (param.obj.pkg == c.pkg) {
        int at = i < exprs.size() ? exprs.get(i).startPos() : pos;
        flow(at, param, targs.get(i), targs.get(i), new HashSet<>());
      }
    }
  }

  private void flow(int pos, TypeParam to, Type whole, Type part, Set<Type> seen) {
    Type t = part.unalias();
    switch (t.kind()) {
      case TYPE_PARAM -> edge(to, vertex((TypeParam) t), t, whole, pos);
      case NAMED -> {
        Named named = (Named) t;
        Vertex local = localVertex(named.origin());
        if (local != null) {
          edge(to, local, t, whole, pos);
        }
        named.targs().forEach(targ -> flow(pos, to, whole, targ, seen));
      }
      case ARRAY -> flow(pos, to, whole, ((Array) t).elem, seen);
      case CHAN -> flow(pos, to, whole, ((Chan) t).elem, seen);
      case POINTER -> flow(pos, to, whole, ((Pointer) t).elem, seen);
      case SLICE -> flow(pos, to, whole, ((Slice) t).elem, seen);
      case MAP -> {
        flow(pos, to, whole, ((Map) t).key, seen);
        flow(pos, to, whole, ((Map) t).elem, seen);
      }
      case SIGNATURE -> {
        ((Signature) t).params.vars.forEach(v -> flow(pos, to, whole, v.type, seen));
        ((Signature) t).results.vars.forEach(v -> flow(pos, to, whole, v.type, seen));
      }
      case INTERFACE -> {
        if (seen.add(t)) {
          ((Interface) t).typeSet().methods.forEach(m -> flow(pos, to, whole, m.type, seen));
        }
      }
      case STRUCT -> ((Struct) t).fields.forEach(f -> flow(pos, to, whole, f.type, seen));
      case BASIC, TUPLE, UNION, ALIAS -> {}
    }
  }

  private void edge(TypeParam to, Vertex from, Type part, Type whole, int pos) {
    edges.add(new Edge(vertex(to), from, part == whole.unalias() ? 0 : 1, pos, whole));
  }

  private Vertex vertex(TypeParam param) {
    TypeParam one = canonical.getOrDefault(param, param);
    return byName.computeIfAbsent(one.obj, this::newVertex);
  }

  private Vertex newVertex(TypeName obj) {
    Vertex vertex = new Vertex(obj);
    vertices.add(vertex);
    return vertex;
  }

  /** A type declared within a generic function depends on its parameters; null for others. */
  private Vertex localVertex(Named named) {
    TypeName obj = named.obj;
    if (obj.pkg != c.pkg || obj.parent == c.pkg.scope || obj.parent == null) {
      return null;
    }
    if (byName.containsKey(obj)) {
      return byName.get(obj);
    }
    Vertex vertex = null;
    for (Scope scope = obj.parent; scope != null && scope != c.pkg.scope; scope = scope.parent) {
      for (Obj elem : scope.objects()) {
        boolean ambient = elem instanceof TypeName && elem.pos < obj.pos;
        if (ambient && elem.type instanceof TypeParam param && param.obj == elem) {
          if (vertex == null) {
            vertex = newVertex(obj);
          }
          edges.add(new Edge(vertex, vertex(param), 1, obj.pos, param));
        }
      }
    }
    byName.put(obj, vertex);
    return vertex;
  }

  void check() {
    boolean again = true;
    while (again) {
      again = false;
      for (Edge edge : edges) {
        int weight = edge.from.weight + edge.weight;
        if (weight <= edge.to.weight) {
          continue;
        }
        edge.to.previous = edge;
        edge.to.length = edge.from.length + 1;
        if (edge.to.length == vertices.size()) {
          report(edge.to);
          return;
        }
        edge.to.weight = weight;
        again = true;
      }
    }
  }

  private void report(Vertex last) {
    List<Vertex> stack = new ArrayList<>();
    Vertex v = last;
    while (!stack.contains(v)) {
      stack.add(v);
      v = v.previous.from;
    }
    Errors.Message message = c.errors.at(v.obj, "instantiation cycle:");
    for (Vertex each : stack.subList(stack.indexOf(v), stack.size())) {
      Edge edge = each.previous;
      String how =
          edge.to.obj.type instanceof TypeParam
              ? "%s instantiated as %s"
              : "%s implicitly parameterized by %s";
      message.also(edge.pos, how, edge.to.obj.name, edge.type);
    }
    message.report();
  }
}
