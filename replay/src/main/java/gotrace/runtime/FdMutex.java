package gotrace.runtime;

/**
 * Who uses a descriptor (internal/poll/fd_mutex.go: fdMutex): one reads and one writes at a time,
 * the others queue, and what is closed goes away when its last user is done.
 */
public final class FdMutex {
  private boolean closed;
  private int refs;
  private final Side read = new Side();
  private final Side write = new Side();

  private static final class Side {
    boolean locked;
    int waits;
    final Sema sema = new Sema(0);
  }

  /** How an attempt to lock ended. */
  public enum Lock {
    LOCKED,
    CLOSED,
    /** Counted as waiting: acquires {@link #sema}, and tries again. */
    WAITS
  }

  private Side side(PollDesc.Mode mode) {
    return mode == PollDesc.Mode.READ ? read : write;
  }

  /** Where those wait who want to read, or to write. */
  public Sema sema(PollDesc.Mode mode) {
    return side(mode).sema;
  }

  public boolean closed() {
    return closed;
  }

  /** fdMutex.rwlock, one attempt. */
  public Lock rwlock(PollDesc.Mode mode) {
    if (closed) {
      return Lock.CLOSED;
    }
    Side s = side(mode);
    if (s.locked) {
      s.waits++;
      return Lock.WAITS;
    }
    s.locked = true;
    refs++;
    return Lock.LOCKED;
  }

  /**
   * fdMutex.rwunlock: {@link #woken} says whether somebody waits for it.
   *
   * @return whether the descriptor is to be destroyed now
   */
  public boolean rwunlock(PollDesc.Mode mode) {
    Side s = side(mode);
    if (!s.locked) {
      throw new RuntimeThrow("inconsistent poll.fdMutex");
    }
    s.locked = false;
    return decref();
  }

  /**
   * Takes one who waits off the count; the caller releases {@link #sema} for him.
   *
   * @return false when nobody waits
   */
  public boolean woken(PollDesc.Mode mode) {
    Side s = side(mode);
    if (s.waits == 0) {
      return false;
    }
    s.waits--;
    return true;
  }

  /**
   * fdMutex.incref.
   *
   * @return false when it is closed
   */
  public boolean incref() {
    if (!closed) {
      refs++;
    }
    return !closed;
  }

  /**
   * fdMutex.decref.
   *
   * @return whether the descriptor is to be destroyed now
   */
  public boolean decref() {
    refs--;
    return closed && refs == 0;
  }

  /**
   * fdMutex.increfAndClose. Those who wait are to be {@link #woken}, to find it closed.
   *
   * @return false when it was closed before
   */
  public boolean increfAndClose() {
    if (closed) {
      return false;
    }
    closed = true;
    refs++;
    return true;
  }
}
