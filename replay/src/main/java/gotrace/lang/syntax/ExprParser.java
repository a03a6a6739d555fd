package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.BasicLit;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.ChanType;
import gotrace.lang.syntax.Expr.CompositeLit;
import gotrace.lang.syntax.Expr.FuncLit;
import gotrace.lang.syntax.Expr.IndexExpr;
import gotrace.lang.syntax.Expr.KeyValueExpr;
import gotrace.lang.syntax.Expr.ParenExpr;
import gotrace.lang.syntax.Expr.SelectorExpr;
import gotrace.lang.syntax.Expr.SliceExpr;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Expr.TypeAssertExpr;
import gotrace.lang.syntax.Expr.TypeSwitchGuard;
import gotrace.lang.syntax.Expr.UnaryExpr;
import java.util.ArrayList;
import java.util.List;

/** Expressions. */
final class ExprParser {
  private final Parser parser;
  private final Tokens in;

  ExprParser(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
  }

  Expr expr() {
    return binary(null, 0);
  }

  List<Expr> list() {
    List<Expr> list = new ArrayList<>(1);
    list.add(expr());
    while (in.got(Token.COMMA)) {
      list.add(expr());
    }
    return list;
  }

  /** Goes on from {@code left}, if it is not null, with operators that bind tighter than that. */
  Expr binary(Expr left, int precedence) {
    Expr x = left == null ? unary() : left;
    while ((in.tok == Token.OPERATOR || in.tok == Token.STAR) && in.prec > precedence) {
      int pos = in.pos();
      Op op = in.op;
      in.next();
      x = new BinaryExpr(pos, op, x, binary(null, op.precedence));
    }
    return x;
  }

  private Expr unary() {
    in.enter(1);
    Expr x = unaryUnbounded();
    in.leave(1);
    return x;
  }

  private Expr unaryUnbounded() {
    int pos = in.pos();
    if (in.tok == Token.OPERATOR || in.tok == Token.STAR) {
      Op op = in.op;
      switch (op) {
        case MUL -> {
          in.next();
          return new StarExpr(pos, unary());
        }
        case ADD, SUB, NOT, XOR, TILDE -> {
          in.next();
          return new UnaryExpr(pos, op, unary());
        }
        case AND -> {
          in.next();
          return new UnaryExpr(pos, op, unary().unparen());
        }
        default -> {}
      }
    } else if (in.tok == Token.ARROW) {
      in.next();
      Expr x = unary();
      return x instanceof ChanType chan ? receiveOnly(chan) : new UnaryExpr(pos, Op.RECV, x);
    }
    return primary(null, true);
  }

  /** Hands the arrow before a channel type over to it: {@code <-(chan<- E)}. */
  private Expr receiveOnly(ChanType chan) {
    ChanDir dir = ChanDir.SEND_ONLY;
    Expr type = chan;
    while (dir == ChanDir.SEND_ONLY && type instanceof ChanType c) {
      dir = c.dir;
      if (dir == ChanDir.RECV_ONLY) {
        in.syntaxError("unexpected <-, expected chan");
      }
      c.dir = ChanDir.RECV_ONLY;
      type = c.elem;
    }
    if (dir == ChanDir.SEND_ONLY) {
      in.syntaxError("unexpected " + type + ", expected chan");
    }
    return chan;
  }

  BasicLit literalOrNull() {
    if (in.tok != Token.LITERAL) {
      return null;
    }
    BasicLit literal = new BasicLit(in.pos(), in.kind, in.lit, in.bad);
    in.next();
    return literal;
  }

  private Expr operand(boolean keepParens) {
    switch (in.tok) {
      case NAME -> {
        return in.name();
      }
      case LITERAL -> {
        return literalOrNull();
      }
      case LPAREN -> {
        return parenthesized(keepParens);
      }
      case FUNC -> {
        int pos = in.pos();
        in.next();
        Expr.FuncType type = parser.types.params.funcType("function type").type();
        if (in.tok != Token.LBRACE) {
          return type;
        }
        in.xnest++;
        FuncLit lit = new FuncLit(pos, type, parser.stmts.funcBody());
        in.xnest--;
        return lit;
      }
      case LBRACK, CHAN, MAP, STRUCT, INTERFACE -> {
        return parser.types.type();
      }
      default -> {
        Expr bad = in.badExpr();
        in.syntaxError("expected expression");
        in.advance(Token.RPAREN, Token.RBRACK, Token.RBRACE);
        return bad;
      }
    }
  }

  private Expr parenthesized(boolean keepParens) {
    int pos = in.pos();
    in.next();
    in.xnest++;
    Expr x = expr();
    in.xnest--;
    in.want(Token.RPAREN);
    return keepParens || in.tok == Token.LBRACE ? new ParenExpr(pos, x) : x;
  }

  /** Reads a primary expression, going on from {@code operand} if it is not null. */
  Expr primary(Expr operand, boolean keepParens) {
    Expr x = operand == null ? operand(keepParens) : operand;
    int links = 0;
    while (true) {
      Expr longer =
          switch (in.tok) {
            case DOT -> selector(x);
            case LBRACK -> index(x);
            case LPAREN -> call(x);
            case LBRACE -> compositeOrNull(x);
            default -> null;
          };
      if (longer == null) {
        in.leave(links);
        return x;
      }
      x = longer;
      links++;
      in.enter(1);
    }
  }

