package gotrace.analysis.table;

import gotrace.analysis.metric.GoroutineFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Puts facts about goroutines into those of their tables that are wanted. An output that cannot be
 * written shows as an {@link UncheckedIOException}, which passes through the tracker.
 */
final class FactRows implements GoroutineFacts.Listener {
  private final GoroutineRows goroutines; // null when not wanted, like the others
  private final StartRows starts;
  private final BlockRows blocks;

  FactRows(Map<ArrowTable, TableWriter> writers) {
    TableWriter goroutineWriter = writers.get(ArrowTable.GOROUTINES);
    goroutines = goroutineWriter == null ? null : new GoroutineRows(goroutineWriter);
    TableWriter startWriter = writers.get(ArrowTable.STARTS);
    starts = startWriter == null ? null : new StartRows(startWriter);
    TableWriter blockWriter = writers.get(ArrowTable.BLOCKS);
    blocks = blockWriter == null ? null : new BlockRows(blockWriter);
  }

  @Override
  public void started(GoroutineFacts.Start start) {
    if (starts == null) {
      return;
    }
    try {
      starts.add(start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void blocked(GoroutineFacts.Block block) {
    if (blocks == null) {
      return;
    }
    try {
      blocks.add(block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void lived(GoroutineFacts.Life life) {
    if (goroutines == null) {
      return;
    }
    try {
      goroutines.add(life);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
