package gotrace.trace.wire;

import java.util.Arrays;

/** The event batches of one M in one generation, in file order, as flat columns. */
final class BatchList {
  final long m;
  int size;
  long bytes;

  /** Absolute byte of the first event. */
  long[] offset = new long[4];

  int[] length = new int[4];

  /** Base timestamp in ticks, unsigned. */
  long[] time = new long[4];

  BatchList(long m) {
    this.m = m;
  }

  void add(long dataOffset, int dataLength, long baseTicks) {
    if (size == length.length) {
      offset = Arrays.copyOf(offset, size * 2);
      length = Arrays.copyOf(length, size * 2);
      time = Arrays.copyOf(time, size * 2);
    }
    bytes += dataLength;
    offset[size] = dataOffset;
    length[size] = dataLength;
    time[size++] = baseTicks;
  }
}
