package gotrace.lang.types;

/** {@code *elem}. */
public final class Pointer extends Type {
  public Type elem;

  public Pointer(Type elem) {
    this.elem = elem;
  }

  @Override
  public Kind kind() {
    return Kind.POINTER;
  }
}
