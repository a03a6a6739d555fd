package gotrace.lang.types;

import gotrace.lang.syntax.CaseClause;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.FuncLit;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.SelectorExpr;
import gotrace.lang.syntax.Stmt.RangeStmt;

/** Reads what the checker left on the tree. */
public final class Info {
  private Info() {}

  /** Null for what is no expression by itself: a keyword name in a literal, a blank on the left. */
  public static TypeAndValue of(Expr x) {
    return (TypeAndValue) x.note;
  }

  /** Null if there is none. */
  public static Type typeOf(Expr x) {
    if (x.note != null) {
      return of(x).type();
    }
    return x instanceof Ident id && id.obj != null ? ((Obj) id.obj).type : null;
  }

  /** The object that the identifier declares or denotes; null for blanks and labels. */
  public static Obj obj(Ident id) {
    return (Obj) id.obj;
  }

  /** Null for qualified identifiers. */
  public static Selection selection(SelectorExpr x) {
    return (Selection) x.selection;
  }

  /** Null unless the identifier denotes something generic that is instantiated here. */
  public static Instance instance(Ident id) {
    return (Instance) id.instance;
  }

  /** The variable that a type switch declares in this clause; null if none. */
  public static Var implicit(CaseClause clause) {
    return (Var) clause.implicit;
  }

  public static Closure closure(FuncLit lit) {
    return (Closure) lit.closure;
  }

  /** Null unless the range is over a function. */
  public static Closure closure(RangeStmt range) {
    return (Closure) range.closure;
  }
}
