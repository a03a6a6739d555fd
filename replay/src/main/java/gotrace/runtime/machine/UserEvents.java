package gotrace.runtime.machine;

/**
 * What programs write into their trace themselves (runtime/trace: tasks, regions, logs). As with
 * {@link Goroutine}, each public method says what is asked for. One for each goroutine at most.
 */
public final class UserEvents {
  private final Goroutine gp;
  private final Machine k;

  UserEvents(Goroutine gp) {
    this.gp = gp;
    this.k = gp.k;
  }

  /** An event by the thread that runs the goroutine. */
  private interface Write {
    void by(M mp, int stack);
  }

  private void ask(Write event) {
    gp.ask(
        Site.NONE,
        (mp, g) -> {
          event.by(mp, k.stackOf(g));
          return true;
        });
  }

  /**
   * {@code trace.NewTask}.
   *
   * @param task its number, which no other task has
   * @param parent 0 for none
   */
  public void taskBegin(long task, long parent, String name) {
    gp.note(Op.TASK_BEGIN, task, parent, 0, name);
    ask((mp, stack) -> k.tracer.userTaskCreate(k.now, mp.id, task, parent, name, stack));
  }

  /** {@code Task.End}. */
  public void taskEnd(long task) {
    gp.note(Op.TASK_END, task, 0, 0, null);
    ask((mp, stack) -> k.tracer.userTaskEnd(k.now, mp.id, task, stack));
  }

  /** {@code trace.StartRegion}, of a task or of none, which is 0. */
  public void regionBegin(long task, String name) {
    gp.note(Op.REGION_BEGIN, task, 0, 0, name);
    ask((mp, stack) -> k.tracer.userRegionBegin(k.now, mp.id, task, name, stack));
  }

  /** {@code Region.End}. */
  public void regionEnd(long task, String name) {
    gp.note(Op.REGION_END, task, 0, 0, name);
    ask((mp, stack) -> k.tracer.userRegionEnd(k.now, mp.id, task, name, stack));
  }

  /**
   * {@code trace.Log}.
   *
   * @param categoryLength how much of the text is the category; the message follows
   */
  public void log(long task, int categoryLength, String text) {
    gp.note(Op.USER_LOG, task, categoryLength, 0, text);
    String category = text.substring(0, categoryLength);
    String message = text.substring(categoryLength);
    ask((mp, stack) -> k.tracer.userLog(k.now, mp.id, task, category, message, stack));
  }
}
