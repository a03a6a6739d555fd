package gotrace.lang.vm;

import gotrace.runtime.Stacks;
import java.util.ArrayList;
import java.util.List;

/** The panics of one goroutine, and the deferred calls that they make (panic.go). */
final class Panics {
  private static final String SIGNAL =
      "\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]";

  private final Fiber f;

  /** The latest; null if none is in progress. */
  Panic current;

  /** The frame of a value that says what it is, for the program dies of it; -1 for none. */
  private int describing = -1;

  Panics(Fiber f) {
    this.f = f;
  }

  /** panic.go: gopanic. The frames stay; the next to run is a deferred call. */
  @SuppressWarnings("ReferenceEquality") // the very value that was recovered, as in Go
  void raise(Iface value, boolean memory) {
    Panic p = new Panic(value, false, memory, f.depth, current);
    if (current != null && current.recovered && current.value == value) {
      current.repanicked = true;
    }
    current = p;
    advance(p);
  }

  /** panic.go: Goexit. */
  void goexit() {
    current = new Panic(null, true, false, f.depth, current);
    advance(current);
  }

  /** panic.go: nextDefer. */
  private void advance(Panic p) {
    for (int i = p.scan; i >= Math.max(describing, 0); i--) {
      Frame fr = f.frames[i];
      if (fr.defers != null) {
        Frame.Defer d = fr.defers;
        fr.defers = d.link;
        p.scan = i;
        f.pushDeferred(d, p);
        return;
      }
      if (fr.onReturn instanceof Panic q && q != p) {
        q.aborted = true;
      }
    }
    if (p.goexit) {
      f.finish();
    } else if (describing >= 0) {
      dieDescribing(p);
    } else {
      die(p);
    }
  }

  /** A deferred call that {@code p} made has returned. */
  void deferReturned(Panic p) {
    if (!p.recovered) {
      advance(p);
      return;
    }
    boolean goexit = false;
    Panic below = p.link;
    while (below != null && below.aborted) {
      goexit |= below.goexit;
      below = below.link;
    }
    current = below;
    f.depth = p.scan;
    Frame fr = f.frames[p.scan];
    fr.pc = fr.fn.recoverPc;
    if (goexit) {
      goexit();
    }
  }

  /** panic.go: gorecover. Only a function that the panic itself called may, wrappers aside. */
  Iface recover() {
    int d = f.depth;
    if (f.frames[d].fn.isBuiltin) {
      if (f.frames[d].onReturn instanceof Panic) {
        return null;
      }
      d--;
    }
    while (d > 0 && f.frames[d].onReturn == null && f.frames[d - 1].fn.wrapper) {
      d--;
    }
    if (f.frames[d].onReturn instanceof Panic p && !p.recovered && !p.goexit) {
      p.recovered = true;
      return p.value;
    }
    return null;
  }

  /** panic.go: preprintpanics and fatalpanic. Values that say what they are do so first. */
  private void die(Panic last) {
    List<Panic> all = new ArrayList<>();
    for (Panic p = last; p != null; p = p.link) {
      all.add(p);
    }
    describe(all, 0);
  }

  private void describe(List<Panic> all, int from) {
    for (int i = from; i < all.size(); i++) {
      Panic p = all.get(i);
      if (p.goexit) {
        p.text = "";
        continue;
      }
      Func describe = f.program.panicText(p.value);
      if (describe != null) {
        int next = i + 1;
        f.push(
            describe,
            (fiber, fr) -> {
              describing = -1;
              p.text = f.R[fr.rb].toString().replace("\n", "\n\t");
              describe(all, next);
            });
        f.R[f.frames[f.depth].rb] = p.value;
        describing = f.depth;
        return;
      }
      p.text = PanicText.of(p.value, f.program);
    }
    StringBuilder text = new StringBuilder();
    for (int i = all.size() - 1; i >= 0; i--) {
      append(text, all, i);
    }
    text.append(signal(all.get(0)));
    f.dead = true;
    f.gp.at(f.stackAt(all.get(0).top));
    f.gp.die(text.toString());
  }

  /** Saying what the value is panicked in turn. */
  private void dieDescribing(Panic p) {
    RType t = p.value.type();
    boolean isString = t.kind == RType.Kind.STRING && !t.isNamed();
    String what = isString ? p.value.value().toString() : "type " + t.name();
    f.dead = true;
    f.gp.at(f.stackAt(p.top));
    f.gp.fatal("fatal error: panic while printing panic value: " + what + signal(p) + "\n");
  }

  /** What is printed of a signal behind it all. */
  private static String signal(Panic last) {
    for (Panic p = last; p != null; p = p.link) {
      if (p.memory) {
        return SIGNAL;
      }
    }
    return "";
  }

  /** panic.go: printpanics. */
  private static void append(StringBuilder text, List<Panic> all, int i) {
    Panic p = all.get(i);
    if (p.goexit) {
      return;
    }
    Panic before = i + 1 < all.size() ? all.get(i + 1) : null;
    if (before != null && before.repanicked) {
      return;
    }
    if (text.length() > 0) {
      text.append("\n\tpanic: ");
    }
    text.append(p.text);
    if (p.recovered && p.repanicked) {
      text.append(" [recovered, repanicked]");
    } else if (p.recovered) {
      text.append(" [recovered]");
    }
  }

  /** Whether the frame is a deferred call that a panic made: then gopanic stands below it. */
  static int below(Stacks stacks, Frame fr, int parent) {
    if (!(fr.onReturn instanceof Panic p)) {
      return parent;
    }
    return p.goexit
        ? stacks.push(parent, "runtime.Goexit", "runtime/panic.go", 694)
        : stacks.push(parent, "runtime.gopanic", "runtime/panic.go", 860);
  }
}
