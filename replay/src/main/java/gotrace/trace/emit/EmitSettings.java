package gotrace.trace.emit;

import gotrace.trace.TraceVersion;

/**
 * What a caller may choose about a trace.
 *
 * @param generationNanos virtual time after which the next generation begins, at the first event
 *     from then on at which the world is not stopped
 * @param wallStartNanos wall clock at virtual time 0, in nanoseconds since the Unix epoch; formats
 *     before 1.25 do not hold it
 */
public record EmitSettings(TraceVersion version, long generationNanos, long wallStartNanos) {
  /** As Go's runtime/trace: its advancer waits a second. */
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** 2009-11-10 23:00:00 UTC, when Go became public; its playground's clock starts here, too. */
  private static final long PLAYGROUND_NANOS = 1_257_894_000L * SECOND_NANOS;

  public EmitSettings {
    if (generationNanos <= 0) {
      throw new IllegalArgumentException("a generation of " + generationNanos + " ns");
    }
  }

  /** A generation a second; the wall clock starts where that of Go's playground does. */
  public static EmitSettings of(TraceVersion version) {
    return new EmitSettings(version, SECOND_NANOS, PLAYGROUND_NANOS);
  }
}
