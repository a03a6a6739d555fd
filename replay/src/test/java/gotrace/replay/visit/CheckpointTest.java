package gotrace.replay.visit;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Grain;
import gotrace.replay.guide.Start;
import gotrace.replay.index.Checkpoint;
import gotrace.replay.index.IndexFolder;
import gotrace.replay.index.TraceIndex;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is gone through from a checkpoint is what is gone through from the beginning. */
class CheckpointTest {
  private static final int WAYS = 12;
  private static final int EVENTS_PER_SCENE = 501;

  @TempDir Path folder;

  static List<Path> traces() {
    return RealTraces.all();
  }

  @ParameterizedTest
  @MethodSource("traces")
  void goingOn_fromEveryCheckpoint_isGoingThrough(Path trace) throws Exception {
    long events = Way.through(once(trace)).lines.size();
    int checkpoints = goesOn(trace, grain(events));
    if (events > 300) {
      assertThat(checkpoints).isPositive();
    }
  }

  @Test
  void goingOn_behindAGap_isGoingThrough() throws Exception {
    byte[] bytes = Files.readAllBytes(RealTraces.fourGenerations());
    Path broken = folder.resolve("broken.trace");
    for (int at = bytes.length / 8; at < bytes.length; at += bytes.length / 8) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x55;
      Files.write(broken, damaged);
      assertThat(goesOn(broken, new Grain(24, 6, 2))).isGreaterThan(5);
    }
  }

  /** Returns from how many checkpoints it went on. */
  private int goesOn(Path trace, Grain grain) throws Exception {
    IndexedTrace whole = IndexedTrace.of(() -> TraceSource.file(trace), TraceIndex.none(), grain);
    Way sequential = Way.through(whole);
    try (IndexedTrace indexed = indexed(trace, grain)) {
      assertThat(Way.through(indexed).lines).isEqualTo(sequential.lines);
      List<Checkpoint> checkpoints = indexed.index().checkpoints();
      for (Checkpoint checkpoint : checkpoints) {
        Way rest = new Way();
        indexed.pass(checkpoint, rest.narrator);
        rest.narrator.end();
        assertThat(rest.lines)
            .as("from %s", checkpoint.events())
            .isEqualTo(sequential.linesFrom(checkpoint.events()));
        assertThat(indexed.reader().damage().toString())
            .isEqualTo(whole.reader().damage().toString());
        assertThat(indexed.reader().isEmpty()).isEqualTo(whole.reader().isEmpty());
        assertThat(indexed.reader().generations()).isEqualTo(whole.reader().generations());
      }
      isWrittenDownAlike(trace, grain, indexed.index());
      return checkpoints.size();
    }
  }

  /** Who goes on from a checkpoint comes to the next ones in the state that they hold. */
  private void isWrittenDownAlike(Path trace, Grain grain, TraceIndex index) throws Exception {
    List<Checkpoint> checkpoints = index.checkpoints();
    for (int i = 0; i < checkpoints.size(); i += 3) {
      Checkpoint c = checkpoints.get(i);
      IndexFolder other = new IndexFolder(folder.resolve(grain.rows() + "-" + i));
      try (TraceIndex again = TraceIndex.of(trace, other, "test", 1, 0)) {
        again.add(
            c.events(),
            c.nanos(),
            again.keep(index.read(c.beginning())),
            index.read(c.reader()),
            index.read(c.state()),
            index.read(c.starts()));
        IndexedTrace way = IndexedTrace.of(() -> TraceSource.file(trace), again, grain);
        way.pass(again.before(c.events()), new Way().narrator);
        for (Checkpoint next : again.checkpoints()) {
          Checkpoint same = index.before(next.events());
          assertThat(same.events()).isEqualTo(next.events());
          assertThat(again.read(next.reader())).isEqualTo(index.read(same.reader()));
          assertThat(again.read(next.state())).isEqualTo(index.read(same.state()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void visits_inAnyOrder_areThoseWithoutAnIndex(Path trace) throws Exception {
    Way way = Way.through(once(trace));
    Grain grain = grain(way.lines.size());
    Random random = new Random(1);
    for (int i = 0; i < 6; i++) {
      Moment moment = way.moment(random);
      IndexedTrace whole = IndexedTrace.of(() -> TraceSource.file(trace), TraceIndex.none(), grain);
      Optional<Scene> expected = Visit.at(whole, moment);
      try (IndexedTrace indexed = indexed(trace, grain)) { // each goes on with what there is
        assertThat(Visit.at(indexed, moment)).as("%s", moment).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void explanations_areThoseWithoutAnIndex(Path trace) throws Exception {
    long events = Way.through(once(trace)).lines.size();
    Grain grain = grain(events);
    try (IndexedTrace indexed = indexed(trace, grain)) {
      Way.through(indexed);
      Random random = new Random(2);
      for (int i = 0; i < 6; i++) {
        long index = (long) (random.nextDouble() * (events + 2));
        IndexedTrace whole =
            IndexedTrace.of(() -> TraceSource.file(trace), TraceIndex.none(), grain);
        assertThat(Explain.cause(indexed, index))
            .as("event %s", index)
            .isEqualTo(Explain.cause(whole, index));
      }
    }
  }

  @Test
  void timeline_withAnIndex_isTheOneWithout() throws Exception {
    Path trace = RealTraces.sample("gcburst");
    Grain grain = new Grain(512, 6, 2);
    Timeline plain =
        new Timeline(IndexedTrace.of(() -> TraceSource.file(trace), TraceIndex.none(), grain));
    try (IndexedTrace indexed = indexed(trace, grain)) {
      Timeline timeline = new Timeline(indexed);
      for (long index : new long[] {30_000, 5, Long.MAX_VALUE, 12_345}) {
        assertThat(timeline.frame(index)).isEqualTo(plain.frame(index));
        long at = plain.frame(index).told().eventIndex();
        for (boolean forward : new boolean[] {true, false}) {
          assertThat(timeline.find(at, forward, Passed::isSteal))
              .isEqualTo(plain.find(at, forward, Passed::isSteal));
          assertThat(timeline.find(at, forward, Passed::isDivergence))
              .isEqualTo(plain.find(at, forward, Passed::isDivergence));
          assertThat(timeline.find(at, forward, e -> e.isOf(1)))
              .isEqualTo(plain.find(at, forward, e -> e.isOf(1)));
        }
      }
      for (Moment moment :
          List.of(new Moment.Time(2_000_000), new Moment.Start(1, 2), new Moment.Event(39_999))) {
        assertThat(timeline.find(moment)).isEqualTo(plain.find(moment));
      }
      assertThat(timeline.size()).isEqualTo(plain.size()).isPositive();
      assertThat(indexed.index().checkpoints()).hasSizeGreaterThan(50);
    }
  }

  @Test
  void forgedStates_harmNobody() throws Exception {
    Path trace = RealTraces.sample("leak");
    Grain grain = new Grain(128, 6, 2);
    Random random = new Random(3);
    try (IndexedTrace indexed = indexed(trace, grain)) {
      Way.through(indexed);
      TraceIndex good = indexed.index();
      List<Checkpoint> checkpoints = good.checkpoints();
      for (int i = 0; i < 100; i++) {
        Checkpoint c = checkpoints.get(random.nextInt(checkpoints.size()));
        byte[][] pieces = {
          good.read(c.beginning()), good.read(c.reader()), good.read(c.state()), new byte[] {0}
        };
        byte[] forged = pieces[random.nextInt(3)];
        for (int flips = 1 + random.nextInt(3); flips > 0 && forged.length > 0; flips--) {
          forged[random.nextInt(forged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Path other = folder.resolve("forged" + i);
        try (TraceIndex bad = TraceIndex.of(trace, new IndexFolder(other), "test", 1 << 30, 0)) {
          bad.add(c.events(), c.nanos(), bad.keep(pieces[0]), pieces[1], pieces[2], pieces[3]);
          IndexedTrace misled = IndexedTrace.of(() -> TraceSource.file(trace), bad, grain);
          // whatever they say of a state that is none
          assertThat(Visit.at(misled, new Moment.Event(c.events() + 900))).isNotNull();
          assertThat(Explain.cause(misled, c.events() + 10)).isNotNull();
        }
      }
    }
  }

  /** Blocks that are small enough for so many checkpoints. */
  private static Grain grain(long events) {
    return new Grain((int) Math.max(16, events / WAYS), 6, 2);
  }

  private static IndexedTrace once(Path trace) {
    return IndexedTrace.of(() -> TraceSource.file(trace), TraceIndex.none());
  }

  private IndexedTrace indexed(Path trace, Grain grain) {
    TraceIndex index = TraceIndex.of(trace, new IndexFolder(folder), "test", 1, 0);
    return IndexedTrace.of(() -> TraceSource.file(trace), index, grain);
  }

  /** All that can be told of a trace, a line for each event. */
  private static final class Way implements Narrator.Listener {
    final List<String> lines = new ArrayList<>();
    final Narrator narrator = new Narrator(g -> true, false, this);
    private final List<Long> goids = new ArrayList<>();
    private long lastNanos;
    private long first = -1;

    static Way through(IndexedTrace trace) throws IOException, MalformedSnapshotException {
      Way way = new Way();
      trace.pass(null, way.narrator);
      way.narrator.end();
      return way;
    }

    List<String> linesFrom(long index) {
      return lines.subList((int) index, lines.size());
    }

    /** One that the trace holds, or nearly. */
    Moment moment(Random random) {
      return switch (random.nextInt(3)) {
        case 0 -> new Moment.Event((long) (random.nextDouble() * (lines.size() + 3)));
        case 1 -> new Moment.Time((long) (random.nextDouble() * 1.01 * lastNanos));
        default ->
            new Moment.Start(
                goids.isEmpty() ? 1 : goids.get(random.nextInt(goids.size())),
                1 + random.nextInt(20));
      };
    }

    @Override
    public boolean wants(EventBlock b, int row) {
      long index = b.firstIndex + row;
      first = first < 0 ? index : first;
      lastNanos = narrator.nanos(b, row);
      boolean shown = index % EVENTS_PER_SCENE == 0 && index > first;
      Scene scene = shown ? narrator.scene(index - 1, lastNanos) : null;
      lines.add(
          index
              + (" " + b.type(row) + " M" + b.m[row] + " P" + b.p[row] + " g" + b.g[row])
              + (" " + b.arg0[row] + " " + b.arg1[row] + " " + b.arg2[row] + " " + b.arg3[row])
              + (" " + b.time[row])
              + (b.type(row).wireName().contains("Status") ? " was " + b.prior[row] : "")
              + " at "
              + b.offset[row]
              + (scene == null ? "" : scene));
      return true;
    }

    @Override
    public void happened(Happening happening, long by) {
      add(happening.told() + " by " + by);
    }

    @Override
    public void started(Start start) {
      goids.add(start.g);
      add(start.source + " " + start.inherits + " " + start.afterStop + " " + start.globalLength);
    }

    @Override
    public void diverged(Diverged diverged) {
      add(diverged.toString());
    }

    /** Behind the last event; nothing where that was before this way. */
    private void add(String more) {
      if (!lines.isEmpty()) {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "; " + more);
      }
    }
  }
}
