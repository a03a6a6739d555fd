package gotrace.analysis.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;

/**
 * A table as Arrow's own readers see it.
 *
 * @param batchRows rows of each record batch
 * @param rows by column name; dictionary columns decoded, text as String
 */
record ReadBack(Schema schema, List<Integer> batchRows, List<Map<String, Object>> rows) {
  static ReadBack file(byte[] bytes) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader =
            new ArrowFileReader(
                new ByteArrayReadableSeekableByteChannel(bytes),
                allocator,
                CommonsCompressionFactory.INSTANCE)) {
      return read(reader);
    }
  }

  static ReadBack stream(byte[] bytes) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowReader reader =
            new ArrowStreamReader(
                new ByteArrayInputStream(bytes), allocator, CommonsCompressionFactory.INSTANCE)) {
      return read(reader);
    }
  }

  private static ReadBack read(ArrowReader reader) throws IOException {
    List<Integer> batchRows = new ArrayList<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    while (reader.loadNextBatch()) {
      int count = reader.getVectorSchemaRoot().getRowCount();
      batchRows.add(count);
      int first = rows.size();
      for (int i = 0; i < count; i++) {
        rows.add(new LinkedHashMap<>());
      }
      for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
        column(reader, vector, rows.subList(first, rows.size()));
      }
    }
    return new ReadBack(reader.getVectorSchemaRoot().getSchema(), batchRows, rows);
  }

  private static void column(ArrowReader reader, FieldVector vector, List<Map<String, Object>> rows)
      throws IOException {
    if (vector.getField().getDictionary() == null) {
      values(vector.getName(), vector, rows);
      return;
    }
    long id = vector.getField().getDictionary().getId();
    try (var decoded = DictionaryEncoder.decode(vector, reader.lookup(id))) {
      values(vector.getName(), (FieldVector) decoded, rows);
    }
  }

  private static void values(String name, FieldVector vector, List<Map<String, Object>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      Object value = vector.getObject(i);
      rows.get(i)
          .put(name, value instanceof org.apache.arrow.vector.util.Text t ? t.toString() : value);
    }
  }

  List<Object> column(String name) {
    return rows.stream().map(row -> row.get(name)).toList();
  }

  /** The values of a row in the columns named, in their order. */
  List<Object> row(int index, String... names) {
    List<Object> values = new ArrayList<>();
    for (String name : names) {
      values.add(rows.get(index).get(name));
    }
    return values;
  }
}
