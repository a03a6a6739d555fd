package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.ArrayType;
import gotrace.lang.syntax.Expr.BasicLit;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.ChanType;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.IndexExpr;
import gotrace.lang.syntax.Expr.InterfaceType;
import gotrace.lang.syntax.Expr.MapType;
import gotrace.lang.syntax.Expr.SelectorExpr;
import gotrace.lang.syntax.Expr.SliceType;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Expr.StructType;
import gotrace.lang.syntax.Expr.UnaryExpr;
import java.util.ArrayList;
import java.util.List;

/** Types and fields. */
final class TypeParser {
  /**
   * Types, or a single expression.
   *
   * @param comma whether there was a comma, between or behind
   */
  record TypeList(List<Expr> list, boolean comma) {}

  private final Parser parser;
  private final Tokens in;
  final ParamParser params;

  TypeParser(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
    this.params = new ParamParser(this, in);
  }

  Expr type() {
    Expr type = typeOrNull();
    if (type == null) {
      type = in.badExpr();
      in.syntaxError("expected type");
      in.advance(Token.COMMA, Token.COLON, Token.SEMI, Token.RPAREN, Token.RBRACK, Token.RBRACE);
    }
    return type;
  }

  /** Null, without a complaint, if there is no type. */
  Expr typeOrNull() {
    in.enter(1);
    Expr type = typeUnbounded();
    in.leave(1);
    return type;
  }

  private Expr typeUnbounded() {
    int pos = in.pos();
    switch (in.tok) {
      case STAR -> {
        in.next();
        return new StarExpr(pos, type());
      }
      case ARROW -> {
        in.next();
        in.want(Token.CHAN);
        return new ChanType(pos, ChanDir.RECV_ONLY, chanElem());
      }
      case FUNC -> {
        in.next();
        return params.funcType("function type").type();
      }
      case LBRACK -> {
        in.next();
        return in.got(Token.RBRACK) ? sliceType(pos) : arrayType(pos, null);
      }
      case CHAN -> {
        in.next();
        ChanDir dir = in.got(Token.ARROW) ? ChanDir.SEND_ONLY : ChanDir.BOTH;
        return new ChanType(pos, dir, chanElem());
      }
      case MAP -> {
        in.next();
        in.want(Token.LBRACK);
        Expr key = type();
        in.want(Token.RBRACK);
        return new MapType(pos, key, type());
      }
      case STRUCT -> {
        return structType();
      }
      case INTERFACE -> {
        return interfaceType();
      }
      case NAME -> {
        return qualifiedName(null);
      }
      case LPAREN -> {
        in.next();
        Expr type = type();
        in.want(Token.RPAREN);
        return type;
      }
      default -> {
        return null;
      }
    }
  }

  private Expr chanElem() {
    Expr type = typeOrNull();
    if (type == null) {
      type = in.badExpr();
      in.syntaxError("missing channel element type");
    }
    return type;
  }

  /** Behind {@code []}, whose position is {@code pos}. */
  Expr sliceType(int pos) {
    return new SliceType(pos, type());
  }

  /** Behind {@code [}, and the length if it is not null. */
  Expr arrayType(int pos, Expr read) {
    Expr len = read;
    if (len == null && !in.got(Token.DOT_DOT_DOT)) {
      in.xnest++;
      len = parser.exprs.expr();
      in.xnest--;
    }
    if (in.tok == Token.COMMA) {
      in.syntaxError("unexpected comma; expected ]");
      in.next();
    }
    in.want(Token.RBRACK);
    return new ArrayType(pos, len, type());
  }

  /**
   * A name, perhaps with its package and type arguments, going on from {@code name} if not null.
   */
  Expr qualifiedName(Ident name) {
    Expr x;
    if (name != null) {
      x = name;
    } else if (in.tok == Token.NAME) {
      x = in.name();
    } else {
      x = new Ident(in.pos(), "_");
      in.syntaxError("expected name");
      in.advance(Token.DOT, Token.SEMI, Token.RBRACE);
    }
    if (in.tok == Token.DOT) {
      int pos = in.pos();
      in.next();
      x = new SelectorExpr(pos, x, in.name());
    }
    return in.tok == Token.LBRACK ? instance(x) : x;
  }

  private Expr instance(Expr type) {
    int pos = in.pos();
    in.want(Token.LBRACK);
    List<Expr> args;
    if (in.tok == Token.RBRACK) {
      in.syntaxError("expected type argument list");
      args = List.of(in.badExpr());
    } else {
      args = typeList(true).list();
    }
    in.want(Token.RBRACK);
    return new IndexExpr(pos, type, args);
  }

  /** The first may be any expression unless {@code strict}. */
  TypeList typeList(boolean strict) {
    in.xnest++;
    List<Expr> list = new ArrayList<>(1);
    list.add(strict ? type() : parser.exprs.expr());
    boolean comma = false;
    while (in.got(Token.COMMA)) {
      comma = true;
      Expr type = typeOrNull();
      if (type == null) {
        break;
      }
      list.add(type);
    }
    in.xnest--;
    return new TypeList(list, comma);
  }

  private Expr structType() {
    int pos = in.pos();
    List<Field> fields = new ArrayList<>();
    in.want(Token.STRUCT);
    in.want(Token.LBRACE);
    in.list(
        "struct type",
        Token.SEMI,
        Token.RBRACE,
        () -> {
          fieldDecl(fields);
          return false;
        });
    return new StructType(pos, fields);
  }

