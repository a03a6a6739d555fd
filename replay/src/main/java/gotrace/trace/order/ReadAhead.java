package gotrace.trace.order;

import gotrace.trace.EventBlock;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Brings a trace's events in order on a thread of its own, a few blocks ahead of who takes them; on
 * a machine of one processor, on the caller's. What is handed out is the same. The reader itself
 * may be asked again once the last block was taken.
 */
public final class ReadAhead implements Closeable {
  private static final int BLOCKS = 8;

  /** How long closing waits for a thread that may hang in a read, in milliseconds. */
  private static final long PATIENCE_MILLIS = 1000;

  private final TraceReader reader;

  /** Null where the caller's thread reads. */
  private final Thread thread;

  private final BlockingQueue<EventBlock> filled = new ArrayBlockingQueue<>(BLOCKS + 1);
  private final BlockingQueue<EventBlock> free = new ArrayBlockingQueue<>(BLOCKS);

  /** Follows the last block. */
  private final EventBlock end = new EventBlock();

  /** What ended the thread, or null; read after its {@link #end}. */
  private Throwable failure;

  /** What the caller has. */
  private EventBlock handedOut;

  private ReadAhead(TraceReader reader, boolean onAnotherThread) {
    this.reader = reader;
    thread = onAnotherThread ? new Thread(this::read, "gotrace-order") : null;
    if (thread != null) {
      for (int i = 0; i < BLOCKS; i++) {
        free.add(new EventBlock());
      }
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * Begins to read.
   *
   * @param reader stays open; nobody else uses it until the end was reached
   */
  public static ReadAhead of(TraceReader reader) {
    return new ReadAhead(reader, Runtime.getRuntime().availableProcessors() > 1);
  }

  /**
   * The next events in a block that the next call may fill again; null at the end of the trace.
   *
   * @throws IOException when the input itself fails; never because of what it contains
   */
  public EventBlock next() throws IOException {
    if (thread == null) {
      return reader.next();
    }
    try {
      if (handedOut != null) {
        free.put(handedOut);
      }
      handedOut = filled.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for events", e);
    }
    if (handedOut != end) {
      return handedOut;
    }
    handedOut = null;
    filled.add(end);
    rethrow();
    return null;
  }

  private void rethrow() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private void read() {
    try {
      EventBlock block = free.take();
      while (reader.fill(block)) {
        filled.put(block);
        block = free.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
    filled.add(end);
  }

  /** Ends the thread, if it is still there; what it reads from is the caller's to close. */
  @Override
  public void close() {
    if (thread == null) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
