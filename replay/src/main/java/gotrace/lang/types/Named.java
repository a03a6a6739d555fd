package gotrace.lang.types;

import java.util.ArrayList;
import java.util.List;

/**
 * A defined type, or an instance of a generic one: its right-hand side and methods are substituted
 * when first asked for (named.go).
 */
public final class Named extends Type {
  final TypeName obj;

  /** Null for a declared type. */
  private final Named orig;

  private final List<Type> targs;
  private final Checker checker;

  List<TypeParam> tparams = List.of();

  /** What stands behind the name in its declaration; null while that is unknown. */
  Type fromRhs;

  private Type underlying;
  private int hash;
  private boolean expanded;
  private final List<Func> methods = new ArrayList<>();

  /** A declared type. */
  Named(TypeName obj, Type fromRhs) {
    this.obj = obj;
    this.orig = null;
    this.targs = List.of();
    this.checker = null;
    this.fromRhs = fromRhs;
    this.expanded = true;
    if (obj.type == null) {
      obj.type = this;
    }
  }

  /** An instance. */
  Named(Checker checker, int pos, Named orig, List<Type> targs) {
    this.obj = new TypeName(pos, orig.obj.pkg, orig.obj.name, null);
    this.orig = orig;
    this.targs = targs;
    this.checker = checker;
    obj.type = this;
  }

  /** Of an instance, that of the generic type. */
  public TypeName obj() {
    return orig == null ? obj : orig.obj;
  }

  /** The generic type of an instance; any other itself. */
  public Named origin() {
    return orig == null ? this : orig;
  }

  public boolean isInstance() {
    return orig != null;
  }

  /** Empty unless it is an instance. */
  public List<Type> targs() {
    return targs;
  }

  public List<TypeParam> tparams() {
    return origin().tparams;
  }

  /** See {@link TypeHash}; kept, for type arguments may nest deeply. */
  int hash() {
    if (hash == 0) {
      int h = obj().name.hashCode();
      for (Type targ : targs) {
        h = TypeHash.mix(h, TypeHash.of(targ));
      }
      hash = h;
    }
    return hash;
  }

  /** Substitutes the right-hand side of an instance; elsewhere that as declared. */
  Type rhs() {
    if (!expanded) {
      expanded = true;
      fromRhs = expandRhs();
    }
    return fromRhs;
  }

  private Type expandRhs() {
    if (targs.size() != orig.tparams.size()) {
      return Basic.INVALID;
    }
    Type declared = orig.rhs();
    if (declared == null) {
      expanded = false;
      return null;
    }
    Subst subst = new Subst(checker, obj.pos, orig.tparams, targs);
    Type rhs = subst.apply(declared);
    if (rhs instanceof Interface iface) {
      List<Func> replaced = Subst.replaceReceivers(iface.methods, orig, this);
      if (replaced != iface.methods) {
        Interface copy = new Interface();
        copy.checker = checker;
        copy.complete = iface.complete;
        copy.embeddeds = iface.embeddeds;
        copy.embedPos = iface.embedPos;
        copy.methods = replaced;
        return copy;
      }
    }
    return rhs;
  }

  /** {@link Basic#INVALID} while it is being declared, and for types that refer to themselves. */
  @Override
  public Type under() {
    if (underlying != null) {
      return underlying;
    }
    List<Named> path = new ArrayList<>();
    Type t = this;
    while (t instanceof Named named) {
      if (named.underlying != null) {
        t = named.underlying;
        break;
      }
      if (path.contains(named)) {
        t = Basic.INVALID;
        break;
      }
      path.add(named);
      t = named.rhs();
      if (t == null) {
        return Basic.INVALID;
      }
      t = t.unalias();
    }
    Type result = t instanceof TypeParam ? Basic.INVALID : t;
    for (Named named : path) {
      named.underlying = result;
    }
    return result;
  }

  /** Whether the underlying type can be told yet. */
  boolean isResolved() {
    return underlying != null || rhs() != null;
  }

  /** Makes it invalid, after a cycle. */
  void invalidate() {
    fromRhs = Basic.INVALID;
    underlying = Basic.INVALID;
  }

  public int methodCount() {
    return origin().methods.size();
  }

  /** A declared method; of an instance, with its type arguments in place. */
  public Func method(int i) {
    if (orig == null) {
      return methods.get(i);
    }
    while (methods.size() < orig.methods.size()) {
      methods.add(null);
    }
    if (methods.get(i) == null) {
      methods.set(i, expandMethod(orig.methods.get(i)));
    }
    return methods.get(i);
  }

  private Func expandMethod(Func declared) {
    if (checker != null) {
      checker.decls.objDecl(declared);
    }
    Signature generic = declared.signature();
    Signature sig = generic;
    if (generic.rparams.size() == targs.size()) {
      sig = (Signature) new Subst(checker, declared.pos, generic.rparams, targs).apply(generic);
    }
    if (sig == generic) {
      sig = generic.copy();
    }
    Type recvType = declared.hasPtrRecv() ? new Pointer(this) : this;
    if (generic.recv != null) {
      sig.recv = generic.recv.withType(recvType);
    }
    return declared.withType(sig);
  }

  void addMethod(Func method) {
    if (methodIndex(method.name, false) < 0) {
      methods.add(method);
    }
  }

  private int methodIndex(String name, boolean foldCase) {
    if (name.equals("_")) {
      return -1;
    }
    for (int i = 0; i < methods.size(); i++) {
      String candidate = methods.get(i).name;
      if (foldCase ? candidate.equalsIgnoreCase(name) : candidate.equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The place of the declared method, or -1. */
  int lookupMethod(Pkg pkg, String name, boolean foldCase) {
    if (Pkg.same(obj().pkg, pkg) || Obj.isExported(name) || foldCase) {
      return origin().methodIndex(name, foldCase);
    }
    return -1;
  }

  @Override
  public Kind kind() {
    return Kind.NAMED;
  }
}
