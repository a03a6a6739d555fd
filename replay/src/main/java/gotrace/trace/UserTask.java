package gotrace.trace;

/**
 * A user task whose beginning was seen (runtime/trace: NewTask).
 *
 * @param id as the program numbered it; may be used again after its end
 * @param parent the parent's id, or {@link #NO_TASK}
 * @param name its type, as given to NewTask
 */
public record UserTask(long id, long parent, TraceString name) {
  /** No task (internal/trace: NoTask, all bits set). */
  public static final long NO_TASK = -1;
}
