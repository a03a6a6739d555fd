package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.types.Info;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles a range over a function: the body becomes a function. How the body was left stands in a
 * cell that both share; results that it returns stand in others (rangefunc/rewrite.go).
 */
final class RangeFunc {
  private static final int READY = 0;

  /** The body is through with all iterations. */
  private static final int DONE = -1;

  /** The iterator has returned. */
  private static final int EXHAUSTED = -2;

  /** The body runs; if it is found so by anybody else, it panicked. */
  private static final int PANICKED = -3;

  private static final int RETURN = 1;

  /** The first number of a jump to somewhere outside. */
  private static final int JUMPS = 2;

  private final FuncCompiler outer;
  private final Stmt.RangeStmt s;
  private final String label;
  private final RType type;

  /** Where a break or continue of the body leads that leaves it. */
  private record Jump(String label, boolean again) {}

  private final List<Jump> jumps = new ArrayList<>();

  /** In the body: registers that hold the shared cells. */
  private FuncCompiler body;

  private int stateCell;
  private final List<Integer> resultCells = new ArrayList<>();
  private boolean bareReturn;

  /** In the body: the register of what tells whose calls are deferred. */
  int token;

  RangeFunc(FuncCompiler outer, Stmt.RangeStmt s, String label, RType type) {
    this.outer = outer;
    this.s = s;
    this.label = label;
    this.type = type;
  }

  /** The result types of the function around all of this. */
  private List<RType> resultTypes() {
    return outer.rangeFunc != null ? outer.rangeFunc.resultTypes() : outer.resultTypes;
  }

  void compile() {
    List<Var> captured = Info.closure(s).captured();
    List<RType> results = resultTypes();
    int ranged = outer.newR();
    outer.exprs.expr(s.x, ranged); // Go counts its literals before those of the body
    Func f = new Func(outer.rangeName());
    outer.linker.place(f, s.body.pos);
    f.isClosure = true;
    f.paramR = 1;
    RType yield = type.params.get(0);
    Linker.shape(f, yield);
    outer.linker.shownAs(f, outer.named.fn);
    f.heldCount = captured.size() + 2 + results.size();
    Assembler asm = outer.asm;
    int held = outer.newR(f.heldCount);
    for (int i = 0; i < captured.size(); i++) {
      outer.hold(captured.get(i), held + i);
    }
    int zero = outer.newL();
    asm.load(zero, READY);
    int state = held + captured.size();
    asm.emit(Code.NEWCELLL, state, zero);
    int token = state + 1 + results.size();
    if (outer.rangeFunc != null) {
      asm.emit(Code.MOVR, token, outer.rangeFunc.token);
    } else {
      asm.emit(Code.DEFERTOKEN, token);
    }
    for (int i = 0; i < results.size(); i++) {
      RType t = results.get(i);
      int z = outer.newReg(t);
      outer.zero(t, z);
      asm.emit(t.isScalar() ? Code.NEWCELLL : Code.NEWCELLR, state + 1 + i, z);
    }
    compileBody(f, captured, results, yield);
    int closure = outer.newR();
    asm.emit(Code.CLOSURE, closure, asm.function(f), held);
    int l = outer.mark().l();
    int r = outer.newR(2);
    asm.emit(Code.MOVR, r, ranged);
    asm.emit(Code.MOVR, r + 1, closure);
    outer.pos(s.pos);
    asm.emit(Code.CALLC, 0, l, r);
    afterwards(state, results);
  }

  private void compileBody(Func f, List<Var> captured, List<RType> results, RType yield) {
    body = new FuncCompiler(outer.linker, f, outer.env);
    body.rangeFunc = this;
    body.named = outer.named;
    body.pos(s.body.pos);
    int closure = body.newR();
    int[] params = new int[yield.params.size()];
    for (int i = 0; i < params.length; i++) {
      params[i] = body.newReg(yield.params.get(i));
    }
    body.unpack(captured, closure);
    stateCell = body.newR();
    body.asm.emit(Code.HELD, stateCell, closure, captured.size());
    for (int i = 0; i < results.size(); i++) {
      int cell = body.newR();
      body.asm.emit(Code.HELD, cell, closure, captured.size() + 1 + i);
      resultCells.add(cell);
    }
    token = body.newR();
    body.asm.emit(Code.HELD, token, closure, captured.size() + 1 + results.size());
    checkState();
    LoopCompiler loops = new LoopCompiler(body);
    for (int i = 0; i < params.length; i++) {
      loops.give(s, i, yield.params.get(i), params[i]);
    }
    Assembler.Label again = body.asm.label();
    Assembler.Label end = body.asm.label();
    body.stmts.targets = new StmtCompiler.Target(label, end, again, null);
    body.stmts.block(s.body);
    body.asm.bind(again);
    setState(READY);
    answer(1);
    body.asm.bind(end);
    setState(DONE);
    answer(0);
    body.finish();
  }

