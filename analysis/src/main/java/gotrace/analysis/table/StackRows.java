package gotrace.analysis.table;

import gotrace.trace.StackTable;
import gotrace.trace.TraceString;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.Field;

/** The rows of {@link ArrowTable#STACKS}: a stack's number and its frames, leaf first. */
final class StackRows implements StackIds.Listener {
  static final List<Field> COLUMNS =
      List.of(
          Columns.int32("stack_id"),
          Columns.list(
              "frames",
              Columns.struct(
                  "frame",
                  Columns.utf8("function"),
                  Columns.utf8("file"),
                  Columns.uint64("line"),
                  Columns.uint64("pc"))));

  private final TableWriter writer;
  private final IntVector stackId;
  private final ListVector frames;
  private final StructVector frame;
  private final VarCharVector function;
  private final VarCharVector file;
  private final UInt8Vector line;
  private final UInt8Vector pc;

  StackRows(TableWriter writer) {
    this.writer = writer;
    stackId = writer.column("stack_id", IntVector.class);
    frames = writer.column("frames", ListVector.class);
    frame = (StructVector) frames.getDataVector();
    function = child("function", VarCharVector.class);
    file = child("file", VarCharVector.class);
    line = child("line", UInt8Vector.class);
    pc = child("pc", UInt8Vector.class);
  }

  private <V extends FieldVector> V child(String name, Class<V> type) {
    return frame.getChild(name, type);
  }

  @Override
  public void stack(int id, StackTable stacks, int index) throws IOException {
    int row = writer.row();
    stackId.setSafe(row, id);
    int first = frames.startNewValue(row);
    int depth = stacks.depth(index);
    for (int d = 0; d < depth; d++) {
      int f = stacks.frame(index, d);
      frame.setIndexDefined(first + d);
      frameText(function, first + d, stacks.func(f));
      frameText(file, first + d, stacks.file(f));
      line.setSafe(first + d, stacks.line(f));
      pc.setSafe(first + d, stacks.pc(f));
    }
    frames.endValue(row, depth);
    writer.endRow();
  }

  private void frameText(VarCharVector column, int at, TraceString text) {
    byte[] utf8 = Utf8.of(text);
    column.setSafe(at, utf8);
    writer.countText(utf8.length);
  }
}
