package gotrace.replay.guide;

import gotrace.runtime.Source;

/** One start of a goroutine and where it came from. Filled again for each: copy what is kept. */
public final class Start {
  /** No other P. */
  public static final int NONE = -1;

  /** In the trace's order, from 0. */
  public long eventIndex;

  /** Since the trace's first event. */
  public long timeNanos;

  public long g;
  public int p;
  public Source source;

  /** The P that lost it, {@link #NONE} unless stolen. */
  public int victim;

  /** How many goroutines moved along from the same queue, this one included; 0 for no queue. */
  public int taken;

  /** Whether it runs on what is left of the time slice of the one before it. */
  public boolean inherits;

  /**
   * Whether it was put into a runnext when it became runnable; if its source is none, it was
   * displaced from there.
   */
  public boolean wasNext;

  /** Whether the P had been stopped, or taken from its thread, since its start before this. */
  public boolean afterStop;

  /** Length of the P's queue after the start, runnext not included. */
  public int localLength;

  /** Length of the global queue after the start. */
  public int globalLength;
}
