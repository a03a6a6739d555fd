package gotrace.lang.types;

import gotrace.lang.syntax.ChanDir;

/** {@code chan elem}. */
public final class Chan extends Type {
  public final ChanDir dir;
  public Type elem;

  public Chan(ChanDir dir, Type elem) {
    this.dir = dir;
    this.elem = elem;
  }

  @Override
  public Kind kind() {
    return Kind.CHAN;
  }
}
