package gotrace.lang.types;

import gotrace.lang.syntax.Decl;
import gotrace.lang.syntax.Decl.ConstDecl;
import gotrace.lang.syntax.Decl.FuncDecl;
import gotrace.lang.syntax.Decl.ImportDecl;
import gotrace.lang.syntax.Decl.TypeDecl;
import gotrace.lang.syntax.Decl.VarDecl;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.IndexExpr;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.File;
import gotrace.lang.syntax.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Collects what a package declares, before any of it is checked (resolver.go). */
final class Resolver {
  private record Method(Func func, boolean pointer, Ident recv) {}

  /** A receiver's type taken apart. */
  record Receiver(boolean pointer, Expr base, List<Ident> tparams) {}

  private static final String ILLEGAL_IN_PATH = "!\"#$%&'()*,:;<=>?[\\]^{|}`\uFFFD";

  private final Checker c;
  private final LinkedHashMap<Obj, DeclInfo> objects = new LinkedHashMap<>();
  private final List<PkgName> imports = new ArrayList<>();
  private final HashMap<String, Pkg> imported = new HashMap<>();
  private final List<Method> methods = new ArrayList<>();
  private final HashMap<TypeName, List<Func>> methodsByType = new HashMap<>();

  Resolver(Checker checker) {
    this.c = checker;
  }

  /** In order of the source. */
  List<Obj> objects() {
    return new ArrayList<>(objects.keySet());
  }

  boolean isDeclared(Obj obj) {
    return objects.containsKey(obj);
  }

  /** Null for what is not declared by the package. */
  DeclInfo info(Obj obj) {
    return objects.get(obj);
  }

  /** The methods declared for a type, once: afterwards there are none. */
  List<Func> takeMethods(TypeName name) {
    List<Func> taken = methodsByType.remove(name);
    return taken == null ? List.of() : taken;
  }

  private void add(Obj obj, DeclInfo info) {
    objects.put(obj, info);
    obj.order = objects.size();
  }

  private void declare(Ident id, Obj obj, DeclInfo info) {
    if (id.name.equals("init")) {
      c.errors.report(id, "cannot declare init - must be func");
      return;
    }
    if (id.name.equals("main") && c.pkg.name.equals("main")) {
      c.errors.report(id, "cannot declare main - must be func");
      return;
    }
    c.declare(c.pkg.scope, id, obj);
    add(obj, info);
  }

  void collectObjects() {
    List<Scope> fileScopes = new ArrayList<>();
    for (File file : c.pkg.files) {
      Scope scope = new Scope(c.pkg.scope);
      fileScopes.add(scope);
      ConstGroups groups = new ConstGroups();
      for (Decl decl : file.decls) {
        switch (decl.kind()) {
          case IMPORT -> importDecl(scope, (ImportDecl) decl);
          case CONST -> constDecl(scope, groups, (ConstDecl) decl);
          case VAR -> varDecl(scope, (VarDecl) decl);
          case TYPE -> {
            TypeDecl type = (TypeDecl) decl;
            DeclInfo info = new DeclInfo(scope);
            info.typeDecl = type;
            declare(type.name, new TypeName(type.name.pos, c.pkg, type.name.name, null), info);
          }
          case FUNC -> funcDecl(scope, (FuncDecl) decl);
        }
        if (decl.kind() != Decl.Kind.CONST) {
          groups.end();
        }
      }
    }
    fileScopes.forEach(this::checkConflicts);
    for (Method method : methods) {
      collectMethod(method);
    }
  }

  private void checkConflicts(Scope fileScope) {
    for (Obj obj : fileScope.objects()) {
      Obj other = c.pkg.scope.lookup(obj.name);
      if (other == null) {
        continue;
      }
      Errors.Message message =
          obj instanceof PkgName name
              ? c.errors.at(
                  other, "%s already declared through import of %s", other.name, name.imported)
              : c.errors.at(
                  other, "%s already declared through dot-import of %s", other.name, obj.pkg);
      message.alsoDeclared(obj).report();
    }
  }

  private static String invalidPath(String path) {
    if (path.isEmpty()) {
      return "empty string";
    }
    for (int ch : path.codePoints().toArray()) {
      if (Character.isISOControl(ch)
          || Character.isWhitespace(ch)
          || ILLEGAL_IN_PATH.indexOf(ch) >= 0) {
        return "invalid character " + Quoting.unicode(ch);
      }
    }
    return null;
  }

