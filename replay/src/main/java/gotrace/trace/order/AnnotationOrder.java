package gotrace.trace.order;

import gotrace.trace.Generation;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceString;
import gotrace.trace.UserTask;
import gotrace.trace.wire.BatchCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** User tasks, user regions and stop-the-worlds: what has to nest or to match a begin. */
final class AnnotationOrder {
  private final GTable gs;
  private final Rows rows;
  private final Map<Long, UserTask> activeTasks = new HashMap<>();
  private final Map<Long, Annotations> byGoroutine = new HashMap<>();
  private Generation generation;

  AnnotationOrder(GTable gs, Rows rows) {
    this.gs = gs;
    this.rows = rows;
  }

  void begin(Generation next) {
    generation = next;
  }

  void clear() {
    activeTasks.clear();
    byGoroutine.clear();
  }

  /** The goroutine ended. */
  void forget(long g, long state) {
    if ((state & Status.ANNOTATED) != 0) {
      byGoroutine.remove(g);
    }
  }

  boolean taskBegin(BatchCursor c, long m, int p, long g) throws MalformedTraceException {
    long parent = c.arg1 == 0 ? UserTask.NO_TASK : c.arg1;
    UserTask task = new UserTask(c.arg0, parent, string(c, c.arg2));
    if (activeTasks.putIfAbsent(c.arg0, task) != null) {
      throw c.malformed("task " + Long.toUnsignedString(c.arg0) + " begins, but it is open");
    }
    int row = rows.add(c, m, p, g);
    rows.arg1(row, parent);
    return true;
  }

  boolean taskEnd(BatchCursor c, long m, int p, long g) throws MalformedTraceException {
    int row = rows.add(c, m, p, g);
    rows.task(row, activeTasks.remove(c.arg0));
    return true;
  }

  boolean regionBegin(BatchCursor c, long m, int p, long g) throws MalformedTraceException {
    annotate(c, g).regions.add(new Annotations.Region(c.arg0, string(c, c.arg1)));
    rows.add(c, m, p, g);
    return true;
  }

  boolean regionEnd(BatchCursor c, long m, int p, long g) throws MalformedTraceException {
    Annotations.Region ended = new Annotations.Region(c.arg0, string(c, c.arg1));
    Annotations open = byGoroutine.get(g);
    if (open != null && !open.regions.isEmpty()) {
      List<Annotations.Region> regions = open.regions;
      Annotations.Region innermost = regions.remove(regions.size() - 1);
      if (!innermost.equals(ended)) {
        throw c.malformed(
            "a region of goroutine "
                + Long.toUnsignedString(g)
                + " ends that is not its innermost one");
      }
      dropIfEmpty(g, open);
    }
    rows.add(c, m, p, g);
    return true;
  }

  boolean stwBegin(BatchCursor c, long m, int p, long g) throws MalformedTraceException {
    List<Long> open = annotate(c, g).stopTheWorlds;
    if (open.contains(c.arg0)) {
      throw c.malformed("a stop-the-world begins within one of its kind");
    }
    open.add(c.arg0);
    rows.add(c, m, p, g);
    return true;
  }

  boolean stwEnd(BatchCursor c, long m, int p, long g) throws MalformedTraceException {
    Annotations annotations = byGoroutine.get(g);
    if (annotations == null || annotations.stopTheWorlds.isEmpty()) {
      throw c.malformed("a stop-the-world ends that never began");
    }
    List<Long> open = annotations.stopTheWorlds;
    long kind = open.set(0, open.get(open.size() - 1));
    open.remove(open.size() - 1);
    dropIfEmpty(g, annotations);
    int row = rows.add(c, m, p, g);
    rows.arg0(row, generation.strings().has(kind) ? kind : 0);
    return true;
  }

  private Annotations annotate(BatchCursor c, long g) throws MalformedTraceException {
    long state = gs.get(g);
    if (state == Status.UNKNOWN) {
      throw c.malformed("goroutine " + Long.toUnsignedString(g) + " does not exist");
    }
    gs.put(g, state | Status.ANNOTATED);
    return byGoroutine.computeIfAbsent(g, x -> new Annotations());
  }

  private void dropIfEmpty(long g, Annotations annotations) {
    if (annotations.isEmpty()) {
      byGoroutine.remove(g);
      gs.put(g, gs.get(g) & ~Status.ANNOTATED);
    }
  }

  private TraceString string(BatchCursor c, long id) throws MalformedTraceException {
    if (!generation.strings().has(id)) {
      throw c.malformed("string id " + Long.toUnsignedString(id) + " is not in the table");
    }
    return generation.strings().get(id);
  }
}
