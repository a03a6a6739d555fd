package gotrace.lang.types;

/** A type. Types are compared with {@link Predicates#identical}, not by reference. */
public abstract sealed class Type
    permits Alias,
        Array,
        Basic,
        Chan,
        Interface,
        Map,
        Named,
        Pointer,
        Signature,
        Slice,
        Struct,
        Tuple,
        TypeParam,
        Union {
  /** One per class, for switches. */
  public enum Kind {
    ALIAS,
    ARRAY,
    BASIC,
    CHAN,
    INTERFACE,
    MAP,
    NAMED,
    POINTER,
    SIGNATURE,
    SLICE,
    STRUCT,
    TUPLE,
    TYPE_PARAM,
    UNION
  }

  public abstract Kind kind();

  /** The underlying type: never a Named, Alias or TypeParam (for the last, its interface). */
  public Type under() {
    return this;
  }

  /** What an alias stands for; any other type itself. */
  public Type unalias() {
    return this;
  }

  /** As errors show it. */
  @Override
  public String toString() {
    return TypeWriter.print(this);
  }
}
