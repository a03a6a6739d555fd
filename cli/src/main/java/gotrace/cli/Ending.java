package gotrace.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The end of the process by a signal (Ctrl-C, SIGTERM): what is half done is undone, what is being
 * put into its place is finished first, and nothing more is said. The JVM then exits with 128 and
 * the signal's number, so with 130 after Ctrl-C.
 */
final class Ending {
  private static final Object LOCK = new Object();
  private static final List<Runnable> UNDO = new ArrayList<>();
  private static boolean hooked;
  private static volatile boolean begun;

  private Ending() {}

  /** Work that must not be cut in two. */
  interface Step<E extends Exception> {
    void run() throws E;
  }

  /** Has {@code undo} run if the process ends before {@link #forget}. */
  static void undoing(Runnable undo) {
    synchronized (LOCK) {
      if (!hooked && !begun) {
        Runtime.getRuntime().addShutdownHook(new Thread(Ending::end, "ending"));
        hooked = true;
      }
      UNDO.add(undo);
    }
  }

  /** Nothing is left to undo. */
  static void forget(Runnable undo) {
    synchronized (LOCK) {
      UNDO.remove(undo);
    }
  }

  /** Runs a step that the end of the process waits for; once it has begun, the step is left out. */
  static <E extends Exception> void finish(Step<E> step) throws E {
    synchronized (LOCK) {
      if (!begun) {
        step.run();
      }
    }
  }

  /** Whether the process is ending: errors from now on are consequences of that. */
  static boolean begun() {
    return begun;
  }

  private static void end() {
    begun = true;
    synchronized (LOCK) {
      UNDO.forEach(Runnable::run);
      UNDO.clear();
    }
  }
}
