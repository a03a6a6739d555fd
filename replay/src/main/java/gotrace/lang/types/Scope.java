package gotrace.lang.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/** Names and their objects, inside another scope. */
public final class Scope {
  final Scope parent;

  /** In order of their opening. */
  final List<Scope> children = new ArrayList<>(0);

  /** Whether it is a function's own: its receiver, parameters and results. */
  boolean isFunc;

  /** For the scope of a file: through which import a name came by a dot. */
  final HashMap<String, PkgName> dotImports = new HashMap<>(0);

  private LinkedHashMap<String, Obj> elems;

  Scope(Scope parent) {
    this.parent = parent;
    if (parent != null && parent != Universe.SCOPE) {
      parent.children.add(this);
    }
  }

  /** Null if there is none in this very scope. */
  public Obj lookup(String name) {
    return elems == null ? null : elems.get(name);
  }

  /** Declares it, unless there is one of that name already, which is given back. */
  Obj insert(Obj obj) {
    if (elems == null) {
      elems = new LinkedHashMap<>();
    }
    Obj other = elems.putIfAbsent(obj.name, obj);
    if (other == null && obj.parent == null) {
      obj.parent = this;
    }
    return other;
  }

  /** In order of declaration. */
  public Collection<Obj> objects() {
    return elems == null ? List.of() : elems.values();
  }
}
