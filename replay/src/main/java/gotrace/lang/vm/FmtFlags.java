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

  /** As it is written, with its verb. */
  String directive = "%v";

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
    directive = "%v";
  }
}
