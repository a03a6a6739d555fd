package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.BadExpr;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.TypeSwitchGuard;
import gotrace.lang.syntax.Stmt.AssignStmt;
import gotrace.lang.syntax.Stmt.BlockStmt;
import gotrace.lang.syntax.Stmt.BranchStmt;
import gotrace.lang.syntax.Stmt.DeclStmt;
import gotrace.lang.syntax.Stmt.DeferStmt;
import gotrace.lang.syntax.Stmt.EmptyStmt;
import gotrace.lang.syntax.Stmt.ExprStmt;
import gotrace.lang.syntax.Stmt.ForStmt;
import gotrace.lang.syntax.Stmt.GoStmt;
import gotrace.lang.syntax.Stmt.IfStmt;
import gotrace.lang.syntax.Stmt.IncDecStmt;
import gotrace.lang.syntax.Stmt.LabeledStmt;
import gotrace.lang.syntax.Stmt.RangeStmt;
import gotrace.lang.syntax.Stmt.ReturnStmt;
import gotrace.lang.syntax.Stmt.SelectStmt;
import gotrace.lang.syntax.Stmt.SendStmt;
import gotrace.lang.syntax.Stmt.SwitchStmt;
import java.util.ArrayList;
import java.util.List;

/** Statements. */
final class StmtParser {
  /** What stands in a header before the block; a range excludes the others. */
  private record Header(Stmt init, Expr cond, Stmt post, Range range) {}

  private record Range(int pos, List<Expr> lhs, boolean define, Expr x) {}

  /** A simple statement, or in the header of a for a range. */
  private record Simple(Stmt stmt, Range range) {}

  private final Parser parser;
  private final Tokens in;

  StmtParser(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
  }

  BlockStmt funcBody() {
    in.fnest++;
    int errors = in.errorCount();
    BlockStmt body = block("");
    in.fnest--;
    if (errors == in.errorCount()) {
      parser.checkBranches(body);
    }
    return body;
  }

  private BlockStmt block(String context) {
    int pos = in.pos();
    if (!in.got(Token.LBRACE)) {
      in.syntaxError("expected { after " + context);
      in.advance(Token.NAME, Token.RBRACE);
      int rbrace = in.pos();
      if (in.got(Token.RBRACE)) {
        return new BlockStmt(pos, List.of(), rbrace);
      }
    }
    List<Stmt> list = list();
    int rbrace = in.pos();
    in.want(Token.RBRACE);
    return new BlockStmt(pos, list, rbrace);
  }

  private List<Stmt> list() {
    List<Stmt> list = new ArrayList<>();
    while (in.tok != Token.EOF
        && in.tok != Token.RBRACE
        && in.tok != Token.CASE
        && in.tok != Token.DEFAULT) {
      Stmt stmt = stmtOrNull();
      if (stmt == null) {
        break;
      }
      list.add(stmt);
      if (!in.got(Token.SEMI) && in.tok != Token.RBRACE) {
        in.syntaxError("at end of statement");
        in.advance(Token.SEMI, Token.RBRACE, Token.CASE, Token.DEFAULT);
        in.got(Token.SEMI);
      }
    }
    return list;
  }

  private Stmt stmtOrNull() {
    in.enter(1);
    Stmt stmt = stmtUnbounded();
    in.leave(1);
    return stmt;
  }

