package gotrace.replay.visit;

import gotrace.replay.guide.Guide;
import gotrace.trace.EventBlock;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says in words why things came about. */
public final class Explain {
  /** Causes of causes, at most. */
  private static final int CHAIN = 12;

  private Explain() {}

  /** Is told the sentences. */
  public interface Lines {
    void line(Told told) throws IOException;
  }

  /**
   * The life of a goroutine, in order; only the first sentence names it.
   *
   * @return how many sentences there were
   * @throws IOException when the input cannot be read, or the listener fails
   */
  public static long life(TraceReader reader, long g, Lines lines) throws IOException {
    long[] told = {0};
    long[] last = {0, 0};
    Narrator.Listener listener =
        new Narrator.Listener() {
          @Override
          public void happened(Happening happening, long by) throws IOException {
            Told whole = happening.told();
            lines.line(
                told[0]++ == 0
                    ? whole
                    : new Told(whole.eventIndex(), whole.timeNanos(), happening.words()));
          }

          @Override
          public boolean wants(EventBlock b, int row) {
            last[0] = b.firstIndex + row;
            last[1] = b.time[row];
            return true;
          }
        };
    Narrator narrator = new Narrator(id -> id == g, true, listener);
    Guide.watch(reader, narrator, narrator);
    narrator.end();
    Told remains = narrator.remains(g, last[0], last[1]);
    if (remains != null) {
      lines.line(remains);
    }
    return told[0];
  }

  /**
   * An event, then what it followed from, then what that followed from, back into the past.
   *
   * @param index in the trace's order, from 0
   * @return empty when the trace ends before it
   * @throws IOException when the input cannot be read
   */
  public static List<Told> cause(TraceReader reader, long index) throws IOException {
    Causes causes = new Causes(index);
    Narrator narrator = new Narrator(g -> true, false, causes);
    causes.narrator = narrator;
    Guide.watch(reader, narrator, narrator);
    narrator.end();
    return causes.chain();
  }

  /** Keeps, of each goroutine, how it came to where it is. */
  private static final class Causes implements Narrator.Listener {
    private final long index;
    private final Map<Long, Deque<Happening>> byGoid = new HashMap<>();
    private Narrator narrator;
    private final List<Told> told = new ArrayList<>();
    private long actor = Scene.NONE;
    private boolean met;

    Causes(long index) {
      this.index = index;
    }

    @Override
    public boolean wants(EventBlock b, int row) {
      long at = b.firstIndex + row;
      if (at == index) {
        met = true;
        actor = b.g[row];
        told.add(new Told(at, narrator.nanos(b, row), plain(b, row)));
      }
      return at <= index;
    }

    private String plain(EventBlock b, int row) {
      String name = b.type(row).wireName();
      return b.g[row] < 0 ? name : name + " by " + narrator.who(b.g[row]);
    }

    @Override
    public void happened(Happening happening, long by) {
      long g = happening.who().g();
      if (happening.eventIndex() == index) {
        told.set(0, happening.told());
        actor = by == Scene.NONE ? g : by;
        return;
      }
      Deque<Happening> before = byGoid.get(by == Scene.NONE ? g : by);
      Deque<Happening> chain = before == null ? new ArrayDeque<>() : new ArrayDeque<>(before);
      if (chain.size() == CHAIN) {
        chain.removeLast();
      }
      chain.addFirst(happening);
      byGoid.put(g, chain);
    }

    @Override
    public void ended(long g) {
      if (g != actor) {
        byGoid.remove(g);
      }
    }

    List<Told> chain() {
      if (!met) {
        return List.of();
      }
      byGoid.getOrDefault(actor, new ArrayDeque<>()).forEach(h -> told.add(h.told()));
      return told;
    }
  }
}
