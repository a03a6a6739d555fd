package gotrace.trace.wire;

import gotrace.trace.EventType;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import java.io.IOException;

/**
 * Finds the next generation behind a place where the batches are not in order: damaged bytes, or a
 * length that leads astray. A header is believed when those behind it fit: the same generation, to
 * its end or for four of them. A generation counts only if its beginning was seen: right behind an
 * EndOfGeneration, or where the number of the batches changes. So what is found is whole, as far as
 * its frame goes. In the middle of a batch one byte may look like that end: what is behind it must
 * look like a batch, too.
 */
final class GenerationSearch {
  /** No generation was found. */
  static final long NONE = -1;

  /** How far a search goes, in bytes: the time of a decompression bomb ends here. */
  static final long MAX_BYTES = 1L << 28;

  /** How many places that look like a header are looked at in all. */
  private static final int MAX_TRIES = 200_000;

  /** Headers that must fit each other. */
  private static final int CHAIN = 4;

  /** Generations that may be lost between; any number up to 32 bits if none is known. */
  private static final long MAX_LOST = 1 << 16;

  private static final long MAX_FIRST = 1L << 32;
  private static final byte[] TRACE = {'g', 'o', ' ', '1', '.'};

  /** Room for a type, the number of a generation, and the byte before them. */
  private static final int NEED = 1 + 1 + Uvarint.MAX_BYTES;

  private final TraceSource source;
  private final TraceVersion version;
  private final BatchHeader header;
  private final byte[] window = new byte[1 << 16];
  private long windowOffset;
  private int available;
  private int tries = MAX_TRIES;
  private long stopped;

  GenerationSearch(TraceSource source, TraceVersion version) {
    this.source = source;
    this.version = version;
    this.header = new BatchHeader(source);
  }

  /**
   * Where the next generation begins, or {@link #NONE}. Releases what lies before.
   *
   * @param from the first byte that may belong to a batch
   * @param border where a generation may begin although no EndOfGeneration stands before, if its
   *     number is {@code borderNumber}
   * @param last number of the last whole generation, 0 if there was none
   */
  long find(long from, long border, long borderNumber, long last) throws IOException {
    long limit = from + MAX_BYTES;
    available = 0;
    for (long at = from; at < limit && load(at, from); at++) {
      if (isAnotherTrace(at)) {
        return NONE;
      }
      if (mayBeBatch(at, last)) {
        if (--tries < 0) {
          return NONE;
        }
        if (isChain(at)) {
          long number = number(at);
          if (at == border ? number == borderNumber : at > from && isEnd(at - 1) && number > last) {
            return at;
          }
          long end = goToEnd(at);
          if (end == NONE ? stopped == NONE : isChain(end)) {
            return end;
          }
          at = end == NONE ? stopped : end - 1;
        }
      }
    }
    return NONE;
  }

  /**
   * Makes the byte, what is needed behind it, and the byte before it if that is not before {@code
   * first}, available; false at the end of the input.
   */
  private boolean load(long at, long first) throws IOException {
    if (at < windowOffset + available - NEED && available > 0) {
      return true;
    }
    windowOffset = Math.max(first, at - 1);
    source.release(windowOffset);
    available = source.read(windowOffset, window, 0, window.length);
    return at < windowOffset + available;
  }

  private byte at(long offset) {
    long i = offset - windowOffset;
    return i >= 0 && i < available ? window[(int) i] : 0;
  }

  private boolean isEnd(long offset) {
    return version.has(TraceVersion.GO126) && at(offset) == EventType.END_OF_GENERATION.code();
  }

  private boolean isAnotherTrace(long offset) {
    for (int i = 0; i < TRACE.length; i++) {
      if (at(offset + i) != TRACE[i]) {
        return false;
      }
    }
    return true;
  }

  /** A cheap look: the type of a batch, and a number that a generation could have. */
  private boolean mayBeBatch(long offset, long last) {
    if (at(offset) != EventType.EVENT_BATCH.code()) {
      return false;
    }
    long number = number(offset);
    return number > 0 && number >= last && number - last <= (last == 0 ? MAX_FIRST : MAX_LOST);
  }

  /** The number behind the type of a batch; -1 if there is none. */
  private long number(long offset) {
    long number = 0;
    for (int i = 0; i < Uvarint.MAX_BYTES; i++) {
      byte b = at(offset + 1 + i);
      number |= (b & 0x7fL) << (7 * i);
      if (b >= 0) {
        return number;
      }
    }
    return -1;
  }

  private boolean isChain(long offset) throws IOException {
    try {
      if (!header.read(offset)) {
        return false;
      }
      long number = header.generation;
      for (int i = 1; i < CHAIN; i++) {
        if (!header.read(header.end()) || endsGeneration()) {
          return true;
        }
        if (header.generation != number) {
          return !version.has(TraceVersion.GO126) && header.generation == number + 1;
        }
      }
      return true;
    } catch (MalformedTraceException e) {
      return false;
    }
  }

  private boolean endsGeneration() {
    return version.has(TraceVersion.GO126) && header.type == EventType.END_OF_GENERATION;
  }

  /**
   * Where the generation ends to which a batch belongs, or {@link #NONE}: then {@link #stopped} is
   * the place where its batches are not in order either, or NONE at the end of the input.
   */
  private long goToEnd(long batch) throws IOException {
    stopped = NONE;
    long at = batch;
    long number = 0;
    try {
      while (header.read(at)) {
        if (endsGeneration()) {
          return header.end();
        }
        long found = header.generation;
        long next = header.end();
        if (number != 0 && found == number + 1 && isChain(at)) {
          return at;
        }
        number = number == 0 ? found : number;
        source.release(at);
        at = next;
      }
    } catch (MalformedTraceException e) {
      stopped = at;
    }
    return NONE;
  }
}