  private Stmt stmtUnbounded() {
    if (in.tok == Token.NAME) {
      List<Expr> lhs = parser.exprs.list();
      if (in.tok == Token.COLON && lhs.size() == 1 && lhs.get(0) instanceof Ident label) {
        return labeled(label);
      }
      return simple(lhs, null).stmt;
    }
    int pos = in.pos();
    switch (in.tok) {
      case VAR, CONST, TYPE -> {
        return declStmt();
      }
      case LBRACE -> {
        return block("");
      }
      case OPERATOR, STAR -> {
        return switch (in.op) {
          case ADD, SUB, MUL, AND, XOR, NOT -> simple(null, null).stmt;
          default -> null;
        };
      }
      case LITERAL, FUNC, LPAREN, LBRACK, STRUCT, MAP, CHAN, INTERFACE, ARROW -> {
        return simple(null, null).stmt;
      }
      case FOR -> {
        return forStmt();
      }
      case SWITCH -> {
        return switchStmt();
      }
      case SELECT -> {
        return selectStmt();
      }
      case IF -> {
        return ifStmt();
      }
      case FALLTHROUGH -> {
        in.next();
        return new BranchStmt(pos, Token.FALLTHROUGH, null);
      }
      case BREAK, CONTINUE -> {
        Token tok = in.tok;
        in.next();
        return new BranchStmt(pos, tok, in.tok == Token.NAME ? in.name() : null);
      }
      case GO, DEFER -> {
        return callStmt();
      }
      case GOTO -> {
        in.next();
        return new BranchStmt(pos, Token.GOTO, in.name());
      }
      case RETURN -> {
        in.next();
        boolean bare = in.tok == Token.SEMI || in.tok == Token.RBRACE;
        return new ReturnStmt(pos, bare ? List.of() : parser.exprs.list());
      }
      case SEMI -> {
        return new EmptyStmt(pos);
      }
      default -> {
        return null;
      }
    }
  }

  private Stmt declStmt() {
    int pos = in.pos();
    List<Decl> decls = new ArrayList<>(1);
    switch (in.tok) {
      case VAR -> parser.group(decls, parser::varDecl);
      case CONST -> parser.group(decls, parser::constDecl);
      default -> parser.group(decls, parser::typeDecl);
    }
    return new DeclStmt(pos, decls);
  }

  private Stmt labeled(Ident label) {
    LabeledStmt stmt = new LabeledStmt(in.pos(), label);
    in.want(Token.COLON);
    if (in.tok == Token.RBRACE) {
      stmt.stmt = new EmptyStmt(in.pos());
      return stmt;
    }
    stmt.stmt = stmtOrNull();
    if (stmt.stmt != null) {
      return stmt;
    }
    in.syntaxErrorAt(stmt.pos, "missing statement after label");
    return null;
  }

  private Stmt callStmt() {
    int pos = in.pos();
    Token keyword = in.tok;
    in.next();
    Expr x = parser.exprs.primary(null, in.tok == Token.LPAREN);
    Expr call = x.unparen();
    if (call != x) {
      in.errorAt(x.pos, "expression in " + keyword + " must not be parenthesized");
    }
    return keyword == Token.GO ? new GoStmt(pos, call) : new DeferStmt(pos, call);
  }

  /**
   * Reads a simple statement.
   *
   * @param read its beginning, if already read; else null
   * @param keyword of the statement whose header it stands in; else null
   */
  private Simple simple(List<Expr> read, Token keyword) {
    if (keyword == Token.FOR && in.tok == Token.RANGE) {
      return range(List.of(), false);
    }
    List<Expr> lhs = read != null ? read : parser.exprs.list();
    int pos = in.pos();
    if (in.tok == Token.ASSIGN || in.tok == Token.DEFINE) {
      boolean define = in.tok == Token.DEFINE;
      in.next();
      if (keyword == Token.FOR && in.tok == Token.RANGE) {
        return range(lhs, define);
      }
      return new Simple(assign(pos, keyword, lhs, define), null);
    }
    Expr first = lhs.get(0);
    if (lhs.size() > 1) {
      in.syntaxError("expected := or = or comma");
      in.advance(Token.SEMI, Token.RBRACE);
      return new Simple(new ExprStmt(first.pos, first), null);
    }
    return new Simple(single(pos, lhs), null);
  }

