package gotrace.replay.whatif;

import gotrace.runtime.Stacks;
import gotrace.trace.Generation;
import gotrace.trace.StackTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the stacks of events tell: the operation on top, and where in the program it stands. Places
 * keep their numbers over generations; each stack of a generation is looked at once.
 */
final class Places {
  /** No place: a stack without frames of the program. */
  static final int NOWHERE = 0;

  /** Where in the program an operation stands. */
  record Place(String function, String file, int line) {}

  /** What one stack says. */
  record Meaning(Call call, int place, String root, int scales) {}

  private static final Meaning NOTHING = new Meaning(Call.OTHER, NOWHERE, "", 0);

  private final List<String> scaled;
  private final Map<Place, Integer> ids = new HashMap<>();
  private final List<Place> places = new ArrayList<>(List.of(new Place("", "", 0)));
  private Generation generation;
  private Meaning[] meanings;

  /**
   * @param scaled functions whose run segments are to be told by {@link Meaning#scales}, bit by bit
   */
  Places(List<String> scaled) {
    this.scaled = scaled;
  }

  Place place(int id) {
    return places.get(id);
  }

  /** As a program's stack of one frame. */
  int stack(int id, Stacks stacks) {
    Place p = places.get(id);
    return id == NOWHERE ? Stacks.NONE : stacks.push(0, p.function(), p.file(), p.line());
  }

  /** Takes up the tables that the next ids refer to. */
  void take(Generation next) {
    if (next != generation && next != null) {
      generation = next;
      meanings = new Meaning[next.stacks().size()];
    }
  }

  Meaning of(long stackId) {
    int i = generation.stacks().index(stackId);
    if (meanings[i] == null) {
      meanings[i] = look(generation.stacks(), i);
    }
    return meanings[i];
  }

  private Meaning look(StackTable t, int stack) {
    int depth = t.depth(stack);
    if (depth == 0) {
      return NOTHING;
    }
    Call call = null;
    int scales = 0;
    int own = -1;
    for (int d = 0; d < depth; d++) {
      String function = t.func(t.frame(stack, d)).toString();
      Call here = Call.of(function);
      if (here != null && call != Call.YIELD && own < 0) {
        call = here;
      }
      if (own < 0 && !isLibrary(function)) {
        own = d;
      }
      int i = scaled.indexOf(function);
      scales |= i < 0 ? 0 : 1 << i;
    }
    String root = t.func(t.frame(stack, depth - 1)).toString();
    int place = intern(t, t.frame(stack, own < 0 ? depth - 1 : own));
    return new Meaning(call == null ? Call.OTHER : call, place, root, scales);
  }

  private int intern(StackTable t, int frame) {
    Place place =
        new Place(t.func(frame).toString(), t.file(frame).toString(), (int) t.line(frame));
    return ids.computeIfAbsent(
        place,
        p -> {
          places.add(p);
          return places.size() - 1;
        });
  }

  /** Whether it belongs to what programs wait in, and not to the program. */
  private static boolean isLibrary(String function) {
    return function.startsWith("runtime.")
        || function.startsWith("sync.")
        || function.startsWith("internal/")
        || function.startsWith("time.")
        || function.startsWith("syscall.")
        || function.startsWith("net.")
        || function.startsWith("os.");
  }
}
