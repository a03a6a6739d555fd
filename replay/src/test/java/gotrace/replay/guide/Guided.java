package gotrace.replay.guide;

import gotrace.runtime.Counters;
import gotrace.runtime.SudogOrigin;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A hand-made trace of one generation, guided: its starts as {@code g2 p0 runnext}. */
final class Guided implements Steps {
  private static final String TABLES =
      """
      EventBatch gen=1 m=18446744073709551615 time=0
      Frequency freq=1000000000
      EventBatch gen=1 m=18446744073709551615 time=0
      Stacks
      Stack id=1
          pc=1 func=20 file=0 line=1
      Stack id=2
          pc=2 func=21 file=0 line=1
      Stack id=3
          pc=3 func=22 file=0 line=1
          pc=1 func=20 file=0 line=1
      Stack id=4
          pc=4 func=23 file=0 line=1
          pc=1 func=20 file=0 line=1
      Stack id=5
          pc=5 func=24 file=0 line=1
      EventBatch gen=1 m=18446744073709551615 time=0
      Strings
      String id=1
          data="chan receive"
      String id=2
          data="preempted"
      String id=3
          data="runtime.Gosched"
      String id=4
          data="network"
      String id=5
          data="GC mark assist wait for work"
      String id=6
          data="system goroutine wait"
      String id=7
          data="sleep"
      String id=8
          data="select"
      String id=9
          data="wait until GC ends"
      String id=20
          data="main.worker"
      String id=21
          data="runtime.gcBgMarkWorker"
      String id=22
          data="runtime.goyield"
      String id=23
          data="internal/poll.runtime_pollUnblock"
      String id=24
          data="runtime/trace.Start.func1"
      """;

  final List<String> starts = new ArrayList<>();

  /** What the starts say beside: {@code wasNext}, {@code afterStop}. */
  final List<String> asides = new ArrayList<>();

  /** As {@code chan receive NEW}. */
  final List<String> sudogs = new ArrayList<>();

  final List<Diverged> divergences = new ArrayList<>();
  Counters counters;

  private Guided() {}

  /**
   * Guides by these events.
   *
   * @param batches event batches in raw text
   */
  static Guided by(String batches) {
    Guided guided = new Guided();
    try {
      byte[] trace = RawText.encode("Trace Go1.23\n" + batches + TABLES);
      TraceSource source = TraceSource.stream(new ByteArrayInputStream(trace));
      try (TraceReader reader = TraceReader.open(source)) {
        guided.counters = Guide.run(reader, guided);
        if (!reader.damage().isEmpty()) {
          throw new AssertionError("the hand-made trace is damaged: " + reader.damage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedTraceException e) {
      throw new AssertionError(e);
    }
    return guided;
  }

  @Override
  public void start(Start s) {
    starts.add("g" + s.g + " p" + s.p + " " + s.source.text());
    asides.add("g" + s.g + (s.wasNext ? " wasNext" : "") + (s.afterStop ? " afterStop" : ""));
  }

  @Override
  public void acquired(String reason, SudogOrigin origin) {
    sudogs.add(reason + " " + origin);
  }

  @Override
  public void diverged(Diverged d) {
    divergences.add(d);
  }
}
