package gotrace.replay.tape;

import gotrace.runtime.Hchan;
import gotrace.runtime.Select;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Op;
import gotrace.runtime.machine.OpTape;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.emit.AttachedPiece;
import gotrace.trace.emit.AttachmentReader;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.TraceSource;
import gotrace.trace.wire.Uvarint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Traces with something changed, as a forger would. */
final class Edited {
  private static final int PIECE_BYTES = 720;

  private Edited() {}

  static Verification.Input input(byte[] trace) {
    return () -> TraceSource.stream(new ByteArrayInputStream(trace));
  }

  static String raw(byte[] trace) throws IOException, MalformedTraceException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    RawText.decodeWithHeader(new ByteArrayInputStream(trace), text);
    return text.toString(StandardCharsets.UTF_8);
  }

  static byte[] encoded(String raw) throws MalformedTraceException {
    return RawText.encode(raw.replaceAll("(EventBatch .*) size=\\d+", "$1"));
  }

  /** The bytes of an attachment, however it is broken. */
  static byte[] attachment(byte[] trace, String name) throws IOException, MalformedTraceException {
    ByteBuilder bytes = new ByteBuilder();
    AttachmentReader reader = AttachmentReader.open(input(trace).open());
    for (AttachedPiece p = reader.next(); p != null; p = reader.next()) {
      if (p.name().equals(name) && !p.isEnd()) {
        bytes.append(p.bytes());
      }
    }
    return bytes.toByteArray();
  }

  /** An operation of a tape, to be changed. */
  static final class Operation {
    Op op;
    long nanos;
    long a;
    long b;
    long c;
  }

  /** Changes some operations. */
  interface Change {
    /**
     * Is asked for each.
     *
     * @param index of the operation among those of its goroutine, from 0
     */
    void change(long goroutine, int index, Operation o);
  }

  /** The same trace with a tape written anew, goroutine by goroutine; it must have no timers. */
  static byte[] withTape(byte[] trace, Change change) throws IOException, MalformedTraceException {
    Stacks stacks = new Stacks();
    TapeReader from = new TapeReader(AttachmentReader.open(input(trace).open()), stacks);
    ByteBuilder tape = new ByteBuilder();
    TapeWriter to = new TapeWriter(stacks, tape::append);
    int main = from.mainStack();
    while (from.more()) {}
    for (long g = 1; ; g++) {
      TapeLane lane = from.lane(g);
      int stack = g == 1 ? main : Stacks.NONE;
      OpTape.Track track = to.track(g, stack);
      for (int i = 0; lane.next(); i++) {
        Operation o = new Operation();
        o.op = lane.op;
        o.nanos = lane.nanos;
        o.a = lane.a();
        o.b = lane.b();
        o.c = lane.c();
        change.change(g, i, o);
        track.compute(o.nanos);
        if (o.op == Op.SELECT) {
          track.select(lane.block, cases(lane.cases));
        } else {
          track.op(o.op, o.a, o.b, o.c, lane.text);
        }
        stack = lane.moves ? lane.stack : stack;
        if (!o.op.isDoneAtOnce()) {
          track.turn(stack);
        }
      }
      if (lane.taken() == 0) {
        to.flush();
        return with(trace, Recording.TAPE, tape.toByteArray());
      }
    }
  }

  /** The chunks of a tape. */
  static byte[] unpackedTape(byte[] trace) throws IOException, MalformedTraceException {
    TapeBytes in = new TapeBytes(AttachmentReader.open(input(trace).open()), Recording.TAPE);
    in.number();
    ByteBuilder chunks = new ByteBuilder();
    while (!in.atEnd()) {
      int size = in.length(Integer.MAX_VALUE);
      chunks.append(
          Packing.unpack(new TapeNumbers(in, in.bytes(in.length(Integer.MAX_VALUE))), size));
    }
    return chunks.toByteArray();
  }

  /** A tape of these chunks. */
  static byte[] packedTape(byte[] chunks) {
    byte[] packed = Packing.pack(chunks);
    ByteBuilder tape = new ByteBuilder();
    Uvarint.append(tape, TapeWriter.VERSION);
    Uvarint.append(tape, chunks.length);
    Uvarint.append(tape, packed.length);
    return tape.append(packed).toByteArray();
  }

  /** The same trace with another attachment, all of which stands in its first place. */
  static byte[] with(byte[] trace, String name, byte[] bytes)
      throws IOException, MalformedTraceException {
    String raw = raw(trace);
    Pattern line = Pattern.compile("data=\"gotrace:" + name + ":[^\"]*\"");
    Matcher places = line.matcher(raw);
    StringBuilder edited = new StringBuilder();
    int pieces = (bytes.length + PIECE_BYTES - 1) / PIECE_BYTES;
    int total = (int) line.matcher(raw).results().count();
    if (pieces + 1 > total) {
      throw new IllegalArgumentException(pieces + " pieces in " + total + " places");
    }
    for (int k = 0; places.find(); k++) {
      String data;
      if (k < pieces) {
        byte[] piece =
            Arrays.copyOfRange(
                bytes, k * PIECE_BYTES, Math.min(bytes.length, (k + 1) * PIECE_BYTES));
        data = k + ":" + Base64.getEncoder().encodeToString(piece);
      } else if (k == pieces) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        data = "end:" + pieces + ":" + bytes.length + ":" + String.format("%08x", crc.getValue());
      } else {
        places.appendReplacement(edited, "data=\"nothing " + k + "\"");
        continue;
      }
      places.appendReplacement(edited, "data=\"gotrace:" + name + ":" + data + "\"");
    }
    places.appendTail(edited);
    return encoded(edited.toString());
  }

  private static Select.Case[] cases(long[] encoded) {
    return Arrays.stream(encoded)
        .mapToObj(k -> new Select.Case(k >>> 1 == 0 ? null : chan(k >>> 1), (k & 1) != 0, null))
        .toArray(Select.Case[]::new);
  }

  private static Hchan chan(long id) {
    return new Hchan(id, 0);
  }
}
