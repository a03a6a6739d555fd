package gotrace.analysis.metric;

import gotrace.trace.EventType;

/** How long the trace is and what kinds of event it has: what more than one section asks for. */
final class TraceSpan {
  /** Events of each type, by its code. */
  private final long[] counts = new long[256];

  private long durationNanos;
  private long generations;
  private long gaps;
  private long blocksWithStack;

  void count(int code) {
    counts[code]++;
  }

  void blockWithStack() {
    blocksWithStack++;
  }

  void generation() {
    generations++;
  }

  void gap() {
    gaps++;
  }

  /** The moment of the last event so far. */
  void last(long timeNanos) {
    durationNanos = timeNanos;
  }

  /** From the first event to the last, the closing Sync included. */
  long durationNanos() {
    return durationNanos;
  }

  long events() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  long events(EventType type) {
    return counts[type.code()];
  }

  long events(EventType... types) {
    long sum = 0;
    for (EventType type : types) {
      sum += counts[type.code()];
    }
    return sum;
  }

  /** How many of the GoBlock events have a stack. */
  long blocksWithStack() {
    return blocksWithStack;
  }

  long generations() {
    return generations;
  }

  /** How often events were lost in between. */
  long gaps() {
    return gaps;
  }
}
