package gotrace.analysis.metric;

import gotrace.analysis.metric.Table.Column;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Section {@code tasks}: the program's own tasks (runtime/trace: NewTask) and its log messages. */
final class TasksCollector extends Collector {
  private static final int NAMES_SHOWN = 40;
  private static final int WORST = 10;

  private static final class Task {
    long id;
    long begin;
    long end;
    int name;
    long g;
  }

  private static final class ByName {
    final int name;
    final Distribution durations = new Distribution();
    long begun;
    long logs;

    ByName(int name) {
      this.name = name;
    }

    void add(ByName other) {
      begun += other.begun;
      logs += other.logs;
      durations.add(other.durations);
    }
  }

  private final Names names;
  private final LongIntMap openSlots = new LongIntMap();
  private Task[] open = new Task[16];
  private int[] free = new int[16];
  private int freeCount;
  private int slots;
  private final PerName<ByName> byName = new PerName<>(ByName::new);
  private final List<Task> worst = new ArrayList<>();
  private long begun;
  private long complete;
  private long endedOnly;
  private long logs;

  TasksCollector(Names names) {
    this.names = names;
  }

  @Override
  void subscribe(Signals signals) {
    signals.rows(this, EventType.USER_TASK_BEGIN, EventType.USER_TASK_END, EventType.USER_LOG);
  }

  @Override
  void row(EventBlock b, int row, EventType type, long time) {
    switch (type) {
      case USER_TASK_BEGIN -> begin(b, row, time);
      case USER_TASK_END -> end(b.arg0[row], time);
      case USER_LOG -> {
        logs++;
        int slot = openSlots.get(b.arg0[row]);
        if (slot != LongIntMap.MISSING) {
          byName.of(open[slot].name).logs++;
        }
      }
      default -> {}
    }
  }

  private void begin(EventBlock b, int row, long time) {
    if (openSlots.get(b.arg0[row]) != LongIntMap.MISSING) {
      close(b.arg0[row]);
    }
    int slot = freeCount > 0 ? free[--freeCount] : slots++;
    if (slot == open.length) {
      open = Arrays.copyOf(open, 2 * slot);
    }
    if (open[slot] == null) {
      open[slot] = new Task();
    }
    Task task = open[slot];
    task.id = b.arg0[row];
    task.begin = time;
    task.name = names.strings.number(b.arg2[row]);
    task.g = b.g[row];
    openSlots.put(task.id, slot);
    begun++;
    byName.of(task.name).begun++;
  }

  private void end(long id, long time) {
    Task task = close(id);
    if (task == null) {
      endedOnly++;
      return;
    }
    task.end = time;
    complete++;
    byName.of(task.name).durations.record(time - task.begin);
    addWorst(task);
  }

  /** Takes a task out of those that are open; null if its begin was not seen. */
  private Task close(long id) {
    int slot = openSlots.remove(id);
    if (slot == LongIntMap.MISSING) {
      return null;
    }
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = slot;
    return open[slot];
  }

  private void addWorst(Task task) {
    long nanos = task.end - task.begin;
    int at = worst.size();
    while (at > 0 && worst.get(at - 1).end - worst.get(at - 1).begin < nanos) {
      at--;
    }
    if (at == WORST) {
      return;
    }
    Task kept = worst.size() < WORST ? new Task() : worst.remove(WORST - 1);
    kept.id = task.id;
    kept.begin = task.begin;
    kept.end = task.end;
    kept.name = task.name;
    kept.g = task.g;
    worst.add(at, kept);
  }

  @Override
  Section section() {
    String lead =
        begun == 0 && endedOnly == 0
            ? "The program marks no tasks (runtime/trace.NewTask)."
            : Notation.count(begun, "task", "tasks")
                + " began within the trace; "
                + Notation.count(complete)
                + " also ended in it.";
    return new Section(
        "tasks", "User tasks", lead, figures(), List.of(nameTable(), worstTable()), List.of());
  }

  private List<Figure> figures() {
    return List.of(
        Figure.observed("count", "tasks begun", Unit.COUNT, begun, "Tasks that the program began."),
        Figure.observed(
            "complete",
            "complete",
            Unit.COUNT,
            complete,
            "Tasks whose begin and end are in the trace: only they have a duration."),
        Figure.observed(
            "unfinished",
            "unfinished",
            Unit.COUNT,
            (long) openSlots.size(),
            "Tasks that had not ended when the trace did: still going on, or End was never"
                + " called."),
        Figure.observed(
            "endsWithoutBegin",
            "ended only",
            Unit.COUNT,
            endedOnly,
            "Ends of tasks that began before the trace (or that were ended more than once)."),
        Figure.observed(
            "logs",
            "log messages",
            Unit.COUNT,
            logs,
            "Messages that the program wrote into the trace (runtime/trace.Log)."));
  }

  private Table nameTable() {
    List<Integer> order =
        Ranking.byDescending(byName.size(), n -> true, n -> byName.get(n).durations.sum());
    return new Table(
        "names",
        "Tasks by name",
        "Tasks of the same name, longest total first; durations are of complete tasks, the last row"
            + " sums up what does not fit.",
        Coverage.OBSERVED,
        List.of(
            new Column("name", "task", Unit.TEXT),
            new Column("count", "begun", Unit.COUNT),
            new Column("complete", "complete", Unit.COUNT),
            new Column("totalNanos", "total", Unit.NANOS),
            new Column("p50Nanos", "median", Unit.NANOS),
            new Column("p99Nanos", "99th percentile", Unit.NANOS),
            new Column("maxNanos", "longest", Unit.NANOS),
            new Column("logs", "log messages", Unit.COUNT)),
        Ranking.rows(
            order,
            NAMES_SHOWN,
            n -> nameRow(names.strings.text(byName.get(n).name), byName.get(n)),
            (name, rest) -> {
              ByName others = new ByName(StringPool.EMPTY);
              rest.forEach(n -> others.add(byName.get(n)));
              return nameRow(name, others);
            }));
  }

  private static List<Object> nameRow(String name, ByName n) {
    Distribution d = n.durations;
    boolean any = d.count() > 0;
    return Table.row(
        name,
        n.begun,
        d.count(),
        d.sum(),
        any ? (Object) d.percentile(50) : null,
        any ? (Object) d.percentile(99) : null,
        any ? (Object) d.max() : null,
        n.logs);
  }

  private Table worstTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (Task t : worst) {
      rows.add(Table.row(names.strings.text(t.name), t.id, t.g, t.begin, t.end - t.begin));
    }
    return new Table(
        "worst",
        "The longest tasks",
        "The " + WORST + " longest complete tasks, longest first.",
        Coverage.OBSERVED,
        List.of(
            new Column("name", "task", Unit.TEXT),
            new Column("task", "task id", Unit.COUNT),
            new Column("g", "begun by goroutine", Unit.GOROUTINE),
            new Column("beginNanos", "begin", Unit.MOMENT),
            new Column("durationNanos", "took", Unit.NANOS)),
        rows);
  }
}
