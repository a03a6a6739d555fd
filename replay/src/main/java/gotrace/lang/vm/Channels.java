package gotrace.lang.vm;

import gotrace.runtime.Hchan;
import gotrace.runtime.Select;

/** Channel instructions: each asks the goroutine's runtime. */
final class Channels {
  private static final int MAX_BUFFER = 1 << 30;
  private static final long REF_BYTES = 4;

  private Channels() {}

  static int perform(Fiber f, Frame fr, int op, int pc) {
    int[] code = fr.fn.code;
    Object[] r = f.R;
    int rb = fr.rb;
    int a = code[pc + 1];
    int b = code[pc + 2];
    int c = code[pc + 3];
    switch (op) {
      case Code.MKCHAN -> {
        long size = f.L[fr.lb + c];
        long elem = fr.fn.types[b].elem.size;
        if (size < 0 || size > Memory.MAX_ALLOC / Math.max(1, elem)) {
          throw new GoPanic(GoPanic.Kind.PLAIN, "makechan: size out of range");
        }
        long buffer = size > MAX_BUFFER ? Long.MAX_VALUE / 2 : Math.max(elem, REF_BYTES) * size;
        f.allocate(112 + size * elem, 192 + buffer);
        r[rb + a] = f.gp.makeChan((int) size);
      }
      case Code.SEND -> {
        f.at();
        f.gp.send((Hchan) r[rb + a], r[rb + b]);
        return Interpreter.STOP;
      }
      case Code.RECV -> {
        f.at();
        f.gp.recv((Hchan) r[rb + a]);
        return Interpreter.STOP;
      }
      case Code.RECVD -> received(f, fr, a, b, fr.fn.types[c]);
      case Code.CLOSE -> {
        f.at();
        f.gp.close((Hchan) r[rb + a]);
        return Interpreter.STOP;
      }
      case Code.SELECT -> {
        select(f, fr, a, b, c != 0);
        return Interpreter.STOP;
      }
      default -> f.L[fr.lb + a] = f.gp.selected();
    }
    return pc + Code.WIDTH;
  }

  private static void received(Fiber f, Frame fr, int a, int ok, RType elem) {
    if (ok >= 0) {
      f.L[fr.lb + ok] = f.gp.ok() ? 1 : 0;
    }
    if (a < 0) {
      return;
    }
    Object v = f.gp.received();
    if (v == null && !f.gp.ok()) {
      v = elem.isScalar() ? (Object) 0L : elem.zero();
    }
    if (v instanceof Long nanos && !elem.isScalar()) {
      v = f.program.timeValue(elem, nanos);
    }
    f.R[fr.rb + a] = v;
  }

  /** Cases stand as channel and value in turn; a receive has {@link GoMap#ABSENT} as its value. */
  private static void select(Fiber f, Frame fr, int a, int n, boolean block) {
    Select.Case[] cases = new Select.Case[n];
    for (int i = 0; i < n; i++) {
      Object v = f.R[fr.rb + a + 2 * i + 1];
      boolean send = v != GoMap.ABSENT;
      cases[i] = new Select.Case((Hchan) f.R[fr.rb + a + 2 * i], send, send ? v : null);
    }
    f.at();
    f.gp.select(block, cases);
  }
}
