package gotrace.lang.vm;

/** A call in progress. Frames are used again by later calls of the same depth. */
final class Frame {
  Func fn;

  /** The next instruction, while the frame does not run. */
  int pc;

  /** Where its registers begin. */
  int lb;

  int rb;

  /** The stack of its caller as an id; -1 if not yet known. */
  int parent;

  /** What follows when it returns; null for going on with the caller. */
  Return onReturn;

  /** The deferred calls, last first. */
  Defer defers;

  /** What follows the return of a frame that no instruction called. */
  interface Return {
    /** The frame has been taken off; its results stand where its registers began. */
    void returned(Fiber f, Frame from);

    /**
     * The same for a copy of the frame.
     *
     * @throws IllegalStateException if it has none
     */
    default Return copy(ProgramCopy to) {
      throw new IllegalStateException("cannot be copied: what follows a call by the runtime");
    }
  }

  /** After a deferred call: the frame goes on there. */
  record GoOn(Frame fr, int pc) implements Return {
    @Override
    public void returned(Fiber f, Frame from) {
      fr.pc = pc;
    }

    @Override
    public Return copy(ProgramCopy to) {
      return new GoOn((Frame) to.value(fr), pc);
    }
  }

  /** A deferred call, and its arguments. */
  static final class Defer {
    final Func fn;
    final long[] l;
    final Object[] r;
    final Defer link;

    Defer(Func fn, long[] l, Object[] r, Defer link) {
      this.fn = fn;
      this.l = l;
      this.r = r;
      this.link = link;
    }
  }
}
