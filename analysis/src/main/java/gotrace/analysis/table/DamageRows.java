package gotrace.analysis.table;

import gotrace.trace.Damage;
import gotrace.trace.MalformedTraceException;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Field;

/** The rows of {@link ArrowTable#DAMAGE}; none when the whole trace was read. */
final class DamageRows {
  static final List<Field> COLUMNS =
      List.of(
          Columns.utf8("rule"),
          Columns.int64("byte_offset"),
          Columns.orNull(Columns.uint64("generation")),
          Columns.orNull(Columns.int64("m")),
          Columns.utf8("consequence"));

  private static final long WITHOUT_M = -1;

  private final TableWriter writer;
  private final VarCharVector rule;
  private final BigIntVector byteOffset;
  private final UInt8Vector generation;
  private final BigIntVector m;
  private final VarCharVector consequence;

  DamageRows(TableWriter writer) {
    this.writer = writer;
    rule = writer.column("rule", VarCharVector.class);
    byteOffset = writer.column("byte_offset", BigIntVector.class);
    generation = writer.column("generation", UInt8Vector.class);
    m = writer.column("m", BigIntVector.class);
    consequence = writer.column("consequence", VarCharVector.class);
  }

  void add(Damage damage) throws IOException {
    MalformedTraceException cause = damage.cause();
    int row = writer.row();
    writer.text(rule, Utf8.of(cause.rule()));
    byteOffset.setSafe(row, cause.byteOffset());
    if (cause.generation() != MalformedTraceException.UNKNOWN) {
      generation.setSafe(row, cause.generation());
    }
    if (cause.m() != MalformedTraceException.UNKNOWN && cause.m() != WITHOUT_M) {
      m.setSafe(row, cause.m());
    }
    writer.text(consequence, Utf8.of(damage.consequence()));
    writer.endRow();
  }
}
