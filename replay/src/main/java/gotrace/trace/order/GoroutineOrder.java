package gotrace.trace.order;

import static gotrace.trace.order.Context.NONE;
import static gotrace.trace.order.Context.RUNNABLE;
import static gotrace.trace.order.Context.RUNNING;
import static gotrace.trace.order.Context.SYSCALL;
import static gotrace.trace.order.Context.WAITING;

import gotrace.trace.EventType;
import gotrace.trace.GoState;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.ProcState;
import java.io.IOException;

/**
 * The events of goroutines. Each method is named after its event and answers whether the event may
 * come now; if so it has made its change and emitted its rows.
 */
final class GoroutineOrder {
  private final Context x;
  private final AnnotationOrder annotations;

  GoroutineOrder(Context context, AnnotationOrder annotations) {
    this.x = context;
    this.annotations = annotations;
  }

  boolean goStart() throws IOException, MalformedTraceException {
    long state = x.gs.get(x.c.arg0);
    if (Status.wire(state) != RUNNABLE || !Status.precedes(state, x.c.arg1, x.generation)) {
      return false;
    }
    x.requireP();
    x.requireNoG();
    x.gs.put(x.c.arg0, Status.withWire(Status.advanced(state), RUNNING));
    x.newG = x.c.arg0;
    return x.emit();
  }

  boolean goStopExec(int to) throws IOException, MalformedTraceException {
    x.gs.put(x.g, Status.withWire(x.runningG(), to));
    x.newG = NONE;
    return x.emit();
  }

  boolean goDestroy() throws IOException, MalformedTraceException {
    forget(x.runningG());
    return x.emit();
  }

  private void forget(long state) {
    annotations.forget(x.g, state);
    x.gs.remove(x.g);
    x.newG = NONE;
  }

  boolean goUnblock() throws IOException, MalformedTraceException {
    long state = x.gs.get(x.c.arg0);
    if (Status.wire(state) != WAITING || !Status.precedes(state, x.c.arg1, x.generation)) {
      return false;
    }
    x.gs.put(x.c.arg0, Status.withWire(Status.advanced(state), RUNNABLE));
    return x.emit();
  }

  boolean goCreate(int to) throws IOException, MalformedTraceException {
    x.requireP();
    int creator = Status.wire(x.gs.get(x.g));
    if (x.g != NONE && creator != Status.UNKNOWN && creator != RUNNING) {
      throw x.malformed(
          "the goroutine " + Context.id(x.g) + " that creates another is not running");
    }
    if (x.gs.get(x.c.arg0) != Status.UNKNOWN) {
      throw x.malformed("goroutine " + Context.id(x.c.arg0) + " is created, but it exists");
    }
    x.gs.put(x.c.arg0, Status.of(to, x.generation));
    return x.emit();
  }

  boolean goSwitch(EventType type) throws IOException, MalformedTraceException {
    long state = x.runningG();
    long next = x.c.arg0;
    long nextState = x.gs.get(next);
    if (Status.wire(nextState) != WAITING || !Status.precedes(nextState, x.c.arg1, x.generation)) {
      return false;
    }
    x.row();
    if (type == EventType.GO_SWITCH) {
      x.gs.put(x.g, Status.withWire(state, WAITING));
      x.rows.made(EventType.GO_BLOCK, x.c.time, x.m, x.p, x.g, 0, 0);
    } else {
      forget(state);
      x.rows.made(EventType.GO_DESTROY, x.c.time, x.m, x.p, x.g, 0, 0);
    }
    x.gs.put(next, Status.withWire(Status.advanced(nextState), RUNNING));
    x.newG = next;
    x.rows.made(EventType.GO_START, x.c.time, x.m, x.p, NONE, next, x.c.arg1);
    return true;
  }

  boolean goSyscallBegin() throws IOException, MalformedTraceException {
    long state = x.runningG();
    long proc = x.knownP();
    if (!Status.precedes(proc, x.c.arg0, x.generation)) {
      throw x.malformed(
          "the sequence of P "
              + x.p
              + " goes from "
              + Status.sequence(proc)
              + " to "
              + Long.toUnsignedString(x.c.arg0));
    }
    x.gs.put(x.g, Status.withWire(state, SYSCALL));
    x.ps.put(x.p, Status.withWire(Status.advanced(proc), ProcState.WIRE_SYSCALL));
    return x.emit();
  }

