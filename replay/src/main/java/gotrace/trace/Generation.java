package gotrace.trace;

/**
 * What the events of one generation refer to: its strings and stacks. A generation is the part of a
 * trace that stands on its own tables and statuses; Go writes about one a second.
 */
public final class Generation {
  private final long number;
  private final int ordinal;
  private final StringTable strings;
  private final StackTable stacks;
  private final ClockSnapshot clock;

  /**
   * @param number as written in the batches
   * @param ordinal how many whole generations were read before it, from 0
   * @param clock null where the format has none (before Go 1.25)
   */
  public Generation(
      long number, int ordinal, StringTable strings, StackTable stacks, ClockSnapshot clock) {
    this.number = number;
    this.ordinal = ordinal;
    this.strings = strings;
    this.stacks = stacks;
    this.clock = clock;
  }

  public long number() {
    return number;
  }

  public int ordinal() {
    return ordinal;
  }

  public StringTable strings() {
    return strings;
  }

  public StackTable stacks() {
    return stacks;
  }

  /** Null before format 1.25. */
  public ClockSnapshot clock() {
    return clock;
  }
}
