package gotrace.lang.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The files of a program, side by side in one space of positions: a position is a file's base plus
 * an offset in bytes, and 0 is unknown (go/token's FileSet).
 */
public final class Positions {
  /**
   * A place as people read it.
   *
   * @param file as given to {@link #add}, or as a line directive says
   * @param line from 1
   * @param column in bytes, from 1; 0 if unknown
   */
  public record Position(String file, int line, int column) {
    /** From this column on cmd/internal/src cannot hold it, and Go leaves it out. */
    private static final int COLUMN_MAX = 255;

    /** As the Go compiler prints it: {@code file:line:column}. */
    @Override
    public String toString() {
      String place = file + ":" + line;
      return 0 < column && column < COLUMN_MAX ? place + ":" + column : place;
    }
  }

  /** A line directive: what stands from {@code offset} on counts from {@code line}, {@code col}. */
  private record LineBase(int offset, String file, int line, int column) {}

  /** One file's share. */
  static final class Source {
    final String name;
    final int base;
    private final int size;
    private int[] lines = new int[64];
    private int lineCount = 1;
    private final List<LineBase> bases = new ArrayList<>();

    private Source(String name, int base, int size) {
      this.name = name;
      this.base = base;
      this.size = size;
    }

    /** Called by the scanner for each line, in order, with the offset of its first byte. */
    void addLine(int offset) {
      if (offset <= lines[lineCount - 1]) {
        return;
      }
      if (lineCount == lines.length) {
        lines = Arrays.copyOf(lines, lineCount * 2);
      }
      lines[lineCount++] = offset;
    }

    /** syntax/pos.go: NewLineBase. A column of 0 is unknown. */
    void addLineBase(int offset, String file, int line, int column) {
      bases.add(new LineBase(offset, file, line, column));
    }

    String currentFile() {
      return bases.isEmpty() ? name : bases.get(bases.size() - 1).file;
    }

    /** From 1. */
    private int lineOf(int offset) {
      int i = Arrays.binarySearch(lines, 0, lineCount, offset);
      return i >= 0 ? i + 1 : -i - 1;
    }

    private Position position(int offset) {
      int line = lineOf(offset);
      int column = offset - lines[line - 1] + 1;
      LineBase base = null;
      for (LineBase candidate : bases) {
        if (candidate.offset <= offset) {
          base = candidate;
        }
      }
      if (base == null) {
        return new Position(name, line, column);
      }
      int baseLine = lineOf(base.offset);
      if (base.column == 0) {
        column = 0;
      } else if (line == baseLine) {
        column = base.column + offset - base.offset;
      }
      return new Position(base.file, base.line + line - baseLine, column);
    }
  }

  /** Whether a line directive was found in any file. */
  public boolean hasLineDirectives() {
    return sources.stream().anyMatch(source -> !source.bases.isEmpty());
  }

  private final List<Source> sources = new ArrayList<>();
  private int nextBase = 1;

  /**
   * Makes room for a file.
   *
   * @throws IllegalArgumentException if all files together have more than 2 GB
   */
  Source add(String name, int size) {
    if (nextBase > Integer.MAX_VALUE - size - 2) {
      throw new IllegalArgumentException("sources of more than 2 GB");
    }
    Source source = new Source(name, nextBase, size);
    sources.add(source);
    nextBase += size + 1;
    return source;
  }

  /** Where {@code pos} is; line 0 of an unnamed file if unknown. */
  public Position position(int pos) {
    Source source = source(pos);
    return source == null ? new Position("-", 0, 0) : source.position(pos - source.base);
  }

  /** Counted in the file itself, line directives aside. */
  public int realLine(int pos) {
    Source source = source(pos);
    return source == null ? 0 : source.lineOf(pos - source.base);
  }

  /** Counted in the file itself, in bytes from 1, line directives aside; 0 if unknown. */
  public int realColumn(int pos) {
    Source source = source(pos);
    return source == null ? 0 : pos - source.base - source.lines[realLine(pos) - 1] + 1;
  }

  /** The name that the file of {@code pos} was given; null if unknown. */
  public String realFile(int pos) {
    Source source = source(pos);
    return source == null ? null : source.name;
  }

  private Source source(int pos) {
    int low = 0;
    int high = sources.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Source source = sources.get(middle);
      if (pos < source.base) {
        high = middle - 1;
      } else if (pos > source.base + source.size) {
        low = middle + 1;
      } else {
        return source;
      }
    }
    return null;
  }
}
