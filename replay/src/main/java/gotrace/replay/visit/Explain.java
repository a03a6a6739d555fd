package gotrace.replay.visit;

import gotrace.trace.EventBlock;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.util.List;

/** Says in words why things came about. */
public final class Explain {
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
    return life(IndexedTrace.once(reader), g, lines);
  }

  /**
   * The same; the trace has its index afterwards.
   *
   * @throws IOException when the input cannot be read, or the listener fails
   */
  public static long life(IndexedTrace trace, long g, Lines lines) throws IOException {
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
    return trace.answer(
        () -> {
          trace.pass(null, narrator);
          narrator.end();
          Told remains = narrator.remains(g, last[0], last[1]);
          if (remains != null) {
            lines.line(remains);
          }
          return told[0];
        });
  }

  /**
   * An event, then what it followed from, then what that followed from, back into the past.
   *
   * @param index in the trace's order, from 0
   * @return empty when the trace ends before it
   * @throws IOException when the input cannot be read
   */
  public static List<Told> cause(TraceReader reader, long index) throws IOException {
    return cause(IndexedTrace.once(reader), index);
  }

  /**
   * The same, from the nearest checkpoints.
   *
   * @throws IOException when the input cannot be read
   */
  public static List<Told> cause(IndexedTrace trace, long index) throws IOException {
    return trace.answer(() -> Causes.of(trace, index));
  }
}
