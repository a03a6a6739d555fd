package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import java.util.List;
import java.util.Locale;

/**
 * Something that is wrong, or looks so.
 *
 * @param message one or more sentences for people; holds names of the program, untrusted
 * @param goroutines whom it is about, the longest blocked first; empty where it is about none
 */
public record Finding(Kind kind, Status status, String message, List<LiveGoroutine> goroutines) {
  /** What is wrong. */
  public enum Kind {
    /** Goroutines wait for one another, or for a lock that nobody will release. */
    DEADLOCK,
    /** A goroutine waits for what will not come. */
    LEAK,
    /** A part of the trace could not be used. */
    DAMAGE,
    /** A figure of the report is beyond a limit that the user set. */
    THRESHOLD;

    /** As in JSON and in {@code --fail-if}: {@code deadlock}. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How sure it is. */
  public enum Status {
    /** It follows from what the trace says. */
    PROVED,
    /** It explains what the trace shows; something that the trace does not show may too. */
    SUSPECTED;

    /** As in JSON and in {@code --fail-if}: {@code proved}. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
