package gotrace.replay.tape;

/**
 * Where a recorded trace first differs from what its operations give on the machine.
 *
 * @param kind see {@link Kind}
 * @param eventIndex in the trace's order, from 0; -1 when no event differs
 * @param byteOffset absolute byte of that event, or else of the first difference
 * @param want what the machine does; names from the trace in it are not to be trusted
 * @param got what the trace says, as little to be trusted
 */
public record Difference(Kind kind, long eventIndex, long byteOffset, String want, String got) {
  /** In what the two differ. */
  public enum Kind {
    EVENT("event"),
    /** The events are alike as far as there are any; the machine cannot go on with the tape. */
    TAPE("tape"),
    /** The trace is damaged, or cut. */
    DAMAGE("damage"),
    /** The events are alike to the end, and what the machine counted is not. */
    CLOSING("closing"),
    /** Only bytes that no event is made from. */
    BYTES("bytes");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** Its name in JSON. */
    public String id() {
      return id;
    }
  }

  static final long NO_EVENT = -1;

  /** As a sentence without an end. */
  @Override
  public String toString() {
    String place = eventIndex == NO_EVENT ? "" : "event " + eventIndex + ", ";
    return place
        + "byte "
        + byteOffset
        + ": the machine does: "
        + want
        + "; the trace says: "
        + got;
  }
}
