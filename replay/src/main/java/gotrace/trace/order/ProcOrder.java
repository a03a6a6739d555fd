package gotrace.trace.order;

import static gotrace.trace.order.Context.NONE;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.ProcState;
import java.io.IOException;

/** The events of Ps, by the same rule as {@link GoroutineOrder}. */
final class ProcOrder {
  private final Context x;

  ProcOrder(Context context) {
    this.x = context;
  }

  boolean procStart() throws IOException, MalformedTraceException {
    long state = x.ps.get(x.c.arg0);
    if (Status.wire(state) != ProcState.WIRE_IDLE
        || !Status.precedes(state, x.c.arg1, x.generation)
        || x.p != NONE) {
      return false;
    }
    x.requireM();
    x.ps.put(x.c.arg0, Status.withWire(Status.advanced(state), ProcState.WIRE_RUNNING));
    x.newP = (int) x.c.arg0;
    return x.emit();
  }

  boolean procStop() throws IOException, MalformedTraceException {
    long state = x.knownP();
    int status = Status.wire(state);
    if (status != ProcState.WIRE_RUNNING && status != ProcState.WIRE_SYSCALL) {
      throw x.malformed("P " + x.p + " stops, but it does not run");
    }
    x.ps.put(x.p, Status.withWire(state, ProcState.WIRE_IDLE));
    x.newP = NONE;
    return x.emit();
  }

  boolean procSteal() throws IOException, MalformedTraceException {
    long stolen = x.c.arg0;
    long state = x.ps.get(stolen);
    int status = Status.wire(state);
    boolean abandoned = status == ProcState.WIRE_SYSCALL_ABANDONED;
    if ((status != ProcState.WIRE_SYSCALL && !abandoned)
        || !Status.precedes(state, x.c.arg1, x.generation)) {
      return false;
    }
    x.requireM();
    x.ps.put(stolen, Status.withWire(Status.advanced(state), ProcState.WIRE_IDLE));
    if (!abandoned) {
      unbind(stolen, x.c.arg2);
    }
    x.row();
    x.rows.prior((abandoned ? ProcState.IDLE : ProcState.RUNNING).code());
    return true;
  }

  private void unbind(long stolen, long from) throws IOException, MalformedTraceException {
    MState victim = from == x.m ? x.current : x.ms.of(from);
    if (!victim.seen) {
      throw x.malformed(
          "P " + Context.id(stolen) + " is stolen from the unknown M" + Context.id(from));
    }
    if (victim.p != stolen) {
      throw x.malformed(
          "P "
              + Context.id(stolen)
              + " is stolen from M"
              + Context.id(from)
              + ", which has P "
              + victim.p);
    }
    if (victim == x.current) {
      x.newP = NONE;
    } else {
      victim.p = NONE;
    }
  }

  boolean procStatus() throws IOException, MalformedTraceException {
    long proc = x.c.arg0;
    int status = (int) Math.min(x.c.arg1 & Long.MAX_VALUE, Integer.MAX_VALUE);
    ProcState prior = ProcState.ofWire(x.c.arg1);
    if (prior == null || proc < 0 || proc >= PTable.MAX_P) {
      throw x.malformed(
          "P " + Context.id(proc) + " with status " + Context.id(x.c.arg1) + " cannot be");
    }
    boolean abandoned = status == ProcState.WIRE_SYSCALL_ABANDONED;
    long state = x.ps.get(proc);
    int known = Status.wire(state);
    boolean promoted = abandoned && known == ProcState.WIRE_SYSCALL;
    if (state == Status.UNKNOWN) {
      x.ps.put(proc, Status.of(status, x.generation));
      prior = x.initial() ? ProcState.UNDETERMINED : ProcState.NOT_EXIST;
    } else if (promoted || known == status) {
      x.ps.put(proc, Status.reset(state, x.generation));
    } else {
      throw x.malformed(
          "P " + proc + " is said to have status " + status + ", but it has " + known);
    }
    if (status == ProcState.WIRE_RUNNING || status == ProcState.WIRE_SYSCALL) {
      x.newP = (int) proc;
    }
    if (promoted) {
      prior = ProcState.RUNNING;
      toHolderOf((int) proc);
    }
    x.row();
    x.rows.prior(prior.code());
    if (promoted) {
      x.rows.arg1(ProcState.WIRE_SYSCALL);
    }
    return true;
  }

  /** The status of a P about to be stolen is emitted in the context that holds the P. */
  private void toHolderOf(int proc) throws IOException, MalformedTraceException {
    x.spend(x.ms.size());
    MState holder = x.ms.holderOf(proc);
    if (holder == null) {
      throw x.malformed("no M holds P " + proc + ", which is about to be stolen");
    }
    x.m = holder.id;
    x.p = proc;
    x.g = holder.g;
  }
}
