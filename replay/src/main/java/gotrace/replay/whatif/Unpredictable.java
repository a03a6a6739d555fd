package gotrace.replay.whatif;

import java.util.List;
import java.util.stream.Collectors;

/** A trace, or the part of it that was asked for, of which no prediction is made; says why. */
public final class Unpredictable extends Exception {
  private static final long serialVersionUID = 1;
  private static final int NAMES = 8;

  Unpredictable(String message) {
    super(message);
  }

  /** The end of a sentence that misses a name; names are as in the trace. */
  static String among(List<String> names) {
    if (names.isEmpty()) {
      return ", and no other";
    }
    return names.stream()
        .limit(NAMES)
        .map(n -> "'" + n + "'")
        .collect(Collectors.joining(", ", "; there are ", names.size() > NAMES ? ", …" : ""));
  }
}
