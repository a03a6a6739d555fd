package gotrace.lang.types;

import gotrace.lang.syntax.Decl.FuncDecl;
import gotrace.lang.syntax.Stmt.BlockStmt;

/** A function or method; methods of interfaces too. */
public final class Func extends Obj {
  /** For methods of an instance: that of the generic type; else itself. */
  Func origin = this;

  /** Whether the receiver is a pointer, as far as known before its signature is. */
  boolean hasPtrRecv;

  /** Null for methods of interfaces. */
  public FuncDecl decl;

  /** Checks the body, where that was put off; null where it is done. */
  private Runnable unchecked;

  Func(int pos, Pkg pkg, String name, Signature type) {
    super(pos, pkg, name, type);
  }

  /** The same with another signature, as a part of an instance. */
  Func withType(Signature newType) {
    Func copy = new Func(pos, pkg, name, newType);
    copy.origin = origin;
    copy.hasPtrRecv = hasPtrRecv;
    copy.decl = decl;
    copy.parent = parent;
    return copy;
  }

  /** Has the body checked when it is asked for. */
  void putOff(Runnable check) {
    unchecked = check;
  }

  /** Its body, checked; null if it is native, or a method of an interface. */
  public BlockStmt body() {
    if (unchecked != null) {
      Runnable check = unchecked;
      unchecked = null;
      check.run();
    }
    return decl == null ? null : decl.body();
  }

  public Signature signature() {
    return (Signature) type;
  }

  public Func origin() {
    return origin;
  }

  /** object.go: hasPtrRecv. */
  boolean hasPtrRecv() {
    if (type instanceof Signature sig && sig.recv != null) {
      return sig.recv.type.unalias() instanceof Pointer;
    }
    return hasPtrRecv;
  }

  @Override
  String kindName() {
    return "func";
  }
}