  private void importDecl(Scope fileScope, ImportDecl decl) {
    if (decl.path == null || decl.path.bad) {
      return;
    }
    String path = Constant.decode(Literals.unquote(decl.path.value));
    String invalid = invalidPath(path);
    if (invalid != null) {
      c.errors.report(decl.path, "invalid import path (%s)", invalid);
      return;
    }
    Pkg pkg = importPackage(decl.path.pos, path);
    String name = decl.name != null ? decl.name.name : pkg.name;
    if (name.equals("init")) {
      c.errors.report(decl, "cannot import package as init - init must be a func");
      return;
    }
    if (!c.pkg.imports.contains(pkg)) {
      c.pkg.imports.add(pkg);
    }
    PkgName pkgName = new PkgName(decl.pos, c.pkg, name, pkg);
    if (decl.name != null) {
      decl.name.obj = pkgName;
    }
    pkgName.used = pkg.fake;
    imports.add(pkgName);
    if (!name.equals(".")) {
      c.declare(fileScope, null, pkgName);
      return;
    }
    for (Obj obj : pkg.scope.objects()) {
      if (!obj.isExported()) {
        continue;
      }
      Obj other = fileScope.insert(obj);
      if (other != null) {
        c.errors
            .at(decl.name, "%s redeclared in this block", other.name)
            .alsoDeclared(other)
            .report();
      } else {
        fileScope.dotImports.put(obj.name, pkgName);
      }
    }
  }

  private Pkg importPackage(int pos, String path) {
    Pkg known = imported.get(path);
    if (known != null) {
      return known;
    }
    Pkg pkg;
    try {
      pkg = path.equals("unsafe") ? Universe.UNSAFE : c.importer.importPackage(path);
    } catch (Importer.ImportException e) {
      c.errors.report(pos, "could not import %s (%s)", path, e.getMessage());
      String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
      pkg = new Pkg(path, trimmed.substring(trimmed.lastIndexOf('/') + 1));
      pkg.fake = true;
    }
    imported.put(path, pkg);
    return pkg;
  }

  private void constDecl(Scope fileScope, ConstGroups groups, ConstDecl decl) {
    groups.next(decl);
    for (int i = 0; i < decl.names.size(); i++) {
      Ident name = decl.names.get(i);
      DeclInfo info = new DeclInfo(fileScope);
      info.type = groups.type;
      info.init = i < groups.values.size() ? groups.values.get(i) : null;
      info.inherited = groups.inherited;
      declare(name, new Const(name.pos, c.pkg, name.name, null, Constant.of(groups.iota)), info);
    }
    c.decls.arity(decl.pos, decl.names, groups.values, true, groups.inherited);
  }

  private void varDecl(Scope fileScope, VarDecl decl) {
    List<Var> lhs = new ArrayList<>();
    DeclInfo shared = null;
    if (decl.values.size() <= 1) {
      shared = new DeclInfo(fileScope);
      shared.lhs = lhs;
      shared.type = decl.type;
      shared.init = decl.values.isEmpty() ? null : decl.values.get(0);
    }
    for (int i = 0; i < decl.names.size(); i++) {
      Ident name = decl.names.get(i);
      Var v = new Var(Var.Role.PACKAGE, name.pos, c.pkg, name.name, null);
      lhs.add(v);
      DeclInfo info = shared;
      if (info == null) {
        info = new DeclInfo(fileScope);
        info.type = decl.type;
        info.init = i < decl.values.size() ? decl.values.get(i) : null;
      }
      declare(name, v, info);
    }
    if (decl.type == null || !decl.values.isEmpty()) {
      c.decls.arity(decl.pos, decl.names, decl.values, false, false);
    }
  }

