package gotrace.lang.types;

import java.util.ArrayList;
import java.util.List;

/** Fields and methods by name, through embedded fields (lookup.go). */
final class Lookup {
  /**
   * What was found. If nothing was: an index means that the name is ambiguous, indirect that a
   * pointer receiver is needed.
   */
  record Result(Obj obj, List<Integer> index, boolean indirect) {
    static final Result NONE = new Result(null, null, false);
  }

  private static final class Embedded {
    final Type type;
    final List<Integer> index;
    final boolean indirect;
    boolean multiples;

    Embedded(Type type, List<Integer> index, boolean indirect, boolean multiples) {
      this.type = type;
      this.index = index;
      this.indirect = indirect;
      this.multiples = multiples;
    }
  }

  private final Pkg pkg;
  private final String name;
  private final boolean foldCase;
  private Obj obj;
  private List<Integer> index;
  private boolean indirect;
  private boolean collision;

  private Lookup(Pkg pkg, String name, boolean foldCase) {
    this.pkg = pkg;
    this.name = name;
    this.foldCase = foldCase;
  }

  /** Looks in {@code type}, of a variable if {@code addressable}, from {@code pkg}. */
  static Result fieldOrMethod(
      Type type, boolean addressable, Pkg pkg, String name, boolean foldCase) {
    if (type.unalias() instanceof Named named && named.under() instanceof Pointer pointer) {
      Result result = raw(pointer, false, pkg, name, foldCase);
      return result.obj instanceof Func ? Result.NONE : result;
    }
    return raw(type, addressable, pkg, name, foldCase);
  }

  /** Without regard to defined pointer types, which have no methods. */
  static Result raw(Type type, boolean addressable, Pkg pkg, String name, boolean foldCase) {
    if (name.equals("_")) {
      return Result.NONE;
    }
    Type base = deref(type);
    boolean pointer = isPointer(type);
    if (pointer && base.under() instanceof Interface) {
      return Result.NONE;
    }
    return new Lookup(pkg, name, foldCase).search(base, pointer, addressable);
  }

  static boolean isPointer(Type type) {
    return type.unalias() instanceof Pointer;
  }

  /** What a pointer type points to; any other type itself. */
  static Type deref(Type type) {
    return type.unalias() instanceof Pointer pointer ? pointer.elem : type;
  }

  private Result search(Type base, boolean pointer, boolean addressable) {
    List<Embedded> current = List.of(new Embedded(base, List.of(), pointer, false));
    List<Named> seen = new ArrayList<>();
    while (!current.isEmpty()) {
      List<Embedded> next = new ArrayList<>();
      for (Embedded e : current) {
        visit(e, seen, next);
        if (collision) {
          return new Result(null, index, false);
        }
      }
      if (obj != null) {
        boolean needsPointer = obj instanceof Func f && f.hasPtrRecv() && !indirect && !addressable;
        return needsPointer ? new Result(null, null, true) : new Result(obj, index, indirect);
      }
      current = consolidate(next);
    }
    return Result.NONE;
  }

  private void visit(Embedded e, List<Named> seen, List<Embedded> next) {
    if (e.type.unalias() instanceof Named named) {
      for (Named other : seen) {
        if (Predicates.identical(named, other)) {
          return;
        }
      }
      seen.add(named);
      int i = named.lookupMethod(pkg, name, foldCase);
      if (i >= 0) {
        found(e, i, named.method(i));
        return;
      }
    }
    Type under = e.type.under();
    if (under instanceof Struct struct) {
      for (int i = 0; i < struct.fields.size() && !collision; i++) {
        Var field = struct.fields.get(i);
        if (field.sameId(pkg, name, foldCase)) {
          found(e, i, field);
        } else if (obj == null && field.embedded) {
          next.add(
              new Embedded(
                  deref(field.type),
                  concat(e.index, i),
                  e.indirect || isPointer(field.type),
                  e.multiples));
        }
      }
    } else if (under instanceof Interface iface) {
      int i = iface.typeSet().methodIndex(pkg, name, foldCase);
      if (i >= 0) {
        found(e, i, iface.typeSet().methods.get(i));
      }
    }
  }

  private void found(Embedded e, int i, Obj what) {
    index = concat(e.index, i);
    if (obj != null || e.multiples) {
      collision = true;
      return;
    }
    obj = what;
    indirect = e.indirect;
  }

  private static List<Embedded> consolidate(List<Embedded> list) {
    List<Embedded> result = new ArrayList<>();
    for (Embedded e : list) {
      Embedded same = null;
      for (Embedded other : result) {
        if (Predicates.identical(other.type, e.type)) {
          same = other;
        }
      }
      if (same == null) {
        result.add(e);
      } else {
        same.multiples = true;
      }
    }
    return result;
  }

  private static List<Integer> concat(List<Integer> list, int i) {
    List<Integer> longer = new ArrayList<>(list);
    longer.add(i);
    return longer;
  }

  static int fieldIndex(List<Var> fields, Pkg pkg, String name, boolean foldCase) {
    if (!name.equals("_")) {
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).sameId(pkg, name, foldCase)) {
          return i;
        }
      }
    }
    return -1;
  }

  static boolean isInterfacePtr(Type t) {
    return t.under() instanceof Pointer p && Predicates.isInterface(p.elem);
  }

  static String interfacePtrError(Type t) {
    boolean param = t.under() instanceof Pointer p && Predicates.isTypeParam(p.elem);
    return param
        ? "type " + t + " is pointer to type parameter, not type parameter"
        : "type " + t + " is pointer to interface, not interface";
  }

  /** errsupport.go: why a selector or field name of a literal is wrong. */
  static String error(Pkg from, Type type, String sel, Obj candidate, boolean structLit) {
    String alt = candidate == null ? "" : candidate.name;
    boolean sameTail = tail(sel).equals(tail(alt));
    boolean misspelled = false;
    boolean unexported = false;
    boolean inaccessible = false;
    if (candidate != null) {
      if (candidate.pkg == from) {
        misspelled = true;
      } else if (Obj.isExported(sel)) {
        misspelled = Obj.isExported(alt);
        unexported = !misspelled && sameTail;
      } else if (Obj.isExported(alt)) {
        misspelled = sameTail;
      } else {
        inaccessible = sel.equals(alt);
      }
    }
    if (structLit) {
      if (inaccessible) {
        return "cannot refer to unexported field " + alt + " in struct literal of type " + type;
      }
      String message = "unknown field " + sel + " in struct literal of type " + type;
      if (misspelled) {
        return message + ", but does have " + alt;
      }
      return unexported ? message + ", but does have unexported " + alt : message;
    }
    String what = candidate instanceof Var ? "field" : candidate instanceof Func ? "method" : "";
    if (inaccessible) {
      return "cannot refer to unexported " + what + " " + alt;
    }
    String message = "type " + type + " has no field or method " + sel;
    if (misspelled) {
      return message + ", but does have " + what + " " + alt;
    }
    return unexported ? message + ", but does have unexported " + what + " " + alt : message;
  }

  private static String tail(String s) {
    return s.isEmpty() ? s : s.substring(s.offsetByCodePoints(0, 1));
  }
}
