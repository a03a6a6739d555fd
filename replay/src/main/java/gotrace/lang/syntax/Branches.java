package gotrace.lang.syntax;

import gotrace.lang.syntax.Decl.VarDecl;
import gotrace.lang.syntax.Expr.TypeSwitchGuard;
import gotrace.lang.syntax.Stmt.AssignStmt;
import gotrace.lang.syntax.Stmt.BlockStmt;
import gotrace.lang.syntax.Stmt.BranchStmt;
import gotrace.lang.syntax.Stmt.DeclStmt;
import gotrace.lang.syntax.Stmt.EmptyStmt;
import gotrace.lang.syntax.Stmt.ForStmt;
import gotrace.lang.syntax.Stmt.IfStmt;
import gotrace.lang.syntax.Stmt.LabeledStmt;
import gotrace.lang.syntax.Stmt.RangeStmt;
import gotrace.lang.syntax.Stmt.SelectStmt;
import gotrace.lang.syntax.Stmt.SwitchStmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Labels and branch statements of a function body: gives each branch its target, and refuses what
 * is misplaced, undefined, unused or jumps over a variable (branches.go).
 */
final class Branches {
  /** A declared label. */
  private static final class Label {
    final Block block;
    final LabeledStmt stmt;
    boolean used;

    Label(Block block, LabeledStmt stmt) {
      this.block = block;
      this.stmt = stmt;
    }
  }

  /** A block on the way in: what it is a part of, where it begins, and its label if it has one. */
  private static final class Block {
    final Block parent;
    final int start;
    final LabeledStmt label;
    final List<BranchStmt> forwardGotos = new ArrayList<>();
    List<BranchStmt> badGotos = new ArrayList<>();
    int varPos;
    String varName;

    Block(Block parent, int start, LabeledStmt label) {
      this.parent = parent;
      this.start = start;
      this.label = label;
    }

    /** A goto that is still open here would jump over the variable. */
    void declare(int pos, String name) {
      varPos = pos;
      varName = name;
      badGotos = new ArrayList<>(forwardGotos);
    }
  }

  /**
   * Where a branch without a label goes.
   *
   * @param caseIndex of the enclosing clause of a switch; -1 if something is in between
   */
  private record Targets(Stmt breaks, Stmt continues, int caseIndex) {}

  private final Map<String, Label> labels = new LinkedHashMap<>();
  private final Positions positions;
  private final Consumer<SourceError> errors;

  private Branches(Positions positions, Consumer<SourceError> errors) {
    this.positions = positions;
    this.errors = errors;
  }

  static void check(BlockStmt body, Positions positions, Consumer<SourceError> errors) {
    Branches branches = new Branches(positions, errors);
    Block block = new Block(null, body.pos, null);
    branches.block(block, new Targets(null, null, -1), body.list);
    for (BranchStmt open : block.forwardGotos) {
      Label label = branches.labels.get(open.label.name);
      if (label != null) {
        label.used = true;
        branches.error(
            open.label.pos,
            "goto "
                + open.label.name
                + " jumps into block starting at "
                + branches.positions.position(label.block.start));
      } else {
        branches.error(open.label.pos, "label " + open.label.name + " not defined");
      }
    }
    for (Label label : branches.labels.values()) {
      if (!label.used) {
        branches.error(
            label.stmt.label.pos, "label " + label.stmt.label.name + " defined and not used");
      }
    }
  }

  private void error(int pos, String message) {
    errors.accept(new SourceError(pos, message));
  }

  private void block(Block block, Targets targets, List<Stmt> body) {
    int count = body.size();
    while (count > 0 && body.get(count - 1) instanceof EmptyStmt) {
      count--;
    }
    for (int i = 0; i < count; i++) {
      Stmt stmt = body.get(i);
      LabeledStmt label = null;
      while (stmt instanceof LabeledStmt labeled) {
        if (!labeled.label.name.equals("_")) {
          declare(block, labeled);
          label = labeled;
        }
        stmt = labeled.stmt;
      }
      stmt(block, targets, label, stmt, i + 1 == count);
    }
  }

  private void declare(Block block, LabeledStmt stmt) {
    String name = stmt.label.name;
    Label label = labels.get(name);
    if (label != null) {
      error(
          stmt.label.pos,
          "label " + name + " already defined at " + positions.position(label.stmt.label.pos));
    } else {
      label = new Label(block, stmt);
      labels.put(name, label);
    }
    List<BranchStmt> open = new ArrayList<>();
    for (BranchStmt branch : block.forwardGotos) {
      if (!branch.label.name.equals(name)) {
        open.add(branch);
        continue;
      }
      branch.target = stmt;
      label.used = true;
      if (block.badGotos.contains(branch)) {
        error(
            branch.label.pos,
            "goto "
                + name
                + " jumps over declaration of "
                + block.varName
                + " at "
                + positions.position(block.varPos));
      }
    }
    block.forwardGotos.clear();
    block.forwardGotos.addAll(open);
  }

