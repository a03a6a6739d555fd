package gotrace.lang.types;

/** A variable, parameter, result or field. */
public final class Var extends Obj {
  /** What it is a variable of. */
  public enum Role {
    PACKAGE,
    LOCAL,
    RECEIVER,
    PARAM,
    RESULT,
    FIELD
  }

  public final Role role;

  /** For fields: whether the name is the type's. */
  public boolean embedded;

  /** In an instance of a generic type or function, that of the generic one; else itself. */
  Var origin = this;

  /** Whether it is used, as far as an unused one is an error. */
  boolean used;

  /** The function whose local it is; null for others. */
  FuncScope owner;

  /** Whether a function literal uses it that it is not declared in. */
  public boolean captured;

  /** Whether its address may be taken: by {@code &}, slicing, or a method with pointer receiver. */
  public boolean addressTaken;

  /** Whether it is assigned to after its declaration. */
  public boolean reassigned;

  Var(Role role, int pos, Pkg pkg, String name, Type type) {
    super(pos, pkg, name, type);
    this.role = role;
  }

  /** A field; its type may be set later. */
  static Var field(int pos, Pkg pkg, String name, Type type, boolean embedded) {
    Var field = new Var(Role.FIELD, pos, pkg, name, type);
    field.embedded = embedded;
    return field;
  }

  static Var param(int pos, Pkg pkg, String name, Type type) {
    return new Var(Role.PARAM, pos, pkg, name, type);
  }

  /** The same with another type, as a part of an instance. */
  Var withType(Type newType) {
    Var copy = new Var(role, pos, pkg, name, newType);
    copy.embedded = embedded;
    copy.origin = origin;
    copy.parent = parent;
    return copy;
  }

  public Var origin() {
    return origin;
  }

  public boolean isField() {
    return role == Role.FIELD;
  }

  @Override
  String kindName() {
    return isField() ? "field" : "variable";
  }
}
