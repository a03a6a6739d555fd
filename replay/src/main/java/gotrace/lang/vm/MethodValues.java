package gotrace.lang.vm;

/** Methods as function values, and the bridges to the way in which interfaces call them. */
final class MethodValues {
  private MethodValues() {}

  /**
   * A method with its receiver.
   *
   * @param m takes its receiver as interfaces hold it
   */
  static Closure bind(Func m, RType t, Object receiver) {
    return new Closure(bound(m, t), new Object[] {receiver});
  }

  /** A closure's function that holds the receiver: it takes the closure's register. */
  static Func bound(Func m, RType t) {
    Func f = new Func(m.name + "-fm");
    f.isClosure = true;
    f.wrapper = true;
    f.heldCount = 1;
    shape(f, m);
    f.source =
        self -> {
          shape(self, m);
          Assembler asm = new Assembler();
          asm.emit(Code.HELD, 0, 0, 0);
          if (t.isValue()) {
            asm.emit(Code.COPY, 0, 0, asm.type(t));
          }
          callThrough(asm, m);
          asm.finish(self, self.paramL + 1, self.paramR + 1);
        };
    return f;
  }

  /** The same registers for parameters and results. */
  static void shape(Func f, Func like) {
    f.paramL = like.paramL;
    f.paramR = like.paramR;
    f.resultL = like.resultL;
    f.resultR = like.resultR;
    f.file = like.file;
    f.line = like.line;
  }

  /** Calls with the registers as they are, and returns what comes back. */
  static void callThrough(Assembler asm, Func m) {
    asm.emit(Code.CALL, asm.function(m), 0, 0);
    asm.emit(Code.RET, 0, 0, 0);
  }

  /** One that panics as the call of a nil function does. */
  static Func nilFunction() {
    Func f = new Func("nil");
    f.wrapper = true;
    Assembler asm = new Assembler();
    asm.emit(Code.NIL, 0);
    asm.emit(Code.CALLC, 0, 0, 0);
    asm.finish(f, 1, 2);
    return f;
  }

  /** A function with code that calls a native one. */
  static Func framed(Func nativeFunction) {
    Func f = new Func(nativeFunction.name);
    f.wrapper = true;
    shape(f, nativeFunction);
    Assembler asm = new Assembler();
    callThrough(asm, nativeFunction);
    int l = Math.max(f.paramL, f.resultL) + 1;
    int r = Math.max(f.paramR, f.resultR) + 1;
    asm.finish(f, l, r);
    return f;
  }
}
