package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.trace.GoState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Section {@code blocked}: the program's goroutines that wait when the trace ends. What is wrong
 * with them is for the check to say, which adds its findings to the section. A main goroutine in an
 * empty select is how daemons are written; it does not count as blocked forever.
 */
final class BlockedCollector extends Collector {
  private static final int ROWS_SHOWN = 100;

  private record Key(int group, int reason, int stack, int creatorGroup, int creationStack) {}

  private static final class Alike {
    long count;
    long longestG;
    long since;
    boolean fromBefore;
  }

  /**
   * Goroutines that wait at the end for the same reason in the same place.
   *
   * @param reason as the trace has it
   * @param where null when unknown
   */
  record Crowd(String function, String reason, String where, long count) {}

  private final Names names;
  private final GoroutineTracker tracker;
  private final TraceSpan span;
  private final EndCollector end;
  private final Map<Key, Alike> alike = new LinkedHashMap<>();
  private final List<LiveGoroutine> forever = new ArrayList<>();
  private Suspicion suspicion = Suspicion.NONE;
  private long waiting;

  /** How many of them began where the trace does not tell. */
  private long strangers;

  private long inSyscall;

  BlockedCollector(Names names, GoroutineTracker tracker, TraceSpan span, EndCollector end) {
    this.names = names;
    this.tracker = tracker;
    this.span = span;
    this.end = end;
  }

  @Override
  void subscribe(Signals signals) {}

  /** Looks at every goroutine that is left. */
  @Override
  void finish() {
    GoroutineTable live = tracker.goroutines();
    for (int slot = 0; slot < live.slots(); slot++) {
      Goroutine g = live.inSlot(slot);
      if (g == null || g.gcWorker || names.groups.runtimeOwn(g.group)) {
        continue;
      }
      if (g.state == GoState.SYSCALL) {
        inSyscall++;
      } else if (g.state == GoState.WAITING) {
        add(g);
      }
    }
    end.atEnd().goroutines().stream()
        .filter(LiveGoroutine::isBlockedForever)
        .sorted(Comparator.comparingLong(LiveGoroutine::sinceNanos))
        .forEach(forever::add);
  }

  private void add(Goroutine g) {
    waiting++;
    strangers += g.group == Groups.UNKNOWN ? 1 : 0;
    Key key = new Key(g.group, g.reason, g.stack, g.creatorGroup, g.creationStack);
    Alike a = alike.computeIfAbsent(key, k -> new Alike());
    if (a.count == 0 || g.since < a.since) {
      a.longestG = g.id;
      a.since = g.since;
      a.fromBefore = g.fromBefore;
    }
    a.count++;
  }

  /** Learns what the check suspects, before any section is asked for. */
  void suspect(Suspicion what) {
    suspicion = what;
  }

  Suspicion suspicion() {
    return suspicion;
  }

  /** How many goroutines are proved to be blocked forever. */
  long foreverCount() {
    return forever.size();
  }

  /** The place and function of the first goroutine that is blocked forever. */
  Crowd firstForever() {
    LiveGoroutine g = forever.get(0);
    String function = g.function() == null ? names.groups.name(Groups.UNKNOWN) : g.function();
    return new Crowd(function, g.waitReason(), g.blockedAt(), forever.size());
  }

  /** The most goroutines that wait for one another's doing at one place, or null. */
  Crowd greatestCrowd() {
    Crowd greatest = null;
    for (Map.Entry<Key, Alike> e : alike.entrySet()) {
      Key key = e.getKey();
      String reason = names.strings.text(key.reason);
      boolean other = reason.startsWith("chan ") || reason.equals("select");
      boolean counts = other || reason.equals("sync") || reason.equals("sync.(*Cond).Wait");
      if (counts && (greatest == null || e.getValue().count > greatest.count)) {
        greatest =
            new Crowd(
                names.groups.name(key.group),
                reason,
                names.stacks.site(key.stack),
                e.getValue().count);
      }
    }
    return greatest;
  }

