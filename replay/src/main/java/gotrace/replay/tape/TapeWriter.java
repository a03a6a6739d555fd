package gotrace.replay.tape;

import gotrace.runtime.Select;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Op;
import gotrace.runtime.machine.OpTape;
import gotrace.trace.wire.ByteBuilder;
import gotrace.trace.wire.Uvarint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes a tape in the format that this package describes. Operations are held per goroutine until
 * there are 64 KiB of all, or {@link #flush} is called.
 */
final class TapeWriter implements OpTape {
  static final int VERSION = 1;

  /** The goroutine of main.main. */
  static final long FIRST = 1;

  static final int DEFINITIONS = 0;
  static final int STRING = 1;
  static final int STACK = 2;
  static final int FIRES = 3;
  static final int MAIN = 4;
  static final int HAS_NANOS = 1;
  static final int HAS_STACK = 2;
  static final int HEAD_SHIFT = 2;

  private static final int WINDOW_BYTES = 1 << 16;

  /** By operation. */
  private static final Op.Operand[][] OPERANDS =
      Arrays.stream(Op.values())
          .map(op -> op.operands().toArray(new Op.Operand[0]))
          .toArray(Op.Operand[][]::new);

  private final Stacks stacks;
  private final Consumer<byte[]> to;
  private final ByteBuilder definitions = new ByteBuilder();
  private final Map<String, Integer> strings = new HashMap<>();
  private int stackCount;

  /** The tape's number of each of the runtime's stacks; 0 for one that it does not have yet. */
  private int[] stackIds = new int[256];

  /** Tracks that hold something, in the order in which they began to. */
  private final List<Lane> held = new ArrayList<>();

  private int heldBytes;

  /** What the goroutine at hand asked for in this turn. */
  private Op asked = Op.COMPUTE;

  private Operands operands;

  /** Of an operation; what it does not have is 0 or null. */
  private record Operands(long a, long b, long c, String text, Select.Case[] cases) {
    long number(int n) {
      return n == 0 ? a : n == 1 ? b : c;
    }
  }

  /**
   * @param to gets the tape in order, in pieces of any size
   */
  TapeWriter(Stacks stacks, Consumer<byte[]> to) {
    this.stacks = stacks;
    this.to = to;
    to.accept(new byte[] {VERSION});
  }

  @Override
  public Track track(long goroutine, int stack) {
    int at = stackId(stack);
    if (goroutine == FIRST) {
      definition(MAIN, at);
    }
    return new Lane(goroutine, at);
  }

  @Override
  public void fires(long timer, long goroutine) {
    definition(FIRES, timer, goroutine);
  }

  private void definition(int kind, long... numbers) {
    int before = definitions.size();
    Uvarint.append(definitions, kind);
    for (long n : numbers) {
      Uvarint.append(definitions, n);
    }
    heldBytes += definitions.size() - before;
  }

  /** Writes what is held. */
  void flush() {
    if (heldBytes == 0) {
      return;
    }
    ByteBuilder out = new ByteBuilder();
    if (definitions.size() > 0) {
      Uvarint.append(out, DEFINITIONS);
      Uvarint.append(out, definitions.size());
      out.append(definitions);
      definitions.clear();
    }
    for (Lane lane : held) {
      lane.writeTo(out);
    }
    held.clear();
    heldBytes = 0;
    byte[] block = out.toByteArray();
    byte[] packed = Packing.pack(block);
    out.clear();
    Uvarint.append(out, block.length);
    Uvarint.append(out, packed.length);
    to.accept(out.append(packed).toByteArray());
  }

  /** The tape's number of a stack; its frames that are new are defined, the outermost first. */
  private int stackId(int stack) {
    if (stack == Stacks.NONE) {
      return 0;
    }
    Deque<Integer> undefined = new ArrayDeque<>();
    int s = stack;
    for (; s != Stacks.NONE && known(s) == 0; s = stacks.top(s).parent()) {
      undefined.push(s);
    }
    for (int id : undefined) {
      Stacks.Frame f = stacks.top(id);
      int parent = f.parent() == Stacks.NONE ? 0 : known(f.parent());
      definition(STACK, parent, stringId(f.function()), stringId(f.file()), f.line());
      stackIds[id] = ++stackCount;
    }
    return known(stack);
  }

  private int known(int stack) {
    if (stack >= stackIds.length) {
      stackIds = Arrays.copyOf(stackIds, Math.max(stack + 1, stackIds.length * 2));
    }
    return stackIds[stack];
  }

  private int stringId(String s) {
    if (s.isEmpty()) {
      return 0;
    }
    Integer known = strings.get(s);
    if (known != null) {
      return known;
    }
    byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
    definition(STRING, utf8.length);
    definitions.append(utf8);
    heldBytes += utf8.length;
    strings.put(s, strings.size() + 1);
    return strings.size();
  }

  /** One goroutine's operations. A million of them may be there, most of them at rest. */
  private final class Lane implements Track {
    private static final int MIN_BYTES = 32;

    private final long goroutine;
    private int stack;
    private long nanos;

    /** Null while nothing is held. */
    private byte[] bytes;

    private int size;

    Lane(long goroutine, int stack) {
      this.goroutine = goroutine;
      this.stack = stack;
    }

    @Override
    public void compute(long nanos) {
      this.nanos += nanos;
    }

    @Override
    public void op(Op op, long a, long b, long c, String text) {
      if (op.isDoneAtOnce()) {
        write(op, 0, stack, new Operands(a, b, c, text, null));
      } else {
        asked = op;
        operands = new Operands(a, b, c, text, null);
      }
    }

    @Override
    public void select(boolean block, Select.Case[] cases) {
      asked = Op.SELECT;
      operands = new Operands(block ? 1 : 0, 0, 0, null, cases);
    }

    @Override
    public void turn(int programStack) {
      write(asked, nanos, stackId(programStack), operands);
      asked = Op.COMPUTE;
      nanos = 0;
      if (heldBytes >= WINDOW_BYTES) {
        flush();
      }
    }

    private void write(Op op, long before, int at, Operands o) {
      int from = size;
      if (size == 0) {
        held.add(this);
      }
      int flags = (before > 0 ? HAS_NANOS : 0) | (at != stack ? HAS_STACK : 0);
      number((long) op.code << HEAD_SHIFT | flags);
      if (before > 0) {
        number(before);
      }
      if (at != stack) {
        number(at);
        stack = at;
      }
      int n = 0;
      for (Op.Operand kind : OPERANDS[op.ordinal()]) {
        switch (kind) {
          case TEXT -> text(o.text);
          case CASES -> cases(o.a != 0, o.cases);
          case STACK -> number(stackId((int) o.number(n++)));
          case NUMBER -> number(zigzag(o.number(n++)));
          case CHAN, MUTEX, RWMUTEX, WAIT_GROUP, COND, TIMER, FD, GOROUTINE ->
              number(o.number(n++));
        }
      }
      heldBytes += size - from;
    }

    private void cases(boolean block, Select.Case[] cases) {
      number((long) cases.length << 1 | (block ? 1 : 0));
      for (Select.Case k : cases) {
        number((k.c() == null ? 0 : k.c().id) << 1 | (k.send() ? 1 : 0));
      }
    }

    private static long zigzag(long n) {
      return n << 1 ^ n >> 63;
    }

    private void text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(utf8.length);
      reserve(utf8.length);
      System.arraycopy(utf8, 0, bytes, size, utf8.length);
      size += utf8.length;
    }

    private void number(long n) {
      reserve(Uvarint.MAX_BYTES);
      long rest = n;
      while ((rest & ~0x7fL) != 0) {
        bytes[size++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      bytes[size++] = (byte) rest;
    }

    private void reserve(int more) {
      if (bytes == null) {
        bytes = new byte[Math.max(MIN_BYTES, more)];
      } else if (size + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
      }
    }

    void writeTo(ByteBuilder out) {
      Uvarint.append(out, goroutine);
      Uvarint.append(out, size);
      out.append(bytes, 0, size);
      bytes = null;
      size = 0;
    }
  }
}