  private void stmt(Block block, Targets targets, LabeledStmt label, Stmt stmt, boolean last) {
    Targets inside = new Targets(targets.breaks, targets.continues, -1);
    switch (stmt.kind()) {
      case DECL -> {
        for (Decl decl : ((DeclStmt) stmt).decls) {
          if (decl instanceof VarDecl var) {
            block.declare(var.pos, var.names.get(0).name);
            break;
          }
        }
      }
      case ASSIGN -> {
        AssignStmt assign = (AssignStmt) stmt;
        if (assign.define) {
          block.declare(assign.pos, ExprPrinter.print(assign.lhs));
        }
      }
      case BRANCH -> branch(block, targets, (BranchStmt) stmt, last);
      case BLOCK -> inner(block, inside, label, stmt.pos, ((BlockStmt) stmt).list);
      case IF -> {
        IfStmt branch = (IfStmt) stmt;
        inner(block, inside, label, branch.then.pos, branch.then.list);
        if (branch.orElse != null) {
          inner(block, inside, label, branch.orElse.pos, List.of(branch.orElse));
        }
      }
      case FOR -> {
        BlockStmt body = ((ForStmt) stmt).body;
        inner(block, new Targets(stmt, stmt, -1), label, body.pos, body.list);
      }
      case RANGE -> {
        BlockStmt body = ((RangeStmt) stmt).body;
        inner(block, new Targets(stmt, stmt, -1), label, body.pos, body.list);
      }
      case SWITCH -> {
        List<CaseClause> clauses = ((SwitchStmt) stmt).body;
        for (int i = 0; i < clauses.size(); i++) {
          CaseClause clause = clauses.get(i);
          Targets there = new Targets(stmt, targets.continues, i);
          inner(block, there, label, clause.pos, clause.body);
        }
      }
      case SELECT -> {
        for (CommClause clause : ((SelectStmt) stmt).body) {
          Targets there = new Targets(stmt, targets.continues, -1);
          inner(block, there, label, clause.pos, clause.body);
        }
      }
      default -> {}
    }
  }

  private void inner(Block outer, Targets targets, LabeledStmt label, int start, List<Stmt> body) {
    Block block = new Block(outer, start, label);
    block(block, targets, body);
    outer.forwardGotos.addAll(block.forwardGotos);
  }

  private void branch(Block block, Targets targets, BranchStmt branch, boolean last) {
    if (branch.label != null) {
      labeledBranch(block, branch, branch.label.name);
      return;
    }
    switch (branch.tok) {
      case BREAK -> {
        branch.target = targets.breaks;
        if (targets.breaks == null) {
          error(branch.pos, "break is not in a loop, switch, or select");
        }
      }
      case CONTINUE -> {
        branch.target = targets.continues;
        if (targets.continues == null) {
          error(branch.pos, "continue is not in a loop");
        }
      }
      default -> {
        String complaint = "fallthrough statement out of place";
        if (targets.breaks instanceof SwitchStmt around) {
          if (around.tag instanceof TypeSwitchGuard) {
            complaint = "cannot fallthrough in type switch";
          } else if (targets.caseIndex >= 0 && last) {
            boolean finalCase = targets.caseIndex + 1 == around.body.size();
            complaint = finalCase ? "cannot fallthrough final case in switch" : null;
          }
        }
        if (complaint != null) {
          error(branch.pos, complaint);
        }
      }
    }
  }

  private void labeledBranch(Block block, BranchStmt branch, String name) {
    Label label = labels.get(name);
    if (branch.tok == Token.GOTO) {
      if (label != null) {
        label.used = true;
        for (Block b = block; b != null; b = b.parent) {
          if (label.block == b) {
            branch.target = label.stmt;
            return;
          }
        }
      }
      block.forwardGotos.add(branch);
      return;
    }
    if (label == null) {
      error(branch.label.pos, branch.tok + " label not defined: " + name);
      return;
    }
    label.used = true;
    Stmt target = null;
    for (Block b = block; b != null; b = b.parent) {
      if (label.stmt == b.label) {
        target = label.stmt.stmt;
        break;
      }
    }
    boolean loop = target instanceof ForStmt || target instanceof RangeStmt;
    boolean leavable = loop || target instanceof SwitchStmt || target instanceof SelectStmt;
    if (branch.tok == Token.BREAK ? leavable : loop) {
      branch.target = target;
    } else {
      error(branch.label.pos, "invalid " + branch.tok + " label " + name);
    }
  }
}
