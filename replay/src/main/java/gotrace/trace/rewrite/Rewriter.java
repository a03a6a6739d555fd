package gotrace.trace.rewrite;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.GTable;
import gotrace.trace.TraceVersion;
import gotrace.trace.UserTask;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.BatchWriter;
import gotrace.trace.wire.GenerationWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes the events of a trace as a trace again: the same events in the same order at the same
 * times, in any format. What a format lacks is lowered as {@code trace.emit} does it; experimental
 * events go where it has none. A slice begins with the statuses that hold then, and is told in the
 * generations of the input. Where events were lost, it ends: readers of traces go by what they know
 * of each goroutine, and nothing can tell them to forget it.
 */
public final class Rewriter {
  private static final String COROUTINE = "coroutine";
  private static final int NO_STRING = 0;

  private final GenerationWriter out;
  private final boolean switches;
  private final Slice slice;
  private final Carried carried = new Carried();
  private final Map<Long, BatchWriter> lanes = new LinkedHashMap<>();

  /** Sequence numbers of goroutines plus one, and of Ps, in this generation. */
  private final GTable gSequence = new GTable();

  private final Map<Integer, Long> pSequence = new HashMap<>();

  /** Created waiting, which the format could only tell as runnable; not started since. */
  private final Set<Long> lowered = new HashSet<>();

  private Tables tables;
  private Samples samples;
  private boolean open;
  private boolean coroutineUsed;
  private long lastTick;

  /** The slice has ended; what is told of the rest of its last generation are statuses. */
  private boolean over;

  /** A generation of the output has begun. */
  private boolean told;

  private boolean begun;
  private long firstNanos;
  private long restNanos = Written.NO_REST;

  /**
   * What became of it.
   *
   * @param rows how many events of the input are in the output
   * @param restNanos when the first event happened that is left out for events lost before it,
   *     since the trace's first event; {@link #NO_REST} for none
   */
  public record Written(long rows, long restNanos) {
    public static final long NO_REST = -1;
  }

  private Rewriter(OutputStream to, TraceVersion version, Slice slice) {
    this.out = new GenerationWriter(to, version);
    this.switches = version.has(TraceVersion.GO123);
    this.slice = slice;
  }

