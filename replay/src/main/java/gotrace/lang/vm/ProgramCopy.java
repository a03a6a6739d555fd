package gotrace.lang.vm;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Copies what a program's goroutines have computed: variables, registers and frames. What was one
 * object is one in the copy, so slices go on sharing arrays, and closures variables. Code and types
 * are never changed, and shared.
 *
 * <p>Channels, locks, timers and sockets belong to the machine, which cannot be copied yet: what it
 * does next for a goroutine are Java closures over itself. A program that holds one is refused, and
 * so is a goroutine that waits for an answer.
 */
final class ProgramCopy {
  private final Program to;
  private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

  /** Arrays and maps whose contents are still to be copied. */
  private final ArrayDeque<Runnable> unfilled = new ArrayDeque<>();

  private ProgramCopy(Program to) {
    this.to = to;
  }

  /**
   * Copies the fibers of a program that stands between two steps of its machine.
   *
   * @param to as new, of the same code
   * @return by fiber its copy
   * @throws IllegalStateException if it holds what cannot be copied
   */
  static Map<Fiber, Fiber> of(Program from, Program to) {
    ProgramCopy c = new ProgramCopy(to);
    to.globals = new Object[from.globals.length];
    for (int i = 0; i < to.globals.length; i++) {
      to.globals[i] = c.value(from.globals[i]);
    }
    to.goroutines = from.goroutines;
    to.fibers.clear();
    IdentityHashMap<Fiber, Fiber> fibers = new IdentityHashMap<>();
    for (Fiber f : from.fibers) {
      fibers.put(f, f.copy(c));
    }
    while (!c.unfilled.isEmpty()) {
      c.unfilled.remove().run();
    }
    return fibers;
  }

  Program program() {
    return to;
  }

  /** The copy of what stands in a variable or a register. */
  Object value(Object v) {
    if (v == null || v instanceof Long || v instanceof Str || v instanceof Complex) {
      return v;
    }
    if (v == GoMap.ABSENT || v == Struct.NO_SCALARS || v == Struct.NO_REFERENCES) {
      return v;
    }
    if (v instanceof Iface i) {
      return new Iface(i.type(), value(i.value()));
    }
    if (v instanceof Slice s) {
      return new Slice(value(s.base()), s.off(), s.len(), s.cap());
    }
    if (v instanceof Ptr p) {
      return new Ptr(value(p.base), p.index);
    }
    Object known = copies.get(v);
    if (known == null) {
      known = made(v);
      copies.put(v, known);
    }
    return known;
  }

  private Object made(Object v) {
    if (v instanceof Struct s) {
      return new Struct((long[]) value(s.l), (Object[]) value(s.o));
    }
    if (v instanceof long[] l) {
      return l.clone();
    }
    if (v instanceof byte[] b) {
      return b.clone();
    }
    if (v instanceof Object[] a) {
      return filledLater(a);
    }
    if (v instanceof Closure c) {
      return new Closure(c.fn, filledLater(c.held));
    }
    if (v instanceof GoMap m) {
      GoMap n = new GoMap(m.type);
      unfilled.add(() -> m.copyTo(n, this));
      return n;
    }
    if (v instanceof GoMap.Iterator it) {
      return it.copy(this);
    }
    if (v instanceof Frame fr) {
      return frame(fr, new Frame());
    }
    throw new IllegalStateException("cannot be copied: " + v.getClass().getSimpleName());
  }

  private Object[] filledLater(Object[] a) {
    Object[] b = new Object[a.length];
    unfilled.add(
        () -> {
          for (int i = 0; i < a.length; i++) {
            b[i] = value(a[i]);
          }
        });
    return b;
  }

  /** The one copy of an object of the interpreter's own; null for null. */
  <T> T once(T of, java.util.function.Supplier<T> made) {
    if (of == null) {
      return null;
    }
    @SuppressWarnings("unchecked") // what is put there for a key is of its type
    T known = (T) copies.get(of);
    if (known == null) {
      known = made.get();
      copies.put(of, known);
    }
    return known;
  }

  private Frame frame(Frame of, Frame f) {
    copies.put(of, f);
    f.fn = of.fn;
    f.pc = of.pc;
    f.lb = of.lb;
    f.rb = of.rb;
    f.parent = -1;
    f.onReturn = of.onReturn == null ? null : of.onReturn.copy(this);
    f.defers = deferred(of.defers);
    return f;
  }

  private Frame.Defer deferred(Frame.Defer d) {
    return d == null
        ? null
        : new Frame.Defer(d.fn, d.l.clone(), filledLater(d.r), deferred(d.link));
  }
}
