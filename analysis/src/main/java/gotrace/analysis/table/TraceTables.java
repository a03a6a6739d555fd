package gotrace.analysis.table;

import gotrace.analysis.metric.GoroutineFacts;
import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.Field;

/** The wanted tables of one trace, written while its events come by. */
final class TraceTables implements AutoCloseable {
  /** Six tables take a fifth of it; a table that would take more is a defect. */
  static final long MEMORY_BYTES = 512L << 20;

  private static final Set<ArrowTable> ABOUT_GOROUTINES =
      EnumSet.of(ArrowTable.GOROUTINES, ArrowTable.STARTS, ArrowTable.BLOCKS);

  private final BufferAllocator allocator = new RootAllocator(MEMORY_BYTES);
  private final Map<ArrowTable, TableWriter> writers = new EnumMap<>(ArrowTable.class);
  private final StackIds stackIds;
  private final EventRows events; // null when not wanted
  private final GoroutineFacts facts; // null when not wanted
  private final DamageRows damageRows; // null when not wanted
  private boolean started;
  private long startNanos;

  /**
   * @param outputs of the wanted tables; they stay open
   */
  TraceTables(
      TraceVersion version, IpcFormat format, Map<ArrowTable, WritableByteChannel> outputs) {
    outputs.forEach(
        (table, out) ->
            writers.put(
                table, new TableWriter(table, columns(table), version, format, out, allocator)));
    TableWriter stackWriter = writers.get(ArrowTable.STACKS);
    stackIds =
        new StackIds(stackWriter == null ? (id, stacks, index) -> {} : new StackRows(stackWriter));
    TableWriter eventWriter = writers.get(ArrowTable.EVENTS);
    events = eventWriter == null ? null : new EventRows(eventWriter, stackIds);
    boolean aboutGoroutines = writers.keySet().stream().anyMatch(ABOUT_GOROUTINES::contains);
    facts = aboutGoroutines ? new GoroutineFacts(stackIds::id, new FactRows(writers)) : null;
    TableWriter damageWriter = writers.get(ArrowTable.DAMAGE);
    damageRows = damageWriter == null ? null : new DamageRows(damageWriter);
  }

  private static List<Field> columns(ArrowTable table) {
    return switch (table) {
      case EVENTS -> EventRows.COLUMNS;
      case GOROUTINES -> GoroutineRows.COLUMNS;
      case STARTS -> StartRows.COLUMNS;
      case BLOCKS -> BlockRows.COLUMNS;
      case STACKS -> StackRows.COLUMNS;
      case DAMAGE -> DamageRows.COLUMNS;
    };
  }

  void add(EventBlock block) throws IOException {
    if (!started && block.size > 0) {
      started = true;
      startNanos = block.time[0];
    }
    stackIds.enter(block.generation);
    if (events != null) {
      events.add(block, startNanos);
    }
    if (facts != null) {
      try {
        facts.add(block);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  /** The trace has ended: writes what is still open, and each table's end. */
  void finish(List<Damage> damage) throws IOException {
    if (facts != null) {
      try {
        facts.finish();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    if (damageRows != null) {
      for (Damage d : damage) {
        damageRows.add(d);
      }
    }
    for (TableWriter writer : writers.values()) {
      writer.finish();
    }
  }

  /** Frees all memory; writes nothing. */
  @Override
  public void close() {
    new ArrayList<>(writers.values()).forEach(TableWriter::close);
    allocator.close();
  }
}
