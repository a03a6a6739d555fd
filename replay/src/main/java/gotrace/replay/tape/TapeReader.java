package gotrace.replay.tape;

import gotrace.runtime.Stacks;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.emit.AttachmentReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a tape as far as somebody asks: whoever needs the next operation of a goroutine makes it
 * read on, and what belongs to others meanwhile is held for them. A run in the order of the
 * recording holds about as much as the writer did.
 */
final class TapeReader {
  /** Longer blocks than this no writer makes. */
  private static final int MAX_BLOCK_BYTES = 1 << 24;

  /** What is read ahead: 64 MiB. */
  private static final long MAX_HELD_BYTES = 1L << 26;

  /** Objects that may have got a number by operations which are not read yet. */
  private static final long MAX_UNREAD_NUMBERS = 1L << 20;

  private static final long MAX_NUMBER = Integer.MAX_VALUE - 8;

  private final TapeBytes in;

  /** Where the tape's stacks get the numbers of this run. */
  private final Stacks stacks;

  /** What of the last block is not taken yet. */
  private TapeNumbers block;

  private final Map<Long, TapeLane> lanes = new HashMap<>();
  private final Map<Long, Deque<Long>> fired = new HashMap<>();
  private final List<String> strings = new ArrayList<>();
  private int[] stackIds = new int[256];
  private int stackCount;
  private int mainStack = Stacks.NONE;
  private boolean mainSeen;
  private long heldBytes;
  private long unpackedBytes;

  /**
   * Begins to read.
   *
   * @param from nothing of the tape was taken from it
   * @throws MalformedTraceException if there is no tape, or of a version that is not known
   */
  TapeReader(AttachmentReader from, Stacks stacks) throws IOException, MalformedTraceException {
    this.in = new TapeBytes(from, Recording.TAPE);
    this.stacks = stacks;
    block = new TapeNumbers(in, new byte[0]);
    strings.add("");
    long version = in.number();
    if (version != TapeWriter.VERSION) {
      throw in.malformed("its version is " + version + ", and only 1 is known");
    }
  }

  /** main.main as a stack of one frame; {@link Stacks#NONE} when the program never came to it. */
  int mainStack() throws IOException, MalformedTraceException {
    while (!mainSeen && more()) {}
    return mainStack;
  }

  /** What a goroutine did. */
  TapeLane lane(long goroutine) {
    return lanes.computeIfAbsent(goroutine, g -> new TapeLane(this, g));
  }

  /** Nobody will ask for this goroutine's operations any more. */
  void done(TapeLane lane) {
    lanes.remove(lane.goroutine);
  }

  /** A chunk of operations was used up. */
  void used(int bytes) {
    heldBytes -= bytes;
  }

  /** The goroutine that a timer makes when it is due for the next time; 0 for none. */
  long fires(long timer) throws IOException, MalformedTraceException {
    Deque<Long> made = fired.computeIfAbsent(timer, t -> new ArrayDeque<>());
    while (made.isEmpty()) {
      if (!more()) {
        return 0;
      }
    }
    long goroutine = made.remove();
    if (made.isEmpty()) {
      fired.remove(timer);
    }
    return goroutine;
  }

  /** The number in this run of one of the tape's stacks. */
  int stack(long id) throws MalformedTraceException {
    if (id < 0 || id > stackCount) {
      throw in.malformed("stack " + id + " is not defined");
    }
    return id == 0 ? Stacks.NONE : stackIds[(int) id];
  }

  /**
   * Whether an object can have this number: each took at least a byte.
   *
   * @throws MalformedTraceException if it cannot
   */
  int object(long number) throws MalformedTraceException {
    if (number < 0 || number > unpackedBytes + MAX_UNREAD_NUMBERS || number > MAX_NUMBER) {
      throw in.malformed("an object has number " + Long.toUnsignedString(number));
    }
    return (int) number;
  }

  MalformedTraceException malformed(String what) {
    return in.malformed(what);
  }

  /** Reads the next chunk; false at the end. */
  boolean more() throws IOException, MalformedTraceException {
    while (block.atEnd()) {
      if (in.atEnd()) {
        return false;
      }
      int size = in.length(MAX_BLOCK_BYTES);
      byte[] packed = in.bytes(in.length(MAX_BLOCK_BYTES));
      unpackedBytes += size;
      block = new TapeNumbers(in, Packing.unpack(new TapeNumbers(in, packed), size));
    }
    long goroutine = block.next();
    TapeNumbers chunk = block.part();
    if (goroutine == TapeWriter.DEFINITIONS) {
      define(chunk);
      return true;
    }
    heldBytes += chunk.size();
    if (heldBytes > MAX_HELD_BYTES) {
      throw in.malformed("too much lies between the operations of goroutines that wait");
    }
    if (!chunk.atEnd()) {
      lane(goroutine).add(chunk);
    }
    return true;
  }

  private void define(TapeNumbers numbers) throws MalformedTraceException {
    while (!numbers.atEnd()) {
      long kind = numbers.next();
      if (kind == TapeWriter.STRING) {
        strings.add(numbers.text());
      } else if (kind == TapeWriter.STACK) {
        defineStack(numbers);
      } else if (kind == TapeWriter.FIRES) {
        fired.computeIfAbsent(numbers.next(), t -> new ArrayDeque<>()).add(numbers.next());
      } else if (kind == TapeWriter.MAIN) {
        mainStack = stack(numbers.next());
        mainSeen = true;
      } else {
        throw in.malformed("a definition of kind " + Long.toUnsignedString(kind));
      }
    }
  }

  private void defineStack(TapeNumbers numbers) throws MalformedTraceException {
    int parent = stack(numbers.next());
    String function = string(numbers.next());
    String file = string(numbers.next());
    long line = numbers.next();
    if (line < 0 || line > Integer.MAX_VALUE) {
      throw in.malformed("line " + Long.toUnsignedString(line));
    }
    stackCount++;
    if (stackCount == stackIds.length) {
      stackIds = Arrays.copyOf(stackIds, stackCount * 2);
    }
    stackIds[stackCount] = stacks.push(parent, function, file, (int) line);
  }

  private String string(long id) throws MalformedTraceException {
    if (id < 0 || id >= strings.size()) {
      throw in.malformed("string " + Long.toUnsignedString(id) + " is not defined");
    }
    return strings.get((int) id);
  }
}
