package gotrace.lang.types;

/** {@code [len]elem}. */
public final class Array extends Type {
  /** Negative while unknown. */
  public long len;

  public Type elem;

  public Array(Type elem, long len) {
    this.elem = elem;
    this.len = len;
  }

  @Override
  public Kind kind() {
    return Kind.ARRAY;
  }
}
