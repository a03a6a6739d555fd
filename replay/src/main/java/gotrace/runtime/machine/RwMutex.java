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

  @Override
  long next(Names names) {
    return ++names.rwMutexes;
  }
}
