package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import java.util.Optional;

/**
 * Lets a run go on in which every goroutine waits for another. Go's program would be dead then; a
 * run over operations of which not all are known need not be.
 */
public interface Rescue {
  /** Lets every dead program die. */
  Rescue NONE = Optional::empty;

  /**
   * Who is let go.
   *
   * @param chan somebody waits there
   * @param sends it waits to send, and not to receive
   */
  record Way(Hchan chan, boolean sends) {}

  /** Asked when nobody can go on; empty when there is no way, and the program dies. */
  Optional<Way> wayOut();
}
