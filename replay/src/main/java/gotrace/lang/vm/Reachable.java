package gotrace.lang.vm;

import gotrace.runtime.Hchan;
import java.util.ArrayDeque;

/**
 * What a program can reach from its variables and its goroutines' registers, and how large that is,
 * in Go's bytes and in those of gotrace's own heap. Both are close, not exact: an array of narrow
 * integers counts as one of words, and registers that a function no longer needs count as well.
 */
final class Reachable {
  private static final long OBJECT = 24;
  private static final long WORD = 8;
  private static final long CHANNEL_BYTES = 112;
  private static final long MAP_BYTES = 48;

  /** Distinguishes this look from earlier ones: objects of ours remember the last. */
  private static int looks;

  private final int look = ++looks;
  private final ArrayDeque<Object> todo = new ArrayDeque<>();
  private final Identities arrays = new Identities();
  private long goBytes;
  private long scanBytes;
  private long javaBytes;

  long goBytes() {
    return goBytes;
  }

  /** How much of that a collector reads, as it may hold pointers. */
  long scanBytes() {
    return scanBytes;
  }

  long javaBytes() {
    return javaBytes;
  }

  void from(Program program) {
    for (Object global : program.globals) {
      visit(global);
    }
    for (Fiber f : program.fibers) {
      fiber(f);
    }
    while (!todo.isEmpty()) {
      scan(todo.removeLast());
    }
  }

  private void fiber(Fiber f) {
    javaBytes += ProgramMemory.FIBER_BYTES;
    javaBytes += WORD * f.L.length + ProgramMemory.REFERENCE * f.R.length;
    int top = 0;
    for (int i = 0; i <= f.depth; i++) {
      Frame fr = f.frames[i];
      top = fr.rb + fr.fn.frameR;
      for (Frame.Defer d = fr.defers; d != null; d = d.link) {
        pointers(OBJECT + WORD * (d.l.length + d.r.length));
        javaBytes += 2 * OBJECT + WORD * (d.l.length + d.r.length);
        all(d.r, 0, d.r.length);
      }
    }
    for (Panic p = f.panics.current; p != null; p = p.link) {
      visit(p.value);
    }
    all(f.R, 0, Math.min(top, f.R.length));
  }

  /** So many bytes that may hold pointers. */
  private void pointers(long bytes) {
    goBytes += bytes;
    scanBytes += bytes;
  }

  private void all(Object[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      visit(a[i]);
    }
  }

  /** Something stands in a variable: it is scanned later if it was not seen. */
  private void visit(Object v) {
    if (v == null || v instanceof Long) {
      return;
    }
    if (v instanceof Struct s) {
      if (s.look != look) {
        s.look = look;
        todo.add(s);
      }
    } else if (v instanceof Closure c) {
      if (c.look != look) {
        c.look = look;
        todo.add(c);
      }
    } else if (v instanceof Str s) {
      if (s.look != look) {
        s.look = look;
        string(s);
      }
    } else if (v instanceof Slice s) {
      javaBytes += OBJECT;
      array(s.base());
    } else if (v instanceof Ptr p) {
      javaBytes += OBJECT;
      array(p.base);
    } else if (v instanceof Iface i) {
      javaBytes += OBJECT;
      boxed(i.value());
    } else if (v instanceof GoMap || v instanceof Hchan || v instanceof GoMap.Iterator) {
      if (arrays.add(v)) {
        todo.add(v);
      }
    } else {
      array(v);
    }
  }

  private void boxed(Object v) {
    if (v instanceof Long) {
      goBytes += WORD;
      javaBytes += OBJECT;
    } else {
      visit(v);
    }
  }

  private void string(Str s) {
    javaBytes += OBJECT;
    if (s.len == s.b.length || arrays.add(s.b)) {
      goBytes += s.b.length;
      javaBytes += ProgramMemory.ARRAY_HEADER + s.b.length;
    }
  }

  private void array(Object base) {
    if (base instanceof Object[] a) {
      if (arrays.add(a)) {
        pointers(slots(a));
        javaBytes += ProgramMemory.ARRAY_HEADER + ProgramMemory.REFERENCE * a.length;
        todo.add(a);
      }
    } else if (base instanceof long[] l) {
      if (arrays.add(l)) {
        goBytes += WORD * l.length;
        javaBytes += ProgramMemory.ARRAY_HEADER + WORD * l.length;
      }
    } else if (base instanceof byte[] b && arrays.add(b)) {
      goBytes += b.length;
      javaBytes += ProgramMemory.ARRAY_HEADER + b.length;
    }
  }

  /** What so many variables take in Go: a string is two words, a slice three. */
  private static long slots(Object[] a) {
    long bytes = 0;
    for (Object v : a) {
      bytes += v instanceof Str || v instanceof Iface ? 2 * WORD : v instanceof Slice ? 24 : WORD;
    }
    return bytes;
  }

  private void scan(Object v) {
    if (v instanceof Struct s) {
      long bytes = WORD * s.l.length + slots(s.o);
      goBytes += bytes;
      scanBytes += s.o.length == 0 ? 0 : bytes;
      javaBytes += OBJECT + WORD * s.l.length + ProgramMemory.REFERENCE * s.o.length;
      javaBytes += s.l.length == 0 ? 0 : ProgramMemory.ARRAY_HEADER;
      javaBytes += s.o.length == 0 ? 0 : ProgramMemory.ARRAY_HEADER;
      all(s.o, 0, s.o.length);
    } else if (v instanceof Closure c) {
      pointers(WORD + WORD * c.held.length);
      javaBytes += OBJECT + ProgramMemory.ARRAY_HEADER + ProgramMemory.REFERENCE * c.held.length;
      all(c.held, 0, c.held.length);
    } else if (v instanceof Object[] a) {
      all(a, 0, a.length);
    } else if (v instanceof GoMap m) {
      goBytes += m.goBytes();
      scanBytes += m.holdsPointers() ? m.goBytes() : 0;
      pointers(MAP_BYTES);
      javaBytes += m.javaBytes();
      m.each(this::boxed);
    } else if (v instanceof Hchan c) {
      Object[] buffer = c.buffered();
      pointers(CHANNEL_BYTES + slots(buffer));
      javaBytes += 2 * CHANNEL_BYTES + ProgramMemory.REFERENCE * buffer.length;
      all(buffer, 0, buffer.length);
    } else if (v instanceof GoMap.Iterator it) {
      visit(it.map());
    }
  }

  /** Objects, each once. */
  private static final class Identities {
    private Object[] table = new Object[64];
    private int size;

    /** Whether it was not there. */
    boolean add(Object o) {
      int mask = table.length - 1;
      int i = System.identityHashCode(o) & mask;
      while (table[i] != null) {
        if (table[i] == o) {
          return false;
        }
        i = i + 1 & mask;
      }
      table[i] = o;
      if (2 * ++size > table.length) {
        grow();
      }
      return true;
    }

    private void grow() {
      Object[] old = table;
      table = new Object[2 * old.length];
      int mask = table.length - 1;
      for (Object o : old) {
        if (o != null) {
          int i = System.identityHashCode(o) & mask;
          while (table[i] != null) {
            i = i + 1 & mask;
          }
          table[i] = o;
        }
      }
    }
  }
}
