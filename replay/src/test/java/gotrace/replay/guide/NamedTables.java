package gotrace.replay.guide;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The string and stack tables of a hand-made generation, made of what its events name. */
public final class NamedTables {
  private static final Pattern NAMED = Pattern.compile("(\\w*stack|\\w+_string)=\"([^\"]*)\"");

  /** Ids from here on are given to what is named. */
  private static final int FIRST_ID = 100;

  private static final String BATCH = "EventBatch gen=1 m=18446744073709551615 time=0\n";

  private final Map<String, Integer> ids = new HashMap<>();
  private final StringBuilder stacks = new StringBuilder(BATCH + "Stacks\n");
  private final StringBuilder strings = new StringBuilder(BATCH + "Strings\n");

  /** The events with ids in place of names; what they name is in the tables afterwards. */
  public String enter(String events) {
    return NAMED.matcher(events).replaceAll(named -> named.group(1) + "=" + id(named));
  }

  /** Both tables in raw text, for generation 1. */
  public String text() {
    return stacks.toString() + strings;
  }

  private int id(MatchResult named) {
    String name = named.group(2);
    return named.group(1).endsWith("stack") ? stack(name) : string(name);
  }

  private int stack(String name) {
    String key = "stack " + name;
    if (!ids.containsKey(key)) {
      int id = FIRST_ID + ids.size();
      ids.put(key, id);
      StringBuilder stack = new StringBuilder("Stack id=" + id + "\n");
      for (String function : name.split(" < ", -1)) {
        int func = string(function);
        stack.append("    pc=").append(func).append(" func=").append(func);
        stack.append(" file=0 line=1\n");
      }
      stacks.append(stack);
    }
    return ids.get(key);
  }

  private int string(String text) {
    if (!ids.containsKey(text)) {
      int id = FIRST_ID + ids.size();
      ids.put(text, id);
      strings.append("String id=").append(id).append("\n    data=\"").append(text).append("\"\n");
    }
    return ids.get(text);
  }
}
