package gotrace.lang.inline;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Op;
import gotrace.lang.types.Array;
import gotrace.lang.types.Basic;
import gotrace.lang.types.Builtin;
import gotrace.lang.types.Func;
import gotrace.lang.types.Info;
import gotrace.lang.types.Interface;
import gotrace.lang.types.Map;
import gotrace.lang.types.Nil;
import gotrace.lang.types.Pointer;
import gotrace.lang.types.Predicates;
import gotrace.lang.types.Selection;
import gotrace.lang.types.Slice;
import gotrace.lang.types.Struct;
import gotrace.lang.types.Tuple;
import gotrace.lang.types.Type;
import gotrace.lang.types.TypeAndValue;
import gotrace.lang.types.Var;
import java.util.ArrayDeque;
import java.util.Deque;

/** Expressions as the compiler's inliner counts them; see {@link StmtCost}. */
final class ExprCost {
  /** inl.go: a function literal, beside its node. */
  private static final int LITERAL = 15;

  final Cost cost;
  private final CallCost calls;

  ExprCost(Cost cost, CallCost.Known known) {
    this.cost = cost;
    this.calls = new CallCost(this, known);
  }

  /** A call of a go or defer statement: what it calls is not inlined there. */
  void later(Expr.CallExpr e) {
    calls.call(e, true);
  }

  /** An operand that is converted to {@code to}, if that is not null and another type. */
  void converted(Type to, Expr e) {
    if (to != null && Info.of(e.unparen()) != null) {
      cost.nodes(conversion(to, Info.typeOf(e)));
    }
    expr(e);
  }

  /** The node of a conversion that the compiler inserts: 1 where it makes an interface. */
  int conversion(Type to, Type from) {
    if (to == null || from == null || from instanceof Tuple || !Predicates.isInterface(to)) {
      return 0;
    }
    if (Predicates.isTypeParam(to) || from.under() == Basic.UNTYPED_NIL) {
      return 0;
    }
    return Predicates.identical(from, to)
            || (!Predicates.isTypeParam(from) && Predicates.identical(from.under(), to.under()))
        ? 0
        : 1;
  }

  /** The results of a call, or a value and whether it is one, by way of as many variables. */
  void several(Expr e, Tuple t) {
    cost.nodes(1 + 4 * t.size());
    expr(e);
  }

  boolean isNil(Expr e) {
    return e.unparen() instanceof Ident id && Info.obj(id) instanceof Nil;
  }

  void optional(Expr e) {
    if (e != null) {
      expr(e);
    }
  }

  void expr(Expr parenthesized) {
    Expr e = parenthesized.unparen();
    TypeAndValue tv = Info.of(e);
    if (tv != null && tv.isType()) {
      return;
    }
    if (tv != null && tv.value() != null) {
      cost.nodes(1);
      return;
    }
    if (cost.enter()) {
      visit(e);
      cost.leave();
    }
  }

  private void visit(Expr e) {
    switch (e.kind()) {
      case IDENT -> name(e);
      case COMPOSITE_LIT -> composite((Expr.CompositeLit) e, Info.typeOf(e));
      case FUNC_LIT -> {
        cost.nodes(1);
        cost.call(LITERAL);
        cost.body.references.add(Callee.of((Expr.FuncLit) e));
      }
      case SELECTOR -> selector((Expr.SelectorExpr) e);
      case INDEX -> index((Expr.IndexExpr) e);
      case SLICE -> slice((Expr.SliceExpr) e);
      case TYPE_ASSERT -> {
        cost.nodes(1);
        expr(((Expr.TypeAssertExpr) e).x);
      }
      case CALL -> calls.call((Expr.CallExpr) e, false);
      case STAR -> star((Expr.StarExpr) e);
      case UNARY -> unary((Expr.UnaryExpr) e);
      case BINARY -> binary((Expr.BinaryExpr) e);
      case BASIC_LIT -> cost.nodes(1);
      default -> {}
    }
  }

  /** A name; of a generic function as a value, a function that hands on its types. */
  private void name(Expr e) {
    cost.nodes(1);
    Func f = Calls.named(e);
    if (f != null) {
      cost.body.references.add(Callee.of(f));
    }
  }

