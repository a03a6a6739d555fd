package gotrace.trace.wire;

import gotrace.trace.Generation;
import java.util.List;

/**
 * One generation as it stands in the file: its tables, and a cursor for each M over its events.
 *
 * @param cursors in the order in which their Ms first appear
 * @param samples CPU samples, by time
 * @param startNanos time of the earliest batch
 * @param offset absolute byte of the generation's first batch
 */
public record WireGeneration(
    Generation generation,
    List<BatchCursor> cursors,
    List<CpuSample> samples,
    long startNanos,
    long offset) {}
