package gotrace.lang.vm;

/** Thrown where an instruction or a native function panics; the {@link Interpreter} catches it. */
final class GoPanic extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Which type of package runtime the value has. */
  enum Kind {
    /** runtime.errorString. */
    ERROR,
    /** runtime.boundsError. */
    BOUNDS,
    /** runtime.plainError: printed without "runtime error: ". */
    PLAIN,
    /** *runtime.TypeAssertionError. */
    ASSERTION,
    /** A string. */
    STRING,
    /** A nil pointer was followed: runtime.errorString, and a signal. */
    MEMORY
  }

  final Kind kind;

  GoPanic(Kind kind, String text) {
    super(text, null, false, false);
    this.kind = kind;
  }

  static GoPanic index(long i, long len) {
    return new GoPanic(
        Kind.BOUNDS,
        i < 0
            ? "index out of range [" + i + "]"
            : "index out of range [" + i + "] with length " + len);
  }

  static GoPanic error(String text) {
    return new GoPanic(Kind.ERROR, text);
  }

  static GoPanic nil() {
    return new GoPanic(Kind.MEMORY, "invalid memory address or nil pointer dereference");
  }
}
