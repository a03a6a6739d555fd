package gotrace.lang.types;

/** A constant. */
public final class Const extends Obj {
  /** Unknown after an error; iota while it is being checked. */
  public Constant value;

  Const(int pos, Pkg pkg, String name, Type type, Constant value) {
    super(pos, pkg, name, type);
    this.value = value;
  }

  @Override
  String kindName() {
    return "constant";
  }
}
