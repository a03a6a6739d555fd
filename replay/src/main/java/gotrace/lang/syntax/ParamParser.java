package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.BadExpr;
import gotrace.lang.syntax.Expr.Ellipsis;
import gotrace.lang.syntax.Expr.FuncType;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.IndexExpr;
import java.util.ArrayList;
import java.util.List;

/** Signatures: parameters, results and type parameters. */
final class ParamParser {
  /** Type parameters and signature of a function. */
  record FuncHeader(List<Field> tparams, FuncType type) {}

  private final TypeParser types;
  private final Tokens in;

  ParamParser(TypeParser types, Tokens in) {
    this.types = types;
    this.in = in;
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
    Expr type = types.typeOrNull();
    return type == null ? List.of() : List.of(new Field(pos, null, type, null));
  }

  /** Null after a complaint. */
  private Field paramDecl(Ident read, Token close) {
    boolean typeSets = close == Token.RBRACK;
    if (read == null && typeSets && in.isOp(Op.TILDE)) {
      return types.embeddedElem(null);
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
      field.type = types.embeddedElem(null).type;
      return field;
    }
    field.type = types.typeOrNull();
    if (typeSets && in.isOp(Op.OR) && field.type != null) {
      return types.embeddedElem(field);
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
      field.type = types.arrayOrInstance(name);
      if (!(field.type instanceof IndexExpr)) {
        field.name = name;
      }
    } else if (in.tok == Token.DOT) {
      field.type = types.qualifiedName(name);
    } else if (typeSets && in.isOp(Op.OR)) {
      field.type = name;
    } else {
      return false;
    }
    if (typeSets && in.isOp(Op.OR)) {
      types.embeddedElem(field);
    }
    return true;
  }

  private void variadic(Field field) {
    int pos = in.pos();
    in.next();
    Expr elem = types.typeOrNull();
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
