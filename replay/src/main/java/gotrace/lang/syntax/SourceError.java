package gotrace.lang.syntax;

/**
 * A complaint about a source, in the words of the Go compiler.
 *
 * @param pos see {@link Positions}
 * @param message without the position; further lines begin with a tab
 */
public record SourceError(int pos, String message) {}
