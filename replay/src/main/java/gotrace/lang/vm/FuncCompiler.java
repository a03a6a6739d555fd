package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.types.Info;
import gotrace.lang.types.Type;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles one function: its registers, variables, way in and way out. Registers are given out like
 * a stack: variables stay until their block ends, temporaries until their statement does, and the
 * frames of calls begin where the caller's registers in use end.
 */
final class FuncCompiler {
  final Linker linker;
  final Func fn;
  final Env env;
  final Assembler asm = new Assembler();
  final Map<Var, Local> locals = new HashMap<>();

  final ExprCompiler exprs = new ExprCompiler(this);
  final CondCompiler conds = new CondCompiler(this);
  final CallCompiler calls = new CallCompiler(this);
  final BuiltinCompiler builtins = new BuiltinCompiler(this);
  final Places places = new Places(this);
  final Converter converter = new Converter(this);
  final LiteralCompiler literals = new LiteralCompiler(this);
  final Earlier earlier = new Earlier(this);
  final StmtCompiler stmts = new StmtCompiler(this);

  /** Names of function literals inside count from 1. */
  private int literalCount;

  /** Bodies of ranges over functions, too. */
  private int rangeCount;

  private int wrapperCount;

  /**
   * Whose name and counts literals inside take: in the body of a range, those of the function
   * around it.
   */
  FuncCompiler named = this;

  /** The variables that are returned; in order of the results. */
  final List<Local> results = new ArrayList<>();

  List<RType> resultTypes = List.of();

  /** Whether results have names, or must outlive deferred calls. */
  boolean resultsAreVariables;

  /** Where deferred calls run before the function returns; null if it has none. */
  Assembler.Label out;

  /** The body of a range over a function, of which this is a part; null for others. */
  RangeFunc rangeFunc;

  private int topL;
  private int topR;
  private int maxL;
  private int maxR;

  FuncCompiler(Linker linker, Func fn, Env env) {
    this.linker = linker;
    this.fn = fn;
    this.env = env;
  }

  /** The registers in use. */
  record Mark(int l, int r) {}

  Mark mark() {
    return new Mark(topL, topR);
  }

  void release(Mark m) {
    topL = m.l;
    topR = m.r;
  }

  int newL() {
    return newL(1);
  }

  /** The first of so many in a row. */
  int newL(int n) {
    int reg = topL;
    topL += n;
    maxL = Math.max(maxL, topL);
    return reg;
  }

  int newR() {
    return newR(1);
  }

  int newR(int n) {
    int reg = topR;
    topR += n;
    maxR = Math.max(maxR, topR);
    return reg;
  }

  int newReg(RType t) {
    return t.isScalar() ? newL() : newR();
  }

  /** {@code dst}, or a new register if it is none. */
  int target(RType t, int dst) {
    return dst >= 0 ? dst : newReg(t);
  }

  RType type(Type t) {
    return linker.types.of(t, env);
  }

  RType type(Expr e) {
    return type(Info.typeOf(e));
  }

  void move(RType t, int dst, int src) {
    if (dst != src) {
      asm.emit(t.isScalar() ? Code.MOVL : Code.MOVR, dst, src);
    }
  }

  void zero(RType t, int dst) {
    if (t.isScalar()) {
      asm.load(dst, 0);
    } else if (t.isValue()) {
      asm.emit(Code.ZERO, dst, asm.type(t));
    } else if (t.zero() == null) {
      asm.emit(Code.NIL, dst);
    } else {
      asm.emit(Code.LDR, dst, asm.constant(t.zero()));
    }
  }

  /** 1 for an index of 64 bits without a sign, else 0; also for none. */
  int unsigned(Expr e) {
    if (e == null) {
      return 0;
    }
    RType.Kind kind = type(e).kind;
    return kind == RType.Kind.UINT64 || kind == RType.Kind.UINT || kind == RType.Kind.UINTPTR
        ? 1
        : 0;
  }

  void pos(int pos) {
    if (pos != 0) {
      asm.line(linker.line(pos));
      if (linker.hasLineDirectives()) {
        asm.file(linker.file(pos));
      }
    }
  }

  /** cmd/compile/internal/ir: closureName. */
  String literalName() {
    String outerName = named.fn.name;
    return outerName
        + (named.fn.isClosure && !outerName.endsWith(".init") ? "." : ".func")
        + ++named.literalCount;
  }

  /** The name of what performs a builtin later: no literal, and so not counted as one. */
  String wrapperName() {
    return named.fn.name + ".deferwrap" + ++named.wrapperCount;
  }

  /** The name of the body of a range over a function. */
  String rangeName() {
    return named.fn.name + "-range" + ++named.rangeCount;
  }

  /** A function declared in the source. */
  void compile(List<Var> params, List<Var> resultVars, Stmt.BlockStmt body) {
    pos(body.pos);
    if (fn.name.startsWith("sync/atomic.")) {
      asm.emit(Code.SYNC, 0);
    }
    for (Var p : params) {
      parameter(p);
    }
    begin(resultVars, body);
  }

