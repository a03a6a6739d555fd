package gotrace.runtime.machine;

/**
 * How a run ended.
 *
 * @param exitCode of the program: 0, what it gave to os.Exit, or 2 when it died
 * @param message what Go would have written to standard error when it died; empty otherwise
 * @param stopped it did not end: the virtual time that it was given is over, or nothing could ever
 *     happen in it again
 * @param nanos virtual time when it ended
 */
public record Outcome(int exitCode, String message, boolean stopped, long nanos) {}
