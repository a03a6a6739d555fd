package gotrace.runtime;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A channel (chan.go: hchan). Its methods do what happens under the channel's lock; they never
 * park: who is told {@link Passage#BLOCKS} enqueues a sudog and parks.
 */
public final class Hchan {
  /** How an attempt to send or to receive ended. */
  public enum Passage {
    DONE,
    /** Nobody is there, or the buffer is full or empty. */
    BLOCKS,
    /** A receive gets the zero value; a send panics. */
    CLOSED
  }

  /** Smaller for channels made earlier; the order in which a select locks. */
  public final long id;

  private final int dataqsiz;

  /** Grows up to {@link #dataqsiz}: a large buffer may never be filled. */
  private Object[] buf;

  private int recvx;
  private int qcount;
  private boolean closed;

  /** The timer that feeds it; null for none. */
  Timer timer;

  final WaitQ recvq = new WaitQ();
  final WaitQ sendq = new WaitQ();

  /**
   * chan.go: makechan.
   *
   * @param dataqsiz how many values it holds; 0 for an unbuffered channel
   */
  public Hchan(long id, int dataqsiz) {
    this.id = id;
    this.dataqsiz = dataqsiz;
    this.buf = new Object[Math.min(dataqsiz, 16)];
  }

  /** chan.go: chanlen. A timer's channel shows as unbuffered. */
  public int len() {
    return timer == null ? qcount : 0;
  }

  /** The values in the buffer, by position; null where there is none. Not to be changed. */
  public Object[] buffered() {
    return buf;
  }

  /** chan.go: chancap. A timer's channel shows as unbuffered. */
  public int cap() {
    return timer == null ? dataqsiz : 0;
  }

  int dataqsiz() {
    return dataqsiz;
  }

  /** time.go: maybeRunChan. Before anyone looks whether there is something to receive. */
  public void maybeRunTimer(long nowNanos) {
    if (timer != null) {
      timer.maybeRunChan(nowNanos);
    }
  }

  /**
   * time.go: blockTimerChan. After a receiver was enqueued.
   *
   * @param local the timers of the P at hand
   */
  public void blockTimer(Timers local) {
    if (timer != null) {
      timer.blockChan(local);
    }
  }

  /** time.go: unblockTimerChan. A receiver no longer waits. */
  public void unblockTimer() {
    if (timer != null) {
      timer.unblockChan();
    }
  }

  /**
   * chan.go: timerchandrain. Drops what nobody has received.
   *
   * @return whether there was something
   */
  boolean drain() {
    boolean any = qcount > 0;
    while (qcount > 0) {
      take();
    }
    return any;
  }

  public boolean isClosed() {
    return closed;
  }

  /** chan.go: chansend, up to its park. A waiting receiver gets the value past the buffer. */
  public Passage send(Object elem, Readier by) {
    if (closed) {
      return Passage.CLOSED;
    }
    Sudog sg = recvq.dequeue();
    if (sg != null) {
      sg.elem = elem;
      wake(sg, true, by);
      return Passage.DONE;
    }
    if (qcount < dataqsiz) {
      put(elem);
      return Passage.DONE;
    }
    return Passage.BLOCKS;
  }

  /**
   * chan.go: chanrecv, up to its park. From a full buffer it takes the oldest value, and a waiting
   * sender's value goes to the end.
   *
   * @param into its {@code elem} gets the value
   */
  public Passage recv(Received into, Readier by) {
    if (closed && qcount == 0) {
      into.elem = null;
      into.ok = false;
      return Passage.CLOSED;
    }
    Sudog sg = sendq.dequeue();
    if (sg != null) {
      if (dataqsiz == 0) {
        into.elem = sg.elem;
      } else {
        into.elem = take();
        put(sg.elem);
      }
      into.ok = true;
      sg.elem = null;
      wake(sg, true, by);
      return Passage.DONE;
    }
    if (qcount > 0) {
      into.elem = take();
      into.ok = true;
      return Passage.DONE;
    }
    return Passage.BLOCKS;
  }

  /** Where a value goes that was received. */
  public static final class Received {
    /** Null is the zero value, or null itself. */
    public Object elem;

    /** False when the channel was closed and empty. */
    public boolean ok;
  }

  /**
   * chan.go: closechan. Collects all receivers, then all senders, and readies them from the last to
   * the first, as Go's list of goroutines is a stack.
   *
   * @return false when it was closed before, and the closer must panic
   */
  public boolean close(Readier by) {
    if (closed) {
      return false;
    }
    closed = true;
    Deque<Sudog> all = new ArrayDeque<>();
    for (Sudog s = recvq.dequeue(); s != null; s = recvq.dequeue()) {
      s.elem = null;
      all.push(s);
    }
    for (Sudog s = sendq.dequeue(); s != null; s = sendq.dequeue()) {
      s.elem = null;
      all.push(s);
    }
    all.forEach(s -> wake(s, false, by));
    return true;
  }

  /** The goroutine of the sudog waits to send its {@code elem}. */
  public void enqueueSend(Sudog s) {
    s.c = this;
    sendq.enqueue(s);
  }

  /** The goroutine of the sudog waits for a value. */
  public void enqueueRecv(Sudog s) {
    s.c = this;
    recvq.enqueue(s);
  }

  private static void wake(Sudog s, boolean success, Readier by) {
    s.success = success;
    s.g.param = s;
    by.goReady(s.g);
  }

  private void put(Object elem) {
    if (qcount == buf.length) {
      grow();
    }
    buf[(recvx + qcount++) % buf.length] = elem;
  }

  private Object take() {
    Object elem = buf[recvx];
    buf[recvx] = null;
    recvx = (recvx + 1) % buf.length;
    qcount--;
    return elem;
  }

  private void grow() {
    Object[] larger = new Object[(int) Math.min(dataqsiz, 2L * buf.length)];
    for (int i = 0; i < qcount; i++) {
      larger[i] = buf[(recvx + i) % buf.length];
    }
    buf = larger;
    recvx = 0;
  }
}
