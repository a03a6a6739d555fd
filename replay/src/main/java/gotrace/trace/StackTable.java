package gotrace.trace;

import java.util.Arrays;

/**
 * The stacks of one generation by id, leaf first. Id 0 is the empty stack. Frames are shared: as in
 * Go's reader, a program counter has one function, file and line for the whole generation, the
 * first that was read.
 */
public final class StackTable {
  private final StringTable strings;
  private final IdTable ids = new IdTable();
  private final IdTable pcs = new IdTable();

  /** Stack at dense index i+1 has the frames {@code frames[starts[i]] .. frames[starts[i+1]-1]}. */
  private int[] starts = new int[17];

  private int[] frames = new int[64];

  private long[] pc = new long[64];
  private long[] funcId = new long[64];
  private long[] fileId = new long[64];
  private long[] line = new long[64];

  public StackTable(StringTable strings) {
    this.strings = strings;
  }

  /** Opens a stack to which {@link #addFrame} appends; false when the id is taken. */
  public boolean begin(long id) {
    if (id == 0) {
      return false;
    }
    int i = ids.add(id);
    if (i == IdTable.MISSING) {
      return false;
    }
    if (i + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[i + 1] = starts[i];
    return true;
  }

  /** Appends a frame, towards the root, to the stack begun last. */
  public void addFrame(long framePc, long func, long file, long lineNumber) {
    int f = pcs.get(framePc);
    if (f == IdTable.MISSING) {
      f = pcs.add(framePc);
      if (f == pc.length) {
        pc = Arrays.copyOf(pc, f * 2);
        funcId = Arrays.copyOf(funcId, f * 2);
        fileId = Arrays.copyOf(fileId, f * 2);
        line = Arrays.copyOf(line, f * 2);
      }
      pc[f] = framePc;
      funcId[f] = func;
      fileId[f] = file;
      line[f] = lineNumber;
    }
    int last = ids.size();
    int at = starts[last]++;
    if (at == frames.length) {
      frames = Arrays.copyOf(frames, at * 2);
    }
    frames[at] = f;
  }

  public boolean has(long id) {
    return id == 0 || ids.get(id) != IdTable.MISSING;
  }

  /** Dense index of an id that {@link #has} knows: 0 for id 0, then 1 to {@link #size()} - 1. */
  public int index(long id) {
    return id == 0 ? 0 : 1 + ids.get(id);
  }

  /** Number of dense indexes, the empty stack's included. */
  public int size() {
    return 1 + ids.size();
  }

  /** Number of frames of the stack at a dense index. */
  public int depth(int index) {
    return index == 0 ? 0 : starts[index] - starts[index - 1];
  }

  /** The frame, a number below {@link #frameCount()}, at {@code depth} (0 is the leaf). */
  public int frame(int index, int depth) {
    return frames[starts[index - 1] + depth];
  }

  /** Number of distinct frames of the generation. */
  public int frameCount() {
    return pcs.size();
  }

  public long pc(int frame) {
    return pc[frame];
  }

  public long funcId(int frame) {
    return funcId[frame];
  }

  public long fileId(int frame) {
    return fileId[frame];
  }

  public TraceString func(int frame) {
    return strings.get(funcId[frame]);
  }

  public TraceString file(int frame) {
    return strings.get(fileId[frame]);
  }

  /** The line number, unsigned. */
  public long line(int frame) {
    return line[frame];
  }
}
