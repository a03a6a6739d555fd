package gotrace.lang.types;

import gotrace.lang.syntax.Decl.ConstDecl;
import gotrace.lang.syntax.Decl.Group;
import gotrace.lang.syntax.Expr;
import java.util.List;

/** What a constant declaration in parentheses takes over from those before it. */
final class ConstGroups {
  private Group group;
  private boolean open;
  private boolean hasLast;

  /** Of the declaration at hand. */
  int iota;

  boolean inherited;
  Expr type;
  List<Expr> values = List.of();

  void next(ConstDecl decl) {
    if (!open || decl.group == null || decl.group != group) {
      iota = 0;
      hasLast = false;
      type = null;
      values = List.of();
    } else {
      iota++;
    }
    open = true;
    group = decl.group;
    if (decl.type != null || !decl.values.isEmpty()) {
      type = decl.type;
      values = decl.values;
      hasLast = true;
      inherited = false;
    } else {
      inherited = hasLast;
      hasLast = true;
    }
  }

  /** Something else follows. */
  void end() {
    open = false;
  }
}