  private void funcDecl(Scope fileScope, FuncDecl decl) {
    String name = decl.name.name;
    Func func = new Func(decl.name.pos, c.pkg, name, null);
    func.decl = decl;
    if (decl.recv != null) {
      Receiver recv = unpackReceiver(decl.recv.type, false);
      if (recv.base instanceof Ident base && !name.equals("_")) {
        methods.add(new Method(func, recv.pointer, base));
        c.tooLarge.declared(func);
      }
      decl.name.obj = func;
    } else {
      boolean init = name.equals("init");
      if (init || (name.equals("main") && c.pkg.name.equals("main"))) {
        checkEntry(decl, name);
      }
      if (init) {
        func.parent = c.pkg.scope;
        decl.name.obj = func;
        c.pkg.inits.add(func);
        if (!decl.hasBody()) {
          c.errors.report(func, "func init must have a body");
        }
      } else {
        c.declare(c.pkg.scope, decl.name, func);
      }
    }
    DeclInfo info = new DeclInfo(fileScope);
    info.funcDecl = decl;
    add(func, info);
    c.pkg.funcs.add(func);
  }

  private void checkEntry(FuncDecl decl, String name) {
    if (!decl.tparams.isEmpty()) {
      c.errors.report(decl.tparams.get(0), "func %s must have no type parameters", name);
    }
    if (!decl.type.params.isEmpty() || !decl.type.results.isEmpty()) {
      c.errors.report(decl.name, "func %s must have no arguments and no return values", name);
    }
  }

  /** With type parameters only if {@code withParams}; complains then of those that are no names. */
  Receiver unpackReceiver(Expr type, boolean withParams) {
    Expr base = type.unparen();
    boolean pointer = base instanceof StarExpr;
    if (base instanceof StarExpr star) {
      base = star.x.unparen();
    }
    List<Ident> tparams = new ArrayList<>();
    if (base instanceof IndexExpr index) {
      base = index.x;
      for (Expr arg : withParams ? index.indices : List.<Expr>of()) {
        if (arg instanceof Ident id) {
          tparams.add(id);
          continue;
        }
        if (arg.kind() != Expr.Kind.BAD) {
          c.errors.report(arg, "receiver type parameter %s must be an identifier", arg);
        }
        tparams.add(new Ident(arg.pos, "_"));
      }
    }
    return new Receiver(pointer, base, tparams);
  }

  private void collectMethod(Method method) {
    boolean pointer = method.pointer;
    Ident name = method.recv;
    Set<TypeName> seen = new HashSet<>();
    while (name != null) {
      Obj obj = c.pkg.scope.lookup(name.name);
      if (!(obj instanceof TypeName typeName) || !seen.add(typeName)) {
        return;
      }
      TypeDecl decl = objects.get(typeName).typeDecl;
      if (!decl.alias) {
        method.func.hasPtrRecv = pointer;
        methodsByType.computeIfAbsent(typeName, t -> new ArrayList<>()).add(method.func);
        return;
      }
      if (!decl.tparams.isEmpty()) {
        return;
      }
      Expr type = decl.type.unparen();
      if (type instanceof StarExpr star) {
        if (pointer) {
          return;
        }
        pointer = true;
        type = star.x.unparen();
      }
      name = type instanceof Ident id ? id : null;
    }
  }

  /** Checks all declarations: types first, for cycles are told best so. */
  void packageObjects() {
    List<Obj> all = objects();
    for (Obj obj : all) {
      if (obj instanceof TypeName name && name.type != null) {
        c.decls.collectMethods(name);
      }
    }
    List<Obj> aliases = new ArrayList<>();
    List<Obj> others = new ArrayList<>();
    for (Obj obj : all) {
      if (!(obj instanceof TypeName)) {
        others.add(obj);
      } else if (objects.get(obj).typeDecl.alias) {
        aliases.add(obj);
      } else {
        c.decls.objDecl(obj);
      }
    }
    aliases.forEach(c.decls::objDecl);
    others.forEach(c.decls::objDecl);
  }

  void unusedImports() {
    for (PkgName name : imports) {
      if (name.used || name.name.equals("_")) {
        continue;
      }
      String path = name.imported.path;
      String last = path.substring(path.lastIndexOf('/') + 1);
      String quoted = Literals.quote(Constant.encode(path));
      if (name.name.equals(".") || name.name.equals(last)) {
        c.errors.report(name, "%s imported and not used", quoted);
      } else {
        c.errors.report(name, "%s imported as %s and not used", quoted, name.name);
      }
    }
  }

  void missingBodies() {
    for (Func func : c.pkg.funcs) {
      if (!func.decl.hasBody()) {
        c.errors.report(func.decl.pos, "missing function body");
      }
    }
  }
}
