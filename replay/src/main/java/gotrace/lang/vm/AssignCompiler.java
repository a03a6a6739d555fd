package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Op;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.types.Info;
import gotrace.lang.types.Obj;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.List;

/** Compiles assignments and declarations of variables. */
final class AssignCompiler {
  private final FuncCompiler fc;

  AssignCompiler(FuncCompiler fc) {
    this.fc = fc;
  }

  void assign(Stmt.AssignStmt s) {
    if (s.op != null) {
      FuncCompiler.Mark m = fc.mark();
      update(s.lhs.get(0), s.op, s.rhs.get(0), s.pos);
      fc.release(m);
    } else if (s.define) {
      define(s.lhs, s.rhs);
    } else if (s.lhs.size() == 1) {
      single(s.lhs.get(0), s.rhs.get(0));
    } else {
      FuncCompiler.Mark m = fc.mark();
      List<Places.Place> places = new ArrayList<>();
      boolean free = s.rhs.size() == s.lhs.size() && fc.earlier.assignment(s.lhs, s.rhs);
      for (Expr e : s.lhs) {
        places.add(stable(fc.places.of(e)));
      }
      parallel(places, s.rhs, free);
      fc.release(m);
    }
  }

  /**
   * Go's compiler computes first what is no place, then what an assignment before it in the
   * statement could change, and each other value when it is assigned (cmd/compile: walk/assign.go:
   * ascompatee, walk/walk.go: safeExpr). Only what panics shows the difference.
   *
   * @param free whether the order is, as nothing is called
   */
  private void parallel(List<Places.Place> places, List<Expr> rhs, boolean free) {
    if (rhs.size() == 1) {
      several(rhs.get(0), places);
      return;
    }
    int[] values = new int[rhs.size()];
    int afterMemory = 0;
    while (afterMemory < values.length - 1 && isOnStack(places.get(afterMemory))) {
      afterMemory++;
    }
    for (int i = 0; i < values.length; i++) {
      if (!free || !isPlace(rhs.get(i))) {
        values[i] = computed(places.get(i), rhs.get(i));
      }
    }
    for (int n = 1; free && n <= values.length; n++) {
      int i =
          (afterMemory + n) % values.length; // those behind the first in memory, then the others
      if (isPlace(rhs.get(i))) {
        values[i] = computed(places.get(i), rhs.get(i));
      }
    }
    for (int i = 0; i < values.length; i++) {
      fc.places.store(places.get(i), values[i]);
    }
  }

  private int computed(Places.Place place, Expr e) {
    return fc.exprs.owned(e, place.type() == null ? fc.type(e) : place.type());
  }

  private static boolean isPlace(Expr e) {
    return switch (e.unparen().kind()) {
      case IDENT, SELECTOR, INDEX, STAR -> true;
      default -> false;
    };
  }

  /** Whether nothing but its name reads it. */
  private static boolean isOnStack(Places.Place p) {
    return switch (p.kind()) {
      case BLANK, LOCAL -> true;
      case STORAGE, CELL, FIELD, SLICE_ELEMENT, ARRAY_ELEMENT, POINTER, MAP_ELEMENT -> false;
    };
  }

  /** The same place, whatever the other assignments of the statement change. */
  Places.Place stable(Places.Place p) {
    switch (p.kind()) {
      case BLANK, LOCAL, STORAGE, CELL -> {
        return p;
      }
      default -> {
        int base = fc.newR();
        fc.asm.emit(Code.MOVR, base, p.base());
        int index = p.index();
        if (p.kind() == Places.Kind.MAP_ELEMENT) {
          index = fc.newR();
          fc.asm.emit(Code.MOVR, index, p.index());
        } else if (p.kind() == Places.Kind.SLICE_ELEMENT || p.kind() == Places.Kind.ARRAY_ELEMENT) {
          index = fc.newL();
          fc.asm.emit(Code.MOVL, index, p.index());
        }
        return new Places.Place(
            p.kind(), p.type(), base, index, p.local(), p.map(), p.unsigned(), p.pos());
      }
    }
  }

