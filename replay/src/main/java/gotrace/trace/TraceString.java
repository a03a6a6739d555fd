package gotrace.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A string of a trace: bytes, which Go does not promise to be UTF-8, at most 1 KiB. Equal when the
 * bytes are equal.
 */
public final class TraceString {
  public static final TraceString EMPTY = new TraceString(new byte[0]);

  private final byte[] bytes;
  private final int hash;
  private String text;

  /** Takes the array over; the caller must not change it. */
  public TraceString(byte[] bytes) {
    this.bytes = bytes;
    this.hash = Arrays.hashCode(bytes);
  }

  public static TraceString of(String text) {
    return new TraceString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes themselves, not a copy: read only. */
  public byte[] bytes() {
    return bytes;
  }

  /** As text; each malformed byte sequence becomes U+FFFD. */
  @Override
  public String toString() {
    if (text == null) {
      text = new String(bytes, StandardCharsets.UTF_8);
    }
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TraceString s && hash == s.hash && Arrays.equals(bytes, s.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
