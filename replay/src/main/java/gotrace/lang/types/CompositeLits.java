package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.ArrayType;
import gotrace.lang.syntax.Expr.CompositeLit;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.KeyValueExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Composite literals (literals.go). */
final class CompositeLits {
  private final Checker c;

  CompositeLits(Checker checker) {
    this.c = checker;
  }

  /** {@code hint}, if not null, is the type of a literal that has none itself. */
  void compositeLit(Operand x, CompositeLit e, Type hint) {
    Type type;
    Type base;
    if (e.type != null) {
      if (e.type instanceof ArrayType array && array.len == null) {
        type = new Array(c.types.varType(array.elem), -1);
      } else {
        type = c.types.type(e.type);
      }
      base = type;
    } else if (hint != null) {
      type = hint;
      Type common = Predicates.commonUnder(hint);
      base = common instanceof Pointer pointer ? pointer.elem : hint;
    } else {
      c.errors.report(e, "missing type in composite literal");
      type = Basic.INVALID;
      base = type;
    }
    Type u = Predicates.commonUnder(base);
    if (u instanceof Struct struct) {
      structLit(x, e, base, struct);
    } else if (u instanceof Array array) {
      long length = indexedElements(e.elts, array.elem, array.len);
      if (array.len < 0) {
        array.len = length;
        if (e.type != null) {
          Checker.record(e.type, Mode.TYPE, array, null);
        }
      }
    } else if (u instanceof Slice slice) {
      indexedElements(e.elts, slice.elem, -1);
    } else if (u instanceof Map map) {
      mapLit(x, e, map);
    } else if (!invalidLit(e, type, u)) {
      x.invalidate();
      return;
    }
    x.mode = Mode.VALUE;
    x.type = type;
  }

  /** Uses the elements; false after a complaint. */
  private boolean invalidLit(CompositeLit e, Type type, Type u) {
    for (Expr element : e.elts) {
      c.exprs.use(element instanceof KeyValueExpr pair ? pair.value : element);
    }
    if (u == Basic.INVALID) {
      return true;
    }
    c.errors.report(
        e,
        "invalid composite literal%s type %s%s",
        e.type == null ? " element" : "",
        type,
        u == null ? " (no common underlying type)" : "");
    return false;
  }

  private void structLit(Operand x, CompositeLit e, Type base, Struct struct) {
    if (e.elts.isEmpty()) {
      return;
    }
    if (e.elts.get(0) instanceof KeyValueExpr) {
      Set<Integer> visited = new HashSet<>();
      for (Expr element : e.elts) {
        if (element instanceof KeyValueExpr pair) {
          keyedField(x, pair, base, struct, visited);
        } else {
          c.errors.report(element, "mixture of field:value and value elements in struct literal");
        }
      }
      return;
    }
    for (int i = 0; i < e.elts.size(); i++) {
      Expr element = e.elts.get(i);
      if (element instanceof KeyValueExpr) {
        c.errors.report(element, "mixture of field:value and value elements in struct literal");
        continue;
      }
      c.exprs.expr(null, x, element);
      if (i >= struct.fields.size()) {
        c.errors.report(x, "too many values in struct literal of type %s", base);
        break;
      }
      Var field = struct.fields.get(i);
      if (!field.isExported() && field.pkg != c.pkg) {
        c.errors.report(
            x,
            "implicit assignment to unexported field %s in struct literal of type %s",
            field.name,
            base);
        continue;
      }
      c.assignments.assignment(x, field.type, "struct literal");
    }
    if (e.elts.size() < struct.fields.size()) {
      c.errors.report(e.rbrace, "too few values in struct literal of type %s", base);
    }
  }

  private void keyedField(
      Operand x, KeyValueExpr pair, Type base, Struct struct, Set<Integer> visited) {
    Ident key = pair.key instanceof Ident id ? id : null;
    c.exprs.expr(null, x, pair.value);
    if (key == null) {
      c.errors.report(pair, "invalid field name %s in struct literal", pair.key);
      return;
    }
    int i = Lookup.fieldIndex(struct.fields, c.pkg, key.name, false);
    if (i < 0) {
      int alike = Lookup.fieldIndex(struct.fields, c.pkg, key.name, true);
      Obj candidate = alike < 0 ? null : struct.fields.get(alike);
      c.errors.report(pair.key, "%s", Lookup.error(c.pkg, base, key.name, candidate, true));
      return;
    }
    Var field = struct.fields.get(i);
    key.obj = field;
    c.assignments.assignment(x, field.type, "struct literal");
    if (!visited.add(i)) {
      c.errors.report(pair, "duplicate field name %s in struct literal", key.name);
    }
  }

  private void mapLit(Operand x, CompositeLit e, Map map) {
    boolean keyIsInterface = Predicates.isNonTypeParamInterface(map.key);
    HashMap<Object, List<Type>> visited = new HashMap<>();
    for (Expr element : e.elts) {
      if (!(element instanceof KeyValueExpr pair)) {
        c.errors.report(element, "missing key in map literal");
        continue;
      }
      c.exprs.exprWithHint(x, pair.key, map.key);
      c.assignments.assignment(x, map.key, "map literal");
      if (x.isInvalid()) {
        continue;
      }
      if (x.isConstant() && isDuplicate(visited, x, keyIsInterface)) {
        c.errors.report(x, "duplicate key %s in map literal", x.value);
        continue;
      }
      c.exprs.exprWithHint(x, pair.value, map.elem);
      c.assignments.assignment(x, map.elem, "map literal");
    }
  }

  private static boolean isDuplicate(
      java.util.Map<Object, List<Type>> visited, Operand x, boolean byType) {
    Constant asInt = x.value.toInt();
    Object key = asInt.isUnknown() ? x.value.key() : asInt.key();
    List<Type> types = visited.computeIfAbsent(key, k -> new ArrayList<>(1));
    boolean duplicate =
        byType ? types.stream().anyMatch(t -> Predicates.identical(t, x.type)) : !types.isEmpty();
    types.add(x.type);
    return duplicate;
  }

  /** Checks the elements of an array or slice; how long it is. */
  private long indexedElements(List<Expr> elements, Type type, long length) {
    Set<Long> visited = new HashSet<>();
    long index = 0;
    long max = 0;
    for (Expr e : elements) {
      boolean validIndex = false;
      Expr value = e;
      if (e instanceof KeyValueExpr pair) {
        Indexes.Index given = c.indexes.index(pair.key, length);
        if (Predicates.isValid(given.type())) {
          validIndex = given.value() >= 0;
          if (validIndex) {
            index = given.value();
          } else {
            c.errors.report(e, "index %s must be integer constant", pair.key);
          }
        }
        value = pair.value;
      } else if (length >= 0 && index >= length) {
        c.errors.report(e, "index %s is out of bounds (>= %s)", index, length);
      } else {
        validIndex = true;
      }
      if (validIndex && !visited.add(index)) {
        c.errors.report(e, "duplicate index %s in array or slice literal", index);
      }
      index++;
      max = Math.max(max, index);
      Operand x = new Operand();
      c.exprs.exprWithHint(x, value, type);
      c.assignments.assignment(x, type, "array or slice literal");
    }
    return max;
  }
}
