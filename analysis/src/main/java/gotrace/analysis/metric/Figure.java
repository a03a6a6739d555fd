package gotrace.analysis.metric;

/**
 * One number of a section.
 *
 * @param name in JSON below its section, camelCase; a dot nests: {@code counts.runnext}
 * @param label for people, a few words: {@code 99th percentile}
 * @param value of the type that {@code unit} names, or null when the trace cannot tell
 * @param meaning one sentence that says what the number means to a Go engineer
 */
public record Figure(
    String name, String label, Unit unit, Object value, Coverage coverage, String meaning) {
  public Figure {
    if (value != null && !unit.accepts(value)) {
      throw new IllegalArgumentException(name + ": " + value + " is no " + unit);
    }
    if (!unit.namedWell(name)) {
      throw new IllegalArgumentException(name + ": name does not fit unit " + unit);
    }
    if ((value == null) != (coverage == Coverage.UNAVAILABLE)) {
      throw new IllegalArgumentException(name + ": " + value + " cannot be " + coverage);
    }
  }

  /** A figure that the trace itself tells. */
  static Figure observed(String name, String label, Unit unit, Object value, String meaning) {
    return new Figure(name, label, unit, value, Coverage.OBSERVED, meaning);
  }

  /** A figure that this trace cannot tell. */
  static Figure unavailable(String name, String label, Unit unit, String meaning) {
    return new Figure(name, label, unit, null, Coverage.UNAVAILABLE, meaning);
  }

  /** A figure that the reconstruction tells, null where it cannot. */
  static Figure inferred(String name, String label, Unit unit, Object value, String meaning) {
    return value == null
        ? unavailable(name, label, unit, meaning)
        : new Figure(name, label, unit, value, Coverage.INFERRED, meaning);
  }

  /** Observed if {@code known}, else unavailable. */
  static Figure observedIf(
      boolean known, String name, String label, Unit unit, Object value, String meaning) {
    return known
        ? observed(name, label, unit, value, meaning)
        : unavailable(name, label, unit, meaning);
  }
}
