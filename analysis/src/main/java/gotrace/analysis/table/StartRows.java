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

/** The rows of {@link ArrowTable#STARTS}. */
final class StartRows {
  static final List<Field> COLUMNS =
      List.of(
          Columns.int64("time_nanos"),
          Columns.int64("g"),
          Columns.orNull(Columns.int32("p")),
          Columns.orNull(Columns.int64("m")),
          Columns.orNull(Columns.int64("runnable_since_nanos")),
          Columns.orNull(Columns.int64("latency_nanos")),
          Columns.named("became_runnable", NameDictionary.ORIGIN),
          Columns.orNull(Columns.utf8("stop_reason")),
          Columns.orNull(Columns.int64("waker_g")));

  private final TableWriter writer;
  private final BigIntVector timeNanos;
  private final BigIntVector g;
  private final IntVector p;
  private final BigIntVector m;
  private final BigIntVector runnableSinceNanos;
  private final BigIntVector latencyNanos;
  private final TinyIntVector becameRunnable;
  private final VarCharVector stopReason;
  private final BigIntVector wakerG;

  StartRows(TableWriter writer) {
    this.writer = writer;
    timeNanos = writer.column("time_nanos", BigIntVector.class);
    g = writer.column("g", BigIntVector.class);
    p = writer.column("p", IntVector.class);
    m = writer.column("m", BigIntVector.class);
    runnableSinceNanos = writer.column("runnable_since_nanos", BigIntVector.class);
    latencyNanos = writer.column("latency_nanos", BigIntVector.class);
    becameRunnable = writer.column("became_runnable", TinyIntVector.class);
    stopReason = writer.column("stop_reason", VarCharVector.class);
    wakerG = writer.column("waker_g", BigIntVector.class);
  }

  void add(GoroutineFacts.Start start) throws IOException {
    int row = writer.row();
    timeNanos.setSafe(row, start.timeNanos());
    g.setSafe(row, start.g());
    if (start.p() != EventBlock.NONE) {
      p.setSafe(row, start.p());
    }
    if (start.m() != EventBlock.NONE) {
      m.setSafe(row, start.m());
    }
    if (start.runnableSinceNanos() != GoroutineFacts.UNKNOWN_NANOS) {
      runnableSinceNanos.setSafe(row, start.runnableSinceNanos());
      latencyNanos.setSafe(row, start.timeNanos() - start.runnableSinceNanos());
    }
    becameRunnable.setSafe(row, NameDictionary.ORIGIN.index(NameDictionary.of(start.origin())));
    if (!start.reason().isEmpty()) {
      writer.text(stopReason, Utf8.of(start.reason()));
    }
    if (start.waker() != EventBlock.NONE) {
      wakerG.setSafe(row, start.waker());
    }
    writer.endRow();
  }
}