  boolean goSyscallEnd() throws IOException, MalformedTraceException {
    x.userGo();
    long state = x.syscallingG();
    long proc = x.knownP();
    if (Status.wire(proc) != ProcState.WIRE_SYSCALL) {
      throw x.malformed("P " + x.p + " is not in a syscall");
    }
    x.gs.put(x.g, Status.withWire(state, RUNNING));
    x.ps.put(x.p, Status.withWire(proc, ProcState.WIRE_RUNNING));
    return x.emit();
  }

  boolean goSyscallEndBlocked() throws IOException, MalformedTraceException {
    if (x.p != NONE && Status.wire(x.knownP()) == ProcState.WIRE_SYSCALL) {
      return false;
    }
    x.gs.put(x.g, Status.withWire(x.syscallingG(), RUNNABLE));
    x.newG = NONE;
    return x.emit();
  }

  boolean goCreateSyscall() throws IOException, MalformedTraceException {
    x.requireM();
    x.requireNoG();
    if (x.gs.get(x.c.arg0) != Status.UNKNOWN) {
      throw x.malformed(
          "goroutine " + Context.id(x.c.arg0) + " is created in a syscall, but it exists");
    }
    x.gs.put(x.c.arg0, Status.of(SYSCALL, x.generation));
    x.newG = x.c.arg0;
    return x.emit();
  }

  boolean goDestroySyscall() throws IOException, MalformedTraceException {
    forget(x.syscallingG());
    if (x.p != NONE) {
      long proc = x.knownP();
      if (Status.wire(proc) != ProcState.WIRE_SYSCALL) {
        throw x.malformed("P " + x.p + " is not in a syscall");
      }
      x.ps.put(x.p, Status.withWire(proc, ProcState.WIRE_SYSCALL_ABANDONED));
      x.newP = NONE;
      x.rows.made(EventType.PROC_STEAL, x.c.time, x.m, x.p, x.g, x.p, 0);
      x.rows.prior(ProcState.RUNNING.code());
    }
    return x.emit();
  }

  boolean goStatus() throws IOException, MalformedTraceException {
    long goid = x.c.arg0;
    GoState to = GoState.ofWire(x.c.arg2);
    if (to == null) {
      throw x.malformed(
          "goroutine " + Context.id(goid) + " has the invalid status " + Context.id(x.c.arg2));
    }
    long state = x.gs.get(goid);
    GoState prior = to;
    if (state != Status.UNKNOWN) {
      if (Status.wire(state) != x.c.arg2) {
        throw x.malformed(
            "goroutine "
                + Context.id(goid)
                + " is said to be "
                + to.goName()
                + ", but it is "
                + GoState.ofWire(Status.wire(state)).goName());
      }
      x.gs.put(goid, Status.reset(state, x.generation));
    } else if (x.initial()) {
      x.gs.put(goid, Status.of(x.c.arg2, x.generation));
      prior = GoState.UNDETERMINED;
    } else {
      throw x.malformed("goroutine " + Context.id(goid) + " appears without a creation");
    }
    if (to == GoState.RUNNING) {
      x.newG = goid;
    } else if (to == GoState.SYSCALL) {
      syscallStatus(goid);
    }
    x.row();
    x.rows.prior(prior.code());
    return true;
  }

  /** A goroutine in a syscall sits on an M, which need not be the one that says so. */
  private void syscallStatus(long goid) throws IOException, MalformedTraceException {
    long on = x.c.arg1;
    if (on == NONE) {
      throw x.malformed("goroutine " + Context.id(goid) + " is in a syscall without an M");
    }
    if (on == x.m) {
      if (!x.initial() && x.g != goid) {
        throw x.malformed(
            "goroutine "
                + Context.id(goid)
                + " is in a syscall on an M that runs "
                + Context.id(x.g));
      }
      x.newG = goid;
      return;
    }
    MState other = x.ms.of(on);
    if (other.seen) {
      if (other.g != goid) {
        throw x.malformed(
            "goroutine "
                + Context.id(goid)
                + " is in a syscall on an M that runs "
                + Context.id(other.g));
      }
      x.g = other.g;
    } else {
      other.seen = true;
      other.g = goid;
    }
    x.m = on;
  }
}
