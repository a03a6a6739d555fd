package gotrace.runtime.machine;

/**
 * The only entrance of chance. A choice is keyed by what is chosen, by whom, and the how manieth of
 * its kind that is, so that one more choice here does not shift all the others there.
 */
public interface Decisions {
  /** What is chosen. */
  enum Kind {
    /** At which P a search for work begins, and with which stride. By thread. */
    STEAL_ORDER(1),
    /** Which place in a select's poll order a case takes. By goroutine. */
    SELECT_ORDER(2),
    /** How long a thread takes to wake: a quantile. By thread. */
    WAKE_LATENCY(3),
    /**
     * How long a system call takes whose time the program does not say: a quantile. By goroutine.
     */
    SYSCALL(4),
    /** How long the network takes: a quantile. By connection. */
    NETWORK(5),
    /** How long a request to preempt takes to arrive: a quantile. By thread that is asked. */
    PREEMPTION(7),
    /**
     * How long a program computes for its instructions: some percent more or less. By goroutine.
     */
    COMPUTING(8),
    /** Which P is to run a mark worker. By who asks. */
    MARK_WORKER(20),
    /** What the program itself draws: map order, math/rand. By goroutine. */
    PROGRAM(6);

    private final int key;

    Kind(int key) {
      this.key = key;
    }
  }

  /** So many steps a quantile has. */
  int QUANTILES = 1024;

  /**
   * Chooses.
   *
   * @param bound at least 1
   * @return from 0 to {@code bound - 1}; the same for the same key
   */
  int choose(Kind kind, long actor, long ordinal, int bound);

  /** Draws by a seed: equal seeds choose alike, on every machine. */
  static Decisions seeded(long seed) {
    return (kind, actor, ordinal, bound) -> {
      long z = mix(seed + 0x9E3779B97F4A7C15L * kind.key);
      z = mix(z ^ (actor * 0xD1342543DE82EF95L));
      z = mix(z + ordinal * 0x9E3779B97F4A7C15L);
      return (int) (((z >>> 32) * bound) >>> 32);
    };
  }

  private static long mix(long x) {
    long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