  /** A function literal: what it holds comes from its closure. */
  void compileLiteral(
      List<Var> captured, List<Var> params, List<Var> resultVars, Stmt.BlockStmt body) {
    pos(body.pos);
    int closure = newR();
    for (Var p : params) {
      parameter(p);
    }
    unpack(captured, closure);
    begin(resultVars, body);
  }

  void unpack(List<Var> captured, int closure) {
    for (int i = 0; i < captured.size(); i++) {
      Var v = captured.get(i);
      RType t = type(v.type);
      int held = newR();
      asm.emit(Code.HELD, held, closure, i);
      boolean cell = isCell(v, t);
      if (!cell && t.isScalar()) {
        int reg = newL();
        asm.emit(Code.UNBOXL, reg, held);
        locals.put(v, new Local(t, reg, false));
      } else {
        locals.put(v, new Local(t, held, cell));
      }
    }
  }

  private final List<Var> cellParams = new ArrayList<>();

  private void parameter(Var p) {
    RType t = type(p.type);
    locals.put(p, new Local(t, newReg(t), false));
    if (isCell(p, t)) {
      cellParams.add(p);
    }
  }

  static boolean isCell(Var v, RType t) {
    return !t.isValue() && (v.addressTaken || (v.captured && (v.reassigned || isResult(v))));
  }

  private static boolean isResult(Var v) {
    return v.role == Var.Role.RESULT;
  }

  private void begin(List<Var> resultVars, Stmt.BlockStmt body) {
    for (Var p : cellParams) {
      Local l = locals.get(p);
      int cell = newR();
      asm.emit(l.type().isScalar() ? Code.NEWCELLL : Code.NEWCELLR, cell, l.reg());
      locals.put(p, new Local(l.type(), cell, true));
    }
    resultTypes = resultVars.stream().map(v -> type(v.type)).toList();
    boolean named = !resultVars.isEmpty() && !resultVars.get(0).name.isEmpty();
    fn.hasDefer = Defers.in(body);
    if (fn.hasDefer) {
      out = asm.label();
    }
    resultsAreVariables = named || fn.hasDefer;
    if (resultsAreVariables) {
      for (Var v : resultVars) {
        results.add(declare(v));
      }
    }
    stmts.block(body);
    pos(body.rbrace);
    if (fn.hasDefer) {
      asm.jump(out);
    } else if (resultTypes.isEmpty() || named) {
      stmts.leave();
    }
    if (fn.hasDefer) {
      asm.bind(out);
      fn.recoverPc = asm.pc();
      asm.emit(Code.RUNDEFERS, 0);
      stmts.loadResults();
    }
    asm.finish(fn, maxL + 1, maxR + 1);
  }

  /** A new variable with its zero value. */
  Local declare(Var v) {
    RType t = type(v.type);
    if (!isCell(v, t)) {
      int reg = newReg(t);
      zero(t, reg);
      return put(v, new Local(t, reg, false));
    }
    int cell = newR();
    Mark m = mark();
    int z = newReg(t);
    zero(t, z);
    asm.emit(t.isScalar() ? Code.NEWCELLL : Code.NEWCELLR, cell, z);
    release(m);
    return put(v, new Local(t, cell, true));
  }

  /** A new variable whose value, which is its own, stands in a register. */
  Local declare(Var v, int value) {
    RType t = type(v.type);
    if (isCell(v, t)) {
      int cell = newR();
      asm.emit(t.isScalar() ? Code.NEWCELLL : Code.NEWCELLR, cell, value);
      return put(v, new Local(t, cell, true));
    }
    int reg = newReg(t);
    move(t, reg, value);
    return put(v, new Local(t, reg, false));
  }

  Local put(Var v, Local l) {
    locals.put(v, l);
    return l;
  }

  void loadLocal(Local l, int dst) {
    if (l.cell()) {
      asm.emit(l.type().isScalar() ? Code.CELLL : Code.CELLR, dst, l.reg());
    } else {
      move(l.type(), dst, l.reg());
    }
  }

  /** Stores into a variable; a struct or an array in {@code src} becomes the variable's own. */
  void storeLocal(Local l, int src) {
    if (l.cell()) {
      asm.emit(l.type().isScalar() ? Code.SCELLL : Code.SCELLR, l.reg(), src);
    } else if (l.type().isValue()) {
      asm.emit(Code.ASSIGN, l.reg(), src, asm.type(l.type()));
    } else {
      move(l.type(), l.reg(), src);
    }
  }

  /** What a closure holds of a variable, into a register for references. */
  void hold(Var v, int dst) {
    Local l = locals.get(v);
    if (l == null) {
      throw new IllegalStateException(fn.name + ": " + v.name + " is not known here");
    }
    if (!l.cell() && l.type().isScalar()) {
      asm.emit(Code.BOXL, dst, l.reg());
    } else {
      asm.emit(Code.MOVR, dst, l.reg());
    }
  }

  /** Ends a synthetic function. */
  void finish() {
    asm.finish(fn, maxL + 1, maxR + 1);
  }
}
