package gotrace.lang.syntax;

import java.util.List;

/** Expressions and types: where one may stand cannot be told from the other before checking. */
public abstract sealed class Expr extends Node {
  /** One per class, for switches. */
  public enum Kind {
    BAD,
    IDENT,
    BASIC_LIT,
    COMPOSITE_LIT,
    KEY_VALUE,
    FUNC_LIT,
    PAREN,
    SELECTOR,
    INDEX,
    SLICE,
    TYPE_ASSERT,
    TYPE_SWITCH_GUARD,
    CALL,
    STAR,
    UNARY,
    BINARY,
    ARRAY_TYPE,
    SLICE_TYPE,
    STRUCT_TYPE,
    FUNC_TYPE,
    INTERFACE_TYPE,
    MAP_TYPE,
    CHAN_TYPE,
    ELLIPSIS
  }

  /** What the checker found: a {@code gotrace.lang.types.TypeAndValue}; null before. */
  public Object note;

  private final Kind kind;

  Expr(int pos, Kind kind) {
    super(pos);
    this.kind = kind;
  }

  public final Kind kind() {
    return kind;
  }

  /** The expression without the parentheses around it. */
  public Expr unparen() {
    return this;
  }

  @Override
  public String toString() {
    return ExprPrinter.print(this);
  }

  /** In place of what could not be parsed. */
  public static final class BadExpr extends Expr {
    public BadExpr(int pos) {
      super(pos, Kind.BAD);
    }
  }

  /** A name. */
  public static final class Ident extends Expr {
    public final String name;

    /** The {@code gotrace.lang.types.Obj} that it declares or denotes; null before checking. */
    public Object obj;

    /**
     * For the use of a generic function or type: its {@code gotrace.lang.types.Instance}; else
     * null.
     */
    public Object instance;

    public Ident(int pos, String name) {
      super(pos, Kind.IDENT);
      this.name = name;
    }
  }

  /** A literal, as it is written. */
  public static final class BasicLit extends Expr {
    public final LitKind litKind;
    public final String value;

    /** Whether the scanner complained. */
    public final boolean bad;

    public BasicLit(int pos, LitKind litKind, String value, boolean bad) {
      super(pos, Kind.BASIC_LIT);
      this.litKind = litKind;
      this.value = value;
      this.bad = bad;
    }
  }

  /** {@code type{elts}}. */
  public static final class CompositeLit extends Expr {
    /** Null where it is left out, inside another literal. */
    public final Expr type;

    public final List<Expr> elts;
    public final int rbrace;

    public CompositeLit(int pos, Expr type, List<Expr> elts, int rbrace) {
      super(pos, Kind.COMPOSITE_LIT);
      this.type = type;
      this.elts = elts;
      this.rbrace = rbrace;
    }

    @Override
    public int startPos() {
      return type != null ? type.startPos() : pos;
    }
  }

  /** {@code key: value} in a composite literal. */
  public static final class KeyValueExpr extends Expr {
    public final Expr key;
    public final Expr value;

    public KeyValueExpr(int pos, Expr key, Expr value) {
      super(pos, Kind.KEY_VALUE);
      this.key = key;
      this.value = value;
    }

    @Override
    public int startPos() {
      return key.startPos();
    }
  }

  /** A function literal. */
  public static final class FuncLit extends Expr {
    public final FuncType type;
    public final Stmt.BlockStmt body;

    /** What it takes from around it: a {@code gotrace.lang.types.Closure}; null before checking. */
    public Object closure;

    public FuncLit(int pos, FuncType type, Stmt.BlockStmt body) {
      super(pos, Kind.FUNC_LIT);
      this.type = type;
      this.body = body;
    }
  }

  /** {@code (x)}; the parser keeps only parentheses that somebody may complain about. */
  public static final class ParenExpr extends Expr {
    public final Expr x;

    public ParenExpr(int pos, Expr x) {
      super(pos, Kind.PAREN);
      this.x = x;
    }

    @Override
    public Expr unparen() {
      return x.unparen();
    }
  }

  /** {@code x.sel}. */
  public static final class SelectorExpr extends Expr {
    public final Expr x;
    public final Ident sel;

    /** A {@code gotrace.lang.types.Selection}; null for qualified identifiers. */
    public Object selection;

    public SelectorExpr(int pos, Expr x, Ident sel) {
      super(pos, Kind.SELECTOR);
      this.x = x;
      this.sel = sel;
    }

    @Override
    public int startPos() {
      return x.startPos();
    }
  }

  /** {@code x[indices]}: an index, or type arguments. */
  public static final class IndexExpr extends Expr {
    public final Expr x;

    /** At least one. */
    public final List<Expr> indices;

    public IndexExpr(int pos, Expr x, List<Expr> indices) {
      super(pos, Kind.INDEX);
      this.x = x;
      this.indices = indices;
    }

    @Override
    public int startPos() {
      return x.startPos();
    }
  }

  /** {@code x[lo:hi:max]}; each may be null. */
  public static final class SliceExpr extends Expr {
    public final Expr x;
    public final Expr lo;
    public final Expr hi;
    public final Expr max;

    /** Whether there were two colons. */
    public final boolean full;

