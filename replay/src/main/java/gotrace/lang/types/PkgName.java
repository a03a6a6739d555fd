package gotrace.lang.types;

/** An imported package, in the scope of a file. */
public final class PkgName extends Obj {
  public final Pkg imported;
  boolean used;

  PkgName(int pos, Pkg pkg, String name, Pkg imported) {
    super(pos, pkg, name, Basic.INVALID);
    this.imported = imported;
  }

  @Override
  String kindName() {
    return "package";
  }
}