  private void fieldDecl(List<Field> fields) {
    int pos = in.pos();
    switch (in.tok) {
      case NAME -> namedFields(fields, pos);
      case STAR -> {
        in.next();
        boolean parens = in.tok == Token.LPAREN;
        if (parens) {
          in.syntaxError("cannot parenthesize embedded type");
          in.next();
        }
        Expr type = new StarExpr(pos, qualifiedName(null));
        if (parens) {
          in.got(Token.RPAREN);
        }
        fields.add(new Field(pos, null, type, parser.exprs.literalOrNull()));
      }
      case LPAREN -> {
        in.syntaxError("cannot parenthesize embedded type");
        in.next();
        int star = in.pos();
        Expr type =
            in.got(Token.STAR) ? new StarExpr(star, qualifiedName(null)) : qualifiedName(null);
        in.got(Token.RPAREN);
        fields.add(new Field(pos, null, type, parser.exprs.literalOrNull()));
      }
      default -> {
        in.syntaxError("expected field name or embedded type");
        in.advance(Token.SEMI, Token.RBRACE);
      }
    }
  }

  private void namedFields(List<Field> fields, int pos) {
    Ident name = in.name();
    if (in.tok == Token.DOT
        || in.tok == Token.LITERAL
        || in.tok == Token.SEMI
        || in.tok == Token.RBRACE) {
      Expr type = qualifiedName(name);
      fields.add(new Field(pos, null, type, parser.exprs.literalOrNull()));
      return;
    }
    List<Ident> names = new ArrayList<>();
    names.add(name);
    while (in.got(Token.COMMA)) {
      names.add(in.name());
    }
    Expr type;
    if (names.size() == 1 && in.tok == Token.LBRACK) {
      type = arrayOrInstance(name);
      if (type instanceof IndexExpr) {
        fields.add(new Field(pos, null, type, parser.exprs.literalOrNull()));
        return;
      }
    } else {
      type = type();
    }
    BasicLit tag = parser.exprs.literalOrNull();
    for (Ident each : names) {
      fields.add(new Field(each.pos, each, type, tag));
    }
  }

  /** {@code name [n]E}: the array type; {@code name[T, …]}: the instance. */
  Expr arrayOrInstance(Ident name) {
    int pos = in.pos();
    in.want(Token.LBRACK);
    if (in.got(Token.RBRACK)) {
      return sliceType(pos);
    }
    TypeList list = typeList(false);
    in.want(Token.RBRACK);
    if (!list.comma()) {
      Expr elem = typeOrNull();
      if (elem != null) {
        return new ArrayType(pos, list.list().get(0), elem);
      }
    }
    return new IndexExpr(pos, name, list.list());
  }

  private Expr interfaceType() {
    int pos = in.pos();
    List<Field> methods = new ArrayList<>();
    in.want(Token.INTERFACE);
    in.want(Token.LBRACE);
    in.list(
        "interface type",
        Token.SEMI,
        Token.RBRACE,
        () -> {
          Field field = in.tok == Token.NAME ? methodDecl() : null;
          methods.add(field == null || field.name == null ? embeddedElem(field) : field);
          return false;
        });
    return new InterfaceType(pos, methods);
  }

  /** A method with its name, or the beginning of an embedded element without. */
  private Field methodDecl() {
    int pos = in.pos();
    Ident name = in.name();
    if (in.tok == Token.LPAREN) {
      return new Field(pos, name, params.funcType("interface method").type(), null);
    }
    if (in.tok != Token.LBRACK) {
      return new Field(pos, null, qualifiedName(name), null);
    }
    int bracket = in.pos();
    in.next();
    if (in.tok == Token.RBRACK) {
      int at = in.pos();
      in.next();
      if (in.tok == Token.LPAREN) {
        in.errorAt(at, "empty type parameter list");
        return new Field(pos, name, params.funcType("interface method").type(), null);
      }
      in.errorAt(at, "empty type argument list");
      return new Field(pos, null, name, null);
    }
    List<Field> list = params.paramList(null, null, Token.RBRACK, false, false);
    if (list.isEmpty()) {
      return in.tok == Token.LPAREN
          ? new Field(pos, name, params.funcType("interface method").type(), null)
          : new Field(pos, null, name, null);
    }
    if (list.get(0).name != null) {
      Field method = new Field(pos, name, params.funcType("interface method").type(), null);
      in.errorAt(bracket, "interface method must have no type parameters");
      return method;
    }
    List<Expr> args = list.stream().map(field -> field.type).toList();
    return new Field(pos, null, new IndexExpr(bracket, name, args), null);
  }

  Field embeddedElem(Field begun) {
    Field field = begun;
    if (field == null) {
      int pos = in.pos();
      field = new Field(pos, null, embeddedTerm(), null);
    }
    while (in.isOp(Op.OR)) {
      int pos = in.pos();
      in.next();
      field.type = new BinaryExpr(pos, Op.OR, field.type, embeddedTerm());
    }
    return field;
  }

  private Expr embeddedTerm() {
    if (in.isOp(Op.TILDE)) {
      int pos = in.pos();
      in.next();
      return new UnaryExpr(pos, Op.TILDE, type());
    }
    Expr type = typeOrNull();
    if (type == null) {
      type = in.badExpr();
      in.syntaxError("expected ~ term or type");
      in.advance(Token.OPERATOR, Token.SEMI, Token.RPAREN, Token.RBRACK, Token.RBRACE);
    }
    return type;
  }
}
