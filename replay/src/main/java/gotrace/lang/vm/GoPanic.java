package gotrace.lang.vm;

import gotrace.runtime.Stacks;
import java.util.function.IntFunction;

/** Thrown where an instruction or a native function panics; the {@link Interpreter} catches it. */
class GoPanic extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Which type of package runtime the value has. */
  enum Kind {
    /** runtime.errorString. */
    ERROR,
    /** runtime.boundsError. */
    BOUNDS,
    /** runtime.plainError: printed without "runtime error: ". */
    PLAIN,
    /** maps.unhashableTypeError: a key that a map without entries was asked for. */
    UNHASHABLE,
    /** *runtime.TypeAssertionError. */
    ASSERTION,
    /** A string. */
    STRING,
    /** A nil pointer was followed: runtime.errorString, and a signal. */
    MEMORY,
    /** No panic: a fatal error, which nothing recovers from. Whole lines. */
    FATAL
  }

  final Kind kind;

  /** For {@link Kind#FATAL}: what of the runtime's own stands on top of the stack; else null. */
  final transient Frames on;

  /** For {@link Kind#BOUNDS}; else null. */
  private final transient IntFunction<String> words;

  GoPanic(Kind kind, String text) {
    this(kind, text, null, null);
  }

  private GoPanic(Kind kind, String text, Frames on, IntFunction<String> words) {
    super(text, null, false, false);
    this.kind = kind;
    this.on = on;
    this.words = words;
  }

  /** Puts frames on a stack. */
  interface Frames {
    int push(Stacks stacks, int id);
  }

  static GoPanic index(long i, long len) {
    return bounds(
        unsigned ->
            i < 0 && unsigned == 0
                ? "index out of range [" + i + "]"
                : "index out of range [" + Long.toUnsignedString(i) + "] with length " + len);
  }

  /**
   * @param words the text, by which of the bounds are of 64 bits without a sign: 1 for the first of
   *     them, 2, 4
   */
  static GoPanic bounds(IntFunction<String> words) {
    return new GoPanic(Kind.BOUNDS, words.apply(0), null, words);
  }

  /** This, where the bounds are of such types. */
  GoPanic where(int unsigned) {
    return words == null || unsigned == 0
        ? this
        : new GoPanic(kind, words.apply(unsigned), on, null);
  }

  /** internal/runtime/maps: fatal. */
  static GoPanic concurrent(String text) {
    return new GoPanic(
        Kind.FATAL,
        "fatal error: " + text + "\n",
        (stacks, id) -> stacks.push(id, "internal/runtime/maps.fatal", "runtime/panic.go", 1181),
        null);
  }

  static GoPanic error(String text) {
    return new GoPanic(Kind.ERROR, text);
  }

  static GoPanic nil() {
    return new GoPanic(Kind.MEMORY, "invalid memory address or nil pointer dereference");
  }
}