  @Override
  Section section() {
    return new Section(
        "blocked", "Blocked at the end", lead(), figures(), List.of(goroutineTable()), List.of());
  }

  private String lead() {
    if (waiting == 0) {
      return "None of the program's goroutines was blocked when the trace ended.";
    }
    String all =
        Notation.count(
            waiting,
            "of the program's goroutines was blocked when the trace ended",
            "of the program's goroutines were blocked when the trace ended");
    if (strangers > 0) {
      all +=
          " ("
              + (strangers == waiting ? "perhaps " : Notation.count(strangers) + " perhaps ")
              + "the runtime's own, as the trace does not tell where "
              + (strangers == 1 ? "it" : "they")
              + " began)";
    }
    String proved =
        forever.isEmpty()
            ? "; none is proved to be stuck"
            : "; " + Notation.count(forever.size()) + " can never go on";
    long suspected = suspicion.goroutines();
    String but = forever.isEmpty() ? ", but " : ", and ";
    return suspected == 0
        ? all + proved + "."
        : all
            + proved
            + but
            + Notation.count(suspected, "is", "are")
            + " suspected: the findings say why.";
  }

  private List<Figure> figures() {
    return List.of(
        Figure.observed(
            "count",
            "blocked",
            Unit.COUNT,
            waiting,
            "The program's goroutines that waited when the trace ended; many are idle on purpose."),
        Figure.observed(
            "forever",
            "blocked forever",
            Unit.COUNT,
            (long) forever.size(),
            "Goroutines that wait on a nil channel or in a select without cases: nothing can ever"
                + " wake them, and what they hold is never freed."),
        Figure.inferred(
            "suspected",
            "suspected",
            Unit.COUNT,
            suspicion.goroutines(),
            "Goroutines that seem to be stuck without proof: they have waited long for what, as far"
                + " as the trace shows, nobody will do."),
        Figure.observed(
            "inSyscall",
            "in system calls",
            Unit.COUNT,
            inSyscall,
            "The program's goroutines that were in a system call or in C when the trace ended."));
  }

  private Table goroutineTable() {
    List<Map.Entry<Key, Alike>> order = new ArrayList<>(alike.entrySet());
    order.sort((a, b) -> Long.compare(a.getValue().since, b.getValue().since));
    List<List<Object>> rows = new ArrayList<>();
    long others = 0;
    for (Map.Entry<Key, Alike> e : order) {
      if (rows.size() < ROWS_SHOWN) {
        rows.add(row(e.getKey(), e.getValue()));
      } else {
        others += e.getValue().count;
      }
    }
    if (others > 0) {
      rows.add(Table.row("(others)", others, null, null, null, null, null, null, null, null));
    }
    return new Table(
        "goroutines",
        "Who is blocked",
        "Goroutines of one group that wait for the same reason at the same place, created at the"
            + " same place, stand together; the longest blocked first, and of each the goroutine"
            + " that waits longest. Where the waiting began before the trace, it took longer than"
            + " shown.",
        Coverage.OBSERVED,
        List.of(
            new Column("function", "start function", Unit.TEXT),
            new Column("count", "goroutines", Unit.COUNT),
            new Column("g", "longest: goroutine", Unit.GOROUTINE),
            new Column("sinceNanos", "since", Unit.MOMENT),
            new Column("blockedNanos", "for", Unit.NANOS),
            new Column("fromBefore", "since before the trace", Unit.FLAG),
            new Column("waitReason", "reason", Unit.TEXT),
            new Column("blockedAt", "blocked at", Unit.TEXT),
            new Column("createdBy", "created by", Unit.TEXT),
            new Column("stack", "stack", Unit.TEXT)),
        rows);
  }

  private List<Object> row(Key key, Alike a) {
    return Table.row(
        names.groups.name(key.group),
        a.count,
        a.longestG,
        a.since,
        span.durationNanos() - a.since,
        a.fromBefore,
        WaitReason.text(names, key.reason),
        names.stacks.site(key.stack),
        names.createdBy(key.creatorGroup, key.creationStack),
        names.stacks.text(key.stack));
  }
}
