package gotrace.lang.types;

import java.util.List;

/** A type parameter. Equal to itself only. */
public final class TypeParam extends Type {
  public final TypeName obj;

  /** Place in its list. */
  public int index = -1;

  /** The constraint as declared. */
  Type bound;

  final Checker checker;

  TypeParam(Checker checker, TypeName obj, Type bound) {
    this.checker = checker;
    this.obj = obj;
    this.bound = bound;
    if (obj.type == null) {
      obj.type = this;
    }
  }

  public Type bound() {
    return bound;
  }

  @Override
  public Kind kind() {
    return Kind.TYPE_PARAM;
  }

  @Override
  public Type under() {
    return iface();
  }

  /** The constraint as an interface (typeparam.go: iface). */
  Interface iface() {
    Type underlying = bound.under();
    Interface iface = null;
    if (underlying == Basic.INVALID) {
      return Interface.EMPTY;
    }
    if (underlying instanceof Interface i) {
      if (bound.unalias() instanceof TypeParam) {
        return Interface.EMPTY;
      }
      iface = i;
    }
    if (iface == null) {
      iface = new Interface();
      iface.checker = checker;
      iface.embeddeds = List.of(bound);
      iface.complete = true;
      iface.implicit = true;
      bound = iface;
    }
    if (iface.typeSet == null) {
      int pos = bound.unalias() instanceof Named named ? named.obj.pos : obj.pos;
      TypeSet.of(checker, pos, iface);
    }
    return iface;
  }
}
