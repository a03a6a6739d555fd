package gotrace.analysis.table;

import gotrace.trace.EventType;
import java.util.Map;

/**
 * The column in which {@link EventRows} puts an argument of an event, found by the argument's name
 * in the event table.
 */
enum EventArgument {
  /** In no column: sequence numbers, of which the order is made, and stacks of the context. */
  OMITTED,
  SUBJECT_M,
  SUBJECT_P,
  SUBJECT_G,
  GO_STATE,
  PROC_STATE,
  /** A text that Go may leave out, which it writes as the empty string. */
  REASON,
  TEXT,
  CATEGORY,
  TASK,
  PARENT_TASK,
  VALUE,
  VALUE_2,
  VALUE_3,
  NEW_STACK;

  private static final EventArgument[] VALUES = {VALUE, VALUE_2, VALUE_3};

  /** Any other argument is a value: the first, the second or the third of its event. */
  private static final Map<String, EventArgument> BY_NAME =
      Map.ofEntries(
          Map.entry("g", SUBJECT_G),
          Map.entry("new_g", SUBJECT_G),
          Map.entry("p", SUBJECT_P),
          Map.entry("m", SUBJECT_M),
          Map.entry("g_seq", OMITTED),
          Map.entry("p_seq", OMITTED),
          Map.entry("stack", OMITTED),
          Map.entry("new_stack", NEW_STACK),
          Map.entry("gstatus", GO_STATE),
          Map.entry("pstatus", PROC_STATE),
          Map.entry("reason_string", REASON),
          Map.entry("kind_string", TEXT),
          Map.entry("label_string", TEXT),
          Map.entry("name_string", TEXT),
          Map.entry("value_string", TEXT),
          Map.entry("key_string", CATEGORY),
          Map.entry("task", TASK),
          Map.entry("parent_task", PARENT_TASK));

  private static final EventArgument[][] BY_CODE = new EventArgument[256][];

  static {
    for (EventType type : EventType.values()) {
      BY_CODE[type.code()] = ofType(type);
    }
  }

  /** Of {@code arg0}, {@code arg1}, … of an ordered event. */
  static EventArgument[] of(byte typeCode) {
    return BY_CODE[typeCode & 0xff];
  }

  private static EventArgument[] ofType(EventType type) {
    return switch (type) {
      case SYNC -> new EventArgument[] {VALUE};
      case STW_END -> new EventArgument[] {TEXT};
      case CPU_SAMPLE -> new EventArgument[] {OMITTED};
      default -> type.timed() ? ofTimed(type) : new EventArgument[] {};
    };
  }

  private static EventArgument[] ofTimed(EventType type) {
    EventArgument[] arguments = new EventArgument[type.argCount() - 1];
    int values = 0;
    for (int a = 0; a < arguments.length; a++) {
      EventArgument known = BY_NAME.get(type.argName(a + 1));
      arguments[a] = known == null ? VALUES[values++] : known;
    }
    return arguments;
  }
}
