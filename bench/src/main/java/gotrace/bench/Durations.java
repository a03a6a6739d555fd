package gotrace.bench;

import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How long things take in real traces, as far as events tell: what the defaults of {@code
 * gotrace.runtime.machine.Costs} are taken from. On traces that gotrace recorded, the same figures
 * show how close those defaults come.
 */
public final class Durations {
  private static final long SLICE_NANOS = 10_000_000;
  private static final long SPAN_BYTES = 8192;
  private static final int KIB = 1024;

  private static final Set<EventType> LEAVES =
      EnumSet.of(EventType.GO_BLOCK, EventType.GO_STOP, EventType.GO_DESTROY);

  /** Values of one figure. */
  private static final class Values {
    private long[] all = new long[64];
    private int size;

    void add(long nanos) {
      if (size == all.length) {
        all = Arrays.copyOf(all, 2 * size);
      }
      all[size++] = nanos;
    }

    long quantile(double q) {
      return all[(int) Math.min(size - 1, (long) (q * size))];
    }
  }

  /** The event before on a thread. */
  private record Before(EventType type, long time, long g, boolean anyIdle) {}

  private final Map<String, Values> figures = new LinkedHashMap<>();

  private final Map<Long, Long> readied = new HashMap<>();
  private final Map<Long, Long> running = new HashMap<>();
  private final Map<Integer, Long> procStarted = new HashMap<>();
  private final Set<Integer> procs = new HashSet<>();
  private final Set<Integer> busy = new HashSet<>();
  private final Map<Long, Before> before = new HashMap<>();
  private final Map<Long, Long> sweeps = new HashMap<>();
  private final Map<Long, Long> syscalls = new HashMap<>();
  private final Set<Long> workers = new HashSet<>();
  private String stop = "";
  private long stopped;
  private long lastProcStop;
  private long cycleBegan;
  private long marking;
  private long marked;

  private Durations() {
    for (String name :
        new String[] {
          "switch: a goroutine stops, the next starts",
          "ready, no P idle: to the goroutine's park",
          "ready, a P idle: to the goroutine's park",
          "create, no P idle: to the next create",
          "create, a P idle: to the next create",
          "wake: readied, to an idle P's start",
          "wake: readied, to the start on a P that was idle",
          "search: a P starts, then a goroutine on it",
          "search: a P starts, and stops with nothing found",
          "system call that keeps its P",
          "system call, to the loss of its P",
          "preempted: longer than 10 ms by",
          "stop the world: to the last P",
          "GC: begin to end",
          "GC: to mark 1 KiB of what is live, all workers",
          "GC: to sweep a span of 8 KiB",
        }) {
      figures.put(name, new Values());
    }
  }

  /**
   * Prints the figures of all traces together: how many, and their quantiles in nanoseconds.
   *
   * @param args the traces' files
   */
  public static void main(String[] args) throws IOException, MalformedTraceException {
    Durations durations = new Durations();
    for (String trace : args) {
      durations.read(Path.of(trace));
    }
    System.out.printf("%-56s %9s %11s %11s %11s %12s%n", "ns", "n", "p10", "p50", "p90", "p99");
    durations.figures.forEach(
        (name, values) -> {
          Arrays.sort(values.all, 0, values.size);
          if (values.size > 0) {
            System.out.printf(
                "%-56s %,9d %,11d %,11d %,11d %,12d%n",
                name,
                values.size,
                values.quantile(0.1),
                values.quantile(0.5),
                values.quantile(0.9),
                values.quantile(0.99));
          }
        });
  }

  private void add(String figure, long nanos) {
    figures.computeIfAbsent(figure, name -> new Values()).add(nanos);
  }

  private void read(Path trace) throws IOException, MalformedTraceException {
    readied.clear();
    running.clear();
    procStarted.clear();
    before.clear();
    procs.clear();
    busy.clear();
    workers.clear();
    syscalls.clear();
    stopped = 0;
    cycleBegan = 0;
    try (TraceReader reader = TraceReader.open(TraceSource.file(trace))) {
      for (EventBlock b = reader.next(); b != null; b = reader.next()) {
        for (int row = 0; row < b.size; row++) {
          take(b, row);
        }
      }
    }
  }

  private void take(EventBlock b, int row) {
    EventType type = b.type(row);
    Before last = before.get(b.m[row]);
    switch (type) {
      case PROC_STATUS -> status(b, row);
      case PROC_START -> procStart(b, row);
      case PROC_STOP -> procStop(b, row, last);
      case PROC_STEAL -> stolen(b, row);
      case GO_CREATE -> created(b, row, last);
      case GO_UNBLOCK -> readied.put(b.arg0[row], b.time[row]);
      case GO_START -> started(b, row, last);
      case GO_BLOCK, GO_STOP, GO_DESTROY -> left(b, row, last);
      case GO_LABEL -> workers.add(b.g[row]);
      case GO_SYSCALL_BEGIN -> syscalls.put(b.m[row], b.time[row]);
      case GO_SYSCALL_END -> syscallEnd(b, row, last);
      case STW_BEGIN, STW_END -> world(b, row);
      case GC_BEGIN, GC_END, HEAP_ALLOC -> collector(b, row);
      case GC_SWEEP_BEGIN, GC_SWEEP_END -> sweep(b, row);
      default -> {}
    }
    before.put(b.m[row], new Before(type, b.time[row], b.g[row], anyIdle()));
  }

