package gotrace.lang.vm;

/**
 * What a program's objects take: in Go's bytes, for the collector, and in those of gotrace's own
 * heap, for the limit beyond which the program dies as one of Go's does that gets no more memory.
 *
 * <p>What can be reached is not kept but looked for ({@link Reachable}), as a collector does: when
 * a collection is about to begin, and when all that may be allocated has been. So garbage costs
 * nothing, and the same program looks at the same moments.
 */
final class ProgramMemory {
  /** What one takes here, beside its registers. */
  static final long FIBER_BYTES = 700;

  /** What a timer takes, here and there. */
  static final long TIMER_BYTES = 240;

  /** The header and the length of a Java array, and the header of an object. */
  static final long ARRAY_HEADER = 16;

  /** A reference; half of it where the JVM packs them, which makes the program's limit lower. */
  static final long REFERENCE = 4;

  /** Less than what a block counts that Java cannot have. */
  private static final long UNLIMITED = Long.MAX_VALUE / 4;

  private static final long MOST = 4L << 30;
  private static final int SHARE_NUM = 5;
  private static final int SHARE_DEN = 8;

  /** malloc.go: the heap grows by so much at least. */
  private static final long CHUNK_BYTES = 4L << 20;

  /** Of the limit: with less than this part left after a look there is none. */
  private static final int LEAST_PART = 32;

  private final Program program;
  private long limit;

  /** How much gotrace's heap may grow before somebody has to look. */
  long free;

  /** Go's bytes that could be reached when somebody last looked. */
  private long live;

  /** Go's bytes that were allocated since. */
  private long since;

  /** By goroutines that ended before they told. */
  private long left;

  /** Go's bytes that the runtime was told of. */
  private long allocated;

  /** How many of those may hold pointers. */
  private long scannable;

  /** What the runtime was told that the program can reach. */
  private long told;

  /** Given up when Java has no memory left, so that there is some to say so. */
  private byte[] reserve = new byte[1 << 20];

  ProgramMemory(Program program) {
    this.program = program;
    limit(Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE_DEN * SHARE_NUM));
  }

  /** Sets the limit, before anything is allocated: bytes of gotrace's own heap. */
  void limit(long bytes) {
    limit = Math.min(bytes, UNLIMITED);
    free = limit;
  }

  /** A goroutine ends that has allocated so much and told nobody: as if the next had. */
  void leave(long bytes) {
    left += bytes;
  }

  void take(Fiber f) {
    f.allocated += left;
    left = 0;
  }

  /** What the program has allocated so far. */
  long allocated() {
    return allocated + untold();
  }

  private long untold() {
    long untold = left;
    for (Fiber f : program.fibers) {
      untold += f.allocated;
    }
    return untold;
  }

  /** The goroutine tells the runtime what it has allocated since it last did. */
  void tell(Fiber f) {
    take(f);
    long bytes = f.allocated;
    allocated += bytes;
    f.allocated = 0;
    since += bytes;
    if (free < 0) {
      full(f, bytes, 0);
    }
    if (f.gp.mayCollect(bytes)) {
      look(f);
      tellReachable(f);
    }
    f.gp.alloc(bytes);
  }

  /** Before a collection that the program asks for. */
  void beforeCollection(Fiber f) {
    look(f);
    tellReachable(f);
  }

  private void tellReachable(Fiber f) {
    if (live > told) {
      f.gp.retain(live - told);
    } else if (live < told) {
      f.gp.drop(told - live);
    }
    told = live;
    f.gp.scannable(scannable);
  }

  private void look(Fiber by) {
    Reachable r = new Reachable();
    r.from(program);
    long untold = untold();
    live = Math.min(live + since + untold, r.goBytes());
    scannable = Math.min(live, r.scanBytes());
    since = -untold;
    free = limit - r.javaBytes() - by.gp.timers() * TIMER_BYTES;
  }

  /**
   * All that may be allocated has been, or would be by a block of so many bytes, {@code java} here:
   * looks what is left.
   *
   * @throws GoPanic the program's death if it is nothing
   */
  void full(Fiber by, long bytes, long java) {
    look(by);
    free -= java;
    if (free < limit / LEAST_PART) {
      throw new GoPanic(GoPanic.Kind.FATAL, outOfMemory(bytes));
    }
  }

  /** malloc.go: mallocgc; mheap.go: grow. */
  private String outOfMemory(long bytes) {
    long block = Math.max(1, (bytes + CHUNK_BYTES - 1) / CHUNK_BYTES) * CHUNK_BYTES;
    return "runtime: out of memory: cannot allocate "
        + block
        + "-byte block ("
        + live
        + " in use)\nfatal error: out of memory\n";
  }

  /** Java has no memory left for the program, whose objects go: it dies. */
  GoPanic exhausted() {
    reserve = null;
    program.globals = new Object[0];
    live += since;
    for (Fiber f : program.fibers) {
      f.R = new Object[0];
    }
    return new GoPanic(GoPanic.Kind.FATAL, outOfMemory(0));
  }

  boolean isExhausted() {
    return reserve == null;
  }
}
