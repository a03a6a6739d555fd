package gotrace.runtime.machine;

/** A timer (time.go: timer). It stands in the heap of one P, or in none. */
final class Timer {
  /** What it does when it is due; on g0 of a thread with a P. */
  interface Action {
    void run(M mp);
  }

  Action action;

  /** When it is due, in virtual nanoseconds. */
  long when;

  /** Of a ticker: the time between two ticks; 0 for once. */
  long period;

  /** Where it stands; null for nowhere. */
  Timers ts;

  int heapIndex;
}
