package gotrace.lang.vm;

import gotrace.lang.inline.Callee;
import gotrace.lang.syntax.Decl.FuncDecl;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Positions;
import gotrace.lang.types.Info;
import gotrace.lang.types.Instance;
import gotrace.lang.types.Pkg;
import gotrace.lang.types.Signature;
import gotrace.lang.types.TypeParam;
import gotrace.lang.types.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes a program of checked packages: functions, one for each instance, and package variables. */
final class Linker {
  final Methods methods = new Methods(this);
  final TypeTable types = new TypeTable(methods);
  private final Positions positions;
  private final Natives natives;
  private final IdentityHashMap<gotrace.lang.types.Func, Map<String, Func>> functions =
      new IdentityHashMap<>();
  private final IdentityHashMap<Func, Closure> closures = new IdentityHashMap<>();
  private final Map<Var, Integer> globals = new HashMap<>();
  private final Program program;
  private final UnaryOperator<String> files;

  /**
   * @param files from the names of files in positions to those that stack traces show
   */
  Linker(Positions positions, Program program, UnaryOperator<String> files) {
    this.positions = positions;
    this.program = program;
    this.files = files;
    this.natives = new Natives();
  }

  int line(int pos) {
    return positions.position(pos).line();
  }

  /** Whether a place may belong to another file than its function. */
  boolean hasLineDirectives() {
    return positions.hasLineDirectives();
  }

  /** The file of a place, as stack traces show it. */
  String file(int pos) {
    String name = positions.position(pos).file();
    return name.isEmpty() ? "??" : files.apply(name);
  }

  /** The type any. */
  RType anyType() {
    return types.any();
  }

  /** The place of a package variable; its cell is made when it is first used. */
  int global(Var v) {
    return globals.computeIfAbsent(
        v,
        k -> {
          RType t = types.of(v.type, Env.NONE);
          int n = program.globalTypes.size();
          program.globalTypes.add(t);
          return n;
        });
  }

  /** The type arguments of a generic function where it is used; none for others. */
  List<RType> instanceArgs(Expr.Ident id, Env env) {
    Instance instance = Info.instance(id);
    if (instance == null) {
      return List.of();
    }
    return instance.targs().stream().map(t -> types.of(t, env)).toList();
  }

  private static List<TypeParam> typeParams(gotrace.lang.types.Func f) {
    Signature sig = f.signature();
    return sig.recv != null ? sig.rparams : sig.tparams;
  }

  /** A method's type without its receiver. */
  RType methodType(gotrace.lang.types.Func method, List<RType> targs) {
    gotrace.lang.types.Func f = method.origin();
    return types.signature(f.signature(), Env.of(typeParams(f), targs));
  }

  /** A declared function or method, with these type arguments. */
  Func function(gotrace.lang.types.Func declared, List<RType> targs) {
    gotrace.lang.types.Func f = declared.origin();
    Env env = Env.of(typeParams(f), targs);
    Map<String, Func> instances = functions.computeIfAbsent(f, k -> new HashMap<>());
    Func known = instances.get(env.key());
    if (known != null) {
      return known;
    }
    Func fn = make(f, env);
    instances.put(env.key(), fn);
    return fn;
  }

  private Func make(gotrace.lang.types.Func f, Env env) {
    Signature sig = f.signature();
    Func fn = new Func(name(f, !env.key().isEmpty()));
    FuncDecl decl = f.decl;
    place(fn, decl.pos);
    List<Var> params = new ArrayList<>();
    if (sig.recv != null) {
      params.add(sig.recv);
    }
    params.addAll(sig.params.vars);
    shown(fn, params.isEmpty(), Callee.of(f));
    for (Var p : params) {
      count(fn, types.of(p.type, env), true);
    }
    for (Var r : sig.results.vars) {
      count(fn, types.of(r.type, env), false);
    }
    if (!decl.hasBody()) {
      fn.nativeCode = natives.find(fn.name);
      fn.frameL = Math.max(fn.paramL, fn.resultL) + 1;
      fn.frameR = Math.max(fn.paramR, fn.resultR) + 1;
      return fn;
    }
    fn.source =
        self -> new FuncCompiler(this, self, env).compile(params, sig.results.vars, f.body());
    return fn;
  }

