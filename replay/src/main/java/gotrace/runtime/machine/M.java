package gotrace.runtime.machine;

/** A thread (runtime2.go: m), as a machine of steps. */
final class M {
  /** In {@link Clock}: where it stands; -1 while the thread is parked. */
  int heapIndex = -1;

  final int id;

  /** When {@link #next} is due, in virtual nanoseconds. */
  long at;

  MStep next;

  /** The goroutine that runs, or is in a system call; null on g0. */
  Goroutine curg;

  /** Null while it has none. */
  Processor p;

  /** Given to it with a wake-up. */
  Processor nextp;

  /** The P that it had when its system call began. */
  Processor oldp;

  /** Looks for work, and has none. */
  boolean spinning;

  /** The goroutine that runs on no other thread. */
  Goroutine lockedg;

  /** How often the program, and the runtime, locked it. */
  int lockedExt;

  int lockedInt;

  /** What it is about to execute, and how it came by it. */
  Goroutine chosen;

  long choice;
  boolean inheritTime;

  /** While {@link #curg} computes: until when. */
  long computesUntil;

  boolean computing;

  /** Of the search for work at hand: round, first position and stride among the Ps, position. */
  int round;

  int stealStart;
  int stealStride;
  int stealSeen;

  /** Whose runnext it is about to take, and which goroutine stood there. */
  Processor grabFrom;

  Goroutine grabbed;

  /** When a timer is due that the search saw; 0 for none. */
  long pollUntil;

  boolean wasSpinning;

  /** The search ran a timer of another P, and must look at its own queue again. */
  boolean ranTimer;

  /** What the system call does in the kernel when it returns; null for nothing. */
  Runnable kernel;

  /** It ended with the goroutine that was locked to it. */
  boolean exited;

  /** Ordinals of its decisions. */
  long searches;

  long wakes;
  long preemptions;

  M(int id) {
    this.id = id;
  }
}
