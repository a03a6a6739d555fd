package gotrace.trace.wire;

import gotrace.trace.EventType;
import gotrace.trace.TraceVersion;

/**
 * Writes the v2 wire format (internal/trace/raw: Writer): a header, then events one after the
 * other, each a type byte and its arguments as unsigned LEB128 numbers. It checks that an event has
 * the shape that its format gives it, not that a trace makes sense. The bytes may differ from those
 * of the runtime, which pads the lengths that it fills in later; readers see no difference.
 */
public final class WireWriter {
  private final TraceVersion version;
  private final ByteBuilder out;

  /** Appends to {@code out} in one format. Nothing is written yet, not even the header. */
  public WireWriter(TraceVersion version, ByteBuilder out) {
    this.version = version;
    this.out = out;
  }

  /** The sixteen bytes that open a trace: {@code go 1.N trace} and three zero bytes. */
  public void header() {
    out.append("go 1." + version.minor() + " trace\0\0\0");
  }

  /**
   * Any event without data or frames.
   *
   * @param args as the type names them, {@code dt} included; each an unsigned 64-bit number
   * @throws IllegalArgumentException if the format lacks the type, or the arguments are not its own
   */
  public void event(EventType type, long... args) {
    begin(type, args.length);
    for (long arg : args) {
      Uvarint.append(out, arg);
    }
  }

  // The same without an array, for those who write millions.

  public void event(EventType type, long arg) {
    begin(type, 1);
    Uvarint.append(out, arg);
  }

  public void event(EventType type, long arg0, long arg1) {
    begin(type, 2);
    Uvarint.append(out, arg0);
    Uvarint.append(out, arg1);
  }

  public void event(EventType type, long arg0, long arg1, long arg2) {
    begin(type, 3);
    Uvarint.append(out, arg0);
    Uvarint.append(out, arg1);
    Uvarint.append(out, arg2);
  }

  public void event(EventType type, long arg0, long arg1, long arg2, long arg3) {
    begin(type, 4);
    Uvarint.append(out, arg0);
    Uvarint.append(out, arg1);
    Uvarint.append(out, arg2);
    Uvarint.append(out, arg3);
  }

  /**
   * A String or an ExperimentalBatch: the arguments, the length, the bytes.
   *
   * @throws IllegalArgumentException if the format lacks the type, it has no data, or the arguments
   *     are not its own
   */
  public void data(EventType type, byte[] data, long... args) {
    require(type.hasData(), type, "has no data");
    head(type, args);
    Uvarint.append(out, data.length);
    out.append(data);
  }

  /**
   * One stack.
   *
   * @param frames four numbers a frame, innermost first: pc, function's and file's string id, line
   * @throws IllegalArgumentException if {@code frames} is not a multiple of four long
   */
  public void stack(long id, long... frames) {
    require(frames.length % 4 == 0, EventType.STACK, "has four numbers a frame");
    head(EventType.STACK, id, frames.length / 4);
    for (long number : frames) {
      Uvarint.append(out, number);
    }
  }

  /**
   * A batch whole: its EventBatch with the size, then its bytes.
   *
   * @param m thread id, -1 for none
   * @param time of the batch in ticks; the first {@code dt} counts from here
   * @param events what another writer of the same format appended; left as it is
   */
  public void batch(long gen, long m, long time, ByteBuilder events) {
    head(EventType.EVENT_BATCH, gen, m, time, events.size());
    out.append(events);
  }

  private void begin(EventType type, int args) {
    require(!type.hasData() && type != EventType.STACK, type, "needs what follows its arguments");
    type(type, args);
  }

  private void type(EventType type, int args) {
    if (!version.has(type.since())) {
      throw new IllegalArgumentException(type.wireName() + " is not in format " + version);
    }
    if (args != type.argCount()) {
      throw new IllegalArgumentException(
          type.wireName() + " has " + type.argCount() + " arguments");
    }
    out.append(type.code());
  }

  private void head(EventType type, long... args) {
    type(type, args.length);
    for (long arg : args) {
      Uvarint.append(out, arg);
    }
  }

  private static void require(boolean holds, EventType type, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(type.wireName() + " " + rule);
    }
  }
}
