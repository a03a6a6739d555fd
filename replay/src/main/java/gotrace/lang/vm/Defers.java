package gotrace.lang.vm;

import gotrace.lang.syntax.CaseClause;
import gotrace.lang.syntax.CommClause;
import gotrace.lang.syntax.Stmt;
import java.util.List;

/** Whether a function defers calls. Function literals inside do not count. */
final class Defers {
  private Defers() {}

  static boolean in(Stmt s) {
    if (s == null) {
      return false;
    }
    return switch (s.kind()) {
      case DEFER -> true;
      case BLOCK -> any(((Stmt.BlockStmt) s).list);
      case LABELED -> in(((Stmt.LabeledStmt) s).stmt);
      case IF -> in(((Stmt.IfStmt) s).then) || in(((Stmt.IfStmt) s).orElse);
      case FOR -> in(((Stmt.ForStmt) s).body);
      case RANGE -> in(((Stmt.RangeStmt) s).body);
      case SWITCH -> {
        for (CaseClause c : ((Stmt.SwitchStmt) s).body) {
          if (any(c.body)) {
            yield true;
          }
        }
        yield false;
      }
      case SELECT -> {
        for (CommClause c : ((Stmt.SelectStmt) s).body) {
          if (any(c.body)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  private static boolean any(List<Stmt> list) {
    for (Stmt s : list) {
      if (in(s)) {
        return true;
      }
    }
    return false;
  }
}
