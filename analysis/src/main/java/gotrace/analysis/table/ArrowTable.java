package gotrace.analysis.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tables of a trace; {@code docs/arrow.md} describes their columns. */
public enum ArrowTable {
  /** A row per event, in the trace's order. */
  EVENTS,
  /** A row per goroutine. */
  GOROUTINES,
  /** A row each time that a goroutine began to run. */
  STARTS,
  /** A row each time that a goroutine was blocked. */
  BLOCKS,
  /** A row per distinct stack, which the other tables refer to. */
  STACKS,
  /** A row per part of the trace that could not be read. */
  DAMAGE;

  /** As a user names it: {@code events}. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its file in a directory of all tables: {@code events.arrow}. */
  public String fileName() {
    return tableName() + ".arrow";
  }

  /** The table that a user names so, if there is one. */
  public static Optional<ArrowTable> ofName(String tableName) {
    return Arrays.stream(values()).filter(t -> t.tableName().equals(tableName)).findFirst();
  }
}