  private boolean anyIdle() {
    return busy.size() < procs.size();
  }

  private static String idleness(Before last) {
    return last.anyIdle ? "a P idle" : "no P idle";
  }

  private void status(EventBlock b, int row) {
    int p = (int) b.arg0[row];
    procs.add(p);
    if (b.arg1[row] == 1) {
      busy.add(p);
    }
  }

  private void procStart(EventBlock b, int row) {
    int p = (int) b.arg0[row];
    procs.add(p);
    busy.add(p);
    procStarted.put(p, b.time[row]);
  }

  private void procStop(EventBlock b, int row, Before last) {
    if (last != null && last.type == EventType.PROC_START && stopped == 0) {
      add("search: a P starts, and stops with nothing found", b.time[row] - last.time);
    }
    busy.remove(b.p[row]);
    lastProcStop = b.time[row];
  }

  private void stolen(EventBlock b, int row) {
    int p = (int) b.arg0[row];
    busy.remove(p);
    Long began = syscalls.remove(b.arg2[row]);
    if (began != null) {
      add("system call, to the loss of its P", b.time[row] - began);
    }
  }

  private void created(EventBlock b, int row, Before last) {
    readied.put(b.arg0[row], b.time[row]);
    if (last != null && last.type == EventType.GO_CREATE && last.g == b.g[row]) {
      add("create, " + idleness(last) + ": to the next create", b.time[row] - last.time);
    }
  }

  private void started(EventBlock b, int row, Before last) {
    if (last != null && LEAVES.contains(last.type)) {
      add("switch: a goroutine stops, the next starts", b.time[row] - last.time);
    }
    int p = b.p[row];
    long g = b.arg0[row];
    running.put(g, b.time[row]);
    busy.add(p);
    Long ready = readied.remove(g);
    Long procStart = procStarted.remove(p);
    if (procStart == null) {
      return;
    }
    add("search: a P starts, then a goroutine on it", b.time[row] - procStart);
    if (ready != null && procStart > ready) {
      add("wake: readied, to an idle P's start", procStart - ready);
      add("wake: readied, to the start on a P that was idle", b.time[row] - ready);
    }
  }

  private void left(EventBlock b, int row, Before last) {
    if (last != null && last.type == EventType.GO_UNBLOCK && last.g == b.g[row]) {
      add("ready, " + idleness(last) + ": to the goroutine's park", b.time[row] - last.time);
    }
    Long since = running.remove(b.g[row]);
    if (since != null && workers.contains(b.g[row]) && cycleBegan != 0) {
      marking += b.time[row] - Math.max(since, cycleBegan);
    }
    if (b.type(row) == EventType.GO_STOP && since != null && stopped == 0) {
      String reason = b.generation.strings().get(b.arg0[row]).toString();
      long longer = b.time[row] - since - SLICE_NANOS;
      if (reason.equals("preempted") && longer > 0) {
        add("preempted: longer than 10 ms by", longer);
      }
    }
  }

  private void syscallEnd(EventBlock b, int row, Before last) {
    if (last != null && last.type == EventType.GO_SYSCALL_BEGIN) {
      add("system call that keeps its P", b.time[row] - last.time);
    }
  }

  private void world(EventBlock b, int row) {
    if (b.type(row) == EventType.STW_BEGIN) {
      stop = b.generation.strings().get(b.arg0[row]).toString();
      stopped = b.time[row];
      lastProcStop = 0;
    } else if (stopped != 0) {
      if (lastProcStop != 0) {
        add("stop the world: to the last P", lastProcStop - stopped);
      }
      add("world stopped: " + stop, b.time[row] - stopped);
      stopped = 0;
    }
  }

  private void collector(EventBlock b, int row) {
    if (b.type(row) == EventType.GC_BEGIN) {
      cycleBegan = b.time[row];
      marking = 0;
    } else if (b.type(row) == EventType.HEAP_ALLOC) {
      marked = b.arg0[row];
    } else if (cycleBegan != 0) {
      long began = cycleBegan;
      running.forEach(
          (g, since) -> {
            if (workers.contains(g)) {
              marking += b.time[row] - Math.max(since, began);
            }
          });
      add("GC: begin to end", b.time[row] - cycleBegan);
      if (marked > KIB) {
        add("GC: to mark 1 KiB of what is live, all workers", marking * KIB / marked);
      }
      cycleBegan = 0;
    }
  }

  private void sweep(EventBlock b, int row) {
    if (b.type(row) == EventType.GC_SWEEP_BEGIN) {
      sweeps.put(b.g[row], b.time[row]);
      return;
    }
    Long began = sweeps.remove(b.g[row]);
    long spans = b.arg0[row] / SPAN_BYTES;
    if (began != null && spans > 0) {
      add("GC: to sweep a span of 8 KiB", (b.time[row] - began) / spans);
    }
  }
}
