package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.Ident;
import java.util.List;

/** Statements. */
public abstract sealed class Stmt extends Node {
  /** One per class, for switches. */
  public enum Kind {
    EMPTY,
    LABELED,
    BLOCK,
    EXPR,
    SEND,
    DECL,
    ASSIGN,
    INC_DEC,
    BRANCH,
    GO,
    DEFER,
    RETURN,
    IF,
    FOR,
    RANGE,
    SWITCH,
    SELECT
  }

  Stmt(int pos) {
    super(pos);
  }

  public abstract Kind kind();

  /** An empty statement. */
  public static final class EmptyStmt extends Stmt {
    public EmptyStmt(int pos) {
      super(pos);
    }

    @Override
    public Kind kind() {
      return Kind.EMPTY;
    }
  }

  /** {@code label: stmt}. */
  public static final class LabeledStmt extends Stmt {
    public final Ident label;

    /** Set once, by the parser. */
    public Stmt stmt;

    public LabeledStmt(int pos, Ident label) {
      super(pos);
      this.label = label;
    }

    @Override
    public Kind kind() {
      return Kind.LABELED;
    }
  }

  /** {@code {list}}. */
  public static final class BlockStmt extends Stmt {
    public final List<Stmt> list;
    public final int rbrace;

    public BlockStmt(int pos, List<Stmt> list, int rbrace) {
      super(pos);
      this.list = list;
      this.rbrace = rbrace;
    }

    @Override
    public Kind kind() {
      return Kind.BLOCK;
    }
  }

  /** An expression as a statement. */
  public static final class ExprStmt extends Stmt {
    public final Expr x;

    public ExprStmt(int pos, Expr x) {
      super(pos);
      this.x = x;
    }

    @Override
    public Kind kind() {
      return Kind.EXPR;
    }
  }

  /** {@code chan <- value}. */
  public static final class SendStmt extends Stmt {
    public final Expr chan;
    public final Expr value;

    public SendStmt(int pos, Expr chan, Expr value) {
      super(pos);
      this.chan = chan;
      this.value = value;
    }

    @Override
    public Kind kind() {
      return Kind.SEND;
    }

    @Override
    public int startPos() {
      return chan.startPos();
    }
  }

  /** Declarations inside a function. */
  public static final class DeclStmt extends Stmt {
    public final List<Decl> decls;

    public DeclStmt(int pos, List<Decl> decls) {
      super(pos);
      this.decls = decls;
    }

    @Override
    public Kind kind() {
      return Kind.DECL;
    }
  }

  /** {@code lhs = rhs}, {@code lhs := rhs}, {@code lhs op= rhs}. */
  public static final class AssignStmt extends Stmt {
    /** Null for {@code =} and {@code :=}. */
    public final Op op;

    /** Whether it is {@code :=}. */
    public final boolean define;

    public final List<Expr> lhs;
    public final List<Expr> rhs;

    public AssignStmt(int pos, Op op, boolean define, List<Expr> lhs, List<Expr> rhs) {
      super(pos);
      this.op = op;
      this.define = define;
      this.lhs = lhs;
      this.rhs = rhs;
    }

    @Override
    public Kind kind() {
      return Kind.ASSIGN;
    }

    @Override
    public int startPos() {
      return lhs.get(0).startPos();
    }
  }

  /** {@code x++}, {@code x--}. */
  public static final class IncDecStmt extends Stmt {
    /** ADD or SUB. */
    public final Op op;

    public final Expr x;

    public IncDecStmt(int pos, Op op, Expr x) {
      super(pos);
      this.op = op;
      this.x = x;
    }

    @Override
    public Kind kind() {
      return Kind.INC_DEC;
    }

    @Override
    public int startPos() {
      return x.startPos();
    }
  }

  /** break, continue, goto, fallthrough. */
  public static final class BranchStmt extends Stmt {
    public final Token tok;

    /** May be null. */
    public final Ident label;

    /**
     * The statement that break leaves or continue goes on with ({@link ForStmt}, {@link RangeStmt},
     * {@link SwitchStmt}, {@link SelectStmt}), for goto the {@link LabeledStmt}; null for
     * fallthrough.
     */
    public Stmt target;

