package gotrace.trace.order;

import gotrace.trace.MalformedTraceException;
import java.io.IOException;

/** GC sweeps of a P and mark assists of a goroutine: spans that cannot nest. */
final class RangeOrder {
  private final Context x;

  RangeOrder(Context context) {
    this.x = context;
  }

  boolean sweepBegin() throws IOException, MalformedTraceException {
    x.requireP();
    x.ps.put(x.p, withRange(x.ps.get(x.p), "P " + x.p, "sweep"));
    return x.emit();
  }

  boolean sweepActive() throws IOException, MalformedTraceException {
    long state = x.ps.get(x.c.arg0);
    if (state == Status.UNKNOWN) {
      throw x.malformed("the unknown P " + Context.id(x.c.arg0) + " is said to sweep");
    }
    x.ps.put(x.c.arg0, activeRange(state, "P " + x.c.arg0, "sweep"));
    return x.emit();
  }

  boolean sweepEnd() throws IOException, MalformedTraceException {
    x.requireP();
    x.ps.put(x.p, withoutRange(x.ps.get(x.p), "P " + x.p, "sweep"));
    return x.emit();
  }

  boolean assistBegin() throws IOException, MalformedTraceException {
    x.userGo();
    x.gs.put(x.g, withRange(x.knownG(), "goroutine " + Context.id(x.g), "mark assist"));
    return x.emit();
  }

  boolean assistActive() throws IOException, MalformedTraceException {
    long state = x.gs.get(x.c.arg0);
    if (state == Status.UNKNOWN) {
      throw x.malformed("the unknown goroutine " + Context.id(x.c.arg0) + " is said to assist");
    }
    x.gs.put(x.c.arg0, activeRange(state, "goroutine " + Context.id(x.c.arg0), "mark assist"));
    return x.emit();
  }

  boolean assistEnd() throws IOException, MalformedTraceException {
    x.userGo();
    x.gs.put(x.g, withoutRange(x.knownG(), "goroutine " + Context.id(x.g), "mark assist"));
    return x.emit();
  }

  private long withRange(long state, String who, String what)
      throws IOException, MalformedTraceException {
    if ((state & Status.IN_RANGE) != 0) {
      throw x.malformed(who + " begins a " + what + " within another");
    }
    return state | Status.IN_RANGE;
  }

  private long activeRange(long state, String who, String what)
      throws IOException, MalformedTraceException {
    if (x.initial()) {
      return withRange(state, who, what);
    }
    if ((state & Status.IN_RANGE) == 0) {
      throw x.malformed(who + " is said to be in a " + what + " that never began");
    }
    return state;
  }

  private long withoutRange(long state, String who, String what)
      throws IOException, MalformedTraceException {
    if ((state & Status.IN_RANGE) == 0) {
      throw x.malformed(who + " ends a " + what + " that never began");
    }
    return state & ~Status.IN_RANGE;
  }
}