  private void single(Expr lhs, Expr rhs) {
    FuncCompiler.Mark m = fc.mark();
    fc.earlier.assignment(List.of(lhs), List.of(rhs));
    Places.Place p = fc.places.of(lhs);
    if (p.kind() == Places.Kind.BLANK) {
      fc.exprs.value(rhs, fc.type(rhs), -1);
    } else if (p.kind() == Places.Kind.LOCAL) {
      fc.exprs.value(rhs, p.type(), p.base());
    } else if (p.type().isValue() && p.kind() != Places.Kind.MAP_ELEMENT) {
      fc.places.store(p, fc.exprs.expr(rhs, -1));
    } else {
      fc.places.store(p, fc.exprs.value(rhs, p.type(), -1));
    }
    fc.release(m);
  }

  /** Several values of one expression: a call, or the form with ok. */
  void several(Expr rhs, List<Places.Place> places) {
    Expr e = rhs.unparen();
    List<RType> types = fc.type(e).results;
    int[] regs = values(e, types);
    for (int i = 0; i < regs.length; i++) {
      RType t = places.get(i).type();
      if (t != null) {
        fc.places.store(places.get(i), fc.converter.assignable(types.get(i), t, regs[i]));
      }
    }
  }

  private int[] values(Expr e, List<RType> types) {
    if (e instanceof Expr.CallExpr call) {
      return fc.calls.tuple(call, types);
    }
    int v = fc.newReg(types.get(0));
    int ok = fc.newL();
    if (e instanceof Expr.IndexExpr ix) {
      fc.exprs.mapIndex(ix, fc.type(ix.x), v, ok);
      if (types.get(0).isValue()) {
        fc.asm.emit(Code.COPY, v, v, fc.asm.type(types.get(0)));
      }
    } else if (e instanceof Expr.TypeAssertExpr a) {
      fc.converter.assertion(a, v, ok);
    } else {
      fc.exprs.receive((Expr.UnaryExpr) e, v, ok);
    }
    return new int[] {v, ok};
  }

  /** {@code lhs := rhs}: some of the variables may be old ones. */
  private void define(List<Expr> lhs, List<Expr> rhs) {
    List<Expr.Ident> names = new ArrayList<>();
    for (Expr e : lhs) {
      names.add((Expr.Ident) e.unparen());
    }
    if (lhs.size() == 1 && rhs.size() == 1) {
      fresh(names.get(0), null, rhs.get(0));
      return;
    }
    List<Var> made = new ArrayList<>();
    for (Expr.Ident id : names) {
      Var v = (Var) Info.obj(id);
      made.add(v != null && v.pos == id.pos && !id.name.equals("_") ? v : null);
    }
    defineAll(names, made, rhs);
  }

