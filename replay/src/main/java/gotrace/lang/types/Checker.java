package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.File;
import gotrace.lang.syntax.Positions;
import gotrace.lang.syntax.SourceError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks one package (check.go). Each of its parts has one kind of thing to check, and all share
 * where the checker is.
 *
 * <p>It recurses as deep as the source nests: give its thread a large stack.
 */
final class Checker {
  final Pkg pkg;
  final Positions positions;
  final Context context;
  final Importer importer;
  final Errors errors;

  /** Whether bodies are known to be right: they are checked when they are asked for. */
  final boolean bodiesKnown;

  private final Viewpoint viewpoint;

  final Resolver resolver = new Resolver(this);
  final Cycles cycles = new Cycles(this);
  final Decls decls = new Decls(this);
  final TypeExprs types = new TypeExprs(this);
  final Structs structs = new Structs(this);
  final Interfaces interfaces = new Interfaces(this);
  final Signatures signatures = new Signatures(this);
  final Exprs exprs = new Exprs(this);
  final Operators operators = new Operators(this);
  final Untyped untyped = new Untyped(this);
  final Conversions conversions = new Conversions(this);
  final Indexes indexes = new Indexes(this);
  final CompositeLits literals = new CompositeLits(this);
  final Selectors selectors = new Selectors(this);
  final Calls calls = new Calls(this);
  final Builtins builtins = new Builtins(this);
  final Infer infer = new Infer(this);
  final Assignments assignments = new Assignments(this);
  final Stmts stmts = new Stmts(this);
  final Switches switches = new Switches(this);
  final Ranges ranges = new Ranges(this);
  final Mono mono = new Mono(this);
  final TooLarge tooLarge;

  Env env;
  private final List<Runnable> delayed = new ArrayList<>();

  /**
   * Makes a checker.
   *
   * @param bodiesKnown whether the bodies of functions are known to be right
   * @param errors hears of each error, in the order in which they are found
   */
  Checker(
      Pkg pkg,
      Positions positions,
      Context context,
      Importer importer,
      boolean bodiesKnown,
      Consumer<SourceError> errors) {
    this.pkg = pkg;
    this.positions = positions;
    this.context = context;
    this.importer = importer;
    this.bodiesKnown = bodiesKnown;
    this.errors = new Errors(errors);
    this.tooLarge = new TooLarge(this.errors);
    this.viewpoint = new Viewpoint(pkg, positions);
  }

  void check(List<File> files) {
    Viewpoint before = Viewpoint.enter(viewpoint);
    try {
      pkg.files = initFiles(files);
      resolver.collectObjects();
      cycles.directCycles();
      resolver.packageObjects();
      processDelayed(0);
      new InitOrder(this).compute();
      if (!bodiesKnown) {
        resolver.unusedImports();
      }
      untyped.recordAll();
      if (!errors.any()) {
        mono.check();
      }
      pkg.complete = true;
    } finally {
      Viewpoint.enter(before);
    }
  }

  /**
   * Checks a body that was put off.
   *
   * @throws IllegalStateException if it was not right after all
   */
  void late(Runnable check) {
    Viewpoint before = Viewpoint.enter(viewpoint);
    try {
      check.run();
      processDelayed(0);
      untyped.recordAll();
    } finally {
      Viewpoint.enter(before);
    }
    if (errors.any()) {
      throw new IllegalStateException(pkg + " has errors");
    }
  }

  /**
   * Refuses what has types, but cannot be compiled. To be asked only if there are no errors.
   *
   * @param nativeAllowed whether functions may lack bodies
   */
  void checkRestrictions(boolean nativeAllowed) {
    interfaces.checkCycles();
    if (!errors.any() && !nativeAllowed) {
      resolver.missingBodies();
    }
    if (!errors.any() && !bodiesKnown) {
      tooLarge.check();
    }
  }

  private List<File> initFiles(List<File> files) {
    List<File> fitting = new ArrayList<>();
    for (File file : files) {
      String name = file.pkgName.name;
      if (pkg.name.isEmpty() && name.equals("_")) {
        errors.report(file.pkgName, "invalid package name _");
      } else if (pkg.name.isEmpty()) {
        pkg.name = name;
      }
      if (pkg.name.isEmpty() || pkg.name.equals(name)) {
        fitting.add(file);
      } else {
        errors.report(file.pos, "package %s; expected package %s", name, pkg.name);
      }
    }
    return fitting;
  }

  /** Puts off until the current statement, or all declarations, are through. */
  void later(Runnable action) {
    delayed.add(action);
  }

  int delayedCount() {
    return delayed.size();
  }

  /** Does what was put off since there were {@code from}, and what comes up on the way. */
  void processDelayed(int from) {
    for (int i = from; i < delayed.size(); i++) {
      delayed.get(i).run();
    }
    delayed.subList(from, delayed.size()).clear();
  }

  /** Looks outwards from the current scope; null if there is none. */
  Obj lookup(String name) {
    Scope scope = lookupScope(name);
    return scope == null ? null : scope.lookup(name);
  }

  /** The scope in which the name is found. */
  Scope lookupScope(String name) {
    for (Scope scope = env.scope; scope != null; scope = scope.parent) {
      if (scope.lookup(name) != null) {
        return scope;
      }
    }
    return null;
  }

  void openScope() {
    env.scope = new Scope(env.scope);
  }

  void closeScope() {
    env.scope = env.scope.parent;
  }

  /** Declares, unless the name is blank; {@code id}, if not null, gets the object. */
  void declare(Scope scope, Ident id, Obj obj) {
    if (!bodiesKnown) {
      tooLarge.declared(obj);
    }
    if (!obj.name.equals("_")) {
      Obj other = scope.insert(obj);
      if (other != null) {
        errors.at(obj, "%s redeclared in this block", obj.name).alsoDeclared(other).report();
        return;
      }
    }
    if (obj instanceof Var v && v.owner == null) {
      v.owner = env == null ? null : env.func;
    }
    if (id != null) {
      id.obj = obj;
    }
  }

  /** Adds to what the current declaration depends on. */
  void addDependency(Obj to) {
    if (env.decl != null && resolver.isDeclared(to)) {
      env.decl.deps.add(to);
    }
  }

  /** Takes note of what was found, or keeps it back while the type is open. */
  void record(Operand x) {
    Type type = x.type;
    if (x.mode == Mode.INVALID) {
      return;
    }
    if (x.mode == Mode.NO_VALUE) {
      type = Tuple.EMPTY;
    }
    if (Predicates.isUntyped(type)) {
      untyped.remember(x.expr, x.mode, type, x.isConstant() ? x.value : null);
    } else {
      record(x.expr, x.mode, type, x.isConstant() ? x.value : null);
    }
  }

  static void record(Expr x, Mode mode, Type type, Constant value) {
    if (mode != Mode.INVALID) {
      x.note = new TypeAndValue(mode, type, value);
    }
  }

  void recordInstance(Expr expr, List<Type> targs, Type type) {
    Expr x = expr instanceof Expr.IndexExpr index ? index.x : expr;
    x = x.unparen();
    if (x instanceof Expr.SelectorExpr selector) {
      x = selector.sel;
    }
    if (x instanceof Ident id) {
      id.instance = new Instance(List.copyOf(targs), type);
    }
  }
}
