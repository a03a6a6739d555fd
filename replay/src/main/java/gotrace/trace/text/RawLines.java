package gotrace.trace.text;

import gotrace.trace.MalformedTraceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a raw text that say something, and the tokens of the current one. Blank lines and
 * comments, from {@code #} to the line's end, are passed over. Space is what Go's unicode.IsSpace
 * says.
 */
final class RawLines {
  /** The longest line: the quoted data of a 64 KiB batch takes less than a third. */
  static final int MAX_LINE_BYTES = 1 << 20;

  private static final int MAX_EXCERPT_BYTES = 60;

  private final InputStream in;
  private final byte[] input = new byte[1 << 13];
  private int inputAt;
  private int inputEnd;

  private byte[] line = new byte[256];
  private int lineEnd;
  private long lineOffset;
  private long lineNumber;
  private long nextOffset;
  private boolean again;
  private int tokenStart;
  private int tokenEnd;

  RawLines(InputStream in) {
    this.in = in;
  }

  /** Moves to the next line that says something, before its first token; false at the end. */
  boolean next() throws IOException, MalformedTraceException {
    while (again || readLine()) {
      again = false;
      tokenStart = 0;
      tokenEnd = 0;
      if (token()) {
        tokenEnd = 0;
        return true;
      }
    }
    return false;
  }

  /** Makes the next {@link #next} answer the current line once more. */
  void back() {
    again = true;
  }

  /** Moves to the line's next token; false at its end or a comment, which ends a token too. */
  boolean token() {
    tokenStart = skipSpace(tokenEnd);
    tokenEnd = tokenStart;
    while (tokenEnd < lineEnd && line[tokenEnd] != '#' && spaceWidth(tokenEnd) == 0) {
      tokenEnd++;
    }
    return tokenEnd > tokenStart;
  }

  /** Whether {@link #token} would answer false; it goes on where it was. */
  boolean atEnd() {
    int at = tokenEnd;
    boolean more = token();
    moveTo(at);
    return !more;
  }

  /** The current token; malformed UTF-8 as U+FFFD. */
  String tokenText() {
    return new String(line, tokenStart, tokenEnd - tokenStart, StandardCharsets.UTF_8);
  }

  /** Whether the current token begins with {@code name=}. */
  boolean tokenIsArgument(String name) {
    return tokenEnd - tokenStart > name.length()
        && line[tokenStart + name.length()] == '='
        && regionIs(tokenStart, name);
  }

  /**
   * The unsigned decimal number of the current token from {@code prefix} bytes on.
   *
   * @throws MalformedTraceException if it is not one, or needs more than 64 bits
   */
  long tokenNumber(int prefix) throws MalformedTraceException {
    int at = tokenStart + prefix;
    long value = 0;
    boolean number = at < tokenEnd;
    for (; number && at < tokenEnd; at++) {
      int digit = line[at] - '0';
      number =
          digit >= 0
              && digit <= 9
              && Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) <= 0;
      value = value * 10 + digit;
    }
    if (!number) {
      throw error(
          prefix,
          excerpt(tokenStart + prefix, tokenEnd)
              + " is not a number from 0 to 18446744073709551615");
    }
    return value;
  }

  /**
   * Where the value begins in a line {@code data=VALUE}, spaces around the equals sign allowed; -1
   * in any other line.
   */
  int dataStart() {
    int key = skipSpace(0);
    if (!regionIs(key, "data")) {
      return -1;
    }
    int equals = skipSpace(key + 4);
    return equals < lineEnd && line[equals] == '=' ? skipSpace(equals + 1) : -1;
  }

  /** The line's bytes: read only, and good until the next line. */
  byte[] lineBytes() {
    return line;
  }

  /** Number of {@link #lineBytes} that are the line's. */
  int lineEnd() {
    return lineEnd;
  }

  /** Makes {@link #token} go on at a place in the line. */
  void moveTo(int at) {
    tokenStart = at;
    tokenEnd = at;
  }

  /** A part of the line for a message, quoted, cut if it is long. */
  String excerpt(int start, int end) {
    int cut = Math.min(end, start + MAX_EXCERPT_BYTES);
    String text = new String(line, start, cut - start, StandardCharsets.UTF_8);
    return GoQuote.quote(cut < end ? text + "…" : text);
  }

  /** The current token for a message. */
  String tokenExcerpt() {
    return excerpt(tokenStart, tokenEnd);
  }

  /** An error at {@code shift} bytes into the current token, or at the place where it should be. */
  MalformedTraceException error(int shift, String rule) {
    return errorAt(tokenStart + shift, rule);
  }

  /** An error at a byte of the line; columns are bytes, from 1. */
  MalformedTraceException errorAt(int at, String rule) {
    return malformed("line " + lineNumber + ", column " + (at + 1) + ": " + rule, lineOffset + at);
  }

  /** An error at the end of the text. */
  MalformedTraceException errorAtEnd(String rule) {
    return malformed("end of text: " + rule, nextOffset);
  }

  private static MalformedTraceException malformed(String rule, long byteOffset) {
    return new MalformedTraceException(
        rule, byteOffset, MalformedTraceException.UNKNOWN, MalformedTraceException.UNKNOWN);
  }

  private boolean regionIs(int at, String ascii) {
    if (lineEnd - at < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (line[at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < lineEnd && spaceWidth(at) > 0) {
      at += spaceWidth(at);
    }
    return at;
  }

  /** Bytes of the space at {@code at}: 0 if none stands there. */
  private int spaceWidth(int at) {
    int b = line[at];
    if (b >= 0) {
      return b == ' ' || (b >= '\t' && b <= '\r') ? 1 : 0;
    }
    int rune = Utf8.decode(line, at, lineEnd);
    boolean space =
        rune == 0x85
            || rune == 0xa0
            || rune == 0x1680
            || (rune >= 0x2000 && rune <= 0x200a)
            || rune == 0x2028
            || rune == 0x2029
            || rune == 0x202f
            || rune == 0x205f
            || rune == 0x3000;
    return space ? Utf8.width(rune) : 0;
  }

  /** Reads a line without its end (bufio.ScanLines); false when no byte is left. */
  private boolean readLine() throws IOException, MalformedTraceException {
    lineOffset = nextOffset;
    lineNumber++;
    lineEnd = 0;
    int b = readByte();
    if (b < 0) {
      return false;
    }
    for (; b >= 0 && b != '\n'; b = readByte()) {
      if (lineEnd == MAX_LINE_BYTES) {
        throw errorAt(lineEnd, "the line is longer than " + MAX_LINE_BYTES + " bytes");
      }
      if (lineEnd == line.length) {
        line = Arrays.copyOf(line, lineEnd * 2);
      }
      line[lineEnd++] = (byte) b;
    }
    if (lineEnd > 0 && line[lineEnd - 1] == '\r') {
      lineEnd--;
    }
    return true;
  }

  private int readByte() throws IOException {
    if (inputAt == inputEnd) {
      inputAt = 0;
      inputEnd = Math.max(0, in.read(input));
      if (inputEnd == 0) {
        return -1;
      }
    }
    nextOffset++;
    return input[inputAt++] & 0xff;
  }
}
