package gotrace.trace.emit;

/**
 * A part of an attachment, or its end.
 *
 * @param bytes what it adds; null for the end
 * @param offset absolute byte at which its generation begins
 * @param generation in which it stands
 */
public record AttachedPiece(String name, byte[] bytes, long offset, long generation) {
  public boolean isEnd() {
    return bytes == null;
  }
}
