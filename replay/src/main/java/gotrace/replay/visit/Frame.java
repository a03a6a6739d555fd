package gotrace.replay.visit;

/**
 * One event, and the state behind it.
 *
 * @param told what the event was, in words
 * @param p the P on which it happened; {@link Scene#NONE} for none
 * @param g the goroutine that it befell, or that brought it about; {@link Scene#NONE} for none
 */
public record Frame(Told told, int p, long g, Scene scene) {}