    public SliceExpr(int pos, Expr x, Expr lo, Expr hi, Expr max, boolean full) {
      super(pos, Kind.SLICE);
      this.x = x;
      this.lo = lo;
      this.hi = hi;
      this.max = max;
      this.full = full;
    }
  }

  /** {@code x.(type)} with a type in its place. */
  public static final class TypeAssertExpr extends Expr {
    public final Expr x;
    public final Expr type;

    public TypeAssertExpr(int pos, Expr x, Expr type) {
      super(pos, Kind.TYPE_ASSERT);
      this.x = x;
      this.type = type;
    }

    @Override
    public int startPos() {
      return x.startPos();
    }
  }

  /** {@code lhs := x.(type)}, as the tag of a switch. */
  public static final class TypeSwitchGuard extends Expr {
    /** Null where no variable is declared. */
    public final Ident lhs;

    public final Expr x;

    public TypeSwitchGuard(int pos, Ident lhs, Expr x) {
      super(pos, Kind.TYPE_SWITCH_GUARD);
      this.lhs = lhs;
      this.x = x;
    }

    @Override
    public int startPos() {
      return lhs != null ? lhs.startPos() : x.startPos();
    }
  }

  /** {@code fun(args)}: a call, a conversion or a builtin; mode and type of {@code fun} tell. */
  public static final class CallExpr extends Expr {
    public final Expr fun;
    public final List<Expr> args;

    /** Whether {@code ...} stands behind the last argument. */
    public final boolean hasDots;

    public CallExpr(int pos, Expr fun, List<Expr> args, boolean hasDots) {
      super(pos, Kind.CALL);
      this.fun = fun;
      this.args = args;
      this.hasDots = hasDots;
    }

    @Override
    public int startPos() {
      return fun.startPos();
    }
  }

  /** {@code *x}: an indirection or a pointer type. */
  public static final class StarExpr extends Expr {
    public final Expr x;

    public StarExpr(int pos, Expr x) {
      super(pos, Kind.STAR);
      this.x = x;
    }
  }

  /** {@code op x}: one of {@code + - ! ^ & <- ~}. */
  public static final class UnaryExpr extends Expr {
    public final Op op;
    public final Expr x;

    public UnaryExpr(int pos, Op op, Expr x) {
      super(pos, Kind.UNARY);
      this.op = op;
      this.x = x;
    }
  }

  /** {@code x op y}. */
  public static final class BinaryExpr extends Expr {
    public final Op op;
    public final Expr x;
    public final Expr y;

    public BinaryExpr(int pos, Op op, Expr x, Expr y) {
      super(pos, Kind.BINARY);
      this.op = op;
      this.x = x;
      this.y = y;
    }

    @Override
    public int startPos() {
      Expr left = x;
      while (left instanceof BinaryExpr binary) {
        left = binary.x;
      }
      return left.startPos();
    }
  }

  /** {@code [len]elem}. */
  public static final class ArrayType extends Expr {
    /** Null for {@code [...]elem}. */
    public final Expr len;

    public final Expr elem;

    public ArrayType(int pos, Expr len, Expr elem) {
      super(pos, Kind.ARRAY_TYPE);
      this.len = len;
      this.elem = elem;
    }
  }

  /** {@code []elem}. */
  public static final class SliceType extends Expr {
    public final Expr elem;

    public SliceType(int pos, Expr elem) {
      super(pos, Kind.SLICE_TYPE);
      this.elem = elem;
    }
  }

  /** {@code struct{…}}. */
  public static final class StructType extends Expr {
    public final List<Field> fields;

    public StructType(int pos, List<Field> fields) {
      super(pos, Kind.STRUCT_TYPE);
      this.fields = fields;
    }
  }

  /** {@code func(params) results}. */
  public static final class FuncType extends Expr {
    public final List<Field> params;
    public final List<Field> results;

    public FuncType(int pos, List<Field> params, List<Field> results) {
      super(pos, Kind.FUNC_TYPE);
      this.params = params;
      this.results = results;
    }
  }

  /** {@code interface{…}}: a method has a name and a {@link FuncType}, what is embedded no name. */
  public static final class InterfaceType extends Expr {
    public final List<Field> methods;

    public InterfaceType(int pos, List<Field> methods) {
      super(pos, Kind.INTERFACE_TYPE);
      this.methods = methods;
    }
  }

  /** {@code map[key]value}. */
  public static final class MapType extends Expr {
    public final Expr key;
    public final Expr value;

    public MapType(int pos, Expr key, Expr value) {
      super(pos, Kind.MAP_TYPE);
      this.key = key;
      this.value = value;
    }
  }

  /** {@code chan elem}. */
  public static final class ChanType extends Expr {
    /** Changed by the parser only. */
    public ChanDir dir;

    public final Expr elem;

    public ChanType(int pos, ChanDir dir, Expr elem) {
      super(pos, Kind.CHAN_TYPE);
      this.dir = dir;
      this.elem = elem;
    }
  }

  /** {@code ...elem}, the type of a last parameter. */
  public static final class Ellipsis extends Expr {
    public final Expr elem;

    public Ellipsis(int pos, Expr elem) {
      super(pos, Kind.ELLIPSIS);
      this.elem = elem;
    }
  }
}
