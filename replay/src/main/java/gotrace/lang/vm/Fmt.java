package gotrace.lang.vm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats as package fmt does (fmt/print.go). Methods of values are not called here: what they say
 * is taken from {@link #answers}, and if that is missing, {@link #calls} says who is to be asked.
 */
final class Fmt {
  /** fmt/print.go: the methods that a value may speak by. */
  static final int ERROR = 0;

  static final int STRING = 1;
  static final int GO_STRING = 2;
  static final int FORMAT = 3;

  private static final int MAX_WIDTH = 1_000_000;

  /** A method to call: of what, which, and the directive. */
  record Call(Iface value, int method, String directive) {}

  final Program program;
  final List<Call> calls = new ArrayList<>();
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Str> answers;
  private final long[] panicked;
  private int answered;

  /** Which arguments are errors that are wrapped. */
  final List<Integer> wrapped = new ArrayList<>();

  /** Whether %w is a verb: for Errorf alone. */
  boolean wraps;

  final FmtFlags flags = new FmtFlags();
  private final FmtValue values = new FmtValue(this);

  /**
   * @param answers what the methods said, in the order of their calls; null if nobody was asked yet
   * @param panicked by answer: 1 if it says that the method panicked, which is written as it is
   */
  Fmt(Program program, List<Str> answers, long[] panicked) {
    this.program = program;
    this.answers = answers;
    this.panicked = panicked;
  }

  void text(String s) {
    out.writeBytes(s.getBytes(StandardCharsets.UTF_8));
  }

  void text(Str s) {
    out.write(s.b, s.off, s.len);
  }

  /** What a method of the value says. */
  Str ask(Iface v, int method, String directive) {
    if (answers == null) {
      calls.add(new Call(v, method, directive));
      return Str.EMPTY;
    }
    return answers.get(answered++);
  }

  /** Whether the last that was asked panicked. */
  boolean panicked() {
    return answers != null && panicked[answered - 1] != 0;
  }

  /** fmt.Sprint: spaces between operands when neither is a string. */
  void print(Iface[] args) {
    boolean wasString = false;
    for (int i = 0; i < args.length; i++) {
      boolean isString = args[i] != null && args[i].type().kind == RType.Kind.STRING;
      if (i > 0 && !isString && !wasString) {
        out.write(' ');
      }
      values.argument(args[i], 'v');
      wasString = isString;
    }
  }

  /** fmt.Sprintln. */
  void println(Iface[] args) {
    for (int i = 0; i < args.length; i++) {
      if (i > 0) {
        out.write(' ');
      }
      values.argument(args[i], 'v');
    }
    out.write('\n');
  }

  private byte[] format;
  private int at;
  private Iface[] args;
  private int argNum;
  private boolean reordered;
  private boolean goodArgNum;
  private boolean afterIndex;

  /** fmt.Sprintf. */
  void printf(Str spec, Iface[] operands) {
    format = spec.bytes();
    args = operands;
    at = 0;
    argNum = 0;
    reordered = false;
    while (at < format.length) {
      goodArgNum = true;
      int start = at;
      while (at < format.length && format[at] != '%') {
        at++;
      }
      out.write(format, start, at - start);
      if (at < format.length) {
        at++;
        directive();
      }
    }
    if (!reordered && argNum < args.length) {
      flags.clear();
      text("%!(EXTRA ");
      for (int i = argNum; i < args.length; i++) {
        if (i > argNum) {
          text(", ");
        }
        if (args[i] == null) {
          text("<nil>");
        } else {
          text(args[i].type().name());
          out.write('=');
          values.argument(args[i], 'v');
        }
      }
      out.write(')');
    }
  }

  private void directive() {
    flags.clear();
    readFlags();
    afterIndex = false;
    argIndex();
    if (at < format.length && format[at] == '*') {
      at++;
      Long w = intArgument();
      flags.hasWidth = w != null;
      if (w == null) {
        text("%!(BADWIDTH)");
      } else {
        flags.width = Math.toIntExact(Math.abs(w));
        if (w < 0) {
          flags.minus = true;
          flags.zero = false;
        }
      }
      afterIndex = false;
    } else {
      int w = number();
      flags.hasWidth = w >= 0;
      flags.width = Math.max(w, 0);
      if (afterIndex && flags.hasWidth) {
        goodArgNum = false;
      }
    }
    precision();
    if (!afterIndex) {
      argIndex();
    }
    if (at >= format.length) {
      text("%!(NOVERB)");
      return;
    }
    long rune = Runes.decode(format, at, format.length);
    at += (int) (rune >>> 32);
    int verb = (int) rune;
    if (verb == '%') {
      out.write('%');
    } else if (!goodArgNum) {
      bad(verb, "(BADINDEX)");
    } else if (argNum >= args.length) {
      bad(verb, "(MISSING)");
    } else {
      if (verb == 'w') {
        wrapped.add(argNum);
      }
      if (verb == 'v') {
        flags.sharpV = flags.sharp;
        flags.sharp = false;
        flags.plusV = flags.plus;
        flags.plus = false;
      }
      values.argument(args[argNum++], verb);
    }
  }

  private void bad(int verb, String why) {
    text("%!" + Character.toString(verb) + why);
  }

  private void readFlags() {
    while (at < format.length) {
      switch (format[at]) {
        case '#' -> flags.sharp = true;
        case '0' -> flags.zero = true;
        case '+' -> flags.plus = true;
        case '-' -> flags.minus = true;
        case ' ' -> flags.space = true;
        default -> {
          return;
        }
      }
      at++;
    }
  }

  private void precision() {
    if (at + 1 > format.length || format[at] != '.') {
      return;
    }
    at++;
    if (afterIndex) {
      goodArgNum = false;
    }
    argIndex();
    if (at < format.length && format[at] == '*') {
      at++;
      Long p = intArgument();
      flags.hasPrecision = p != null && p >= 0;
      flags.precision = flags.hasPrecision ? Math.toIntExact(p) : 0;
      if (p == null) {
        text("%!(BADPREC)");
      }
      afterIndex = false;
    } else {
      int p = number();
      flags.hasPrecision = true;
      flags.precision = Math.max(p, 0);
    }
  }

  /** A number in the format; -1 for none. */
  private int number() {
    int n = -1;
    while (at < format.length && format[at] >= '0' && format[at] <= '9') {
      n = Math.max(n, 0) * 10 + format[at++] - '0';
      if (n > MAX_WIDTH) {
        return -1;
      }
    }
    return n;
  }

  /** {@code [n]}: the number of the operand. */
  private void argIndex() {
    if (at >= format.length || format[at] != '[') {
      return;
    }
    reordered = true;
    int close = at;
    while (close < format.length && format[close] != ']') {
      close++;
    }
    if (close == format.length) {
      goodArgNum = false;
      at++;
      return;
    }
    at++;
    int n = number();
    if (at == close && n >= 1 && n <= args.length) {
      argNum = n - 1;
      afterIndex = true;
    } else {
      goodArgNum = false;
    }
    at = close + 1;
  }

  /** A width or precision among the operands; null if it is none. */
  private Long intArgument() {
    if (argNum >= args.length) {
      return null;
    }
    Iface v = args[argNum++];
    if (v == null || !v.type().isInteger() || Math.abs((Long) v.value()) > MAX_WIDTH) {
      return null;
    }
    return (Long) v.value();
  }
}
