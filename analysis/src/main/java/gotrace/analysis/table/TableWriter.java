package gotrace.analysis.table;

import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Writes the rows of one table as zstd-compressed record batches. The table's owner sets columns at
 * {@link #row()}, each through the vector that {@link #column} handed out, and calls {@link
 * #endRow}; columns left alone are null. A batch is written when it has {@link #BATCH_ROWS} rows or
 * {@link #BATCH_TEXT_BYTES} of text, so memory does not grow with the trace.
 */
final class TableWriter implements AutoCloseable {
  static final int BATCH_ROWS = 1 << 16;
  static final long BATCH_TEXT_BYTES = 8L << 20;

  /** Raised when a column changes its name, type or meaning, not when one is added. */
  private static final String SCHEMA_VERSION = "1";

  private final VectorSchemaRoot root;
  private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();
  private final Outlet outlet;
  private final ArrowWriter writer;
  private int row;
  private long textBytes;

  TableWriter(
      ArrowTable table,
      List<Field> columns,
      TraceVersion version,
      IpcFormat format,
      WritableByteChannel out,
      BufferAllocator allocator) {
    for (NameDictionary names : NameDictionary.values()) {
      dictionaries.put(names.load(allocator));
    }
    outlet = new Outlet(out);
    root = VectorSchemaRoot.create(new Schema(columns, metadata(table, version)), allocator);
    writer =
        switch (format) {
          case FILE ->
              new ArrowFileWriter(
                  root,
                  dictionaries,
                  outlet,
                  new TreeMap<>(),
                  IpcOption.DEFAULT,
                  CommonsCompressionFactory.INSTANCE,
                  CodecType.ZSTD);
          case STREAM ->
              new ArrowStreamWriter(
                  root,
                  dictionaries,
                  outlet,
                  IpcOption.DEFAULT,
                  CommonsCompressionFactory.INSTANCE,
                  CodecType.ZSTD);
        };
  }

  private static Map<String, String> metadata(ArrowTable table, TraceVersion version) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("gotrace.table", table.tableName());
    metadata.put("gotrace.schemaVersion", SCHEMA_VERSION);
    metadata.put("gotrace.traceFormat", version.toString());
    return metadata;
  }

  /** The vector of a column of the schema. */
  <V extends FieldVector> V column(String name, Class<V> type) {
    return type.cast(root.getVector(name));
  }

  /** The row to fill, from 0 in each batch. */
  int row() {
    return row;
  }

  /** Sets a text of the current row and counts its bytes. */
  void text(VarCharVector column, byte[] utf8) {
    column.setSafe(row, utf8);
    textBytes += utf8.length;
  }

  /** Counts text that the owner put into the current row itself. */
  void countText(long bytes) {
    textBytes += bytes;
  }

  void endRow() throws IOException {
    row++;
    if (row == BATCH_ROWS || textBytes >= BATCH_TEXT_BYTES) {
      writeBatch();
    }
  }

  private void writeBatch() throws IOException {
    root.setRowCount(row);
    writer.writeBatch();
    for (FieldVector vector : root.getFieldVectors()) {
      vector.reset();
    }
    row = 0;
    textBytes = 0;
  }

  /** Writes what is left and the end mark. An empty table has one empty batch. */
  void finish() throws IOException {
    if (row > 0 || writer.bytesWritten() == 0) {
      writeBatch();
    }
    writer.end();
  }

  /** Frees the memory; writes nothing, and leaves the channel open. */
  @Override
  public void close() {
    outlet.shut();
    writer.close();
    root.close();
    dictionaries.close();
  }
}
