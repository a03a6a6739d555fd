package gotrace.lang.types;

import gotrace.lang.syntax.File;
import java.util.ArrayList;
import java.util.List;

/** A package. */
public final class Pkg {
  /** One variable initialization: {@code lhs = rhs}. */
  public record Initializer(List<Var> lhs, gotrace.lang.syntax.Expr rhs) {}

  public final String path;

  /** As its files say; set when they are checked. */
  public String name;

  public final Scope scope = new Scope(Universe.SCOPE);

  /** Those that its files import, in order, each once. */
  public final List<Pkg> imports = new ArrayList<>();

  /** In the order given. */
  public List<File> files = List.of();

  /** The variables of the package in the order in which they are initialized. */
  public final List<Initializer> initOrder = new ArrayList<>();

  /** Its init functions, in order of the source. */
  public final List<Func> inits = new ArrayList<>();

  /** Every function and method with a body or a native one, methods of generic types too. */
  public final List<Func> funcs = new ArrayList<>();

  /** Whether it stands in place of one that could not be imported: any use of it is let pass. */
  boolean fake;

  boolean complete;

  public Pkg(String path, String name) {
    this.path = path;
    this.name = name;
  }

  static boolean same(Pkg a, Pkg b) {
    if (a == null || b == null) {
      return a == b;
    }
    return a == b || a.path.equals(b.path);
  }

  @Override
  public String toString() {
    return "package " + name + " (\"" + path + "\")";
  }
}
