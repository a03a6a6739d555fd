package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.IndexExpr;
import gotrace.lang.syntax.Expr.SliceExpr;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Index and slice expressions (index.go). */
final class Indexes {
  /**
   * An index.
   *
   * @param type invalid after a complaint
   * @param value -1 unless it is constant
   */
  record Index(Type type, long value) {
    private static final Index INVALID = new Index(Basic.INVALID, -1);
  }

  private final Checker c;

  Indexes(Checker checker) {
    this.c = checker;
  }

  /** Whether it is a generic function with type arguments, left to the caller. */
  boolean indexExpr(Operand x, IndexExpr e) {
    c.exprs.exprOrType(x, e.x, true);
    if (x.isInvalid()) {
      c.exprs.use(e.indices);
      return false;
    }
    if (x.mode == Mode.TYPE) {
      x.type = c.types.varType(e);
      x.mode = Predicates.isValid(x.type) ? Mode.TYPE : Mode.INVALID;
      return false;
    }
    if (x.mode == Mode.VALUE && x.type.under() instanceof Signature sig && !sig.tparams.isEmpty()) {
      return true;
    }
    c.exprs.nonGeneric(null, x);
    if (x.isInvalid()) {
      return false;
    }
    Element element = new Element();
    boolean valid = element(x, element);
    if (valid && element.key != null) {
      mapIndex(x, e, element.key, element.type);
      return false;
    }
    if (!valid) {
      c.errors.report(e.pos, "cannot index %s", x);
      c.exprs.use(e.indices);
      x.invalidate();
      return false;
    }
    x.mode = element.mode;
    x.type = element.type;
    index(singleIndex(e), element.length);
    return false;
  }

  /** What indexing gives. */
  private static final class Element {
    Type key;
    Type type;
    Mode mode = Mode.VARIABLE;
    long length = -1;
  }

  private static boolean element(Operand x, Element result) {
    if (!Predicates.isTypeParam(x.type)) {
      return elementOf(x, x.type.under(), result);
    }
    Element[] first = new Element[1];
    boolean ok =
        Predicates.all(
            x.type,
            (t, u) -> {
              Element each = new Element();
              if (u == null || !elementOf(x, u, each)) {
                return false;
              }
              if (each.mode == Mode.VALUE) {
                result.mode = Mode.VALUE;
              }
              if (first[0] == null) {
                first[0] = each;
                result.length = each.length;
                return true;
              }
              boolean sameKey =
                  first[0].key == null
                      ? each.key == null
                      : each.key != null && Predicates.identical(first[0].key, each.key);
              if (!sameKey || !Predicates.identical(first[0].type, each.type)) {
                return false;
              }
              if (each.length >= 0 && each.length < result.length) {
                result.length = each.length;
              }
              return true;
            });
    if (!ok || first[0] == null) {
      return false;
    }
    result.key = first[0].key;
    result.type = first[0].type;
    return true;
  }

