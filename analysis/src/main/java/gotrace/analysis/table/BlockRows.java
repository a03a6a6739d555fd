package gotrace.analysis.table;

import gotrace.analysis.metric.GoroutineFacts;
import gotrace.trace.EventBlock;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Field;

/** The rows of {@link ArrowTable#BLOCKS}. */
final class BlockRows {
  static final List<Field> COLUMNS =
      List.of(
          Columns.int64("g"),
          Columns.orNull(Columns.int32("p")),
          Columns.orNull(Columns.utf8("reason")),
          Columns.orNull(Columns.int32("stack_id")),
          Columns.orNull(Columns.int64("start_nanos")),
          Columns.orNull(Columns.int64("end_nanos")),
          Columns.int64("shown_nanos"),
          Columns.orNull(Columns.int64("woken_by_g")));

  private final TableWriter writer;
  private final BigIntVector g;
  private final IntVector p;
  private final VarCharVector reason;
  private final IntVector stackId;
  private final BigIntVector startNanos;
  private final BigIntVector endNanos;
  private final BigIntVector shownNanos;
  private final BigIntVector wokenByG;

  BlockRows(TableWriter writer) {
    this.writer = writer;
    g = writer.column("g", BigIntVector.class);
    p = writer.column("p", IntVector.class);
    reason = writer.column("reason", VarCharVector.class);
    stackId = writer.column("stack_id", IntVector.class);
    startNanos = writer.column("start_nanos", BigIntVector.class);
    endNanos = writer.column("end_nanos", BigIntVector.class);
    shownNanos = writer.column("shown_nanos", BigIntVector.class);
    wokenByG = writer.column("woken_by_g", BigIntVector.class);
  }

  void add(GoroutineFacts.Block block) throws IOException {
    int row = writer.row();
    g.setSafe(row, block.g());
    if (block.p() != EventBlock.NONE) {
      p.setSafe(row, block.p());
    }
    if (!block.reason().isEmpty()) {
      writer.text(reason, Utf8.of(block.reason()));
    }
    if (block.stack() != GoroutineFacts.NO_STACK) {
      stackId.setSafe(row, block.stack());
    }
    if (block.startNanos() != GoroutineFacts.UNKNOWN_NANOS) {
      startNanos.setSafe(row, block.startNanos());
    }
    if (block.endNanos() != GoroutineFacts.UNKNOWN_NANOS) {
      endNanos.setSafe(row, block.endNanos());
    }
    shownNanos.setSafe(row, block.shownNanos());
    if (block.waker() != EventBlock.NONE) {
      wokenByG.setSafe(row, block.waker());
    }
    writer.endRow();
  }
}
