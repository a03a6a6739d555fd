package gotrace.record;

import java.io.IOException;

/**
 * Calls what may recurse deeply: functions are compiled when they are first called, and their
 * expressions and blocks may be nested as deeply as the parser allows.
 */
final class DeepStack {
  private static final long STACK_BYTES = 1L << 29;

  private DeepStack() {}

  /** What is called. */
  interface Call<T> {
    T call() throws IOException;
  }

  static <T> T call(Call<T> what) throws IOException {
    Outcome<T> outcome = new Outcome<>(what);
    Thread thread = new Thread(null, outcome, "program", STACK_BYTES);
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome.get();
  }

  /** What came of it. */
  private static final class Outcome<T> implements Runnable {
    private final Call<T> what;
    private T result;
    private Throwable failure;

    Outcome(Call<T> what) {
      this.what = what;
    }

    @Override
    public void run() {
      try {
        result = what.call();
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
    }

    T get() throws IOException {
      if (failure instanceof IOException e) {
        throw e;
      }
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
      return result;
    }
  }
}
