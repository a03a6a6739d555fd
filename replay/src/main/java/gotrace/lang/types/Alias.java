package gotrace.lang.types;

import java.util.List;

/** Another name of a type; {@link #unalias} sees through it. */
public final class Alias extends Type {
  public final TypeName obj;

  /** The generic alias that this is an instance of; itself if it is none. */
  Alias orig = this;

  public List<TypeParam> tparams = List.of();
  public List<Type> targs = List.of();

  /** Null while it is being declared. */
  Type fromRhs;

  private Type actual;

  Alias(TypeName obj, Type rhs) {
    this.obj = obj;
    this.fromRhs = rhs;
    if (obj.type == null) {
      obj.type = this;
    }
  }

  @Override
  public Kind kind() {
    return Kind.ALIAS;
  }

  @Override
  public Type under() {
    return unalias().under();
  }

  /** For an alias that is still being declared, {@link Basic#INVALID}. */
  @Override
  public Type unalias() {
    if (actual != null) {
      return actual;
    }
    Type t = fromRhs;
    while (t instanceof Alias a) {
      t = a.actual != null ? a.actual : a.fromRhs;
    }
    if (t == null) {
      return Basic.INVALID;
    }
    actual = t;
    return t;
  }

  /** Makes it invalid, after a cycle. */
  void invalidate() {
    fromRhs = Basic.INVALID;
    actual = Basic.INVALID;
  }
}
