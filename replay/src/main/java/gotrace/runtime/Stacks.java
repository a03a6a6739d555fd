package gotrace.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Call stacks by id. A stack is a frame on top of another stack, so that a program that calls and
 * returns interns one small record for each call site, not a list for each event.
 */
public final class Stacks {
  /** No stack. */
  public static final int NONE = 0;

  /**
   * One frame, and what it stands on.
   *
   * @param parent id of the caller's stack; {@link #NONE} for the outermost frame
   * @param line 1 is the first; 0 where it is unknown
   */
  public record Frame(int parent, String function, String file, int line) {}

  private final Map<Frame, Integer> ids = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();

  /** The id of this frame on top of {@code parent}: the same for the same. */
  public int push(int parent, String function, String file, int line) {
    Frame frame = new Frame(parent, function, file, line);
    Integer known = ids.get(frame);
    if (known != null) {
      return known;
    }
    frames.add(frame);
    ids.put(frame, frames.size());
    return frames.size();
  }

  /** How many there are: all ids up to this one are some stack's. */
  public int size() {
    return frames.size();
  }

  /** The innermost frame of a stack other than {@link #NONE}. */
  public Frame top(int stack) {
    return frames.get(stack - 1);
  }
}
