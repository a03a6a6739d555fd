package gotrace.trace.wire;

/** Conversion of a generation's ticks to nanoseconds, bit for bit as Go's reader does it. */
final class Ticks {
  private static final double TWO_63 = 0x1p63;

  private final double nanosPerTick;

  /**
   * @param ticksPerSecond the Frequency event's argument, unsigned, not 0
   */
  Ticks(long ticksPerSecond) {
    nanosPerTick = 1.0 / (unsigned(ticksPerSecond) / 1e9);
  }

  /** Nanoseconds of an unsigned number of ticks (base.go: frequency.mul). */
  long nanos(long ticks) {
    double nanos = (ticks >= 0 ? ticks : unsigned(ticks)) * nanosPerTick;
    return nanos < TWO_63 ? (long) nanos : Long.MIN_VALUE;
  }

  private static double unsigned(long value) {
    double half = (value >>> 1) | (value & 1);
    return value >= 0 ? value : half * 2;
  }
}
