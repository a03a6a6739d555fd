package gotrace.lang.types;

/** {@code []elem}. */
public final class Slice extends Type {
  public Type elem;

  public Slice(Type elem) {
    this.elem = elem;
  }

  @Override
  public Kind kind() {
    return Kind.SLICE;
  }
}