  private static boolean elementOf(Operand x, Type u, Element result) {
    switch (u.kind()) {
      case BASIC -> {
        if (!((Basic) u).isString()) {
          return false;
        }
        if (x.isConstant()) {
          result.length = x.value.isUnknown() ? -1 : x.value.stringValue().length();
        }
        result.mode = Mode.VALUE;
        result.type = Basic.BYTE;
      }
      case ARRAY -> {
        result.length = ((Array) u).len;
        result.mode = x.mode == Mode.VARIABLE ? Mode.VARIABLE : Mode.VALUE;
        result.type = ((Array) u).elem;
      }
      case POINTER -> {
        if (!(((Pointer) u).elem.under() instanceof Array array)) {
          return false;
        }
        result.length = array.len;
        result.type = array.elem;
      }
      case SLICE -> result.type = ((Slice) u).elem;
      case MAP -> {
        result.key = ((Map) u).key;
        result.type = ((Map) u).elem;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void mapIndex(Operand x, IndexExpr e, Type keyType, Type elem) {
    Operand key = new Operand();
    c.exprs.expr(null, key, singleIndex(e));
    c.assignments.assignment(key, keyType, "map index");
    x.mode = Mode.MAP_INDEX;
    x.type = elem;
    x.expr = e;
  }

  private Expr singleIndex(IndexExpr e) {
    if (e.indices.size() > 1) {
      c.errors.report(e.indices.get(1), "invalid operation: more than one index");
    }
    return e.indices.get(0);
  }

  void sliceExpr(Operand x, SliceExpr e) {
    c.exprs.expr(null, x, e.x);
    List<Expr> indices = Arrays.asList(e.lo, e.hi, e.max);
    if (x.isInvalid()) {
      indices.stream().filter(Objects::nonNull).forEach(c.exprs::use);
      return;
    }
    Type u = commonSliceable(x);
    if (u == null) {
      x.invalidate();
      return;
    }
    long length = -1;
    boolean valid = true;
    if (u instanceof Basic basic && basic.isString()) {
      if (e.full) {
        c.errors.report(e.max == null ? e : e.max, "invalid operation: 3-index slice of string");
        x.invalidate();
        return;
      }
      if (x.isConstant() && !x.value.isUnknown()) {
        length = x.value.stringValue().length();
      }
      if (Predicates.isUntyped(x.type)) {
        x.type = Basic.STRING;
      }
    } else if (u instanceof Array array) {
      length = array.len;
      if (x.mode != Mode.VARIABLE) {
        c.errors.report(x, "cannot slice unaddressable value %s", x);
        x.invalidate();
        return;
      }
      Assignments.markAddressTaken(e.x);
      x.type = new Slice(array.elem);
    } else if (u instanceof Pointer pointer && pointer.elem.under() instanceof Array array) {
      length = array.len;
      x.type = new Slice(array.elem);
    } else {
      valid = u instanceof Slice;
    }
    if (!valid) {
      c.errors.report(x, "cannot slice %s", x);
      x.invalidate();
      return;
    }
    x.mode = Mode.VALUE;
    checkBounds(indices, length);
  }

  private Type commonSliceable(Operand x) {
    Type[] common = new Type[2];
    boolean[] string = new boolean[1];
    boolean ok =
        Predicates.all(
            x.type,
            (t, under) -> {
              Type u = under;
              if (u == null) {
                c.errors.report(x, "cannot slice %s: no specific type in %s", x, x.type);
                return false;
              }
              if (Predicates.isString(u)) {
                u = new Slice(Basic.BYTE);
                string[0] = true;
              }
              if (common[1] == null) {
                common[0] = t;
                common[1] = u;
              } else if (!Predicates.identical(common[1], u)) {
                c.errors.report(
                    x,
                    "cannot slice %s: %s and %s have different underlying types",
                    x,
                    common[0],
                    t);
                return false;
              }
              return true;
            });
    if (!ok) {
      return null;
    }
    if (string[0]) {
      return Predicates.isTypeParam(x.type) ? Basic.STRING : x.type.under();
    }
    return common[1];
  }

  private void checkBounds(List<Expr> indices, long length) {
    long[] values = new long[3];
    for (int i = 0; i < 3; i++) {
      values[i] = -1;
      if (indices.get(i) != null) {
        values[i] = index(indices.get(i), length >= 0 ? length + 1 : -1).value;
      } else if (i == 0) {
        values[i] = 0;
      } else if (length >= 0) {
        values[i] = length;
      }
    }
    for (int i = 0; i < 2; i++) {
      for (int j = i + 1; j < 3 && values[i] > 0; j++) {
        if (values[j] >= 0 && values[j] < values[i] && indices.get(j) != null) {
          c.errors.report(indices.get(j), "invalid slice indices: %s < %s", values[j], values[i]);
          return;
        }
      }
    }
  }

  /** Checks an index below {@code max}, if that is not negative. */
  Index index(Expr e, long max) {
    Operand x = new Operand();
    c.exprs.expr(null, x, e);
    if (!isValidIndex(x, "index")) {
      return Index.INVALID;
    }
    if (!x.isConstant()) {
      return new Index(x.type, -1);
    }
    if (x.value.isUnknown()) {
      return Index.INVALID;
    }
    long value = x.value.toInt().intValue().longValueExact();
    if (max >= 0 && value >= max) {
      c.errors.report(x, "invalid argument: index %s out of bounds [0:%s]", x.value, max);
      return Index.INVALID;
    }
    return new Index(x.type, value);
  }

  private boolean isValidIndex(Operand x, String what) {
    if (x.isInvalid()) {
      return false;
    }
    c.untyped.convert(x, Basic.INT);
    if (x.isInvalid()) {
      return false;
    }
    if (!Predicates.allInteger(x.type)) {
      c.errors.report(x, "invalid argument: %s %s must be integer", what, x);
      return false;
    }
    if (!x.isConstant()) {
      return true;
    }
    if (!x.value.isUnknown() && x.value.signum() < 0) {
      c.errors.report(x, "invalid argument: %s %s must not be negative", what, x);
      return false;
    }
    Constant rounded = Representable.round(x.value, Basic.INT);
    if (rounded == null) {
      c.errors.report(x, "invalid argument: %s %s overflows int", what, x);
      return false;
    }
    x.value = rounded;
    return true;
  }
}
