package gotrace.replay.guide;

import gotrace.runtime.SudogOrigin;
import java.io.IOException;

/** Is told what the guide finds, in the trace's order. */
public interface Steps {
  /** A goroutine starts; the argument is used again for the next one. */
  void start(Start start) throws IOException;

  /** What Go did is not what the queues allow; told before the start that shows it. */
  void diverged(Diverged diverged) throws IOException;

  /**
   * A goroutine that blocks acquires a sudog.
   *
   * @param reason why it blocks, in Go's words: {@code chan send}
   */
  default void acquired(String reason, SudogOrigin origin) throws IOException {}
}
