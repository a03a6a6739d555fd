package gotrace.runtime.machine;

import gotrace.runtime.Sema;

/** A sync.RWMutex (rwmutex.go): its state; {@link RwMutexes} works on it. */
public final class RwMutex extends Named {
  final Mutex w = new Mutex();
  final Sema writerSem = new Sema(0);
  final Sema readerSem = new Sema(0);

  /** Readers in, or waiting; less {@link #MAX_READERS} while a writer is in or waits. */
  int readerCount;

  /** Readers that a waiting writer still waits for. */
  int readerWait;

  static final int MAX_READERS = 1 << 30;

  /** One in the same state, for which nobody waits. */
  public RwMutex copy() {
    RwMutex rw = new RwMutex();
    rw.restore(readerCount, w.locked);
    return rw;
  }

  /**
   * What a copy of it is.
   *
   * @param readers less {@link #MAX_READERS} if a writer is in
   */
  public void restore(int readers, boolean writer) {
    isCopy = true;
    readerCount = readers;
    w.locked = writer;
  }

  @Override
  void introduce(OpTape.Track track) {
    track.op(Op.RWMUTEX_COPY, name, readerCount, w.locked ? 1 : 0, null);
  }

  @Override
  long next(Names names) {
    return ++names.rwMutexes;
  }
}
