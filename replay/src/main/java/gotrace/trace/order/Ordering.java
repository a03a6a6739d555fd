package gotrace.trace.order;

import gotrace.trace.EventType;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import gotrace.trace.wire.BatchCursor;
import gotrace.trace.wire.WireGeneration;
import java.io.IOException;

/**
 * The scheduler's state as far as the order of events depends on it (order.go: ordering). An event
 * of an M may only come next when the state of its goroutine and P allows it; the sequence numbers
 * of goroutines and Ps decide between Ms, since timestamps may be wrong. What contradicts itself is
 * rejected with the rules of Go's reader.
 */
final class Ordering {
  private final Context x;
  private final AnnotationOrder annotations;
  private final GoroutineOrder goroutines;
  private final ProcOrder procs;
  private final RangeOrder ranges;
  private final GcOrder gc = new GcOrder();

  Ordering(Rows rows) {
    x = new Context(rows);
    annotations = new AnnotationOrder(x);
    goroutines = new GoroutineOrder(x, annotations);
    procs = new ProcOrder(x);
    ranges = new RangeOrder(x);
  }

  /** Takes up the next generation. {@code afterGap}: everything known is void. */
  void begin(WireGeneration next, boolean afterGap) {
    x.begin(next.generation().ordinal(), afterGap);
    if (afterGap) {
      annotations.clear();
      gc.clear();
    }
    annotations.begin(next.generation());
  }

  /** Writes down what is known between two events. */
  void save(SnapshotWriter out) {
    x.save(out);
    annotations.save(out);
    gc.save(out);
  }

  /** Takes up what was known; called right after {@link #begin}. */
  void restore(SnapshotReader in) throws MalformedSnapshotException {
    x.restore(in);
    annotations.restore(in);
    gc.restore(in);
  }

  /** {@link Context#spend}. */
  void spend(long steps) throws MalformedTraceException {
    x.spend(steps);
  }

  /** The M of a cursor; null for batches without one. */
  MState m(long id) {
    return id == Context.NONE ? null : x.ms.of(id);
  }

  /**
   * Tries to let the cursor's event come next.
   *
   * @return whether it came; if not, another M's event has to come first
   * @throws MalformedTraceException when it could never come
   */
  boolean advance(BatchCursor cursor, MState on) throws IOException, MalformedTraceException {
    x.take(cursor, on);
    boolean came = dispatch(EventType.ofCode(cursor.type));
    if (came) {
      x.came();
    }
    return came;
  }

  /** The events that make up nearly all of a trace. */
  private boolean dispatch(EventType type) throws IOException, MalformedTraceException {
    return switch (type) {
      case GO_START -> goroutines.goStart();
      case GO_BLOCK -> goroutines.goStopExec(Context.WAITING);
      case GO_UNBLOCK -> goroutines.goUnblock();
      case GO_STOP -> goroutines.goStopExec(Context.RUNNABLE);
      case GO_CREATE -> goroutines.goCreate(Context.RUNNABLE);
      case GO_DESTROY -> goroutines.goDestroy();
      case GO_SYSCALL_BEGIN -> goroutines.goSyscallBegin();
      case GO_SYSCALL_END -> goroutines.goSyscallEnd();
      case PROC_START -> procs.procStart();
      case PROC_STOP -> procs.procStop();
      case HEAP_ALLOC, HEAP_GOAL -> heapMetric();
      default -> dispatchRare(type);
    };
  }

  private boolean dispatchRare(EventType type) throws IOException, MalformedTraceException {
    return switch (type) {
      case GO_STATUS, GO_STATUS_STACK -> goroutines.goStatus();
      case GO_SYSCALL_END_BLOCKED -> goroutines.goSyscallEndBlocked();
      case GO_SWITCH, GO_SWITCH_DESTROY -> goroutines.goSwitch(type);
      case GO_CREATE_BLOCKED -> goroutines.goCreate(Context.WAITING);
      case GO_CREATE_SYSCALL -> goroutines.goCreateSyscall();
      case GO_DESTROY_SYSCALL -> goroutines.goDestroySyscall();
      case PROC_STATUS -> procs.procStatus();
      case PROC_STEAL -> procs.procSteal();
      case PROCS_CHANGE, GO_LABEL, USER_LOG -> x.userGo() && x.emit();
      case USER_TASK_BEGIN -> annotations.taskBegin();
      case USER_TASK_END -> annotations.taskEnd();
      case USER_REGION_BEGIN -> annotations.regionBegin();
      case USER_REGION_END -> annotations.regionEnd();
      case STW_BEGIN -> annotations.stwBegin();
      case STW_END -> annotations.stwEnd();
      case GC_ACTIVE -> gc.active(x.c, x.initial()) && (x.initial() || x.userGo()) && x.emit();
      case GC_BEGIN -> gcBegin();
      case GC_END -> gc.end(x.c) && x.userGo() && x.emit();
      case GC_SWEEP_BEGIN -> ranges.sweepBegin();
      case GC_SWEEP_ACTIVE -> ranges.sweepActive();
      case GC_SWEEP_END -> ranges.sweepEnd();
      case GC_MARK_ASSIST_BEGIN -> ranges.assistBegin();
      case GC_MARK_ASSIST_ACTIVE -> ranges.assistActive();
      case GC_MARK_ASSIST_END -> ranges.assistEnd();
      default -> experimental(type);
    };
  }

  private boolean heapMetric() throws IOException, MalformedTraceException {
    x.requireP();
    return x.emit();
  }

  private boolean experimental(EventType type) throws IOException, MalformedTraceException {
    if (!type.experimental()) {
      throw x.malformed(type.wireName() + " has no place in the order");
    }
    x.requireM();
    return x.emit();
  }

  private boolean gcBegin() throws IOException, MalformedTraceException {
    boolean first = gc.undetermined();
    return gc.begin(x.c) && (first || x.userGo()) && x.emit();
  }
}
