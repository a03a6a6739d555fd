package gotrace.lang.types;

/** What a name stands for. Objects are compared by reference. */
public abstract sealed class Obj permits Builtin, Const, Func, Nil, PkgName, TypeName, Var {
  /** Of its identifier; 0 in the universe. */
  public final int pos;

  /** Null in the universe. */
  public final Pkg pkg;

  public final String name;

  /** Null until it is checked. */
  public Type type;

  /** Where it is declared; null for fields and methods. */
  Scope parent;

  /** Among the package's objects, in order of the source, from 1; 0 if it is none of them. */
  int order;

  Obj(int pos, Pkg pkg, String name, Type type) {
    this.pos = pos;
    this.pkg = pkg;
    this.name = name;
    this.type = type;
  }

  public boolean isExported() {
    return isExported(name);
  }

  static boolean isExported(String name) {
    return !name.isEmpty() && Character.isUpperCase(name.codePointAt(0));
  }

  /** Unique among the fields and methods of a type: with the package unless exported. */
  public String id() {
    return id(pkg, name);
  }

  static String id(Pkg pkg, String name) {
    if (isExported(name)) {
      return name;
    }
    return (pkg == null || pkg.path.isEmpty() ? "_" : pkg.path) + "." + name;
  }

  /** object.go: sameId. */
  boolean sameId(Pkg other, String otherName, boolean foldCase) {
    if (foldCase && name.equalsIgnoreCase(otherName)) {
      return true;
    }
    return name.equals(otherName) && (isExported() || Pkg.same(pkg, other));
  }

  /** Whether it was declared at the top of a package. */
  public boolean isPackageLevel() {
    return pkg != null && parent == pkg.scope;
  }

  /** What errors call its kind. */
  abstract String kindName();

  @Override
  public String toString() {
    return kindName() + " " + name;
  }
}