  /**
   * Writes a trace again.
   *
   * @param to is not closed
   * @throws IOException when reading or writing fails; never because of what the trace contains
   */
  public static Written rewrite(
      TraceReader reader, OutputStream to, TraceVersion version, Slice slice) throws IOException {
    Rewriter rewriter = new Rewriter(to, version, slice);
    try {
      long rows = rewriter.rewrite(reader);
      to.flush();
      return new Written(rows, rewriter.restNanos);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private long rewrite(TraceReader reader) throws IOException {
    long rows = 0;
    for (EventBlock b = reader.next(); b != null && wants(b); b = reader.next()) {
      for (int row = 0; row < b.size; row++) {
        rows += take(b, row) ? 1 : 0;
      }
    }
    end();
    return rows;
  }

  /** Whether anything of the block can still be told. */
  private boolean wants(EventBlock b) {
    if (told && !over && b.afterGap) {
      restNanos = b.time[0] - firstNanos;
      return false;
    }
    return !over || !told || b.type(0) != EventType.SYNC;
  }

  private boolean take(EventBlock b, int row) {
    if (!begun) {
      begun = true;
      firstNanos = b.time[row];
    }
    long nanos = b.time[row] - firstNanos;
    if (b.type(row) == EventType.SYNC) {
      sync(b, row, nanos);
      return open;
    }
    if (mayBegin(nanos)) {
      beginAmid(b, row);
    }
    over |= nanos > slice.toNanos();
    if (over) {
      return statusOnly(b, row);
    }
    boolean written = open && write(b, row, b.time[row]);
    carried.take(b, row);
    return written;
  }

  /** A slice that no event falls into still tells what holds then. */
  private boolean mayBegin(long nanos) {
    boolean within = !open && nanos >= slice.fromNanos() && carried.canBegin();
    return within && (!told || nanos <= slice.toNanos());
  }

  private void sync(EventBlock b, int row, long nanos) {
    end();
    if (b.generation == null) {
      return;
    }
    carried.generationBegins(b.afterGap);
    tables = new Tables(out, b.generation);
    if (mayBegin(nanos)) {
      begin(b, b.time[row]);
    }
    over |= nanos > slice.toNanos();
  }

  private void begin(EventBlock b, long tick) {
    open = true;
    told = true;
    gSequence.clear();
    pSequence.clear();
    samples = new Samples(out);
    coroutineUsed = false;
    lastTick = tick;
    out.begin(tick, b.generation.clock());
  }

  /** The slice begins within a generation: what its events so far have told is told anew. */
  private void beginAmid(EventBlock b, int row) {
    long first = b.time[row] - carried.statements();
    begin(b, first - 1);
    lastTick = first - 1;
    carried.state(
        (m, type, args) -> {
          lane(m).event(++lastTick, type, ids(type, args));
          seen(type, args);
        },
        switches);
  }

  private void seen(EventType type, long... args) {
    if (type == EventType.GO_STATUS || type == EventType.GO_STATUS_STACK) {
      gSequence.put(args[0], 1);
    }
  }

  private BatchWriter lane(long m) {
    return lanes.computeIfAbsent(m, id -> new BatchWriter(out, id, 0));
  }

  private void end() {
    if (!open) {
      return;
    }
    lanes.values().forEach(BatchWriter::flush);
    samples.flush(lastTick);
    tables.write(lastTick, coroutineUsed ? COROUTINE : null);
    out.end();
    open = false;
  }

  /** Statuses behind the slice's end are those of what nothing befell within it. */
  private boolean statusOnly(EventBlock b, int row) {
    if (!open) {
      carried.take(b, row);
      return false;
    }
    return switch (b.type(row)) {
      case GO_STATUS, GO_STATUS_STACK -> carried.isNew(b.arg0[row]) && write(b, row, lastTick + 1);
      case PROC_STATUS -> carried.isNewP((int) b.arg0[row]) && write(b, row, lastTick + 1);
      default -> {
        carried.take(b, row);
        yield false;
      }
    };
  }

  /** Returns whether the row is an event of its own in the output. */
  private boolean write(EventBlock b, int row, long tick) {
    EventType type = b.type(row);
    boolean made = b.offset[row] < 0;
    if (made && (switches || !partOfSwitch(type))) {
      return true; // the reader of the output makes it too
    }
    lastTick = tick;
    switch (type) {
      case CPU_SAMPLE -> samples.add(b, row, tables.stack(b.arg0[row]));
      case GO_SWITCH, GO_SWITCH_DESTROY -> {
        if (switches) {
          put(b, row, tick, type, b.arg0[row], next(b.arg0[row]));
        } else if (!lowered.remove(b.arg0[row])) {
          put(b, row, tick, EventType.GO_UNBLOCK, b.arg0[row], next(b.arg0[row]), 0);
        }
      }
      case GO_BLOCK -> {
        coroutineUsed |= made;
        put(b, row, tick, type, made ? tables.extraString() : string(b, row), stack(b, row, made));
      }
      case GO_CREATE_BLOCKED -> {
        if (!switches) {
          lowered.add(b.arg0[row]);
        }
        gSequence.put(b.arg0[row], 1);
        EventType as = switches ? type : EventType.GO_CREATE;
        put(b, row, tick, as, ids(type, b.arg0[row], b.arg1[row], b.arg2[row]));
      }
      case GO_STATUS, GO_STATUS_STACK -> status(b, row, tick);
      default -> other(b, row, tick, type);
    }
    return true;
  }

  private static boolean partOfSwitch(EventType type) {
    return type == EventType.GO_BLOCK || type == EventType.GO_DESTROY || type == EventType.GO_START;
  }

  private void status(EventBlock b, int row, long tick) {
    long g = b.arg0[row];
    gSequence.put(g, 1);
    long state = lowered.contains(g) ? RUNNABLE : b.arg2[row];
    if (b.type(row) == EventType.GO_STATUS_STACK && switches) {
      long stack = tables.stack(b.arg3[row]);
      put(b, row, tick, EventType.GO_STATUS_STACK, g, b.arg1[row], state, stack);
    } else {
      put(b, row, tick, EventType.GO_STATUS, g, b.arg1[row], state);
    }
  }

  private static final long RUNNABLE = 1;

  private void other(EventBlock b, int row, long tick, EventType type) {
    if (type.experimental() && !out.version().has(type.since())) {
      return;
    }
    long[] args = new long[type.argCount() - 1];
    for (int i = 0; i < args.length; i++) {
      args[i] = arg(b, row, i);
    }
    switch (type) {
      case GO_CREATE, GO_CREATE_SYSCALL -> gSequence.put(args[0], 1);
      case GO_START, GO_UNBLOCK -> args[1] = next(args[0]);
      case PROC_STATUS -> pSequence.put((int) args[0], 0L);
      case PROC_START, PROC_STEAL -> args[1] = nextOfP((int) args[0]);
      case GO_SYSCALL_BEGIN -> args[0] = nextOfP(b.p[row]);
      case GO_DESTROY, GO_DESTROY_SYSCALL -> gSequence.remove(b.g[row]);
      case USER_TASK_BEGIN -> args[1] = args[1] == UserTask.NO_TASK ? 0 : args[1];
      default -> {}
    }
    put(b, row, tick, type, ids(type, args));
    if (type == EventType.GO_START) {
      lowered.remove(args[0]);
    }
  }

  private static long arg(EventBlock b, int row, int i) {
    return switch (i) {
      case 0 -> b.arg0[row];
      case 1 -> b.arg1[row];
      case 2 -> b.arg2[row];
      default -> b.arg3[row];
    };
  }

  private void put(EventBlock b, int row, long tick, EventType type, long... args) {
    lane(b.m[row]).event(tick, type, args);
  }

  private long string(EventBlock b, int row) {
    return tables.string(b.arg0[row]);
  }

  private long stack(EventBlock b, int row, boolean made) {
    return made ? NO_STRING : tables.stack(b.arg1[row]);
  }

  private long[] ids(EventType type, long... args) {
    for (int i = 0; i < args.length; i++) {
      String name = type.argName(i + 1);
      if (name.endsWith("stack")) {
        args[i] = tables.stack(args[i]);
      } else if (name.endsWith("_string")) {
        args[i] = tables.string(args[i]);
      }
    }
    return args;
  }

  private long next(long g) {
    long sequence = Math.max(1, gSequence.get(g));
    gSequence.put(g, sequence + 1);
    return sequence;
  }

  private long nextOfP(int p) {
    return pSequence.merge(p, 1L, Long::sum);
  }
}