  /** As stack traces show it. */
  private static String name(gotrace.lang.types.Func f, boolean generic) {
    String pkg = f.pkg == null ? "" : f.pkg.path + ".";
    String args = generic ? "[...]" : "";
    Var recv = f.signature().recv;
    if (recv == null) {
      return pkg + f.name + args;
    }
    gotrace.lang.types.Type t = recv.type.unalias();
    boolean pointer = t instanceof gotrace.lang.types.Pointer;
    if (t instanceof gotrace.lang.types.Pointer p) {
      t = p.elem.unalias();
    }
    String type = ((gotrace.lang.types.Named) t).obj().name + args;
    return pkg + (pointer ? "(*" + type + ")" : type) + "." + f.name;
  }

  private static void count(Func fn, RType t, boolean param) {
    if (param && t.isScalar()) {
      fn.paramL++;
    } else if (param) {
      fn.paramR++;
    } else if (t.isScalar()) {
      fn.resultL++;
    } else {
      fn.resultR++;
    }
  }

  /** Adds the registers of a signature to a function's. */
  static void shape(Func fn, RType sig) {
    for (RType p : sig.params) {
      count(fn, p, true);
    }
    for (RType r : sig.results) {
      count(fn, r, false);
    }
  }

  /** The value of a declared function: always the same. */
  Closure closureOf(Func f) {
    return closures.computeIfAbsent(f, k -> new Closure(k, new Object[0]));
  }

  /** Sets a function's place in the source. */
  void place(Func fn, int pos) {
    Positions.Position at = positions.position(pos);
    fn.file = file(pos);
    fn.line = at.line();
  }

  /** How stack traces show the function's arguments, by what it has and what it is. */
  void shown(Func fn, boolean withoutArguments, Callee callee) {
    if (withoutArguments) {
      program.withoutArguments.add(fn.name);
    }
    program.callees.put(fn.name, callee);
  }

  /** The body of a range over a function makes the calls of the function that it stands in. */
  void shownAs(Func body, Func around) {
    Callee callee = program.callees.get(around.name);
    if (callee != null) {
      program.callees.put(body.name, callee);
    }
  }

  /** A type that a package declares. */
  RType named(Pkg p, String name) {
    return types.of(p.scope.lookup(name).type, Env.NONE);
  }

  /** The function main.main. */
  Func main(Pkg main) {
    return function((gotrace.lang.types.Func) main.scope.lookup("main"), List.of());
  }

  /** What runs first in the program: all initializers, then main.main. */
  Func boot(Pkg main) {
    Func boot = new Func("runtime.main");
    boot.wrapper = true;
    Set<Pkg> order = new LinkedHashSet<>();
    visit(main, order);
    Assembler asm = new Assembler();
    for (Pkg p : order) {
      if (!p.initOrder.isEmpty()) {
        asm.emit(Code.CALL, asm.function(variables(p)), 0, 0);
      }
      int n = 0;
      for (gotrace.lang.types.Func init : p.inits) {
        Func fn = make(init, Env.NONE);
        Func numbered = new Func(p.path + ".init." + n++);
        shown(numbered, true, Callee.of(init));
        numbered.file = fn.file;
        numbered.line = fn.line;
        numbered.source =
            self ->
                new FuncCompiler(this, self, Env.NONE).compile(List.of(), List.of(), init.body());
        asm.emit(Code.CALL, asm.function(numbered), 0, 0);
      }
    }
    asm.emit(Code.CALL, asm.function(main(main)), 0, 0);
    asm.emit(Code.RET, 0);
    asm.finish(boot, 1, 1);
    return boot;
  }

  private static void visit(Pkg p, Set<Pkg> order) {
    if (order.contains(p)) {
      return;
    }
    List<Pkg> imports = new ArrayList<>(p.imports);
    imports.sort(java.util.Comparator.comparing(x -> x.path));
    for (Pkg i : imports) {
      visit(i, order);
    }
    order.add(p);
  }

  private Func variables(Pkg p) {
    Func fn = new Func(p.path + ".init");
    program.withoutArguments.add(fn.name);
    place(fn, p.initOrder.get(0).rhs().pos);
    fn.source =
        self -> {
          FuncCompiler fc = new FuncCompiler(this, self, Env.NONE);
          for (Pkg.Initializer i : p.initOrder) {
            fc.stmts.initialize(i.lhs(), i.rhs());
          }
          fc.asm.emit(Code.RET, 0);
          fc.finish();
        };
    return fn;
  }
}
