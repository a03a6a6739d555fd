package gotrace.lang.types;

/** A predeclared function, or one of package unsafe. */
public final class Builtin extends Obj {
  /** What a call may stand as. */
  enum Use {
    CONVERSION,
    EXPRESSION,
    STATEMENT
  }

  /** Which one. */
  public enum Id {
    APPEND("append", 1, true, Use.EXPRESSION),
    CAP("cap", 1, false, Use.EXPRESSION),
    CLEAR("clear", 1, false, Use.STATEMENT),
    CLOSE("close", 1, false, Use.STATEMENT),
    COMPLEX("complex", 2, false, Use.EXPRESSION),
    COPY("copy", 2, false, Use.STATEMENT),
    DELETE("delete", 2, false, Use.STATEMENT),
    IMAG("imag", 1, false, Use.EXPRESSION),
    LEN("len", 1, false, Use.EXPRESSION),
    MAKE("make", 1, true, Use.EXPRESSION),
    MAX("max", 1, true, Use.EXPRESSION),
    MIN("min", 1, true, Use.EXPRESSION),
    NEW("new", 1, false, Use.EXPRESSION),
    PANIC("panic", 1, false, Use.STATEMENT),
    PRINT("print", 0, true, Use.STATEMENT),
    PRINTLN("println", 0, true, Use.STATEMENT),
    REAL("real", 1, false, Use.EXPRESSION),
    RECOVER("recover", 0, false, Use.STATEMENT),
    SIZEOF("Sizeof", 1, false, Use.EXPRESSION);

    final String text;
    final int args;
    final boolean variadic;
    final Use use;

    Id(String text, int args, boolean variadic, Use use) {
      this.text = text;
      this.args = args;
      this.variadic = variadic;
      this.use = use;
    }
  }

  public final Id id;

  Builtin(Pkg pkg, Id id) {
    super(0, pkg, id.text, Basic.INVALID);
    this.id = id;
  }

  @Override
  String kindName() {
    return "built-in";
  }
}
