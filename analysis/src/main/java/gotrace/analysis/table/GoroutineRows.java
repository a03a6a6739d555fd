package gotrace.analysis.table;

import gotrace.analysis.metric.GoroutineFacts;
import gotrace.trace.EventBlock;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Field;

/** The rows of {@link ArrowTable#GOROUTINES}. */
final class GoroutineRows {
  static final List<Field> COLUMNS =
      List.of(
          Columns.int64("g"),
          Columns.orNull(Columns.utf8("function")),
          Columns.orNull(Columns.int64("created_nanos")),
          Columns.orNull(Columns.int64("creator_g")),
          Columns.orNull(Columns.utf8("creator_function")),
          Columns.orNull(Columns.int32("creation_stack_id")),
          Columns.orNull(Columns.int64("ended_nanos")),
          Columns.orNull(Columns.named("last_state", NameDictionary.STATE)),
          Columns.int64("starts"),
          Columns.int64("running_nanos"),
          Columns.int64("runnable_nanos"),
          Columns.int64("blocked_nanos"),
          Columns.int64("syscall_nanos"),
          Columns.int64("assist_nanos"));

  private final TableWriter writer;
  private final BigIntVector g;
  private final VarCharVector function;
  private final BigIntVector createdNanos;
  private final BigIntVector creatorG;
  private final VarCharVector creatorFunction;
  private final IntVector creationStackId;
  private final BigIntVector endedNanos;
  private final TinyIntVector lastState;
  private final BigIntVector starts;
  private final BigIntVector runningNanos;
  private final BigIntVector runnableNanos;
  private final BigIntVector blockedNanos;
  private final BigIntVector syscallNanos;
  private final BigIntVector assistNanos;

  GoroutineRows(TableWriter writer) {
    this.writer = writer;
    g = writer.column("g", BigIntVector.class);
    function = writer.column("function", VarCharVector.class);
    createdNanos = writer.column("created_nanos", BigIntVector.class);
    creatorG = writer.column("creator_g", BigIntVector.class);
    creatorFunction = writer.column("creator_function", VarCharVector.class);
    creationStackId = writer.column("creation_stack_id", IntVector.class);
    endedNanos = writer.column("ended_nanos", BigIntVector.class);
    lastState = writer.column("last_state", TinyIntVector.class);
    starts = writer.column("starts", BigIntVector.class);
    runningNanos = writer.column("running_nanos", BigIntVector.class);
    runnableNanos = writer.column("runnable_nanos", BigIntVector.class);
    blockedNanos = writer.column("blocked_nanos", BigIntVector.class);
    syscallNanos = writer.column("syscall_nanos", BigIntVector.class);
    assistNanos = writer.column("assist_nanos", BigIntVector.class);
  }

  void add(GoroutineFacts.Life life) throws IOException {
    int row = writer.row();
    g.setSafe(row, life.g());
    if (life.function() != null) {
      writer.text(function, Utf8.of(life.function()));
    }
    if (life.createdNanos() != GoroutineFacts.UNKNOWN_NANOS) {
      createdNanos.setSafe(row, life.createdNanos());
    }
    if (life.creator() != EventBlock.NONE) {
      creatorG.setSafe(row, life.creator());
    }
    if (life.creatorFunction() != null) {
      writer.text(creatorFunction, Utf8.of(life.creatorFunction()));
    }
    if (life.creationStack() != GoroutineFacts.NO_STACK) {
      creationStackId.setSafe(row, life.creationStack());
    }
    if (life.endedNanos() != GoroutineFacts.UNKNOWN_NANOS) {
      endedNanos.setSafe(row, life.endedNanos());
    }
    if (life.lastState() != null) {
      lastState.setSafe(row, NameDictionary.STATE.index(life.lastState().goName()));
    }
    starts.setSafe(row, life.starts());
    runningNanos.setSafe(row, life.runningNanos());
    runnableNanos.setSafe(row, life.runnableNanos());
    blockedNanos.setSafe(row, life.blockedNanos());
    syscallNanos.setSafe(row, life.syscallNanos());
    assistNanos.setSafe(row, life.assistNanos());
    writer.endRow();
  }
}
