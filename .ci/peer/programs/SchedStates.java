import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Queues;
import gotrace.replay.guide.Start;
import gotrace.replay.guide.Steps;
import gotrace.replay.visit.Scene;
import gotrace.replay.visit.Visit;
import gotrace.trace.ClockSnapshot;
import gotrace.trace.EventBlock;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What gotrace says of a trace's queues between any two events. State k lies right before event k,
 * the last one behind all events.
 */
final class SchedStates implements Steps {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  final int procs;

  /** How many states. */
  int size;

  /** When state k ends, on the trace's clock: the time of event k. */
  long[] ends = new long[1 << 16];

  final int[][] ticks;
  final int[][] lengths;
  int[] global = new int[1 << 16];

  /** As far as {@link #look} was asked. */
  int[] idle;

  int[][] status;

  /** The wall clock's time at the trace clock's 0; read from the first generation. */
  long wallAtZero;

  private SchedStates(int procs) {
    this.procs = procs;
    ticks = new int[procs][1 << 16];
    lengths = new int[procs][1 << 16];
  }

  static SchedStates of(Path trace, int procs) throws Exception {
    SchedStates states = new SchedStates(procs);
    try (TraceReader reader = TraceReader.open(TraceSource.file(trace))) {
      Queues last = Guide.watch(reader, states, states::before);
      states.add(Long.MAX_VALUE, last);
      if (!reader.damage().isEmpty()) {
        throw new IOException(trace + ": " + reader.damage());
      }
    }
    return states;
  }

  private boolean before(EventBlock b, int row, Queues queues) {
    if (size == 0) {
      ClockSnapshot c = b.generation.clock();
      wallAtZero = c.wallSeconds() * NANOS_PER_SECOND + c.wallNanos() - c.traceNanos();
    }
    add(b.time[row], queues);
    return true;
  }

  private void add(long end, Queues queues) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      global = Arrays.copyOf(global, 2 * size);
      for (int p = 0; p < procs; p++) {
        ticks[p] = Arrays.copyOf(ticks[p], 2 * size);
        lengths[p] = Arrays.copyOf(lengths[p], 2 * size);
      }
    }
    ends[size] = end;
    global[size] = queues.globalSize();
    for (int p = 0; p < procs; p++) {
      ticks[p][size] = queues.schedtick(p);
      lengths[p][size] = queues.runqSize(p);
    }
    size++;
  }

  /** Finds out which Ps were idle in these states, ascending, and what each was. */
  void look(Path trace, int[] wanted) throws Exception {
    idle = new int[size];
    status = new int[procs][size];
    long[] behind = Arrays.stream(wanted).mapToLong(k -> k - 1L).toArray();
    try (TraceReader reader = TraceReader.open(TraceSource.file(trace))) {
      Visit.behind(reader, behind, this::look);
    }
  }

  private void look(Scene scene) {
    int k = (int) scene.eventIndex() + 1;
    idle[k] = procs - scene.ps().size() + scene.idleprocs();
    for (Scene.SceneP p : scene.ps()) {
      if (p.id() < procs) {
        status[p.id()][k] = p.status();
      }
    }
  }

  /** The state at a time on the trace's clock. */
  int at(long nanos) {
    int k = Arrays.binarySearch(ends, 0, size, nanos);
    return Math.min(size - 1, k >= 0 ? k + 1 : -k - 1);
  }

  /** When a state begins. */
  long begins(int k) {
    return k == 0 ? Long.MIN_VALUE : ends[k - 1];
  }

  @Override
  public void start(Start start) {}

  @Override
  public void diverged(Diverged diverged) {}
}