  private Expr selector(Expr x) {
    int pos = in.pos();
    in.next();
    if (in.tok == Token.NAME) {
      return new SelectorExpr(pos, x, in.name());
    }
    if (in.tok == Token.LPAREN) {
      in.next();
      Expr result =
          in.got(Token.TYPE)
              ? new TypeSwitchGuard(pos, null, x)
              : new TypeAssertExpr(pos, x, parser.types.type());
      in.want(Token.RPAREN);
      return result;
    }
    in.syntaxError("expected name or (");
    in.advance(Token.SEMI, Token.RPAREN);
    return x;
  }

  private Expr index(Expr x) {
    int pos = in.pos();
    in.next();
    Expr lo = null;
    if (in.tok != Token.COLON) {
      TypeParser.TypeList list;
      if (in.tok == Token.RBRACK) {
        in.syntaxError("expected operand");
        list = new TypeParser.TypeList(List.of(in.badExpr()), false);
      } else {
        list = parser.types.typeList(false);
      }
      if (list.comma() || in.tok == Token.RBRACK) {
        in.want(Token.RBRACK);
        return new IndexExpr(pos, x, list.list());
      }
      lo = list.list().get(0);
    }
    if (!in.got(Token.COLON)) {
      in.syntaxError("expected comma, : or ]");
      in.advance(Token.COMMA, Token.COLON, Token.RBRACK);
    }
    return slice(pos, x, lo);
  }

  /** Behind the first colon. */
  private Expr slice(int pos, Expr x, Expr lo) {
    in.xnest++;
    Expr hi = in.tok != Token.COLON && in.tok != Token.RBRACK ? expr() : null;
    Expr max = null;
    boolean full = in.tok == Token.COLON;
    if (full) {
      if (hi == null) {
        in.errorAt(in.pos(), "middle index required in 3-index slice");
        hi = in.badExpr();
      }
      in.next();
      if (in.tok == Token.RBRACK) {
        in.errorAt(in.pos(), "final index required in 3-index slice");
        max = in.badExpr();
      } else {
        max = expr();
      }
    }
    in.xnest--;
    in.want(Token.RBRACK);
    return new SliceExpr(pos, x, lo, hi, max, full);
  }

  private Expr call(Expr fun) {
    int pos = in.pos();
    in.next();
    List<Expr> args = new ArrayList<>(2);
    boolean[] dots = {false};
    in.xnest++;
    in.list(
        "argument list",
        Token.COMMA,
        Token.RPAREN,
        () -> {
          args.add(expr());
          dots[0] = in.got(Token.DOT_DOT_DOT);
          return dots[0];
        });
    in.xnest--;
    return new CallExpr(pos, fun, args, dots[0]);
  }

  /** Null if the brace opens a block. */
  private Expr compositeOrNull(Expr x) {
    Expr type = x.unparen();
    boolean literal =
        switch (type.kind()) {
          case IDENT, SELECTOR -> in.xnest >= 0;
          case INDEX -> in.xnest >= 0 && !isValue(type);
          case ARRAY_TYPE, SLICE_TYPE, STRUCT_TYPE, MAP_TYPE -> true;
          default -> false;
        };
    if (!literal) {
      return null;
    }
    if (type != x) {
      in.syntaxError("cannot parenthesize type in composite literal");
    }
    return composite(x);
  }

  /** Whether {@code x} cannot be a type. */
  private static boolean isValue(Expr x) {
    return switch (x.kind()) {
      case BASIC_LIT,
          COMPOSITE_LIT,
          FUNC_LIT,
          SLICE,
          TYPE_ASSERT,
          TYPE_SWITCH_GUARD,
          CALL,
          UNARY,
          BINARY ->
          true;
      case PAREN -> isValue(((ParenExpr) x).x);
      case INDEX -> {
        IndexExpr index = (IndexExpr) x;
        yield isValue(index.x) || (index.indices.size() == 1 && isValue(index.indices.get(0)));
      }
      default -> false;
    };
  }

  private CompositeLit composite(Expr type) {
    in.enter(1);
    int pos = in.pos();
    List<Expr> elts = new ArrayList<>();
    in.xnest++;
    in.want(Token.LBRACE);
    int rbrace =
        in.list(
            "composite literal",
            Token.COMMA,
            Token.RBRACE,
            () -> {
              elts.add(keyedElement());
              return false;
            });
    in.xnest--;
    in.leave(1);
    return new CompositeLit(pos, type, elts, rbrace);
  }

  private Expr keyedElement() {
    Expr element = element();
    if (in.tok != Token.COLON) {
      return element;
    }
    int pos = in.pos();
    in.next();
    return new KeyValueExpr(pos, element, element());
  }

  private Expr element() {
    return in.tok == Token.LBRACE ? composite(null) : expr();
  }
}
