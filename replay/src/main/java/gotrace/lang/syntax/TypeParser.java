package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.ArrayType;
import gotrace.lang.syntax.Expr.BadExpr;
import gotrace.lang.syntax.Expr.BasicLit;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.ChanType;
import gotrace.lang.syntax.Expr.Ellipsis;
import gotrace.lang.syntax.Expr.FuncType;
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

/** Types, fields and parameters. */
final class TypeParser {
  /** Type parameters and signature of a function. */
  record FuncHeader(List<Field> tparams, FuncType type) {}

  /**
   * Types, or a single expression.
   *
   * @param comma whether there was a comma, between or behind
   */
  record TypeList(List<Expr> list, boolean comma) {}

  private final Parser parser;
  private final Tokens in;

  TypeParser(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
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
        return funcType("function type").type();
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
  private Expr qualifiedName(Ident name) {
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

  /** In a {@code context} that is not empty, type parameters are refused. */
  FuncHeader funcType(String context) {
    int pos = in.pos();
    List<Field> tparams = List.of();
    if (in.got(Token.LBRACK)) {
      if (!context.isEmpty()) {
        in.syntaxErrorAt(pos, context + " must have no type parameters");
      }
      if (in.tok == Token.RBRACK) {
        in.syntaxError("empty type parameter list");
        in.next();
      } else {
        tparams = paramList(null, null, Token.RBRACK, true, false);
      }
    }
    in.want(Token.LPAREN);
    List<Field> params = paramList(null, null, Token.RPAREN, false, true);
    return new FuncHeader(tparams, new FuncType(pos, params, results()));
  }

  private List<Field> results() {
    if (in.got(Token.LPAREN)) {
      return paramList(null, null, Token.RPAREN, false, false);
    }
    int pos = in.pos();
    Expr type = typeOrNull();
    return type == null ? List.of() : List.of(new Field(pos, null, type, null));
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
  private Expr arrayOrInstance(Ident name) {
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
      return new Field(pos, name, funcType("interface method").type(), null);
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
        return new Field(pos, name, funcType("interface method").type(), null);
      }
      in.errorAt(at, "empty type argument list");
      return new Field(pos, null, name, null);
    }
    List<Field> list = paramList(null, null, Token.RBRACK, false, false);
    if (list.isEmpty()) {
      return in.tok == Token.LPAREN
          ? new Field(pos, name, funcType("interface method").type(), null)
          : new Field(pos, null, name, null);
    }
    if (list.get(0).name != null) {
      Field method = new Field(pos, name, funcType("interface method").type(), null);
      in.errorAt(bracket, "interface method must have no type parameters");
      return method;
    }
    List<Expr> args = list.stream().map(field -> field.type).toList();
    return new Field(pos, null, new IndexExpr(bracket, name, args), null);
  }

  private Field embeddedElem(Field begun) {
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

  /** Null after a complaint. */
  private Field paramDecl(Ident read, Token close) {
    boolean typeSets = close == Token.RBRACK;
    if (read == null && typeSets && in.isOp(Op.TILDE)) {
      return embeddedElem(null);
    }
    Field field = new Field(read != null ? read.pos : in.pos(), null, null, null);
    if (read != null || in.tok == Token.NAME) {
      Ident name = read != null ? read : in.name();
      if (afterParamName(field, name, typeSets)) {
        return field;
      }
      field.name = name;
    }
    if (in.tok == Token.DOT_DOT_DOT) {
      variadic(field);
      return field;
    }
    if (typeSets && in.isOp(Op.TILDE)) {
      field.type = embeddedElem(null).type;
      return field;
    }
    field.type = typeOrNull();
    if (typeSets && in.isOp(Op.OR) && field.type != null) {
      return embeddedElem(field);
    }
    if (field.name != null || field.type != null) {
      return field;
    }
    in.syntaxError("expected " + close.words());
    in.advance(Token.COMMA, close);
    return null;
  }

  /** Whether {@code name} and what follows it make the whole of {@code field}. */
  private boolean afterParamName(Field field, Ident name, boolean typeSets) {
    if (in.tok == Token.LBRACK) {
      field.type = arrayOrInstance(name);
      if (!(field.type instanceof IndexExpr)) {
        field.name = name;
      }
    } else if (in.tok == Token.DOT) {
      field.type = qualifiedName(name);
    } else if (typeSets && in.isOp(Op.OR)) {
      field.type = name;
    } else {
      return false;
    }
    if (typeSets && in.isOp(Op.OR)) {
      embeddedElem(field);
    }
    return true;
  }

  private void variadic(Field field) {
    int pos = in.pos();
    in.next();
    Expr elem = typeOrNull();
    if (elem == null) {
      field.type = in.badExpr();
      in.syntaxError("... is missing type");
    } else {
      field.type = new Ellipsis(pos, elem);
    }
  }

  /**
   * Reads parameters behind the opening token.
   *
   * @param name the first name, if already read; else null
   * @param type its type, if already read; else null
   */
  List<Field> paramList(
      Ident name, Expr type, Token close, boolean requireNames, boolean dotsAllowed) {
    if (name != null && type != null && in.tok == close) {
      in.next();
      return List.of(new Field(name.pos, name, type, null));
    }
    List<Field> list = new ArrayList<>(2);
    boolean[] first = {true};
    int end =
        in.list(
            "parameter list",
            Token.COMMA,
            close,
            () -> {
              Ident read = first[0] ? name : null;
              Field field =
                  first[0] && type != null
                      ? new Field(name.pos, name, type, null)
                      : paramDecl(read, close);
              first[0] = false;
              if (field != null) {
                list.add(field);
              }
              return false;
            });
    distribute(list, end, requireNames);
    checkDots(list, dotsAllowed);
    return list;
  }

  /** Gives all of {@code a, b int} their type, or takes all names for types. */
  private void distribute(List<Field> list, int end, boolean requireNames) {
    int named = 0;
    int typed = 0;
    for (Field field : list) {
      named += field.name != null && field.type != null ? 1 : 0;
      typed += field.type != null ? 1 : 0;
    }
    if (named == 0 && !requireNames) {
      for (Field field : list) {
        if (field.name != null) {
          field.type = field.name;
          field.name = null;
        }
      }
      return;
    }
    if (named == list.size()) {
      return;
    }
    int errPos = 0;
    Expr type = null;
    for (int i = list.size() - 1; i >= 0; i--) {
      Field field = list.get(i);
      if (field.type != null) {
        type = field.type;
        if (field.name == null) {
          errPos = type.startPos();
          field.name = new Ident(errPos, "_");
        }
      } else if (type != null) {
        field.type = type;
      } else {
        errPos = field.name.pos;
        field.type = new BadExpr(errPos);
      }
    }
    if (errPos == 0) {
      return;
    }
    if (named == typed) {
      in.syntaxErrorAt(end, requireNames ? "missing type constraint" : "missing parameter type");
    } else if (!requireNames) {
      in.syntaxErrorAt(errPos, "missing parameter name");
    } else {
      String hint = list.size() == 1 ? " or invalid array length" : "";
      in.syntaxErrorAt(errPos, "missing type parameter name" + hint);
    }
  }

  private void checkDots(List<Field> list, boolean dotsAllowed) {
    boolean told = false;
    for (int i = 0; i < list.size(); i++) {
      Field field = list.get(i);
      if (field.type instanceof Ellipsis dots && (!dotsAllowed || i + 1 < list.size())) {
        if (!told) {
          in.errorAt(
              dots.pos,
              dotsAllowed ? "can only use ... with final parameter" : "invalid use of ...");
        }
        told = true;
        field.type = dots.elem;
      }
    }
  }
}
