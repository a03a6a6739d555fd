package gotrace.replay.guide;

import gotrace.trace.EventBlock;
import java.io.IOException;

/** Looks at the queues between the events. */
@FunctionalInterface
public interface Watcher {
  /**
   * The event comes next. Where events were lost before the block, the queues know nothing of what
   * was before.
   *
   * @param queues as they are before the event
   * @return false to stop here, with the event not taken
   * @throws IOException when the watcher cannot write what it sees
   */
  boolean before(EventBlock block, int row, Queues queues) throws IOException;
}
