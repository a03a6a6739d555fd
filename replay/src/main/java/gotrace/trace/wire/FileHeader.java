package gotrace.trace.wire;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The 16 bytes that a trace begins with: {@code go 1.26 trace} and three zeros. */
public final class FileHeader {
  public static final int LENGTH = 16;

  private static final int LAST_V1 = 21;
  private static final Pattern HEADER = Pattern.compile("go 1\\.(\\d{1,4}) trace\0+");

  /** How far into the input a header is looked for: as far as a server's words may go. */
  private static final int MAX_BEFORE = 1 << 16;

  private static final Pattern LATER = Pattern.compile("go 1\\.\\d\\d trace\0\0\0");

  private FileHeader() {}

  /**
   * A header, and where it stands.
   *
   * @param offset absolute byte, 0 unless something stands before the trace
   */
  record Place(TraceVersion version, long offset) {}

  /** Finds the header, also behind bytes that do not belong to the trace. */
  static Place find(TraceSource source) throws IOException, MalformedTraceException {
    byte[] bytes = new byte[LENGTH];
    int n = source.read(0, bytes, 0, LENGTH);
    if (n == 0 && source.failure() != null) {
      throw malformed(source.failure());
    }
    try {
      return new Place(parse(bytes, n), 0);
    } catch (MalformedTraceException e) {
      long later = n < LENGTH ? -1 : later(source);
      if (later < 0) {
        throw e;
      }
      source.read(later, bytes, 0, LENGTH);
      return new Place(parse(bytes, LENGTH), later);
    }
  }

  private static long later(TraceSource source) throws IOException {
    byte[] start = new byte[MAX_BEFORE];
    int n = source.read(0, start, 0, MAX_BEFORE);
    Matcher header = LATER.matcher(new String(start, 0, n, StandardCharsets.ISO_8859_1));
    return header.find() ? header.start() : -1;
  }

  /**
   * The format that the first {@code n} bytes of a trace name.
   *
   * @param n {@link #LENGTH}, or fewer if the input is no longer
   * @throws MalformedTraceException if they are no header, or name a format that is not v2
   */
  public static TraceVersion parse(byte[] bytes, int n) throws MalformedTraceException {
    if (n == 0) {
      throw malformed("the input is empty");
    }
    Matcher header = HEADER.matcher(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
    if (!header.matches()) {
      throw malformed("this is not a Go execution trace: it does not begin with \"go 1.N trace\"");
    }
    int minor = Integer.parseInt(header.group(1));
    if (minor <= LAST_V1) {
      throw malformed(
          "this trace has the old format of Go 1."
              + minor
              + ", which gotrace does not read; record it with Go 1.22 or newer");
    }
    return TraceVersion.ofMinor(minor)
        .filter(v -> n == LENGTH)
        .orElseThrow(
            () ->
                malformed(
                    "this trace has the format go1."
                        + minor
                        + ", which this gotrace does not know (it knows go1.22, 1.23, 1.25, 1.26)"));
  }

  private static MalformedTraceException malformed(String rule) {
    return new MalformedTraceException(
        rule, 0, MalformedTraceException.UNKNOWN, MalformedTraceException.UNKNOWN);
  }
}
