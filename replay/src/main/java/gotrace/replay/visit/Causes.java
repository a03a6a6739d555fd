package gotrace.replay.visit;

import gotrace.replay.index.Checkpoint;
import gotrace.replay.index.TraceIndex;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps, of each goroutine, how it came to where it is, on one stretch of a trace. What lies before
 * the stretch is known by the goroutine whose past it is, and looked up on an earlier one.
 */
final class Causes implements Narrator.Listener {
  /** Causes of causes, at most. */
  private static final int CHAIN = 12;

  /** None on this stretch is to be explained. */
  private static final long NO_EVENT = -1;

  /**
   * What befell a goroutine, and those that brought that about, the last first.
   *
   * @param before whose chain, as it was where the stretch began, goes on; NONE for no one's
   */
  private record Chain(List<Happening> happenings, long before) {
    static final Chain NOTHING = new Chain(List.of(), Scene.NONE);

    Chain with(Happening happening) {
      List<Happening> more = new ArrayList<>();
      more.add(happening);
      more.addAll(happenings.subList(0, Math.min(happenings.size(), CHAIN - 1)));
      return new Chain(more, before);
    }
  }

  private final IndexedTrace trace;

  /** Where the stretch begins; null for the trace's beginning. */
  private final Checkpoint from;

  /** The event behind the stretch. */
  private final long end;

  private final long index;
  private final Map<Long, Chain> byGoid = new HashMap<>();
  private final Narrator narrator = new Narrator(g -> true, false, this);

  /** What is told of the event; null until it was met. */
  private Told told;

  private long actor = Scene.NONE;

  private Causes(IndexedTrace trace, Checkpoint from, long end, long index) {
    this.trace = trace;
    this.from = from;
    this.end = end;
    this.index = index;
  }

  /** The event, and the chain of its causes; empty when the trace ends before it. */
  static List<Told> of(IndexedTrace trace, long index)
      throws IOException, MalformedSnapshotException {
    Causes causes = new Causes(trace, trace.index().before(index), index + 1, index);
    causes.pass();
    List<Told> chain = new ArrayList<>();
    if (causes.told == null) {
      return chain;
    }
    chain.add(causes.told);
    Chain next = causes.chain(causes.actor);
    while (causes != null && chain.size() <= CHAIN) {
      next.happenings.stream()
          .limit(CHAIN + 1L - chain.size())
          .forEach(happening -> chain.add(happening.told()));
      causes = next.before == Scene.NONE ? null : causes.earlier(next.before);
      if (causes != null && chain.size() <= CHAIN) {
        causes.pass();
        next = causes.chain(next.before);
      }
    }
    return chain;
  }

  private void pass() throws IOException, MalformedSnapshotException {
    trace.pass(from, narrator);
    narrator.end();
  }

  /**
   * The stretch on which something befell a goroutine last, before this one.
   *
   * @return null when nothing did
   */
  private Causes earlier(long g) throws MalformedSnapshotException {
    TraceIndex checkpoints = trace.index();
    Narrator then = new Narrator(goid -> false, false, this);
    then.restore(new SnapshotReader(checkpoints.read(from.state())));
    long since = then.since(g);
    if (since < 0 && trace.reader().damage().isEmpty()) {
      return null;
    }
    long before = from.events() - 1; // not known since a gap: anywhere before
    Checkpoint begin = since < 0 ? checkpoints.before(before) : checkpoints.beforeNanos(since - 1);
    if (begin != null && begin.events() > before) {
      throw new MalformedSnapshotException("something befell a goroutine later than it could");
    }
    Checkpoint next = checkpoints.after(begin == null ? 0 : begin.events());
    return new Causes(trace, begin, next.events(), NO_EVENT);
  }

  private Chain chain(long g) {
    Chain here = byGoid.get(g);
    if (here != null) {
      return here;
    }
    return from == null ? Chain.NOTHING : new Chain(List.of(), g);
  }

  @Override
  public boolean wants(EventBlock b, int row) {
    long at = b.firstIndex + row;
    if (at == index) {
      actor = b.g[row];
      told = new Told(at, narrator.nanos(b, row), plain(b, row));
    }
    return at < end;
  }

  private String plain(EventBlock b, int row) {
    String name = b.type(row).wireName();
    return b.g[row] < 0 ? name : name + " by " + narrator.who(b.g[row]);
  }

  @Override
  public void happened(Happening happening, long by) {
    long g = happening.who().g();
    long whose = by == Scene.NONE ? g : by;
    if (happening.eventIndex() == index) {
      told = happening.told();
      actor = whose;
    } else {
      byGoid.put(g, chain(whose).with(happening));
    }
  }

  @Override
  public void ended(long g) {
    if (g != actor) {
      if (from == null) {
        byGoid.remove(g);
      } else {
        byGoid.put(g, Chain.NOTHING);
      }
    }
  }
}
