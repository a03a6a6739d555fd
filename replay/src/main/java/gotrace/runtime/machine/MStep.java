package gotrace.runtime.machine;

/**
 * A piece of a thread's work that no other thread interferes with. It leaves the thread with its
 * next piece and time, or parked.
 */
interface MStep {
  void run(M mp);
}
