package gotrace.cli;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Guide;
import gotrace.replay.guide.Start;
import gotrace.replay.guide.Steps;
import gotrace.replay.tape.Difference;
import gotrace.replay.tape.RunSettings;
import gotrace.replay.tape.Verification;
import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code replay --verify}: a trace that gotrace recorded is run again from its tape and compared
 * byte for byte; any other is re-executed on the run queues, and what they do not allow is told.
 */
final class Verify {
  /** Where the outcome goes, part by part. */
  interface Sink {
    /** Before anything else, for a trace that gotrace recorded. */
    void recorded(RunSettings settings) throws IOException;

    /** Before anything else, for any other. */
    void real() throws IOException;

    /** Of a trace that gotrace recorded: at most one. */
    void differs(Difference difference, RunSettings settings) throws IOException;

    /** Of any other: each. */
    void diverged(Diverged diverged) throws IOException;

    /** Nothing more comes. */
    void end(Summary summary) throws IOException;
  }

  /**
   * The outcome.
   *
   * @param identicalBytes null for a trace that gotrace did not record
   * @param events in the trace
   * @param bytes that are the same, from the beginning; of a real trace 0
   * @param starts of goroutines in a real trace, the diverging ones included; else 0
   * @param diverged in a real trace, how many starts the queues do not allow; else 0
   * @param damage of the trace
   */
  record Summary(
      Boolean identicalBytes,
      long events,
      long bytes,
      long starts,
      long diverged,
      List<Damage> damage) {
    boolean verified() {
      return identicalBytes == null ? diverged == 0 : identicalBytes;
    }
  }

  private final TraceInput input;
  private final boolean strict;
  private final Sink sink;

  Verify(TraceInput input, boolean strict, Sink sink) {
    this.input = input;
    this.strict = strict;
    this.sink = sink;
  }

  /** Whether it is verified. */
  boolean run() throws Failure, IOException {
    try (Scratch spool = new Scratch();
        Scratch scratch = new Scratch()) {
      Path file = input.file(spool);
      Optional<Verification> recorded = Verification.of(() -> TraceSource.file(file));
      return recorded.isPresent() ? tape(recorded.get(), file, scratch) : guide(file);
    } catch (MalformedTraceException e) {
      throw input.malformed(e);
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw input.unreadable(e);
    }
  }

  private boolean tape(Verification verification, Path file, Scratch scratch)
      throws Failure, IOException, MalformedTraceException {
    sink.recorded(verification.settings());
    Verification.Result result = verification.run(scratch::path);
    if (result.difference().isPresent()) {
      sink.differs(result.difference().get(), verification.settings());
    }
    return end(file, new Counted(), result);
  }

  private boolean guide(Path file) throws Failure, IOException {
    sink.real();
    return end(file, new Guided(sink), null);
  }

  /** What is told of the events, one by one. */
  private static class Counted {
    long events;
    long starts;
    long diverged;

    void accept(EventBlock block) throws IOException {
      events += block.size;
    }

    void finish() throws IOException {}
  }

  /** Re-executes them. */
  private static final class Guided extends Counted implements Steps {
    private final Guide guide = new Guide(this);
    private final Sink sink;

    Guided(Sink sink) {
      this.sink = sink;
    }

    @Override
    void accept(EventBlock block) throws IOException {
      super.accept(block);
      guide.accept(block);
    }

    @Override
    void finish() throws IOException {
      guide.finish();
    }

    @Override
    public void start(Start start) {
      starts++;
    }

    @Override
    public void diverged(Diverged diverged) throws IOException {
      this.diverged++;
      sink.diverged(diverged);
    }
  }

  /**
   * Reads the events to the end, and sums up.
   *
   * @param recorded null for a trace that gotrace did not record
   */
  private boolean end(Path file, Counted counted, Verification.Result recorded)
      throws Failure, IOException {
    try (TraceSource source = TraceSource.file(file)) {
      TraceReader reader = input.read(source);
      input.reading(
          source,
          false,
          () -> {
            for (EventBlock b = reader.next(); b != null; b = reader.next()) {
              counted.accept(b);
            }
            counted.finish();
            return null;
          });
      Summary summary =
          new Summary(
              recorded == null ? null : recorded.difference().isEmpty(),
              counted.events,
              recorded == null ? 0 : recorded.bytes(),
              counted.starts,
              counted.diverged,
              reader.damage());
      sink.end(summary);
      input.judge(reader.damage(), reader.isEmpty(), strict);
      return summary.verified();
    }
  }
}
