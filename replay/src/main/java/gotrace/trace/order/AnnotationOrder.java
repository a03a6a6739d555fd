package gotrace.trace.order;

import gotrace.trace.Generation;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import gotrace.trace.TraceString;
import gotrace.trace.UserTask;
import gotrace.trace.order.Annotations.Region;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * User tasks, user regions and stop-the-worlds: what has to nest or to match a begin. All need a
 * running goroutine and come at once.
 */
final class AnnotationOrder {
  /** Go has some twenty kinds, of which one is open at a time. */
  private static final int MAX_KINDS = 256;

  private final Context x;
  private final Map<Long, UserTask> activeTasks = new HashMap<>();
  private final Map<Long, Annotations> byGoroutine = new HashMap<>();
  private Generation generation;

  AnnotationOrder(Context context) {
    this.x = context;
  }

  void begin(Generation next) {
    generation = next;
  }

  void clear() {
    activeTasks.clear();
    byGoroutine.clear();
  }

  void save(SnapshotWriter out) {
    out.number(activeTasks.size());
    new TreeMap<>(activeTasks)
        .forEach(
            (id, task) -> {
              out.number(id);
              out.number(task.parent());
              out.bytes(task.name().bytes());
            });
    out.number(byGoroutine.size());
    new TreeMap<>(byGoroutine)
        .forEach(
            (g, annotations) -> {
              out.number(g);
              annotations.save(out);
            });
  }

  void restore(SnapshotReader in) throws MalformedSnapshotException {
    for (int n = in.count(); n > 0; n--) {
      long id = in.number();
      long parent = in.number();
      activeTasks.put(id, new UserTask(id, parent, new TraceString(in.bytes())));
    }
    for (int n = in.count(); n > 0; n--) {
      long g = in.number();
      byGoroutine.put(g, Annotations.restored(in));
    }
  }

  /** The goroutine ended. */
  void forget(long g, long state) {
    if ((state & Status.ANNOTATED) != 0) {
      byGoroutine.remove(g);
    }
  }

  boolean taskBegin() throws IOException, MalformedTraceException {
    x.userGo();
    long id = x.c.arg0;
    long parent = x.c.arg1 == 0 ? UserTask.NO_TASK : x.c.arg1;
    UserTask task = new UserTask(id, parent, string(x.c.arg2));
    if (activeTasks.putIfAbsent(id, task) != null) {
      throw x.malformed("task " + Context.id(id) + " begins, but it is open");
    }
    x.row();
    x.rows.arg1(parent);
    return true;
  }

  boolean taskEnd() throws IOException, MalformedTraceException {
    x.userGo();
    x.row();
    x.rows.task(activeTasks.remove(x.c.arg0));
    return true;
  }

  boolean regionBegin() throws IOException, MalformedTraceException {
    x.userGo();
    annotate().regions.add(new Region(x.c.arg0, string(x.c.arg1)));
    return x.emit();
  }

  boolean regionEnd() throws IOException, MalformedTraceException {
    x.userGo();
    Region ended = new Region(x.c.arg0, string(x.c.arg1));
    Annotations open = byGoroutine.get(x.g);
    if (open != null && !open.regions.isEmpty()) {
      List<Region> regions = open.regions;
      if (!regions.remove(regions.size() - 1).equals(ended)) {
        throw x.malformed(
            "a region of goroutine " + Context.id(x.g) + " ends that is not its innermost one");
      }
      dropIfEmpty(open);
    }
    return x.emit();
  }

  boolean stwBegin() throws IOException, MalformedTraceException {
    x.userGo();
    List<Long> open = annotate().stopTheWorlds;
    if (open.contains(x.c.arg0)) {
      throw x.malformed("a stop-the-world begins within one of its kind");
    }
    if (open.size() == MAX_KINDS) {
      throw x.malformed("more than " + MAX_KINDS + " kinds of stop-the-world are open at once");
    }
    open.add(x.c.arg0);
    return x.emit();
  }

  boolean stwEnd() throws IOException, MalformedTraceException {
    x.userGo();
    Annotations annotations = byGoroutine.get(x.g);
    if (annotations == null || annotations.stopTheWorlds.isEmpty()) {
      throw x.malformed("a stop-the-world ends that never began");
    }
    List<Long> open = annotations.stopTheWorlds;
    long kind = open.set(0, open.get(open.size() - 1));
    open.remove(open.size() - 1);
    dropIfEmpty(annotations);
    x.row();
    x.rows.arg0(generation.strings().has(kind) ? kind : 0);
    return true;
  }

  private Annotations annotate() throws IOException, MalformedTraceException {
    x.gs.put(x.g, x.knownG() | Status.ANNOTATED);
    return byGoroutine.computeIfAbsent(x.g, g -> new Annotations());
  }

  private void dropIfEmpty(Annotations annotations) {
    if (annotations.isEmpty()) {
      byGoroutine.remove(x.g);
      x.gs.put(x.g, x.gs.get(x.g) & ~Status.ANNOTATED);
    }
  }

  private TraceString string(long id) throws IOException, MalformedTraceException {
    if (!generation.strings().has(id)) {
      throw x.malformed("string id " + Context.id(id) + " is not in the table");
    }
    return generation.strings().get(id);
  }
}
