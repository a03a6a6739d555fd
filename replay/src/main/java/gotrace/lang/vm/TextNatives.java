package gotrace.lang.vm;

import java.util.ArrayList;
import java.util.List;

/** Packages fmt and strconv, and what strings are searched with. */
final class TextNatives {
  private static final int SPRINT = 0;
  private static final int SPRINTLN = 1;
  private static final int ERRORF = 3;

  /** Virtual time that formatting takes, and for each byte of its result. */
  private static final long FORMAT_NANOS = 150;

  /** Decimal numbers below it are no strings of their own. */
  private static final int SMALLS = 100;

  private TextNatives() {}

  static void addTo(Natives n) {
    n.pure("fmt.attempt", TextNatives::attempt);
    n.pure("fmt.finish", TextNatives::finish);
    n.pure(
        "strconv.formatFloat",
        (f, l, r) ->
            f.R[r] =
                made(
                    f,
                    Str.of(
                        Floats.format(
                            Double.longBitsToDouble(f.L[l]),
                            (char) f.L[l + 1],
                            (int) f.L[l + 2],
                            (int) f.L[l + 3]))));
    n.pure("strconv.formatUint", TextNatives::formatUint);
    n.pure("strconv.digits", (f, l, r) -> f.R[r] = digits(f, l));
    n.pure("strconv.parseFloat", TextNatives::parseFloat);
    n.pure("strconv.IsPrint", (f, l, r) -> f.L[l] = Quotes.isPrint((int) f.L[l]) ? 1 : 0);
    n.pure("strings.shared", (f, l, r) -> f.R[r] = shared((Slice) f.R[r]));
    n.pure("strings.Index", (f, l, r) -> f.L[l] = index((Str) f.R[r], (Str) f.R[r + 1], 0));
    n.pure("unicode.category", (f, l, r) -> f.L[l] = Character.getType((int) f.L[l]));
  }

  static int index(Str s, Str part, int from) {
    for (int i = from; i + part.len <= s.len; i++) {
      int j = 0;
      while (j < part.len && s.at(i + j) == part.at(j)) {
        j++;
      }
      if (j == part.len) {
        return i;
      }
    }
    return -1;
  }

  /** A string of its own bytes, which the program has allocated. */
  private static Str made(Fiber f, Str text) {
    f.allocate(text.len, ProgramMemory.ARRAY_HEADER + text.len);
    return text;
  }

  /** {@code func digits(u uint64, base int) string}. */
  private static Str digits(Fiber f, int l) {
    return Str.of(Long.toUnsignedString(f.L[l], (int) f.L[l + 1]));
  }

  /** {@code func formatUint(u uint64, base int) string}; itoa.go: small, which has them ready. */
  private static void formatUint(Fiber f, int l, int r) {
    boolean small = f.L[l] >= 0 && f.L[l] < SMALLS && f.L[l + 1] == 10;
    f.R[r] = small ? digits(f, l) : made(f, digits(f, l));
  }

  /** {@code func shared(b []byte) string}: the bytes themselves, which nobody will change. */
  private static Str shared(Slice b) {
    return b == null || b.len() == 0 ? Str.EMPTY : new Str((byte[]) b.base(), b.off(), b.len());
  }

  private static Iface[] operands(Slice s) {
    Iface[] a = new Iface[s == null ? 0 : s.len()];
    for (int i = 0; i < a.length; i++) {
      a[i] = (Iface) ((Object[]) s.base())[s.off() + i];
    }
    return a;
  }

  private static void run(Fmt fmt, int mode, Str format, Iface[] args) {
    switch (mode) {
      case SPRINT -> fmt.print(args);
      case SPRINTLN -> fmt.println(args);
      default -> {
        fmt.wraps = mode == ERRORF;
        fmt.printf(format, args);
      }
    }
  }

  /**
   * {@code func attempt(mode int, format string, a []any) (s string, values []any, directives
   * []string, methods []int, wrapped []int)}: the text, or the methods to call for it.
   */
  private static void attempt(Fiber f, int l, int r) {
    Fmt fmt = new Fmt(f.program, null, null);
    run(fmt, (int) f.L[l], (Str) f.R[r], operands((Slice) f.R[r + 1]));
    Str text = Str.of(fmt.out.toByteArray());
    int n = fmt.calls.size();
    Object[] values = new Object[n];
    Object[] directives = new Object[n];
    long[] methods = new long[n];
    for (int i = 0; i < n; i++) {
      values[i] = fmt.calls.get(i).value();
      directives[i] = Str.of(fmt.calls.get(i).directive());
      methods[i] = fmt.calls.get(i).method();
    }
    long[] wrapped = fmt.wrapped.stream().mapToLong(Integer::longValue).toArray();
    f.R[r] = text;
    f.R[r + 1] = n == 0 ? null : new Slice(values, 0, n, n);
    f.R[r + 2] = new Slice(directives, 0, n, n);
    f.R[r + 3] = new Slice(methods, 0, n, n);
    f.R[r + 4] = new Slice(wrapped, 0, wrapped.length, wrapped.length);
    charge(f, text);
  }

  /**
   * {@code func finish(mode int, format string, a []any, answers []string, panicked []int) string}.
   */
  private static void finish(Fiber f, int l, int r) {
    List<Str> answers = new ArrayList<>();
    Slice s = (Slice) f.R[r + 2];
    for (int i = 0; i < s.len(); i++) {
      answers.add((Str) ((Object[]) s.base())[s.off() + i]);
    }
    Slice panicked = (Slice) f.R[r + 3];
    Fmt fmt = new Fmt(f.program, answers, (long[]) panicked.base());
    run(fmt, (int) f.L[l], (Str) f.R[r], operands((Slice) f.R[r + 1]));
    Str text = Str.of(fmt.out.toByteArray());
    f.R[r] = text;
    charge(f, text);
  }

  private static void charge(Fiber f, Str text) {
    f.allocated += text.len;
    f.charge(FORMAT_NANOS + text.len);
  }

  /** {@code func parseFloat(s string, bits int) (v float64, ok bool)}; s has no underscores. */
  private static void parseFloat(Fiber f, int l, int r) {
    String s = f.R[r].toString();
    boolean single = f.L[l] == 32;
    try {
      boolean hex = s.contains("0x") || s.contains("0X");
      if (s.isEmpty() || (!hex && s.matches(".*[dDfFxX\\s].*"))) {
        throw new NumberFormatException();
      }
      double v = single ? Float.parseFloat(s) : Double.parseDouble(s);
      f.L[l] = Double.doubleToRawLongBits(v);
      f.L[l + 1] = 1;
    } catch (NumberFormatException e) {
      f.L[l] = 0;
      f.L[l + 1] = 0;
    }
  }
}
