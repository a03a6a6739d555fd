package gotrace.lang.vm;

import gotrace.runtime.machine.UserEvents;

/** Package runtime/trace. */
final class TraceNatives {
  private TraceNatives() {}

  /** Asks for an event. */
  private interface Event {
    void ask(UserEvents events, Fiber f, int l, int r);
  }

  private static void event(Natives n, String name, Event event) {
    n.add(
        "runtime/trace." + name,
        (f, l, r) -> {
          f.at();
          event.ask(f.gp.userEvents(), f, l, r);
          return true;
        });
  }

  static void addTo(Natives n) {
    event(n, "taskBegin", (e, f, l, r) -> e.taskBegin(f.L[l], f.L[l + 1], f.R[r].toString()));
    event(n, "taskEnd", (e, f, l, r) -> e.taskEnd(f.L[l]));
    event(n, "regionBegin", (e, f, l, r) -> e.regionBegin(f.L[l], f.R[r].toString()));
    event(n, "regionEnd", (e, f, l, r) -> e.regionEnd(f.L[l], f.R[r].toString()));
    event(
        n,
        "userLog",
        (e, f, l, r) -> {
          String category = f.R[r].toString();
          e.log(f.L[l], category.length(), category + f.R[r + 1]);
        });
  }
}
