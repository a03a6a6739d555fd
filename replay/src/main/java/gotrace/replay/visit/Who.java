package gotrace.replay.visit;

/**
 * A goroutine as it is named to people: {@code g4 (main.worker)}.
 *
 * @param function what it was started with, untrusted; null when unknown
 */
record Who(long g, String function) {
  @Override
  public String toString() {
    return "g" + g + (function == null ? "" : " (" + function + ")");
  }
}
