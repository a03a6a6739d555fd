package gotrace.replay.whatif;

import java.util.List;
import java.util.stream.Collectors;

/** A trace, or the part of it that was asked for, of which no prediction is made; says why. */
public final class Unpredictable extends Exception {
  private static final long serialVersionUID = 1;
  private static final int NAMES = 8;

  private final boolean ofTheQuestion;

  Unpredictable(String message) {
    this(message, false);
  }

  private Unpredictable(String message, boolean ofTheQuestion) {
    super(message);
    this.ofTheQuestion = ofTheQuestion;
  }

  /** It is asked for what the trace does not have, or for more than can be asked for. */
  static Unpredictable question(String message) {
    return new Unpredictable(message, true);
  }

  /** Whether the same trace would answer another question. */
  public boolean isOfTheQuestion() {
    return ofTheQuestion;
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
