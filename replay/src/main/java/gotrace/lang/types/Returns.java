package gotrace.lang.types;

import gotrace.lang.syntax.CaseClause;
import gotrace.lang.syntax.CommClause;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.syntax.Stmt.BlockStmt;
import gotrace.lang.syntax.Stmt.BranchStmt;
import gotrace.lang.syntax.Stmt.EmptyStmt;
import gotrace.lang.syntax.Stmt.ExprStmt;
import gotrace.lang.syntax.Stmt.ForStmt;
import gotrace.lang.syntax.Stmt.IfStmt;
import gotrace.lang.syntax.Stmt.LabeledStmt;
import gotrace.lang.syntax.Stmt.RangeStmt;
import gotrace.lang.syntax.Stmt.SelectStmt;
import gotrace.lang.syntax.Stmt.SwitchStmt;
import gotrace.lang.syntax.Token;
import java.util.List;
import java.util.Set;

/** Whether the end of a function can be reached (return.go). */
final class Returns {
  private final Set<CallExpr> panics;

  Returns(Set<CallExpr> panics) {
    this.panics = panics;
  }

  /** {@code label} is that of the statement, "" if it has none. */
  boolean isTerminating(Stmt s, String label) {
    switch (s.kind()) {
      case LABELED -> {
        LabeledStmt labeled = (LabeledStmt) s;
        return isTerminating(labeled.stmt, labeled.label.name);
      }
      case EXPR -> {
        return ((ExprStmt) s).x.unparen() instanceof CallExpr call && panics.contains(call);
      }
      case RETURN -> {
        return true;
      }
      case BRANCH -> {
        Token tok = ((BranchStmt) s).tok;
        return tok == Token.GOTO || tok == Token.FALLTHROUGH;
      }
      case BLOCK -> {
        return isTerminating(((BlockStmt) s).list);
      }
      case IF -> {
        Stmt next = s;
        while (next instanceof IfStmt branch) {
          if (branch.orElse == null || !isTerminating(branch.then.list)) {
            return false;
          }
          next = branch.orElse;
        }
        return isTerminating(next, "");
      }
      case SWITCH -> {
        boolean hasDefault = false;
        for (CaseClause clause : ((SwitchStmt) s).body) {
          hasDefault |= clause.cases == null;
          if (!isTerminating(clause.body) || hasBreak(clause.body, label, true)) {
            return false;
          }
        }
        return hasDefault;
      }
      case SELECT -> {
        for (CommClause clause : ((SelectStmt) s).body) {
          if (!isTerminating(clause.body) || hasBreak(clause.body, label, true)) {
            return false;
          }
        }
        return true;
      }
      case FOR -> {
        ForStmt loop = (ForStmt) s;
        return loop.cond == null && !hasBreak(loop.body, label, true);
      }
      default -> {
        return false;
      }
    }
  }

  private boolean isTerminating(List<Stmt> list) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (!(list.get(i) instanceof EmptyStmt)) {
        return isTerminating(list.get(i), "");
      }
    }
    return false;
  }

  /** Whether a break leaves the statement around; {@code implicit} if one without label does. */
  private static boolean hasBreak(Stmt s, String label, boolean implicit) {
    switch (s.kind()) {
      case LABELED -> {
        return hasBreak(((LabeledStmt) s).stmt, label, implicit);
      }
      case BRANCH -> {
        BranchStmt branch = (BranchStmt) s;
        if (branch.tok != Token.BREAK) {
          return false;
        }
        return branch.label == null ? implicit : branch.label.name.equals(label);
      }
      case BLOCK -> {
        return hasBreak(((BlockStmt) s).list, label, implicit);
      }
      case IF -> {
        Stmt next = s;
        while (next instanceof IfStmt branch) {
          if (hasBreak(branch.then, label, implicit)) {
            return true;
          }
          next = branch.orElse;
        }
        return next != null && hasBreak(next, label, implicit);
      }
      case SWITCH -> {
        return !label.isEmpty()
            && ((SwitchStmt) s).body.stream().anyMatch(cl -> hasBreak(cl.body, label, false));
      }
      case SELECT -> {
        return !label.isEmpty()
            && ((SelectStmt) s).body.stream().anyMatch(cl -> hasBreak(cl.body, label, false));
      }
      case FOR -> {
        return !label.isEmpty() && hasBreak(((ForStmt) s).body, label, false);
      }
      case RANGE -> {
        return !label.isEmpty() && hasBreak(((RangeStmt) s).body, label, false);
      }
      default -> {
        return false;
      }
    }
  }

  private static boolean hasBreak(List<Stmt> list, String label, boolean implicit) {
    return list.stream().anyMatch(s -> hasBreak(s, label, implicit));
  }
}
