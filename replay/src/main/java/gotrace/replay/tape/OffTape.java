package gotrace.replay.tape;

import gotrace.trace.MalformedTraceException;

/**
 * A run over a tape cannot go on: the machine asks for what the tape does not have. It passes the
 * machine, which knows of no tapes, and ends the run.
 */
final class OffTape extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The tape itself cannot be read: what is wrong; null when it can. */
  private final MalformedTraceException malformed;

  /** The tape is fine, but this is not what it tells. */
  OffTape(String what) {
    super(what);
    malformed = null;
  }

  OffTape(MalformedTraceException malformed) {
    super(malformed.getMessage(), malformed);
    this.malformed = malformed;
  }

  MalformedTraceException malformed() {
    return malformed;
  }
}
