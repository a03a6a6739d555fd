package gotrace.analysis.metric;

/** How a figure is known. Every output labels its figures with it. */
public enum Coverage {
  /** The trace itself says so. */
  OBSERVED,
  /** Reconstructed from what the trace says; may be wrong in known ways. */
  INFERRED,
  /** This trace cannot tell. */
  UNAVAILABLE;

  /** As in JSON: {@code observed}. */
  public String jsonName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
