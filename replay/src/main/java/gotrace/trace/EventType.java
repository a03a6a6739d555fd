package gotrace.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every event of the v2 wire formats with its arguments (tracev2/events.go). An argument's name
 * tells its kind: {@code …stack} is a stack id, {@code …_string} a string id. Timed events begin
 * with {@code dt}, ticks since the previous event of the batch; they alone stand in event batches
 * and reach a reader of the order. {@link #SYNC} heads a sync batch on the wire; in the order it is
 * the synchronisation event that opens each generation and ends the trace.
 */
public enum EventType {
  NONE(0, TraceVersion.GO122, "None"),
  EVENT_BATCH(1, TraceVersion.GO122, "EventBatch", "gen", "m", "time", "size"),
  STACKS(2, TraceVersion.GO122, "Stacks"),
  STACK(3, TraceVersion.GO122, "Stack", "id", "nframes"),
  STRINGS(4, TraceVersion.GO122, "Strings"),
  STRING(5, TraceVersion.GO122, "String", "id"),
  CPU_SAMPLES(6, TraceVersion.GO122, "CPUSamples"),
  CPU_SAMPLE(7, TraceVersion.GO122, "CPUSample", "time", "m", "p", "g", "stack"),
  FREQUENCY(8, TraceVersion.GO122, "Frequency", "freq"),
  PROCS_CHANGE(9, TraceVersion.GO122, "ProcsChange", "dt", "procs_value", "stack"),
  PROC_START(10, TraceVersion.GO122, "ProcStart", "dt", "p", "p_seq"),
  PROC_STOP(11, TraceVersion.GO122, "ProcStop", "dt"),
  PROC_STEAL(12, TraceVersion.GO122, "ProcSteal", "dt", "p", "p_seq", "m"),
  PROC_STATUS(13, TraceVersion.GO122, "ProcStatus", "dt", "p", "pstatus"),
  GO_CREATE(14, TraceVersion.GO122, "GoCreate", "dt", "new_g", "new_stack", "stack"),
  GO_CREATE_SYSCALL(15, TraceVersion.GO122, "GoCreateSyscall", "dt", "new_g"),
  GO_START(16, TraceVersion.GO122, "GoStart", "dt", "g", "g_seq"),
  GO_DESTROY(17, TraceVersion.GO122, "GoDestroy", "dt"),
  GO_DESTROY_SYSCALL(18, TraceVersion.GO122, "GoDestroySyscall", "dt"),
  GO_STOP(19, TraceVersion.GO122, "GoStop", "dt", "reason_string", "stack"),
  GO_BLOCK(20, TraceVersion.GO122, "GoBlock", "dt", "reason_string", "stack"),
  GO_UNBLOCK(21, TraceVersion.GO122, "GoUnblock", "dt", "g", "g_seq", "stack"),
  GO_SYSCALL_BEGIN(22, TraceVersion.GO122, "GoSyscallBegin", "dt", "p_seq", "stack"),
  GO_SYSCALL_END(23, TraceVersion.GO122, "GoSyscallEnd", "dt"),
  GO_SYSCALL_END_BLOCKED(24, TraceVersion.GO122, "GoSyscallEndBlocked", "dt"),
  GO_STATUS(25, TraceVersion.GO122, "GoStatus", "dt", "g", "m", "gstatus"),
  STW_BEGIN(26, TraceVersion.GO122, "STWBegin", "dt", "kind_string", "stack"),
  STW_END(27, TraceVersion.GO122, "STWEnd", "dt"),
  GC_ACTIVE(28, TraceVersion.GO122, "GCActive", "dt", "gc_seq"),
  GC_BEGIN(29, TraceVersion.GO122, "GCBegin", "dt", "gc_seq", "stack"),
  GC_END(30, TraceVersion.GO122, "GCEnd", "dt", "gc_seq"),
  GC_SWEEP_ACTIVE(31, TraceVersion.GO122, "GCSweepActive", "dt", "p"),
  GC_SWEEP_BEGIN(32, TraceVersion.GO122, "GCSweepBegin", "dt", "stack"),
  GC_SWEEP_END(33, TraceVersion.GO122, "GCSweepEnd", "dt", "swept_value", "reclaimed_value"),
  GC_MARK_ASSIST_ACTIVE(34, TraceVersion.GO122, "GCMarkAssistActive", "dt", "g"),
  GC_MARK_ASSIST_BEGIN(35, TraceVersion.GO122, "GCMarkAssistBegin", "dt", "stack"),
  GC_MARK_ASSIST_END(36, TraceVersion.GO122, "GCMarkAssistEnd", "dt"),
  HEAP_ALLOC(37, TraceVersion.GO122, "HeapAlloc", "dt", "heapalloc_value"),
  HEAP_GOAL(38, TraceVersion.GO122, "HeapGoal", "dt", "heapgoal_value"),
  GO_LABEL(39, TraceVersion.GO122, "GoLabel", "dt", "label_string"),
  USER_TASK_BEGIN(
      40, TraceVersion.GO122, "UserTaskBegin", "dt", "task", "parent_task", "name_string", "stack"),
  USER_TASK_END(41, TraceVersion.GO122, "UserTaskEnd", "dt", "task", "stack"),
  USER_REGION_BEGIN(
      42, TraceVersion.GO122, "UserRegionBegin", "dt", "task", "name_string", "stack"),
  USER_REGION_END(43, TraceVersion.GO122, "UserRegionEnd", "dt", "task", "name_string", "stack"),
  USER_LOG(44, TraceVersion.GO122, "UserLog", "dt", "task", "key_string", "value_string", "stack"),
  GO_SWITCH(45, TraceVersion.GO123, "GoSwitch", "dt", "g", "g_seq"),
  GO_SWITCH_DESTROY(46, TraceVersion.GO123, "GoSwitchDestroy", "dt", "g", "g_seq"),
  GO_CREATE_BLOCKED(47, TraceVersion.GO123, "GoCreateBlocked", "dt", "new_g", "new_stack", "stack"),
  GO_STATUS_STACK(48, TraceVersion.GO123, "GoStatusStack", "dt", "g", "m", "gstatus", "stack"),
  EXPERIMENTAL_BATCH(49, TraceVersion.GO123, "ExperimentalBatch", "exp", "gen", "m", "time"),
  SYNC(50, TraceVersion.GO125, "Sync"),
  CLOCK_SNAPSHOT(51, TraceVersion.GO125, "ClockSnapshot", "dt", "mono", "sec", "nsec"),
  END_OF_GENERATION(52, TraceVersion.GO126, "EndOfGeneration"),
  SPAN(128, TraceVersion.GO123, "Span", "dt", "id", "npages_value", "kindclass"),
  SPAN_ALLOC(129, TraceVersion.GO123, "SpanAlloc", "dt", "id", "npages_value", "kindclass"),
  SPAN_FREE(130, TraceVersion.GO123, "SpanFree", "dt", "id"),
  HEAP_OBJECT(131, TraceVersion.GO123, "HeapObject", "dt", "id", "type"),
  HEAP_OBJECT_ALLOC(132, TraceVersion.GO123, "HeapObjectAlloc", "dt", "id", "type"),
  HEAP_OBJECT_FREE(133, TraceVersion.GO123, "HeapObjectFree", "dt", "id"),
  GOROUTINE_STACK(134, TraceVersion.GO123, "GoroutineStack", "dt", "id", "order"),
  GOROUTINE_STACK_ALLOC(135, TraceVersion.GO123, "GoroutineStackAlloc", "dt", "id", "order"),
  GOROUTINE_STACK_FREE(136, TraceVersion.GO123, "GoroutineStackFree", "dt", "id");

  /** Arguments of a timed event after {@code dt}, at most (tracev2: MaxTimedEventArgs - 1). */
  public static final int MAX_ARGS = 4;

  private static final EventType[] BY_CODE = new EventType[256];
  private static final Map<String, EventType> BY_NAME = new HashMap<>();

  static {
    for (EventType t : values()) {
      if (t != NONE) {
        BY_CODE[t.code] = t;
        BY_NAME.put(t.wireName, t);
      }
    }
  }

  private final int code;
  private final TraceVersion since;
  private final String wireName;

  @SuppressWarnings("ImmutableEnumChecker") // never written after construction, never handed out
  private final String[] args;

  private final boolean timed;

  EventType(int code, TraceVersion since, String wireName, String... args) {
    this.code = code;
    this.since = since;
    this.wireName = wireName;
    this.args = args;
    this.timed = args.length > 0 && args[0].equals("dt") && code != 51;
  }

  /** The byte on the wire, 0 to 255. */
  public int code() {
    return code;
  }

  /** The first format that has the event. */
  public TraceVersion since() {
    return since;
  }

  /** Go's name for it: {@code GoStart}. */
  public String wireName() {
    return wireName;
  }

  /** How many arguments stand on the wire, {@code dt} included. */
  public int argCount() {
    return args.length;
  }

  /** The name of wire argument {@code i}, 0 being {@code dt} in a timed event. */
  public String argName(int i) {
    return args[i];
  }

  /** Whether it stands in event batches and reaches the order. */
  public boolean timed() {
    return timed;
  }

  /** Whether it belongs to the AllocFree experiment (types above 127). */
  public boolean experimental() {
    return code > 127;
  }

  /** Whether a length and that many bytes follow the arguments. */
  public boolean hasData() {
    return this == STRING || this == EXPERIMENTAL_BATCH;
  }

  /** The type with this wire byte, or null when no format has one. */
  public static EventType ofCode(int code) {
    return BY_CODE[code & 0xff];
  }

  /** The type of Go's name for it. */
  public static Optional<EventType> ofName(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }
}
