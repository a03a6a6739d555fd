package gotrace.analysis.table;

import gotrace.trace.EventBlock;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes the facts of a trace as Arrow IPC tables. The trace is read once, rows leave in
 * zstd-compressed batches while it is, and the same trace gives the same bytes. Damage of the trace
 * throws nothing: what is whole is written, and {@link TraceReader#damage} tells of the rest.
 */
public final class ArrowExport {
  private ArrowExport() {}

  /** Makes the files of tables. */
  public interface Folder {
    /** Opens the file of this name, which does not exist yet. */
    OutputStream create(String fileName) throws IOException;
  }

  /**
   * Writes every table in Arrow's file form, each into its {@link ArrowTable#fileName}.
   *
   * @param folder all of whose files are closed at the end, also after an error
   * @throws IOException if the trace cannot be read or a file cannot be written
   */
  public static void files(TraceReader reader, Folder folder) throws IOException {
    Map<ArrowTable, WritableByteChannel> outputs = new EnumMap<>(ArrowTable.class);
    try {
      for (ArrowTable table : ArrowTable.values()) {
        outputs.put(table, Channels.newChannel(folder.create(table.fileName())));
      }
      write(reader, IpcFormat.FILE, outputs);
    } finally {
      for (WritableByteChannel out : outputs.values()) {
        out.close();
      }
    }
  }

  /**
   * Writes one table in Arrow's file form, which has an index at its end.
   *
   * @param out flushed, and left open
   */
  public static void file(TraceReader reader, ArrowTable table, OutputStream out)
      throws IOException {
    one(reader, table, IpcFormat.FILE, out);
  }

  /**
   * Writes one table in Arrow's stream form, which is readable from its first byte on: for a pipe.
   *
   * @param out flushed, and left open
   */
  public static void stream(TraceReader reader, ArrowTable table, OutputStream out)
      throws IOException {
    one(reader, table, IpcFormat.STREAM, out);
  }

  private static void one(TraceReader reader, ArrowTable table, IpcFormat format, OutputStream out)
      throws IOException {
    write(reader, format, Map.of(table, Channels.newChannel(out)));
    out.flush();
  }

  private static void write(
      TraceReader reader, IpcFormat format, Map<ArrowTable, WritableByteChannel> outputs)
      throws IOException {
    try (TraceTables tables = new TraceTables(reader.version(), format, outputs)) {
      for (EventBlock block = reader.next(); block != null; block = reader.next()) {
        tables.add(block);
      }
      tables.finish(reader.damage());
    }
  }
}
