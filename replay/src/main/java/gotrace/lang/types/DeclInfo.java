package gotrace.lang.types;

import gotrace.lang.syntax.Decl.FuncDecl;
import gotrace.lang.syntax.Decl.TypeDecl;
import gotrace.lang.syntax.Expr;
import java.util.LinkedHashSet;
import java.util.List;

/** Where an object of the package, or a method, is declared (resolver.go: declInfo). */
final class DeclInfo {
  final Scope file;

  /** Of {@code var a, b = f()}: all of them; else null. */
  List<Var> lhs;

  Expr type;
  Expr init;

  /** Whether a constant repeats the expression of one before. */
  boolean inherited;

  TypeDecl typeDecl;
  FuncDecl funcDecl;

  /** What its initialization, or its body, uses of the package. */
  final LinkedHashSet<Obj> deps = new LinkedHashSet<>(2);

  DeclInfo(Scope file) {
    this.file = file;
  }

  boolean hasInitializer() {
    return init != null || (funcDecl != null && funcDecl.hasBody());
  }
}
