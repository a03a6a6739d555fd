package gotrace.replay.tape;

import gotrace.replay.tape.Difference.Kind;
import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Observer;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.emit.AttachedPiece;
import gotrace.trace.emit.AttachmentReader;
import gotrace.trace.emit.Attachments;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs the operations of a recorded trace on the machine once more, and holds the trace that this
 * gives against the one at hand, byte by byte and without keeping either. Only where they differ is
 * the new trace written to a file, up to some way behind the difference, to find the first event
 * that is another.
 */
public final class Verification {
  /** Settings longer than this are not read. */
  private static final int MAX_CONFIG_BYTES = 1 << 20;

  /** Virtual time at which every run ends: 146 years, so that no sum overflows. */
  private static final long MAX_NANOS = 1L << 62;

  /** How much longer than twice the trace the run that differs may get, at least. */
  private static final long ROOM_BYTES = 1L << 22;

  private final Input input;
  private final String settingsText;
  private final RunSettings settings;

  /** A trace that can be read more than once. */
  public interface Input {
    /** Opens it at its beginning; whoever calls closes it. */
    TraceSource open() throws IOException;
  }

  /** A place for a trace that is needed for a while. */
  public interface Scratch {
    Path path() throws IOException;
  }

  /**
   * How it went.
   *
   * @param difference empty when all bytes are the same
   * @param bytes of the trace that are the same, from its beginning
   */
  public record Result(Optional<Difference> difference, long bytes) {}

  private Verification(Input input, String settingsText, RunSettings settings) {
    this.input = input;
    this.settingsText = settingsText;
    this.settings = settings;
  }

  /**
   * Looks whether there is something to run again.
   *
   * @return empty for a trace that gotrace did not record, or that lost its attachments
   * @throws MalformedTraceException if this is no v2 trace, or its settings cannot be used
   */
  public static Optional<Verification> of(Input input) throws IOException, MalformedTraceException {
    try (TraceSource source = input.open()) {
      AttachmentReader attachments = AttachmentReader.open(source);
      AttachedPiece first = first(attachments);
      return first == null
          ? Optional.empty()
          : Optional.of(of(input, first, config(attachments, first)));
    }
  }

  /** What cannot be read has nothing that could be run again. */
  private static AttachedPiece first(AttachmentReader attachments) throws IOException {
    try {
      return attachments.first();
    } catch (MalformedTraceException e) {
      return null;
    }
  }

  private static Verification of(Input input, AttachedPiece first, String text)
      throws MalformedTraceException {
    try {
      return new Verification(input, text, bounded(RunSettings.parse(text)));
    } catch (RunSettings.Unusable e) {
      throw new MalformedTraceException(
          "attachment config: " + e.getMessage(),
          first.offset(),
          first.generation(),
          MalformedTraceException.UNKNOWN);
    }
  }

  /** Its text, which is the first attachment. */
  private static String config(AttachmentReader attachments, AttachedPiece first)
      throws IOException, MalformedTraceException {
    ByteBuilder text = new ByteBuilder();
    AttachedPiece piece = first;
    while (piece != null && piece.name().equals(Recording.CONFIG) && !piece.isEnd()) {
      text.append(piece.bytes());
      piece = text.size() > MAX_CONFIG_BYTES ? null : attachments.next();
    }
    if (piece == null || !piece.name().equals(Recording.CONFIG)) {
      throw new MalformedTraceException(
          "the attachments do not begin with the whole config",
          first.offset(),
          first.generation(),
          MalformedTraceException.UNKNOWN);
    }
    return text.toString();
  }

  private static RunSettings bounded(RunSettings s) {
    Config c = s.config();
    Config bounded = new Config(c.gomaxprocs(), c.costs(), Math.min(c.untilNanos(), MAX_NANOS));
    return new RunSettings(s.machine(), s.format(), bounded, s.seed(), s.program(), s.arguments());
  }

  public RunSettings settings() {
    return settings;
  }

  /**
   * Runs and compares.
   *
   * @param scratch a file, which is asked for and written if the traces differ
   * @throws IOException when the trace cannot be read, or {@code scratch} not be written
   */
  public Result run(Scratch scratch) throws IOException, MalformedTraceException {
    long differsAt;
    try (TraceSource source = input.open()) {
      ComparedStream compared = new ComparedStream(source);
      try {
        play(compared);
        compared.finish();
        return new Result(Optional.empty(), compared.position());
      } catch (ComparedStream.Differs e) {
        differsAt = e.offset;
      }
    }
    return new Result(Optional.of(difference(differsAt, scratch.path())), differsAt);
  }