  /** An iterator must not go on once the body is through. */
  private void checkState() {
    Assembler asm = body.asm;
    int reg = body.newL();
    asm.emit(Code.CELLL, reg, stateCell);
    Assembler.Label fine = asm.label();
    asm.jump(Code.JEQI, reg, READY, 3, fine);
    Assembler.Label exhausted = asm.label();
    String text = "range function continued iteration after ";
    asm.jump(Code.JEQI, reg, EXHAUSTED, 3, exhausted);
    Assembler.Label panicked = asm.label();
    asm.jump(Code.JEQI, reg, PANICKED, 3, panicked);
    asm.emit(Code.THROW, asm.constant(Str.of(text + "function for loop body returned false")));
    asm.bind(exhausted);
    asm.emit(Code.THROW, asm.constant(Str.of(text + "whole loop exit")));
    asm.bind(panicked);
    asm.emit(Code.THROW, asm.constant(Str.of(text + "loop body panic")));
    asm.bind(fine);
    asm.load(reg, PANICKED);
    asm.emit(Code.SCELLL, stateCell, reg);
  }

  private void answer(int more) {
    int reg = body.newL();
    body.asm.load(reg, more);
    body.asm.emit(Code.RETL, reg);
  }

  private void setState(int state) {
    int reg = body.newL();
    body.asm.load(reg, state);
    body.asm.emit(Code.SCELLL, stateCell, reg);
  }

  /** A break or continue in the body that leads out of it. */
  void leave(String name, boolean again) {
    Jump j = new Jump(name, again);
    int i = jumps.indexOf(j);
    if (i < 0) {
      i = jumps.size();
      jumps.add(j);
    }
    setState(JUMPS + i);
    answer(0);
  }

  /** A return in the body. */
  void returns(Stmt.ReturnStmt r) {
    List<RType> types = resultTypes();
    if (r.results.isEmpty()) {
      bareReturn = true;
    } else if (r.results.size() == 1 && types.size() > 1) {
      Expr.CallExpr call = (Expr.CallExpr) r.results.get(0).unparen();
      List<RType> have = body.type(call).results;
      int[] regs = body.calls.tuple(call, have);
      for (int i = 0; i < regs.length; i++) {
        store(i, types.get(i), body.converter.assignable(have.get(i), types.get(i), regs[i]));
      }
    } else {
      int[] regs = new int[types.size()];
      for (int i = 0; i < regs.length; i++) {
        regs[i] = body.exprs.owned(r.results.get(i), types.get(i));
      }
      for (int i = 0; i < regs.length; i++) {
        store(i, types.get(i), regs[i]);
      }
    }
    setState(RETURN);
    answer(0);
  }

  private void store(int i, RType t, int reg) {
    body.asm.emit(t.isScalar() ? Code.SCELLL : Code.SCELLR, resultCells.get(i), reg);
  }

  /** After the iterator has returned: goes where the body wanted to. */
  private void afterwards(int state, List<RType> results) {
    Assembler asm = outer.asm;
    int reg = outer.newL();
    asm.emit(Code.CELLL, reg, state);
    int exhausted = outer.newL();
    asm.load(exhausted, EXHAUSTED);
    asm.emit(Code.SCELLL, state, exhausted);
    Assembler.Label whole = asm.label();
    asm.jump(Code.JNEI, reg, PANICKED, 3, whole);
    String swallowed = "range function recovered a loop body panic and did not resume panicking";
    asm.emit(Code.THROW, asm.constant(Str.of(swallowed)));
    asm.bind(whole);
    Assembler.Label on = asm.label();
    asm.jump(Code.JLEI, reg, READY, 3, on);
    for (int i = 0; i < jumps.size(); i++) {
      Assembler.Label next = asm.label();
      asm.jump(Code.JNEI, reg, JUMPS + i, 3, next);
      outer.stmts.leaveTo(jumps.get(i).label, jumps.get(i).again);
      asm.bind(next);
    }
    if (outer.rangeFunc != null) {
      outer.rangeFunc.passOn(outer, state, results);
    } else {
      returnOuter(state, results);
    }
    asm.bind(on);
  }

  /** The body of this range holds another whose body returned. */
  private void passOn(FuncCompiler from, int state, List<RType> results) {
    for (int i = 0; i < results.size(); i++) {
      RType t = results.get(i);
      int reg = from.newReg(t);
      from.asm.emit(t.isScalar() ? Code.CELLL : Code.CELLR, reg, state + 1 + i);
      store(i, t, reg);
    }
    setState(RETURN);
    answer(0);
  }

  private void returnOuter(int state, List<RType> results) {
    Assembler asm = outer.asm;
    int[] regs = new int[results.size()];
    for (int i = 0; i < regs.length; i++) {
      RType t = results.get(i);
      regs[i] = outer.newReg(t);
      asm.emit(t.isScalar() ? Code.CELLL : Code.CELLR, regs[i], state + 1 + i);
    }
    if (outer.resultsAreVariables) {
      for (int i = 0; i < regs.length && !bareReturn; i++) {
        outer.storeLocal(outer.results.get(i), regs[i]);
      }
      outer.stmts.leave();
      return;
    }
    int l = 0;
    int r = 0;
    for (int i = 0; i < regs.length; i++) {
      RType t = results.get(i);
      outer.move(t, t.isScalar() ? l++ : r++, regs[i]);
    }
    asm.emit(Code.RET, 0);
  }
}