  private void selector(Expr.SelectorExpr e) {
    Selection sel = Info.selection(e);
    if (sel == null) {
      name(e);
      return;
    }
    Func method = Calls.method(e);
    if (method != null) {
      cost.body.references.add(Callee.of(method));
    }
    switch (sel.which()) {
      case FIELD -> {
        cost.nodes(sel.index().size());
        expr(e.x);
      }
      case METHOD_VALUE -> {
        cost.nodes(2);
        receiver(e, sel);
      }
      case METHOD_EXPR -> {}
    }
  }

  /** What a method is called with: {@code x} through what is embedded, its address or target. */
  void receiver(Expr.SelectorExpr e, Selection sel) {
    int path = sel.index().size() - 1;
    cost.nodes(path);
    expr(e.x);
    Type t = Info.typeOf(e.x);
    for (int i = 0; i < path && t != null; i++) {
      t = fieldType(t, sel.index().get(i));
    }
    if (t == null || !(sel.obj() instanceof Func f) || f.signature().recv == null) {
      return;
    }
    boolean wantsPointer = f.signature().recv.type.unalias() instanceof Pointer;
    boolean isPointer = t.unalias() instanceof Pointer;
    if (Predicates.isInterface(t) || wantsPointer == isPointer) {
      return;
    }
    cost.nodes(1);
    if (wantsPointer && path == 0 && isFirstField(e.x)) {
      cost.nodes(-2);
    } else if (wantsPointer && path == 1 && isFirst(e.x, sel.index().get(0))) {
      cost.nodes(-2);
    } else if (!wantsPointer && isAddress(e.x)) {
      cost.nodes(-1);
    }
  }

  private static Struct struct(Type t) {
    Type under = t.under() instanceof Pointer p ? p.elem.under() : t.under();
    return under instanceof Struct s ? s : null;
  }

  private static Type fieldType(Type t, int index) {
    Struct s = struct(t);
    return s == null || index >= s.fields.size() ? null : s.fields.get(index).type;
  }

  private static boolean isAddress(Expr e) {
    return e.unparen() instanceof Expr.UnaryExpr u && u.op == Op.AND;
  }

  /**
   * Whether it is {@code v.f}, where f is the first field of the struct in v, or where v points.
   */
  private static boolean isFirstField(Expr e) {
    return e.unparen() instanceof Expr.SelectorExpr s
        && Info.selection(s) != null
        && Info.selection(s).which() == Selection.Which.FIELD
        && Info.selection(s).index().size() == 1
        && isFirst(s.x, Info.selection(s).index().get(0));
  }

  private static boolean isFirst(Expr x, int index) {
    Expr e = x.unparen();
    boolean variable =
        (e instanceof Ident id && Info.obj(id) instanceof Var)
            || (e instanceof Expr.SelectorExpr s && Info.selection(s) == null);
    return variable && offset(Info.typeOf(x), index) == 0;
  }

  /** 0 for the fields that begin where the struct does; else more. */
  private static int offset(Type t, int index) {
    Struct s = struct(t);
    for (int i = 0; s != null && i < index; i++) {
      if (!(s.fields.get(i).type.under() instanceof Struct f && f.fields.isEmpty())) {
        return 1;
      }
    }
    return 0;
  }

  private void index(Expr.IndexExpr e) {
    if (Calls.named(e) != null) {
      name(e);
      return;
    }
    cost.nodes(1);
    Type t = Info.typeOf(e.x).under();
    if (t instanceof Pointer) {
      cost.nodes(1);
    }
    expr(e.x);
    converted(t instanceof Map m ? m.key : null, e.indices.get(0));
  }

  private void slice(Expr.SliceExpr e) {
    cost.nodes(1);
    if (Info.typeOf(e.x).under() instanceof Array) {
      cost.nodes(isFirstField(e.x) ? -1 : 1);
    }
    expr(e.x);
    optional(e.lo);
    optional(e.hi);
    optional(e.max);
    if (e.lo != null && isZero(e.lo)) {
      cost.nodes(-1);
    }
    if (e.hi != null && isLengthOf(e.hi, e.x)) {
      cost.nodes(-2);
    }
  }

  private static boolean isZero(Expr e) {
    TypeAndValue tv = Info.of(e);
    return tv != null
        && tv.value() != null
        && tv.value().kind() == gotrace.lang.types.Constant.Kind.INT
        && tv.value().intValue().signum() == 0;
  }

  private static boolean isLengthOf(Expr e, Expr x) {
    return e.unparen() instanceof Expr.CallExpr c
        && Calls.builtin(c) == Builtin.Id.LEN
        && c.args.get(0).unparen() instanceof Ident a
        && x.unparen() instanceof Ident b
        && Info.obj(a) == Info.obj(b)
        && Info.obj(a) instanceof Var;
  }

