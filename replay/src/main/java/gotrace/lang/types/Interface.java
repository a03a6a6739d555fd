package gotrace.lang.types;

import java.util.List;

/** {@code interface{…}}: methods and type sets. */
public final class Interface extends Type {
  static final Interface EMPTY = new Interface();

  static {
    EMPTY.complete = true;
    EMPTY.typeSet = TypeSet.TOP;
  }

  /** Those declared here. */
  List<Func> methods = List.of();

  List<Type> embeddeds = List.of();

  /** Positions of the embedded elements; empty if unknown. */
  List<Integer> embedPos = List.of();

  /** Whether it wraps a constraint that was written without {@code interface}. */
  boolean implicit;

  /** Whether all methods and embedded types are there. */
  boolean complete;

  TypeSet typeSet;

  /** For errors found while the type set is computed; null otherwise. */
  Checker checker;

  @Override
  public Kind kind() {
    return Kind.INTERFACE;
  }

  TypeSet typeSet() {
    return TypeSet.of(checker, 0, this);
  }

  /** All methods, embedded ones too, sorted by {@link Obj#id()}. */
  public List<Func> allMethods() {
    return typeSet().methods;
  }

  /** Whether it says nothing but which methods there are: usable outside of constraints. */
  public boolean isMethodSet() {
    return typeSet().isMethodSet();
  }
}
