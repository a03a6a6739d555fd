package gotrace.lang.vm;

/** Floats as the builtin print writes them (print.go: printfloat64 as of Go 1.26). */
final class PrintedFloat {
  private PrintedFloat() {}

  static String of(double v) {
    return Floats.shortest(v, 'g', 64);
  }
}
