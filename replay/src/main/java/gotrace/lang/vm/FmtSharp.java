package gotrace.lang.vm;

/** The sharp flag of floats: no trailing zero is left out (fmt/format.go: fmtFloat). */
final class FmtSharp {
  private FmtSharp() {}

  static String keepZeros(String number, char format, int precision) {
    int digits = precision;
    switch (format) {
      case 'v', 'g', 'G', 'x' -> {
        if (digits < 0) {
          digits = 6;
        }
      }
      default -> {}
    }
    StringBuilder head = new StringBuilder();
    String tail = "";
    boolean point = false;
    boolean nonzero = false;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == '.') {
        point = true;
      } else if (c == 'p' || c == 'P' || ((c == 'e' || c == 'E') && format != 'x')) {
        tail = number.substring(i);
        break;
      } else {
        nonzero |= c != '0';
        if (nonzero) {
          digits--;
        }
      }
      head.append(c);
    }
    if (!point) {
      if (head.length() == 1 && head.charAt(0) == '0') {
        digits--;
      }
      head.append('.');
    }
    return head + "0".repeat(Math.max(0, digits)) + tail;
  }
}
