package gotrace.cli;

import gotrace.replay.tape.Verification;
import gotrace.replay.whatif.WhatIf;
import gotrace.trace.DurationText;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.rewrite.Rewriter;
import gotrace.trace.rewrite.Slice;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * {@code replay TRACE -o FILE}: the trace as a trace again. One that gotrace recorded is run again
 * from its tape, and what the machine writes is the outcome, if the machine does again what the
 * trace says. Of any other, and of a part, the events are written.
 */
final class WriteAgain {
  private final TraceInput input;
  private final Session session;
  private final boolean strict;

  /** Null for the trace's own. */
  private final TraceVersion format;

  private final Slice slice;

  /**
   * @param format null for the trace's own
   */
  WriteAgain(
      TraceInput input, Session session, boolean strict, TraceVersion format, WhatIf.Part part) {
    this.input = input;
    this.session = session;
    this.strict = strict;
    this.format = format;
    this.slice = new Slice(part.fromNanos(), part.toNanos());
  }

  void run(OutputStream to) throws Failure, IOException {
    if (!slice.equals(Slice.ALL)) {
      try (TraceSource source = input.open()) {
        events(source, to);
      }
      return;
    }
    try (Scratch spool = new Scratch();
        Scratch scratch = new Scratch()) {
      Path file = input.file(spool);
      if (!runAgain(file, scratch, to)) {
        try (TraceSource source = TraceSource.file(file)) {
          events(source, to);
        }
      }
    }
  }

  /** Returns false, with nothing written, where the machine does not do again what is there. */
  private boolean runAgain(Path file, Scratch scratch, OutputStream to)
      throws Failure, IOException {
    try {
      Verification recorded = Verification.of(() -> TraceSource.file(file)).orElse(null);
      if (recorded == null) {
        return false;
      }
      if (recorded.run(scratch::path).difference().isEmpty()) {
        recorded.write(format == null ? recorded.settings().format() : format, to);
        return true;
      }
      session.say(
          input.called()
              + ": does not come out the same when run again (--verify says where), so that its"
              + " events are written, without what it takes to run them");
      return false;
    } catch (MalformedTraceException e) {
      session.say(
          input.called()
              + ": cannot be run again, so that its events are written: "
              + e.getMessage());
      return false;
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw input.unreadable(e);
    }
  }

  private void events(TraceSource source, OutputStream to) throws Failure, IOException {
    TraceReader reader = input.read(source);
    TraceVersion version = format == null ? reader.version() : format;
    Rewriter.Written written =
        input.reading(source, true, () -> Rewriter.rewrite(reader, to, version, slice));
    if (written.rows() == 0 && !reader.isEmpty()) {
      throw Failure.usage(input.name() + ": the trace ends before --from");
    }
    to.flush();
    if (written.restNanos() != Rewriter.Written.NO_REST) {
      String rest = DurationText.exact(written.restNanos());
      session.say(
          input.called()
              + ": events are missing before "
              + rest
              + ", where what is written ends, for no trace can tell that; --from "
              + rest
              + " writes what comes behind");
    }
    input.judge(reader.damage(), reader.isEmpty(), strict);
  }
}
