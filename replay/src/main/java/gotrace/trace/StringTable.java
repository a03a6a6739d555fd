package gotrace.trace;

import java.util.ArrayList;
import java.util.List;

/** The strings of one generation by id. Id 0 is the empty string in every table. */
public final class StringTable {
  private final IdTable ids = new IdTable();
  private final List<TraceString> strings = new ArrayList<>();

  /** Adds a string; false when the id is taken, which Go's reader rejects. */
  public boolean add(long id, TraceString s) {
    if (id == 0 || ids.add(id) == IdTable.MISSING) {
      return false;
    }
    strings.add(s);
    return true;
  }

  /** Whether {@link #get} will answer. */
  public boolean has(long id) {
    return id == 0 || ids.get(id) != IdTable.MISSING;
  }

  /** The string of an id that {@link #has} knows. */
  public TraceString get(long id) {
    return id == 0 ? TraceString.EMPTY : strings.get(ids.get(id));
  }

  /** Dense index of an id that {@link #has} knows: 0 for id 0, then 1 to {@link #size()} - 1. */
  public int index(long id) {
    return id == 0 ? 0 : 1 + ids.get(id);
  }

  /** The string at a dense index. */
  public TraceString at(int index) {
    return index == 0 ? TraceString.EMPTY : strings.get(index - 1);
  }

  /** Number of dense indexes, the empty string's included. */
  public int size() {
    return 1 + strings.size();
  }
}
