package gotrace.lang.types;

/** The predeclared nil. */
public final class Nil extends Obj {
  Nil() {
    super(0, null, "nil", Basic.UNTYPED_NIL);
  }

  @Override
  String kindName() {
    return "nil";
  }
}