  private Stmt assign(int pos, Token keyword, List<Expr> lhs, boolean define) {
    List<Expr> rhs = parser.exprs.list();
    if (keyword == Token.SWITCH
        && define
        && rhs.size() == 1
        && rhs.get(0) instanceof TypeSwitchGuard guard
        && lhs.size() == 1
        && lhs.get(0) instanceof Ident name) {
      return new ExprStmt(guard.pos, new TypeSwitchGuard(guard.pos, name, guard.x));
    }
    return new AssignStmt(pos, null, define, lhs, rhs);
  }

  private Stmt single(int pos, List<Expr> lhs) {
    Expr x = lhs.get(0);
    Op op = in.op;
    switch (in.tok) {
      case ASSIGN_OP -> {
        in.next();
        return new AssignStmt(pos, op, false, lhs, List.of(parser.exprs.expr()));
      }
      case INC_OP -> {
        in.next();
        return new IncDecStmt(pos, op, x);
      }
      case ARROW -> {
        in.next();
        return new SendStmt(pos, x, parser.exprs.expr());
      }
      default -> {
        return new ExprStmt(x.pos, x);
      }
    }
  }

  private Simple range(List<Expr> lhs, boolean define) {
    int pos = in.pos();
    in.next();
    return new Simple(null, new Range(pos, lhs, define, parser.exprs.expr()));
  }

  private Stmt forStmt() {
    int pos = in.pos();
    Header header = header(Token.FOR);
    BlockStmt body = block("for clause");
    Range range = header.range;
    return range == null
        ? new ForStmt(pos, header.init, header.cond, header.post, body)
        : new RangeStmt(pos, range.pos, range.lhs, range.define, range.x, body);
  }

  private IfStmt ifStmt() {
    in.enter(1);
    int pos = in.pos();
    Header header = header(Token.IF);
    BlockStmt then = block("if clause");
    Stmt orElse = null;
    if (in.got(Token.ELSE)) {
      switch (in.tok) {
        case IF -> orElse = ifStmt();
        case LBRACE -> orElse = block("");
        default -> {
          in.syntaxError("else must be followed by if or statement block");
          in.advance(Token.NAME, Token.RBRACE);
        }
      }
    }
    in.leave(1);
    return new IfStmt(pos, header.init, header.cond, then, orElse);
  }

  private Header header(Token keyword) {
    in.want(keyword);
    if (in.tok == Token.LBRACE) {
      if (keyword != Token.IF) {
        return new Header(null, null, null, null);
      }
      in.syntaxError("missing condition in if statement");
      return new Header(null, in.badExpr(), null, null);
    }
    int outer = in.xnest;
    in.xnest = -1;
    Header header = headerParts(keyword);
    in.xnest = outer;
    return header;
  }

  private Header headerParts(Token keyword) {
    Stmt init = null;
    if (in.tok != Token.SEMI) {
      if (in.got(Token.VAR)) {
        in.syntaxError("var declaration not allowed in " + keyword + " initializer");
      }
      Simple first = simple(null, keyword);
      if (first.range != null) {
        return new Header(null, null, null, first.range);
      }
      init = first.stmt;
    }
    if (in.tok == Token.LBRACE) {
      return new Header(null, condition(keyword, init, 0, null), null, null);
    }
    int semi = 0;
    String semiText = null;
    if (in.tok == Token.SEMI) {
      semi = in.pos();
      semiText = in.lit;
      in.next();
    } else {
      in.want(Token.LBRACE);
      if (in.tok != Token.LBRACE) {
        in.advance(Token.LBRACE, Token.RBRACE);
      }
    }
    Stmt cond = null;
    Stmt post = null;
    if (keyword == Token.FOR) {
      if (in.tok != Token.SEMI) {
        if (in.tok == Token.LBRACE) {
          in.syntaxError("expected for loop condition");
          return new Header(init, null, null, null);
        }
        cond = simple(null, null).stmt;
      }
      in.want(Token.SEMI);
      if (in.tok != Token.LBRACE) {
        post = simple(null, null).stmt;
        if (post instanceof AssignStmt assign && assign.define) {
          in.syntaxErrorAt(assign.pos, "cannot declare in post statement of for loop");
        }
      }
    } else if (in.tok != Token.LBRACE) {
      cond = simple(null, keyword).stmt;
    }
    return new Header(init, condition(keyword, cond, semi, semiText), post, null);
  }

