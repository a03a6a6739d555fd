package gotrace.analysis.table;

import gotrace.trace.ClockSnapshot;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.Generation;
import gotrace.trace.GoState;
import gotrace.trace.ProcState;
import gotrace.trace.StringTable;
import gotrace.trace.UserTask;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * The rows of {@link ArrowTable#EVENTS}. {@link EventArgument} says in which column each argument
 * of each event type goes.
 */
final class EventRows {
  static final List<Field> COLUMNS =
      List.of(
          Columns.int64("event_index"),
          Columns.int64("time_nanos"),
          Columns.named("type", NameDictionary.EVENT_TYPE),
          Columns.orNull(Columns.int64("m")),
          Columns.orNull(Columns.int32("p")),
          Columns.orNull(Columns.int64("g")),
          Columns.orNull(Columns.int64("subject_m")),
          Columns.orNull(Columns.int64("subject_p")),
          Columns.orNull(Columns.int64("subject_g")),
          Columns.orNull(Columns.named("prior_state", NameDictionary.STATE)),
          Columns.orNull(Columns.named("state", NameDictionary.STATE)),
          Columns.orNull(Columns.utf8("text")),
          Columns.orNull(Columns.utf8("category")),
          Columns.orNull(Columns.uint64("task")),
          Columns.orNull(Columns.uint64("parent_task")),
          Columns.orNull(Columns.uint64("value")),
          Columns.orNull(Columns.uint64("value_2")),
          Columns.orNull(Columns.uint64("value_3")),
          Columns.orNull(Columns.int32("stack_id")),
          Columns.orNull(Columns.int32("new_stack_id")),
          Columns.orNull(Columns.instant("wall_time")),
          Columns.bool("after_gap"),
          Columns.orNull(Columns.uint64("generation")),
          Columns.orNull(Columns.int64("byte_offset")));

  /** Wall clocks further from 1970 than this, in seconds, do not fit nanoseconds in 64 bits. */
  private static final long MAX_WALL_SECONDS = 9_000_000_000L;

  private static final byte[] TYPE_INDEX = new byte[256];
  private static final byte[] GO_STATE_INDEX =
      indexes(Arrays.stream(GoState.values()).map(GoState::goName).toList());
  private static final byte[] PROC_STATE_INDEX =
      indexes(Arrays.stream(ProcState.values()).map(ProcState::goName).toList());

  static {
    for (EventType type : EventType.values()) {
      TYPE_INDEX[type.code()] = NameDictionary.EVENT_TYPE.index(type.wireName());
    }
  }

  private final TableWriter writer;
  private final StackIds stackIds;
  private final BigIntVector eventIndex;
  private final BigIntVector timeNanos;
  private final TinyIntVector type;
  private final BigIntVector m;
  private final IntVector p;
  private final BigIntVector g;
  private final BigIntVector subjectM;
  private final BigIntVector subjectP;
  private final BigIntVector subjectG;
  private final TinyIntVector priorState;
  private final TinyIntVector state;
  private final VarCharVector text;
  private final VarCharVector category;
  private final UInt8Vector task;
  private final UInt8Vector parentTask;
  private final UInt8Vector[] values;
  private final IntVector stackId;
  private final IntVector newStackId;
  private final TimeStampNanoTZVector wallTime;
  private final BitVector afterGap;
  private final UInt8Vector generation;
  private final BigIntVector byteOffset;

  private Generation current;

  /** Text by dense string index of the current generation, as it is asked for. */
  private byte[][] texts = {};

  EventRows(TableWriter writer, StackIds stackIds) {
    this.writer = writer;
    this.stackIds = stackIds;
    eventIndex = writer.column("event_index", BigIntVector.class);
    timeNanos = writer.column("time_nanos", BigIntVector.class);
    type = writer.column("type", TinyIntVector.class);
    m = writer.column("m", BigIntVector.class);
    p = writer.column("p", IntVector.class);
    g = writer.column("g", BigIntVector.class);
    subjectM = writer.column("subject_m", BigIntVector.class);
    subjectP = writer.column("subject_p", BigIntVector.class);
    subjectG = writer.column("subject_g", BigIntVector.class);
    priorState = writer.column("prior_state", TinyIntVector.class);
    state = writer.column("state", TinyIntVector.class);
    text = writer.column("text", VarCharVector.class);
    category = writer.column("category", VarCharVector.class);
    task = writer.column("task", UInt8Vector.class);
    parentTask = writer.column("parent_task", UInt8Vector.class);
    values =
        new UInt8Vector[] {
          writer.column("value", UInt8Vector.class),
          writer.column("value_2", UInt8Vector.class),
          writer.column("value_3", UInt8Vector.class)
        };
    stackId = writer.column("stack_id", IntVector.class);
    newStackId = writer.column("new_stack_id", IntVector.class);
    wallTime = writer.column("wall_time", TimeStampNanoTZVector.class);
    afterGap = writer.column("after_gap", BitVector.class);
    generation = writer.column("generation", UInt8Vector.class);
    byteOffset = writer.column("byte_offset", BigIntVector.class);
  }

  private static byte[] indexes(List<String> stateNames) {
    byte[] indexes = new byte[stateNames.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = NameDictionary.STATE.index(stateNames.get(i));
    }
    return indexes;
  }

  /**
   * Adds a block's rows; {@link StackIds} stands in its generation.
   *
   * @param startNanos the trace's first event on the trace's clock
   */
  void add(EventBlock block, long startNanos) throws IOException {
    enter(block.generation);
    for (int i = 0; i < block.size; i++) {
      int row = writer.row();
      eventIndex.setSafe(row, block.firstIndex + i);
      timeNanos.setSafe(row, block.time[i] - startNanos);
      type.setSafe(row, TYPE_INDEX[block.type[i] & 0xff]);
      afterGap.setSafe(row, block.afterGap && i == 0 ? 1 : 0);
      context(block, i, row);
      arguments(block, i, row);
      writer.endRow();
    }
  }

  private void enter(Generation next) {
    if (next == null || next == current) {
      return;
    }
    current = next;
    texts = new byte[next.strings().size()][];
  }

  private void context(EventBlock block, int i, int row) {
    setUnlessNone(m, row, block.m[i]);
    if (block.p[i] != EventBlock.NONE) {
      p.setSafe(row, block.p[i]);
    }
    setUnlessNone(g, row, block.g[i]);
    setUnlessNone(byteOffset, row, block.offset[i]);
    if (block.generation != null) {
      generation.setSafe(row, block.generation.number());
      setStack(stackId, row, block.stack(i));
    }
  }

  private static void setUnlessNone(BigIntVector column, int row, long value) {
    if (value != EventBlock.NONE) {
      column.setSafe(row, value);
    }
  }

  private void setStack(IntVector column, int row, long stack) {
    int id = stackIds.id(stack);
    if (id != StackIds.NONE) {
      column.setSafe(row, id);
    }
  }

  private void arguments(EventBlock block, int i, int row) {
    EventArgument[] arguments = EventArgument.of(block.type[i]);
    for (int a = 0; a < arguments.length; a++) {
      argument(arguments[a], argument(block, a, i), block, i, row);
    }
    switch (block.type(i)) {
      case SYNC -> wallTime(block, i, row);
      case PROC_STEAL -> priorState.setSafe(row, PROC_STATE_INDEX[block.prior[i]]);
      case USER_TASK_END -> taskName(block.task[i]);
      default -> {}
    }
  }

  private static long argument(EventBlock block, int a, int i) {
    return switch (a) {
      case 0 -> block.arg0[i];
      case 1 -> block.arg1[i];
      case 2 -> block.arg2[i];
      default -> block.arg3[i];
    };
  }

  private void argument(EventArgument kind, long value, EventBlock block, int i, int row) {
    switch (kind) {
      case OMITTED -> {}
      case SUBJECT_M -> setUnlessNone(subjectM, row, value);
      case SUBJECT_P -> setUnlessNone(subjectP, row, value);
      case SUBJECT_G -> setUnlessNone(subjectG, row, value);
      case GO_STATE -> {
        priorState.setSafe(row, GO_STATE_INDEX[block.prior[i]]);
        GoState next = GoState.ofWire(value);
        if (next != null) {
          state.setSafe(row, NameDictionary.STATE.index(next.goName()));
        }
      }
      case PROC_STATE -> {
        priorState.setSafe(row, PROC_STATE_INDEX[block.prior[i]]);
        ProcState next = ProcState.ofWire(value);
        if (next != null) {
          state.setSafe(row, NameDictionary.STATE.index(next.goName()));
        }
      }
      case REASON -> setText(text, value, false);
      case TEXT -> setText(text, value, true);
      case CATEGORY -> setText(category, value, true);
      case TASK -> task.setSafe(row, value);
      case PARENT_TASK -> {
        if (value != UserTask.NO_TASK) {
          parentTask.setSafe(row, value);
        }
      }
      case VALUE -> values[0].setSafe(row, value);
      case VALUE_2 -> values[1].setSafe(row, value);
      case VALUE_3 -> values[2].setSafe(row, value);
      case NEW_STACK -> setStack(newStackId, row, value);
    }
  }

  /**
   * @param emptyIsText whether id 0 is an empty text, and not the lack of one
   */
  private void setText(VarCharVector column, long stringId, boolean emptyIsText) {
    StringTable strings = current.strings();
    if (!strings.has(stringId) || (stringId == 0 && !emptyIsText)) {
      return;
    }
    int index = strings.index(stringId);
    if (texts[index] == null) {
      texts[index] = Utf8.of(strings.at(index));
    }
    writer.text(column, texts[index]);
  }

  private void taskName(UserTask ended) {
    if (ended != null) {
      writer.text(text, Utf8.of(ended.name()));
    }
  }

  private void wallTime(EventBlock block, int i, int row) {
    ClockSnapshot clock = block.generation == null ? null : block.generation.clock();
    if (clock == null || Math.abs(clock.wallSeconds()) > MAX_WALL_SECONDS) {
      return;
    }
    long atSnapshot = clock.wallSeconds() * 1_000_000_000L + clock.wallNanos();
    wallTime.setSafe(row, atSnapshot + block.time[i] - clock.traceNanos());
  }
}
