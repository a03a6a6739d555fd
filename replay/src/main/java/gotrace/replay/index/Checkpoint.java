package gotrace.replay.index;

/**
 * A state of which the index knows.
 *
 * @param events how many events lie before it
 * @param nanos of the last of them, since the trace's first event
 */
public record Checkpoint(
    long events, long nanos, Piece beginning, Piece reader, Piece state, Piece starts) {
  /**
   * Where something stands in the index's file.
   *
   * @param at absolute byte
   * @param length in bytes
   * @param crc its CRC-32
   */
  public record Piece(long at, int length, int crc) {}
}