  /** The expression of a statement that stands where a condition should. */
  private Expr condition(Token keyword, Stmt stmt, int semi, String semiText) {
    if (stmt == null) {
      if (keyword != Token.IF || semi == 0) {
        return null;
      }
      in.syntaxErrorAt(
          semi,
          semiText.equals("semicolon")
              ? "missing condition in if statement"
              : "unexpected " + semiText + ", expected { after if clause");
      return new BadExpr(semi);
    }
    if (stmt instanceof ExprStmt expr) {
      return expr.x;
    }
    String what;
    if (stmt instanceof AssignStmt assign && assign.op == null && !assign.define) {
      what = "assignment " + emphasize(assign.lhs) + " = " + emphasize(assign.rhs);
    } else {
      what = print(stmt);
    }
    in.syntaxErrorAt(stmt.pos, "cannot use " + what + " as value");
    return null;
  }

  private static String emphasize(List<Expr> list) {
    String text = ExprPrinter.print(list);
    return list.size() == 1 && list.get(0) instanceof BinaryExpr ? "(" + text + ")" : text;
  }

  private static String print(Stmt stmt) {
    if (stmt instanceof AssignStmt assign) {
      String op = assign.define ? ":=" : assign.op + "=";
      return ExprPrinter.print(assign.lhs) + " " + op + " " + ExprPrinter.print(assign.rhs);
    }
    if (stmt instanceof IncDecStmt inc) {
      return inc.x.toString() + inc.op + inc.op;
    }
    SendStmt send = (SendStmt) stmt;
    return send.chan + " <- " + send.value;
  }

  private Stmt switchStmt() {
    int pos = in.pos();
    Header header = header(Token.SWITCH);
    openClauses("missing { after switch clause");
    List<CaseClause> body = new ArrayList<>();
    while (in.tok != Token.EOF && in.tok != Token.RBRACE) {
      body.add(caseClause());
    }
    int rbrace = in.pos();
    in.want(Token.RBRACE);
    return new SwitchStmt(pos, header.init, header.cond, body, rbrace);
  }

  private Stmt selectStmt() {
    int pos = in.pos();
    in.want(Token.SELECT);
    openClauses("missing { after select clause");
    List<CommClause> body = new ArrayList<>();
    while (in.tok != Token.EOF && in.tok != Token.RBRACE) {
      body.add(commClause());
    }
    int rbrace = in.pos();
    in.want(Token.RBRACE);
    return new SelectStmt(pos, body, rbrace);
  }

  private void openClauses(String complaint) {
    if (!in.got(Token.LBRACE)) {
      in.syntaxError(complaint);
      in.advance(Token.CASE, Token.DEFAULT, Token.RBRACE);
    }
  }

  private CaseClause caseClause() {
    int pos = in.pos();
    List<Expr> cases = null;
    if (in.tok == Token.CASE) {
      in.next();
      cases = parser.exprs.list();
    } else {
      defaultClause();
    }
    int colon = in.pos();
    in.want(Token.COLON);
    return new CaseClause(pos, cases, list(), colon);
  }

  private CommClause commClause() {
    int pos = in.pos();
    Stmt comm = null;
    if (in.tok == Token.CASE) {
      in.next();
      comm = simple(null, null).stmt;
    } else {
      defaultClause();
    }
    int colon = in.pos();
    in.want(Token.COLON);
    return new CommClause(pos, comm, list(), colon);
  }

  private void defaultClause() {
    if (!in.got(Token.DEFAULT)) {
      in.syntaxError("expected case or default or }");
      in.advance(Token.COLON, Token.CASE, Token.DEFAULT, Token.RBRACE);
    }
  }
}
