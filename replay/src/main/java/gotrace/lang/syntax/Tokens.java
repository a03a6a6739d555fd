package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.BadExpr;
import gotrace.lang.syntax.Expr.Ident;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The tokens of a file, with what all parsers need: expectations, errors, and going on after. */
final class Tokens extends Scanner {
  /** Deeper nesting is refused; go/parser has such a bound too, cmd/compile relies on its stack. */
  static final int MAX_DEPTH = 10_000;

  private static final Set<Token> STATEMENT_STARTS =
      EnumSet.of(
          Token.BREAK,
          Token.CONST,
          Token.CONTINUE,
          Token.DEFER,
          Token.FALLTHROUGH,
          Token.FOR,
          Token.GO,
          Token.GOTO,
          Token.IF,
          Token.RETURN,
          Token.SELECT,
          Token.SWITCH,
          Token.TYPE,
          Token.VAR);

  /** Thrown to give up a file; the reason has been told. */
  static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooDeep() {
      super("exceeded max nesting depth", null, false, false);
    }
  }

  private final ErrorCounter errors;
  private int depth;

  /** How deep in functions. */
  int fnest;

  /** How deep in expressions; negative in the header of a statement (complit ambiguity). */
  int xnest;

  Tokens(byte[] src, Positions.Source source, int offset, ErrorCounter errors) {
    super(src, source, offset, errors);
    this.errors = errors;
    next();
  }

  /** Counts the errors of one file on their way to whoever listens. */
  static final class ErrorCounter implements Scanner.Handler {
    private final Scanner.Handler listener;
    int count;

    ErrorCounter(Scanner.Handler listener) {
      this.listener = listener;
    }

    @Override
    public void error(int pos, String message) {
      count++;
      listener.error(pos, message);
    }
  }

  int errorCount() {
    return errors.count;
  }

  void enter(int levels) {
    depth += levels;
    if (depth > MAX_DEPTH) {
      errorAt(pos(), "exceeded max nesting depth");
      throw new TooDeep();
    }
  }

  void leave(int levels) {
    depth -= levels;
  }

  boolean got(Token token) {
    if (tok == token) {
      next();
      return true;
    }
    return false;
  }

  void want(Token token) {
    if (!got(token)) {
      syntaxError("expected " + token.words());
      advance();
    }
  }

  /** Takes {@code =}, and {@code :=} with a complaint. */
  boolean gotAssign() {
    if (tok == Token.DEFINE) {
      syntaxError("expected =");
      next();
      return true;
    }
    return got(Token.ASSIGN);
  }

  boolean isOp(Op operator) {
    return tok == Token.OPERATOR && op == operator;
  }

  void errorAt(int pos, String message) {
    errors.error(pos, message);
  }

  void syntaxError(String message) {
    syntaxErrorAt(pos(), message);
  }

  /** parser.go: syntaxErrorAt, which completes messages by the token found. */
  void syntaxErrorAt(int pos, String message) {
    if (tok == Token.EOF && errors.count > 0) {
      return;
    }
    String tail;
    if (message.startsWith("in ") || message.startsWith("at ") || message.startsWith("after ")) {
      tail = " " + message;
    } else if (message.startsWith("expected ")) {
      tail = ", " + message;
    } else {
      errorAt(pos, "syntax error: " + message);
      return;
    }
    errorAt(pos, "syntax error: unexpected " + found() + tail);
  }

  private String found() {
    return switch (tok) {
      case NAME -> "name " + lit;
      case SEMI -> lit;
      case LITERAL -> "literal " + lit;
      case OPERATOR -> op.toString();
      case ASSIGN_OP -> op + "=";
      case INC_OP -> op.toString() + op;
      default -> tok.words();
    };
  }

  /** Passes over tokens up to one of {@code follow}; over one only if there is none to look for. */
  void advance(Token... follow) {
    if (follow.length == 0) {
      if (tok != Token.EOF) {
        next();
      }
      return;
    }
    Set<Token> stop = EnumSet.of(Token.EOF, follow);
    if (fnest > 0) {
      stop.addAll(STATEMENT_STARTS);
    }
    while (!stop.contains(tok)) {
      next();
    }
  }

  /**
   * Reads {@code [ f { sep f } [sep] ] close}; after {@code f} gives true nothing more is taken.
   *
   * @return the position of the closing token
   */
  int list(String context, Token sep, Token close, BooleanSupplier f) {
    boolean done = false;
    while (tok != Token.EOF && tok != close && !done) {
      done = f.getAsBoolean();
      if (!got(sep) && tok != close) {
        syntaxError("in " + context + "; possibly missing " + sep.words() + " or " + close.words());
        advance(Token.RPAREN, Token.RBRACK, Token.RBRACE);
        if (tok != close) {
          return pos();
        }
      }
    }
    int pos = pos();
    want(close);
    return pos;
  }

  BadExpr badExpr() {
    return new BadExpr(pos());
  }

  Ident name() {
    if (tok == Token.NAME) {
      Ident name = new Ident(pos(), lit);
      next();
      return name;
    }
    Ident name = new Ident(pos(), "_");
    syntaxError("expected name");
    advance();
    return name;
  }
}