  private void star(Expr.StarExpr e) {
    cost.nodes(isAddress(e.x) ? 0 : 1);
    expr(e.x);
  }

  private void unary(Expr.UnaryExpr e) {
    cost.nodes(1);
    if (e.op == Op.AND && isFirstField(e.x)) {
      cost.nodes(-2);
    }
    if (e.op == Op.AND && e.x.unparen() instanceof Expr.CompositeLit lit && lit.type == null) {
      composite(lit, Info.typeOf(lit));
    } else {
      expr(e.x);
    }
  }

  /** Without recursion to the left: sums are long. */
  private void binary(Expr.BinaryExpr last) {
    Deque<Expr.BinaryExpr> operations = new ArrayDeque<>();
    Expr e = last;
    while (e instanceof Expr.BinaryExpr b && !isConstant(b)) {
      operations.push(b);
      e = b.x.unparen();
    }
    expr(e);
    for (Expr.BinaryExpr b : operations) {
      operation(b);
      Type common = commonType(b);
      if (common != null && Info.of(b.x.unparen()) != null) {
        cost.nodes(conversion(common, Info.typeOf(b.x)));
      }
      converted(common, b.y);
    }
  }

  private static boolean isConstant(Expr e) {
    TypeAndValue tv = Info.of(e);
    return tv != null && tv.value() != null;
  }

  /** The operands of a sum of strings are one list. */
  private void operation(Expr.BinaryExpr b) {
    boolean ofStrings = isSumOfStrings(b);
    cost.nodes(1);
    if (ofStrings && isSumOfStrings(b.x)) {
      cost.nodes(-1);
    }
    if (ofStrings && isSumOfStrings(b.y)) {
      cost.nodes(-1);
    }
  }

  private static boolean isSumOfStrings(Expr e) {
    return e.unparen() instanceof Expr.BinaryExpr b
        && b.op == Op.ADD
        && !isConstant(b)
        && Info.typeOf(b).under() instanceof Basic t
        && t.isString();
  }

  /** For comparisons of an interface with something else: the interface's; null if none. */
  private static Type commonType(Expr.BinaryExpr b) {
    if (!b.op.isComparison()) {
      return null;
    }
    Type x = Info.typeOf(b.x);
    Type y = Info.typeOf(b.y);
    boolean ofX = x != null && Predicates.isInterface(x) && !Predicates.isTypeParam(x);
    boolean ofY = y != null && Predicates.isInterface(y) && !Predicates.isTypeParam(y);
    if (ofX && ofY) {
      boolean xIsWider =
          ((Interface) x.under()).allMethods().size() < ((Interface) y.under()).allMethods().size();
      return xIsWider ? x : y;
    }
    return ofX ? x : ofY ? y : null;
  }

  private void composite(Expr.CompositeLit e, Type type) {
    Type t = type.under();
    if (t instanceof Pointer p) {
      cost.nodes(1);
      t = p.elem.under();
    }
    cost.nodes(t instanceof Slice ? 2 : 1);
    for (int i = 0; i < e.elts.size(); i++) {
      Expr elt = e.elts.get(i);
      Expr value = elt;
      Type elem = null;
      if (t instanceof Struct s) {
        cost.nodes(1);
        elem = i < s.fields.size() ? s.fields.get(i).type : null;
        if (elt instanceof Expr.KeyValueExpr kv) {
          value = kv.value;
          elem = fieldNamed(s, ((Ident) kv.key).name);
        }
      } else {
        elem = t instanceof Slice l ? l.elem : t instanceof Array a ? a.elem : null;
        if (t instanceof Map m) {
          elem = m.elem;
        }
        if (elt instanceof Expr.KeyValueExpr kv) {
          cost.nodes(1);
          element(t instanceof Map m ? m.key : null, kv.key);
          value = kv.value;
        }
      }
      element(elem, value);
    }
  }

  private static Type fieldNamed(Struct s, String name) {
    for (Var f : s.fields) {
      if (f.name.equals(name)) {
        return f.type;
      }
    }
    return null;
  }

  /** An element, whose type may have been left out. */
  private void element(Type t, Expr e) {
    if (e instanceof Expr.CompositeLit lit && lit.type == null && t != null) {
      if (cost.enter()) {
        composite(lit, t);
        cost.leave();
      }
    } else {
      converted(t, e);
    }
  }
}
