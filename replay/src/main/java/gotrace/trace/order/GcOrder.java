package gotrace.trace.order;

import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import gotrace.trace.wire.BatchCursor;

/**
 * The GC's mark phase. Both its ends carry one running sequence, since they can happen on different
 * Ms (order.go: advanceGCActive, advanceGCBegin, advanceGCEnd).
 */
final class GcOrder {
  private enum State {
    UNDETERMINED,
    NOT_RUNNING,
    RUNNING
  }

  private State state = State.UNDETERMINED;
  private long sequence;

  void save(SnapshotWriter out) {
    out.number(state.ordinal());
    out.number(sequence);
  }

  void restore(SnapshotReader in) throws MalformedSnapshotException {
    state = in.oneOf(State.values());
    sequence = in.number();
  }

  void clear() {
    state = State.UNDETERMINED;
  }

  boolean undetermined() {
    return state == State.UNDETERMINED;
  }

  boolean active(BatchCursor c, boolean initial) throws MalformedTraceException {
    if (initial) {
      if (state != State.UNDETERMINED) {
        throw c.malformed("GCActive in the first generation is not its first GC event");
      }
    } else if (c.arg0 != sequence + 1) {
      return false;
    } else if (state != State.RUNNING) {
      throw c.malformed("GCActive while the GC does not run");
    }
    sequence = c.arg0;
    state = State.RUNNING;
    return true;
  }

  boolean begin(BatchCursor c) throws MalformedTraceException {
    if (state != State.UNDETERMINED) {
      if (c.arg0 != sequence + 1) {
        return false;
      }
      if (state == State.RUNNING) {
        throw c.malformed("GCBegin while the GC runs");
      }
    }
    sequence = c.arg0;
    state = State.RUNNING;
    return true;
  }

  boolean end(BatchCursor c) throws MalformedTraceException {
    if (c.arg0 != sequence + 1) {
      return false;
    }
    if (state != State.RUNNING) {
      throw c.malformed("GCEnd while the GC is not known to run");
    }
    sequence = c.arg0;
    state = State.NOT_RUNNING;
    return true;
  }
}
