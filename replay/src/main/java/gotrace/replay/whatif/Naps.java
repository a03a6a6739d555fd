package gotrace.replay.whatif;

import java.util.HashMap;
import java.util.Map;

/**
 * For how long to sleep in place of the sleeps of a trace. It shows how long they took, lateness
 * included, and the machine is late on its own account: an idle thread wakes for timers in whole
 * milliseconds only, as Go's network poller does. So sleeps are whole milliseconds, too, which add
 * up to what was recorded.
 */
final class Naps {
  private static final long MILLI = 1_000_000;

  /** A timer is this late when nothing else is. */
  private static final long LATE_NANOS = 60_000;

  private final Map<Edge, Long> nanos = new HashMap<>();

  private Naps() {}

  static Naps of(Skeleton skeleton) {
    Naps naps = new Naps();
    Map<Life, Long> carries = new HashMap<>();
    for (Edge e : skeleton.edges()) {
      if (!isSleep(e)) {
        continue;
      }
      long wanted = Math.max(1, e.wakeNanos - e.waitNanos - LATE_NANOS);
      if (wanted < MILLI) {
        naps.nanos.put(e, wanted);
        continue;
      }
      long owed = wanted + carries.getOrDefault(e.waiter, 0L);
      long whole = Math.max(1, Math.round(owed / (double) MILLI)) * MILLI;
      carries.put(e.waiter, owed - whole);
      naps.nanos.put(e, whole);
    }
    return naps;
  }

  private static boolean isSleep(Edge e) {
    return e.cause == Edge.Cause.TIMER && e.reason.equals("sleep") && e.waitNanos != Life.NEVER;
  }

  /** Of a wait that is a sleep, and began in the trace. */
  long nanos(Edge e) {
    return nanos.get(e);
  }
}
