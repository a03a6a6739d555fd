package gotrace.analysis.metric;

/** What the number in a figure or cell counts, and so which Java type carries it. */
public enum Unit {
  /** A duration: Long nanoseconds; the JSON name ends in {@code Nanos}. */
  NANOS,
  /** A moment: Long nanoseconds since the trace's first event; the name ends in {@code Nanos}. */
  MOMENT,
  /** Long. */
  COUNT,
  /** Long. */
  BYTES,
  /** Double from 0 to 1. */
  SHARE,
  /** Double without a unit. */
  RATIO,
  /** Long: a goroutine's id. */
  GOROUTINE,
  /** Long: a P's id. */
  PROC,
  /** String, as the traced program or Go gave it: untrusted. */
  TEXT,
  /** String in gotrace's own words, which may quote the traced program: untrusted. */
  WORDS,
  /** Boolean. */
  FLAG;

  /** Whether values are numbers, and not something to read. */
  public boolean isNumber() {
    return switch (this) {
      case NANOS, MOMENT, COUNT, BYTES, SHARE, RATIO, GOROUTINE, PROC -> true;
      case TEXT, WORDS, FLAG -> false;
    };
  }

  /** Whether values are text, which may be shortened. */
  public boolean isText() {
    return this == TEXT || this == WORDS;
  }

  boolean accepts(Object value) {
    return switch (this) {
      case NANOS, MOMENT, COUNT, BYTES, GOROUTINE, PROC -> value instanceof Long;
      case SHARE, RATIO -> value instanceof Double;
      case TEXT, WORDS -> value instanceof String;
      case FLAG -> value instanceof Boolean;
    };
  }

  /** Whether a name of this unit ends as the contract asks. */
  boolean namedWell(String name) {
    return (this == NANOS || this == MOMENT) == name.endsWith("Nanos");
  }
}
