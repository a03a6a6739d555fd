package gotrace.lang.vm;

/** Floats as the builtin print writes them (print.go: printfloat64, printfloat32 of Go 1.26). */
final class PrintedFloat {
  private PrintedFloat() {}

  /**
   * @param bits 32 or 64: the number is told from others of that size
   */
  static String of(double v, int bits) {
    return Floats.shortest(v, 'g', bits);
  }
}
