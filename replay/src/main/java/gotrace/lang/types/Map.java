package gotrace.lang.types;

/** {@code map[key]elem}. */
public final class Map extends Type {
  public Type key;
  public Type elem;

  public Map(Type key, Type elem) {
    this.key = key;
    this.elem = elem;
  }

  @Override
  public Kind kind() {
    return Kind.MAP;
  }
}
