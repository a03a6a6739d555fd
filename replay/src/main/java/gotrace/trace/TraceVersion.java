package gotrace.trace;

import java.util.Arrays;
import java.util.Optional;

/**
 * The wire formats of v2 execution traces (internal/trace/version). Go 1.24 writes the 1.23 format
 * and Go 1.27 the 1.26 format, unchanged.
 */
public enum TraceVersion {
  GO122(22),
  GO123(23),
  GO125(25),
  GO126(26);

  private final int minor;

  TraceVersion(int minor) {
    this.minor = minor;
  }

  /** The N of Go 1.N that introduced the format. */
  public int minor() {
    return minor;
  }

  /** Whether this format has what {@code introducedIn} added. */
  public boolean has(TraceVersion introducedIn) {
    return compareTo(introducedIn) >= 0;
  }

  /** The format named by the N of a header's {@code go 1.N trace}, if it is a v2 format. */
  public static Optional<TraceVersion> ofMinor(long minor) {
    return Arrays.stream(values()).filter(v -> v.minor == minor).findFirst();
  }

  /** As a user names it: {@code go1.26}. */
  @Override
  public String toString() {
    return "go1." + minor;
  }
}
