package gotrace.analysis.table;

import gotrace.trace.TraceString;
import java.nio.charset.StandardCharsets;

/** Arrow's text is UTF-8 by definition; a trace's strings are bytes of any kind. */
final class Utf8 {
  private Utf8() {}

  /** The bytes of a text column, not to be changed; malformed sequences become U+FFFD. */
  static byte[] of(TraceString text) {
    for (byte b : text.bytes()) {
      if (b < 0) {
        return of(text.toString());
      }
    }
    return text.bytes();
  }

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
