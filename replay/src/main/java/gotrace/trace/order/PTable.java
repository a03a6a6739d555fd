package gotrace.trace.order;

import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import java.util.Arrays;

/** The {@link Status} of every P by id. */
final class PTable {
  /** More Ps than a Go program can be given; ids above are refused before they take memory. */
  static final int MAX_P = 1 << 16;

  private long[] states = new long[16];

  /** {@link Status#UNKNOWN} for a P that was never named, and for ids that no P can have. */
  long get(long p) {
    return p >= 0 && p < states.length ? states[(int) p] : Status.UNKNOWN;
  }

  /** Sets the state of the P {@code p}, below {@link #MAX_P}. */
  void put(long p, long state) {
    if (p >= states.length) {
      states = Arrays.copyOf(states, Math.max((int) p + 1, states.length * 2));
    }
    states[(int) p] = state;
  }

  void save(SnapshotWriter out) {
    out.number(states.length);
    for (long state : states) {
      out.number(state);
    }
  }

  void restore(SnapshotReader in) throws MalformedSnapshotException {
    int n = in.count();
    for (int p = 0; p < n; p++) {
      put(p, in.number());
    }
  }

  void clear() {
    Arrays.fill(states, Status.UNKNOWN);
  }
}