  /**
   * Runs the tape of a trace that is verified, and writes what the machine then does as a trace in
   * any format, with all that it takes to run that again.
   *
   * @param to is not closed
   * @throws IOException when the trace cannot be read, or the new one not be written
   */
  public void write(TraceVersion format, OutputStream to)
      throws IOException, MalformedTraceException {
    RunSettings s = settings;
    RunSettings other =
        new RunSettings(s.machine(), format, s.config(), s.seed(), s.program(), s.arguments());
    String text = settingsText.replaceFirst("(?m)^format = .*$", "format = " + format);
    OffTape brokenOff = new Verification(input, text, other).play(to);
    if (brokenOff != null) {
      throw new RuntimeThrow("a verified run broke off: " + brokenOff.getMessage());
    }
  }

  /** Runs the tape; gives why it broke off, or null. */
  private OffTape play(OutputStream to) throws IOException, MalformedTraceException {
    try (TraceSource source = input.open()) {
      Stacks stacks = new Stacks();
      AttachmentReader attachments = AttachmentReader.open(source);
      config(attachments, attachments.first());
      Recording recording = new Recording(settings, settingsText, stacks, to);
      try {
        run(new TapeReader(attachments, stacks), recording);
        return null;
      } catch (OffTape e) {
        recording.breakOff();
        return e;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void run(TapeReader tape, Recording recording) throws IOException {
    int mainStack;
    try {
      mainStack = tape.mainStack();
    } catch (MalformedTraceException e) {
      throw new OffTape(e);
    }
    recording.run(TapeBody.main(tape), mainStack, Observer.NONE);
  }

  private Difference difference(long differsAt, Path scratch)
      throws IOException, MalformedTraceException {
    OffTape brokenOff = null;
    try (OutputStream to = new BoundedStream(Files.newOutputStream(scratch), 2 * length())) {
      brokenOff = play(to);
    } catch (BoundedStream.Full e) {
      // What is there is far more than the trace that it is held against.
    }
    try (TraceReader mine = TraceReader.open(TraceSource.file(scratch));
        TraceReader its = TraceReader.open(input.open())) {
      EventCursor want = new EventCursor(mine);
      EventCursor got = new EventCursor(its);
      boolean wanted = want.next();
      boolean there = got.next();
      while (wanted && there && want.isLike(got)) {
        wanted = want.next();
        there = got.next();
      }
      if (!wanted && !there && brokenOff == null && !got.isDamaged()) {
        return behindTheEvents(differsAt, scratch);
      }
      boolean off = brokenOff != null && (!wanted || want.isStatus());
      return new Difference(
          off ? Kind.TAPE : there || !got.isDamaged() ? Kind.EVENT : Kind.DAMAGE,
          there ? got.index() : wanted ? want.index() : Difference.NO_EVENT,
          there && got.offset() >= 0 ? got.offset() : got.damagedAt(differsAt),
          off ? brokenOff.getMessage() : wanted ? want.toString() : want.end(),
          there ? got.toString() : got.end());
    }
  }

  /** Length of the decompressed trace in bytes, and some room. */
  private long length() throws IOException {
    try (TraceSource source = input.open()) {
      byte[] piece = new byte[1 << 16];
      long length = 0;
      for (int n = piece.length; n == piece.length; length += n) {
        n = source.read(length, piece, 0, piece.length);
        source.release(length + n);
      }
      return length + ROOM_BYTES;
    }
  }

  /** The events are alike: the counters are not, or something else that no event is made from. */
  private Difference behindTheEvents(long differsAt, Path scratch)
      throws IOException, MalformedTraceException {
    try (TraceSource mine = TraceSource.file(scratch);
        TraceSource its = input.open()) {
      List<String> want = closing(mine);
      List<String> got = closing(its);
      for (int i = 0; i < Math.min(want.size(), got.size()); i++) {
        if (!want.get(i).equals(got.get(i))) {
          return new Difference(
              Kind.CLOSING, Difference.NO_EVENT, differsAt, want.get(i), got.get(i));
        }
      }
    }
    String same = "the same events in other bytes";
    return new Difference(Kind.BYTES, Difference.NO_EVENT, differsAt, same, same);
  }

  private static List<String> closing(TraceSource source)
      throws IOException, MalformedTraceException {
    byte[] text = Attachments.read(source).get(Recording.CLOSING).orElse(new byte[0]);
    return new String(text, StandardCharsets.UTF_8).lines().toList();
  }
}
