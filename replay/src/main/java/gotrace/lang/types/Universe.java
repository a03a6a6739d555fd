package gotrace.lang.types;

import java.util.List;

/** What is predeclared. */
public final class Universe {
  static final Scope SCOPE = new Scope(null);

  /** The alias {@code any}. */
  static final Alias ANY;

  /** The type {@code error}. */
  public static final Named ERROR;

  static final TypeName COMPARABLE;
  static final Const IOTA;

  /** Package unsafe, as far as it is supported. */
  static final Pkg UNSAFE;

  static {
    for (Basic basic :
        List.of(
            Basic.BOOL,
            Basic.INT,
            Basic.INT8,
            Basic.INT16,
            Basic.INT32,
            Basic.INT64,
            Basic.UINT,
            Basic.UINT8,
            Basic.UINT16,
            Basic.UINT32,
            Basic.UINT64,
            Basic.UINTPTR,
            Basic.FLOAT32,
            Basic.FLOAT64,
            Basic.COMPLEX64,
            Basic.COMPLEX128,
            Basic.STRING,
            Basic.BYTE,
            Basic.RUNE)) {
      define(new TypeName(0, null, basic.name, basic));
    }
    Interface empty = new Interface();
    empty.complete = true;
    empty.typeSet = TypeSet.TOP;
    TypeName any = new TypeName(0, null, "any", null);
    ANY = new Alias(any, empty);
    define(any);
    ERROR = error();
    COMPARABLE = comparable();
    define(new Const(0, null, "true", Basic.UNTYPED_BOOL, Constant.of(true)));
    define(new Const(0, null, "false", Basic.UNTYPED_BOOL, Constant.of(false)));
    IOTA = new Const(0, null, "iota", Basic.UNTYPED_INT, Constant.of(0));
    define(IOTA);
    define(new Nil());
    for (Builtin.Id id : Builtin.Id.values()) {
      if (id != Builtin.Id.SIZEOF) {
        define(new Builtin(null, id));
      }
    }
    UNSAFE = unsafe();
  }

  private Universe() {}

  private static void define(Obj obj) {
    SCOPE.insert(obj);
  }

  private static Named error() {
    TypeName obj = new TypeName(0, null, "error", null);
    Named named = new Named(obj, null);
    Var result = new Var(Var.Role.RESULT, 0, null, "", Basic.STRING);
    Var recv = new Var(Var.Role.RECEIVER, 0, null, "", named);
    Signature sig = new Signature(recv, Tuple.EMPTY, new Tuple(List.of(result)), false);
    Interface iface = new Interface();
    iface.methods = List.of(new Func(0, null, "Error", sig));
    iface.complete = true;
    named.fromRhs = iface;
    define(obj);
    return named;
  }

  private static TypeName comparable() {
    TypeName obj = new TypeName(0, null, "comparable", null);
    Interface iface = new Interface();
    iface.complete = true;
    iface.typeSet = new TypeSet();
    iface.typeSet.comparable = true;
    new Named(obj, iface).under();
    define(obj);
    return obj;
  }

  private static Pkg unsafe() {
    Pkg pkg = new Pkg("unsafe", "unsafe");
    pkg.complete = true;
    pkg.scope.insert(new TypeName(0, pkg, "Pointer", Basic.UNSAFE_POINTER));
    pkg.scope.insert(new Builtin(pkg, Builtin.Id.SIZEOF));
    return pkg;
  }
}
