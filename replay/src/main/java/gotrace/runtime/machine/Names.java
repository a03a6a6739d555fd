package gotrace.runtime.machine;

import gotrace.runtime.Hchan;

/** The numbers by which an {@link OpTape} hears of objects: from 1 on, each kind its own. */
final class Names {
  /** What main.main is called. */
  static final long MAIN = 1;

  long mutexes;
  long rwMutexes;
  long waitGroups;
  long conds;
  long timers;
  long fds;

  /** Of the program, whether they came to run or not. */
  long goroutines = MAIN;

  long of(Named object) {
    if (object.name == 0) {
      object.name = object.next(this);
    }
    return object.name;
  }

  static long of(Hchan c) {
    return c == null ? 0 : c.id;
  }
}
