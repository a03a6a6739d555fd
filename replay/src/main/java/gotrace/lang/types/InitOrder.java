package gotrace.lang.types;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** The order in which a package's variables are initialized (initorder.go). */
final class InitOrder {
  private static final class Node {
    final Obj obj;
    final LinkedHashSet<Node> users = new LinkedHashSet<>();
    final LinkedHashSet<Node> needs = new LinkedHashSet<>();
    int open;

    Node(Obj obj) {
      this.obj = obj;
    }

    boolean isConst() {
      return obj instanceof Const;
    }
  }

  private static final Comparator<Node> QUEUE_ORDER =
      Comparator.comparing((Node n) -> !n.isConst())
          .thenComparingInt(n -> n.open)
          .thenComparingInt(n -> n.obj.order);

  private final Checker c;

  InitOrder(Checker checker) {
    this.c = checker;
  }

  void compute() {
    checkReachedBodies();
    PriorityQueue<Node> queue = new PriorityQueue<>(QUEUE_ORDER);
    queue.addAll(graph());
    Set<DeclInfo> emitted = new HashSet<>();
    while (!queue.isEmpty()) {
      Node n = queue.poll();
      if (n.open > 0) {
        List<Obj> cycle = path(n.obj, n.obj, new HashSet<>());
        if (cycle != null) {
          report(cycle);
        }
      }
      for (Node user : n.users) {
        if (queue.remove(user)) {
          user.open--;
          queue.add(user);
        } else {
          user.open--;
        }
      }
      DeclInfo info = c.resolver.info(n.obj);
      if (n.obj instanceof Var v && info.hasInitializer() && emitted.add(info)) {
        List<Var> lhs = info.lhs != null ? info.lhs : List.of(v);
        c.pkg.initOrder.add(new Pkg.Initializer(lhs, info.init));
      }
    }
  }

  /** Bodies that were put off say what they need once they are checked. */
  private void checkReachedBodies() {
    Set<Obj> reached = new HashSet<>();
    ArrayDeque<Obj> open = new ArrayDeque<>();
    for (Obj obj : c.resolver.objects()) {
      if (obj instanceof Var) {
        open.add(obj);
      }
    }
    while (!open.isEmpty()) {
      for (Obj dep : c.resolver.info(open.remove()).deps) {
        if (dep instanceof Func f && reached.add(f)) {
          f.body();
          open.add(f);
        }
      }
    }
  }

  /** Variables and constants with what they need, functions passed through. */
  private List<Node> graph() {
    HashMap<Obj, Node> nodes = new HashMap<>();
    List<Node> values = new ArrayList<>();
    List<Node> functions = new ArrayList<>();
    for (Obj obj : c.resolver.objects()) {
      if (obj instanceof TypeName) {
        continue;
      }
      Node n = new Node(obj);
      nodes.put(obj, n);
      (obj instanceof Func ? functions : values).add(n);
    }
    for (Node n : nodes.values()) {
      for (Obj dep : c.resolver.info(n.obj).deps) {
        Node d = nodes.get(dep);
        if (d != null) {
          n.needs.add(d);
          d.users.add(n);
        }
      }
    }
    functions.sort(Comparator.comparingInt(n -> n.users.size() * n.needs.size()));
    functions.forEach(InitOrder::eliminate);
    values.forEach(n -> n.open = n.needs.size());
    return values;
  }

  private static void eliminate(Node function) {
    for (Node user : function.users) {
      if (user == function) {
        continue;
      }
      for (Node need : function.needs) {
        if (need != function) {
          user.needs.add(need);
          need.users.add(user);
        }
      }
      user.needs.remove(function);
    }
    function.needs.forEach(need -> need.users.remove(function));
  }

  /** From the last to the first; null if there is no way. */
  private List<Obj> path(Obj from, Obj to, Set<Obj> seen) {
    if (!seen.add(from)) {
      return null;
    }
    List<Obj> deps = new ArrayList<>(c.resolver.info(from).deps);
    deps.sort(Comparator.comparingInt(d -> d.order));
    for (Obj dep : deps) {
      if (dep == to) {
        return new ArrayList<>(List.of(dep));
      }
      List<Obj> rest = path(dep, to, seen);
      if (rest != null) {
        rest.add(dep);
        return rest;
      }
    }
    return null;
  }

  private void report(List<Obj> cycle) {
    Obj obj = cycle.get(0);
    if (cycle.size() == 1) {
      c.errors.report(obj, "initialization cycle: %s refers to itself", obj.name);
      return;
    }
    Errors.Message message = c.errors.at(obj, "initialization cycle for %s", obj.name);
    for (int i = cycle.size() - 1; i >= 0; i--) {
      Obj next = cycle.get(i);
      message.also(obj, "%s refers to %s", obj.name, next.name);
      obj = next;
    }
    message.report();
  }
}