    public BranchStmt(int pos, Token tok, Ident label) {
      super(pos);
      this.tok = tok;
      this.label = label;
    }

    @Override
    public Kind kind() {
      return Kind.BRANCH;
    }
  }

  /** {@code go call}. */
  public static final class GoStmt extends Stmt {
    /** A {@link Expr.CallExpr} once checked. */
    public final Expr call;

    public GoStmt(int pos, Expr call) {
      super(pos);
      this.call = call;
    }

    @Override
    public Kind kind() {
      return Kind.GO;
    }
  }

  /** {@code defer call}. */
  public static final class DeferStmt extends Stmt {
    /** A {@link Expr.CallExpr} once checked. */
    public final Expr call;

    public DeferStmt(int pos, Expr call) {
      super(pos);
      this.call = call;
    }

    @Override
    public Kind kind() {
      return Kind.DEFER;
    }
  }

  /** {@code return results}. */
  public static final class ReturnStmt extends Stmt {
    public final List<Expr> results;

    public ReturnStmt(int pos, List<Expr> results) {
      super(pos);
      this.results = results;
    }

    @Override
    public Kind kind() {
      return Kind.RETURN;
    }
  }

  /** {@code if init; cond then else}. */
  public static final class IfStmt extends Stmt {
    /** May be null. */
    public final Stmt init;

    public final Expr cond;
    public final BlockStmt then;

    /** Null, {@link BlockStmt} or {@link IfStmt}. */
    public final Stmt orElse;

    public IfStmt(int pos, Stmt init, Expr cond, BlockStmt then, Stmt orElse) {
      super(pos);
      this.init = init;
      this.cond = cond;
      this.then = then;
      this.orElse = orElse;
    }

    @Override
    public Kind kind() {
      return Kind.IF;
    }
  }

  /** {@code for init; cond; post body}; each of the three may be null. */
  public static final class ForStmt extends Stmt {
    public final Stmt init;
    public final Expr cond;
    public final Stmt post;
    public final BlockStmt body;

    public ForStmt(int pos, Stmt init, Expr cond, Stmt post, BlockStmt body) {
      super(pos);
      this.init = init;
      this.cond = cond;
      this.post = post;
      this.body = body;
    }

    @Override
    public Kind kind() {
      return Kind.FOR;
    }
  }

  /** {@code for lhs := range x body}. */
  public static final class RangeStmt extends Stmt {
    /** Of the word range. */
    public final int rangePos;

    /** None, key, or key and value (more are an error). */
    public final List<Expr> lhs;

    public final boolean define;
    public final Expr x;
    public final BlockStmt body;

    /**
     * For a range over a function: the body as a function, a {@code gotrace.lang.types.Closure};
     * else null.
     */
    public Object closure;

    public RangeStmt(
        int pos, int rangePos, List<Expr> lhs, boolean define, Expr x, BlockStmt body) {
      super(pos);
      this.rangePos = rangePos;
      this.lhs = lhs;
      this.define = define;
      this.x = x;
      this.body = body;
    }

    @Override
    public Kind kind() {
      return Kind.RANGE;
    }
  }

  /** {@code switch init; tag {body}}; a type switch if the tag is a TypeSwitchGuard. */
  public static final class SwitchStmt extends Stmt {
    /** May be null. */
    public final Stmt init;

    /** May be null. */
    public final Expr tag;

    public final List<CaseClause> body;
    public final int rbrace;

    public SwitchStmt(int pos, Stmt init, Expr tag, List<CaseClause> body, int rbrace) {
      super(pos);
      this.init = init;
      this.tag = tag;
      this.body = body;
      this.rbrace = rbrace;
    }

    @Override
    public Kind kind() {
      return Kind.SWITCH;
    }
  }

  /** {@code select {body}}. */
  public static final class SelectStmt extends Stmt {
    public final List<CommClause> body;
    public final int rbrace;

    public SelectStmt(int pos, List<CommClause> body, int rbrace) {
      super(pos);
      this.body = body;
      this.rbrace = rbrace;
    }

    @Override
    public Kind kind() {
      return Kind.SELECT;
    }
  }
}
