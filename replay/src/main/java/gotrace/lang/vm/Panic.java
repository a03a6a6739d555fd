package gotrace.lang.vm;

/** A panic, or a Goexit, in progress (panic.go: gopanic). */
final class Panic implements Frame.Return {
  final Iface value;
  final boolean goexit;

  /** Where it was raised: the depth to which the stack returns after each deferred call. */
  final int top;

  /** The panic that was in progress when it was raised. */
  final Panic link;

  /** From which frame on, downwards, deferred calls are looked for. */
  int scan;

  boolean recovered;

  /** A later panic has passed the deferred call that this one made. */
  boolean aborted;

  /** It was recovered, and raised again with the same value. */
  boolean repanicked;

  /** A signal: what is printed behind it. */
  final boolean memory;

  /** As it is printed; known when the program dies of it. */
  String text;

  Panic(Iface value, boolean goexit, boolean memory, int top, Panic link) {
    this.value = value;
    this.goexit = goexit;
    this.memory = memory;
    this.top = top;
    this.link = link;
    this.scan = top;
  }

  @Override
  public Panic copy(ProgramCopy to) {
    return to.once(this, () -> copied(to));
  }

  private Panic copied(ProgramCopy to) {
    Panic below = link == null ? null : link.copy(to);
    Panic p = new Panic((Iface) to.value(value), goexit, memory, top, below);
    p.scan = scan;
    p.recovered = recovered;
    p.aborted = aborted;
    p.repanicked = repanicked;
    return p;
  }

  @Override
  public void returned(Fiber f, Frame from) {
    f.panics.deferReturned(this);
  }
}