  private void defineAll(List<Expr.Ident> names, List<Var> made, List<Expr> rhs) {
    List<Local> homes = new ArrayList<>();
    for (Var v : made) {
      homes.add(v == null ? null : home(v));
    }
    FuncCompiler.Mark m = fc.mark();
    List<RType> types;
    int[] values;
    if (rhs.size() == 1) {
      Expr e = rhs.get(0).unparen();
      types = fc.type(e).results;
      values = values(e, types);
    } else {
      types = new ArrayList<>();
      boolean free = fc.earlier.assignment(List.of(), rhs);
      values = new int[rhs.size()];
      for (int i = 0; i < values.length; i++) {
        Obj obj = Info.obj(names.get(i));
        types.add(obj == null ? fc.type(rhs.get(i)) : fc.type(obj.type));
        if (!free || !isPlace(rhs.get(i))) {
          values[i] = fc.exprs.owned(rhs.get(i), types.get(i));
        }
      }
      for (int i = 0; i < values.length; i++) {
        if (free && isPlace(rhs.get(i))) {
          values[i] = fc.exprs.owned(rhs.get(i), types.get(i));
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      Var v = made.get(i);
      if (v != null) {
        settle(v, homes.get(i), fc.converter.assignable(types.get(i), fc.type(v.type), values[i]));
      } else if (Info.obj(names.get(i)) instanceof Var old && !names.get(i).name.equals("_")) {
        RType t = fc.type(old.type);
        fc.places.store(
            fc.places.variable(old, names.get(i).pos),
            fc.converter.assignable(types.get(i), t, values[i]));
      }
    }
    fc.release(m);
  }

  /** A register for a variable that is not yet known. */
  private Local home(Var v) {
    RType t = fc.type(v.type);
    boolean cell = FuncCompiler.isCell(v, t);
    return new Local(t, cell ? fc.newR() : fc.newReg(t), cell);
  }

  /** The variable exists from here on. */
  private void settle(Var v, Local home, int value) {
    if (home.cell()) {
      fc.asm.emit(home.type().isScalar() ? Code.NEWCELLL : Code.NEWCELLR, home.reg(), value);
    } else {
      fc.move(home.type(), home.reg(), value);
    }
    fc.put(v, home);
  }

  /** One new variable with a value. */
  private void fresh(Expr.Ident id, RType type, Expr value) {
    Var v = (Var) Info.obj(id);
    if (v == null || id.name.equals("_")) {
      FuncCompiler.Mark m = fc.mark();
      fc.exprs.value(value, type == null ? fc.type(value) : type, -1);
      fc.release(m);
      return;
    }
    Local home = home(v);
    FuncCompiler.Mark m = fc.mark();
    if (home.cell()) {
      settle(v, home, fc.exprs.value(value, home.type(), -1));
    } else {
      if (v.addressTaken
          && value.unparen() instanceof Expr.CompositeLit lit
          && isStored(lit, home)) {
        fc.literals.onHeap(lit, home.reg());
      } else {
        fc.exprs.value(value, home.type(), home.reg());
      }
      fc.put(v, home);
    }
    fc.release(m);
  }

  /** Whether the literal is the variable, a struct or an array. */
  private boolean isStored(Expr.CompositeLit lit, Local home) {
    return home.type().isValue() && fc.type(lit) == home.type();
  }

  /** {@code var names type = values}. */
  void declare(List<Expr.Ident> names, RType type, List<Expr> values) {
    if (values.isEmpty()) {
      for (Expr.Ident id : names) {
        if (Info.obj(id) instanceof Var v) {
          fc.declare(v);
        }
      }
    } else if (names.size() == 1) {
      fresh(names.get(0), type, values.get(0));
    } else {
      List<Var> made = new ArrayList<>();
      for (Expr.Ident id : names) {
        made.add(id.name.equals("_") ? null : (Var) Info.obj(id));
      }
      defineAll(names, made, values);
    }
  }

  /** {@code lhs op= rhs}. */
  private void update(Expr lhs, Op op, Expr rhs, int pos) {
    fc.earlier.calls(lhs, rhs);
    Places.Place p = fc.places.of(lhs);
    RType t = p.type();
    int x = fc.places.load(p, -1);
    int reg = p.kind() == Places.Kind.LOCAL ? p.base() : fc.newReg(t);
    if (op.isShift()) {
      fc.exprs.shift(op, t, reg, x, rhs, pos);
    } else if (!fc.exprs.immediate(op, t, reg, x, Info.of(rhs))) {
      fc.exprs.operation(op, t, reg, x, fc.exprs.value(rhs, t, -1), pos);
    }
    fc.places.store(p, reg);
  }

  /** {@code x++} and {@code x--}. */
  void step(Stmt.IncDecStmt s) {
    FuncCompiler.Mark m = fc.mark();
    Places.Place p = fc.places.of(s.x);
    RType t = p.type();
    int x = fc.places.load(p, -1);
    int reg = p.kind() == Places.Kind.LOCAL ? p.base() : fc.newReg(t);
    if (t.isInteger()) {
      fc.asm.emit(Code.ADDI, reg, x, s.op == Op.ADD ? 1 : -1);
      fc.converter.wrap(t, reg);
    } else {
      int one = fc.newReg(t);
      if (t.isScalar()) {
        fc.asm.load(one, Double.doubleToRawLongBits(1));
      } else {
        fc.asm.emit(Code.LDR, one, fc.asm.constant(new Complex(1, 0)));
      }
      fc.exprs.operation(s.op, t, reg, x, one, s.pos);
    }
    fc.places.store(p, reg);
    fc.release(m);
  }
}
