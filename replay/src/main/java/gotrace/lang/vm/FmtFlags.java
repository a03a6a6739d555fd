package gotrace.lang.vm;

/** The flags of a directive (fmt/format.go: fmtFlags). */
final class FmtFlags {
  boolean hasWidth;
  boolean hasPrecision;
  boolean minus;
  boolean plus;
  boolean sharp;
  boolean space;
  boolean zero;
  boolean plusV;
  boolean sharpV;
  int width;
  int precision;

  void clear() {
    hasWidth = false;
    hasPrecision = false;
    minus = false;
    plus = false;
    sharp = false;
    space = false;
    zero = false;
    plusV = false;
    sharpV = false;
    width = 0;
    precision = 0;
  }

  /** These, as one would write them before the verb: numbers in place of {@code *}. */
  String directive(int verb) {
    StringBuilder b = new StringBuilder("%");
    b.append(plus || plusV ? "+" : "").append(minus ? "-" : "").append(sharp || sharpV ? "#" : "");
    b.append(space ? " " : "").append(zero ? "0" : "").append(hasWidth ? width : "");
    if (hasPrecision) {
      b.append('.').append(precision);
    }
    return b.appendCodePoint(verb).toString();
  }
}
