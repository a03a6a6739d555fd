package gotrace.lang.syntax;

import gotrace.lang.syntax.Decl.ConstDecl;
import gotrace.lang.syntax.Decl.FuncDecl;
import gotrace.lang.syntax.Decl.Group;
import gotrace.lang.syntax.Decl.ImportDecl;
import gotrace.lang.syntax.Decl.TypeDecl;
import gotrace.lang.syntax.Decl.VarDecl;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.FuncType;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.ParenExpr;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Expr.UnaryExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Source to tree by recursive descent, with the messages of the Go compiler
 * (cmd/compile/internal/syntax: parser.go). This class reads files and declarations.
 *
 * <p>It nests as deep as the source does, up to {@link Tokens#MAX_DEPTH}: give its thread a large
 * stack.
 */
public final class Parser {
  /** The largest source that is read, in bytes. */
  public static final int MAX_SOURCE_BYTES = 32 << 20;

  final Tokens in;
  final ExprParser exprs;
  final TypeParser types;
  final StmtParser stmts;
  private final Positions positions;
  private final Consumer<SourceError> errors;

  /** Whether bodies are passed over, to be read when they are asked for. */
  private boolean outline;

  private Parser(
      Positions positions,
      Positions.Source source,
      byte[] src,
      int offset,
      Consumer<SourceError> errors) {
    this.positions = positions;
    this.errors = errors;
    Tokens.ErrorCounter counter =
        new Tokens.ErrorCounter((pos, message) -> errors.accept(new SourceError(pos, message)));
    this.in = new Tokens(src, source, offset, counter);
    this.exprs = new ExprParser(this);
    this.types = new TypeParser(this);
    this.stmts = new StmtParser(this);
  }

  /**
   * Reads a file.
   *
   * @param name for positions
   * @param errors hears of each error, in the order in which they are found
   * @return null if there is no telling what is in it; else as much as could be read
   */
  public static File parse(
      Positions positions, String name, byte[] src, Consumer<SourceError> errors) {
    if (src.length > MAX_SOURCE_BYTES) {
      Positions.Source source = positions.add(name, 0);
      errors.accept(
          new SourceError(
              source.base,
              "source of "
                  + src.length
                  + " bytes is too large (at most "
                  + MAX_SOURCE_BYTES
                  + ")"));
      return null;
    }
    try {
      Positions.Source source = positions.add(name, src.length);
      return new Parser(positions, source, src, 0, errors).file();
    } catch (Tokens.TooDeep e) {
      return null;
    }
  }

  /**
   * Reads a file that is known to be well-formed: the bodies of its functions are read when they
   * are asked for.
   *
   * @param errors as for {@link #parse}; of the bodies too, when they are read
   */
  public static File outline(
      Positions positions, String name, byte[] src, Consumer<SourceError> errors) {
    Positions.Source source = positions.add(name, src.length);
    Parser parser = new Parser(positions, source, src, 0, errors);
    parser.outline = true;
    return parser.file();
  }

  /** Labels and branches of a function whose body has no errors. */
  void checkBranches(Stmt.BlockStmt body) {
    Branches.check(body, positions, errors);
  }

  private File file() {
    int pos = in.pos();
    if (!in.got(Token.PACKAGE)) {
      in.syntaxError("package statement must be first");
      return null;
    }
    Ident pkgName = in.name();
    in.want(Token.SEMI);
    if (in.errorCount() > 0) {
      return null;
    }
    List<Decl> decls = new ArrayList<>();
    Token previous = Token.IMPORT;
    while (in.tok != Token.EOF) {
      if (in.tok == Token.IMPORT && previous != Token.IMPORT) {
        in.syntaxError("imports must appear before other declarations");
      }
      previous = in.tok;
      if (!decl(decls)) {
        in.advance(Token.IMPORT, Token.CONST, Token.TYPE, Token.VAR, Token.FUNC);
        continue;
      }
      if (in.tok != Token.EOF && !in.got(Token.SEMI)) {
        in.syntaxError("after top level declaration");
        in.advance(Token.IMPORT, Token.CONST, Token.TYPE, Token.VAR, Token.FUNC);
      }
    }
    return new File(pos, pkgName, decls, in.pos());
  }

  private boolean decl(List<Decl> decls) {
    switch (in.tok) {
      case IMPORT -> group(decls, this::importDecl);
      case CONST -> group(decls, this::constDecl);
      case TYPE -> group(decls, this::typeDecl);
      case VAR -> group(decls, this::varDecl);
      case FUNC -> {
        boolean noinline = in.noinline;
        in.next();
        FuncDecl func = funcDecl();
        func.noinline = noinline;
        decls.add(func);
      }
      default -> {
        boolean afterHeader =
            !decls.isEmpty()
                && decls.get(decls.size() - 1) instanceof FuncDecl func
                && !func.hasBody();
        if (in.tok == Token.LBRACE && afterHeader) {
          in.syntaxError("unexpected semicolon or newline before {");
        } else {
          in.syntaxError("non-declaration statement outside function body");
        }
        return false;
      }
    }
    in.noinline = false;
    return true;
  }

  /** Passes over the keyword and reads one declaration or several in parentheses. */
  void group(List<Decl> decls, Function<Group, Decl> one) {
    in.next();
    if (in.tok == Token.LPAREN) {
      Group group = new Group();
      in.next();
      in.list(
          "grouped declaration",
          Token.SEMI,
          Token.RPAREN,
          () -> {
            decls.add(one.apply(group));
            return false;
          });
    } else {
      decls.add(one.apply(null));
    }
  }

  private Decl importDecl(Group group) {
    int pos = in.pos();
    Ident name = null;
    if (in.tok == Token.NAME) {
      name = in.name();
    } else if (in.tok == Token.DOT) {
      name = new Ident(in.pos(), ".");
      in.next();
    }
    Expr.BasicLit path = exprs.literalOrNull();
    if (path == null) {
      in.syntaxError("missing import path");
      in.advance(Token.SEMI, Token.RPAREN);
    } else if (!path.bad && path.litKind != LitKind.STRING) {
      in.syntaxErrorAt(path.pos, "import path must be a string");
    }
    return new ImportDecl(pos, name, path);
  }

  Decl constDecl(Group group) {
    int pos = in.pos();
    List<Ident> names = names(in.name());
    Expr type = null;
    List<Expr> values = List.of();
    if (in.tok != Token.EOF && in.tok != Token.SEMI && in.tok != Token.RPAREN) {
      type = types.typeOrNull();
      if (in.gotAssign()) {
        values = exprs.list();
      }
    }
    return new ConstDecl(pos, group, names, type, values);
  }

  Decl varDecl(Group group) {
    int pos = in.pos();
    List<Ident> names = names(in.name());
    Expr type = null;
    List<Expr> values = List.of();
    if (in.gotAssign()) {
      values = exprs.list();
    } else {
      type = types.type();
      if (in.gotAssign()) {
        values = exprs.list();
      }
    }
    return new VarDecl(pos, names, type, values);
  }

  private List<Ident> names(Ident first) {
    List<Ident> names = new ArrayList<>();
    names.add(first);
    while (in.got(Token.COMMA)) {
      names.add(in.name());
    }
    return names;
  }

  Decl typeDecl(Group group) {
    int pos = in.pos();
    Ident name = in.name();
    if (in.tok == Token.LBRACK) {
      return bracketedTypeDecl(pos, name);
    }
    boolean alias = in.gotAssign();
    return new TypeDecl(pos, name, List.of(), alias, declared(types.typeOrNull()));
  }

  private Expr declared(Expr type) {
    if (type != null) {
      return type;
    }
    Expr bad = in.badExpr();
    in.syntaxError("in type declaration");
    in.advance(Token.SEMI, Token.RPAREN);
    return bad;
  }

  /** {@code name [ …}: type parameters, or an array or slice type. */
  private Decl bracketedTypeDecl(int pos, Ident name) {
    int bracket = in.pos();
    in.next();
    if (in.tok == Token.RBRACK) {
      in.next();
      return new TypeDecl(pos, name, List.of(), false, types.sliceType(bracket));
    }
    if (in.tok != Token.NAME) {
      return new TypeDecl(pos, name, List.of(), false, types.arrayType(bracket, null));
    }
    Expr x = in.name();
    if (in.tok != Token.LBRACK) {
      in.xnest++;
      x = exprs.binary(exprs.primary(x, false), 0);
      in.xnest--;
    }
    Param first = splitParam(x, in.tok == Token.COMMA);
    if (first.name == null || (first.type == null && in.tok == Token.RBRACK)) {
      return new TypeDecl(pos, name, List.of(), false, types.arrayType(bracket, x));
    }
    List<Field> tparams = types.params.paramList(first.name, first.type, Token.RBRACK, true, false);
    boolean alias = in.gotAssign();
    return new TypeDecl(pos, name, tparams, alias, declared(types.typeOrNull()));
  }

  private record Param(Ident name, Expr type) {}

  /**
   * Splits {@code x}, read as an expression, into the name of a type parameter and the beginning of
   * its constraint (parser.go: extractName): {@code P*[]int} is P and *[]int. Where it could be an
   * ordinary expression too, only if {@code force}. A null name means that it is an expression.
   */
  private static Param splitParam(Expr x, boolean force) {
    if (x instanceof Ident name) {
      return new Param(name, null);
    }
    if (x instanceof BinaryExpr binary) {
      if (binary.op == Op.MUL
          && binary.x instanceof Ident name
          && (force || isTypeElem(binary.y))) {
        return new Param(name, new StarExpr(binary.pos, binary.y));
      }
      if (binary.op == Op.OR) {
        Param left = splitParam(binary.x, force || isTypeElem(binary.y));
        if (left.name != null && left.type != null) {
          return new Param(left.name, new BinaryExpr(binary.pos, Op.OR, left.type, binary.y));
        }
      }
    }
    if (x instanceof CallExpr call
        && call.fun instanceof Ident name
        && call.args.size() == 1
        && !call.hasDots
        && (force || isTypeElem(call.args.get(0)))) {
      return new Param(name, call.args.get(0).unparen());
    }
    return new Param(null, x);
  }

  private static boolean isTypeElem(Expr x) {
    return switch (x.kind()) {
      case ARRAY_TYPE, STRUCT_TYPE, FUNC_TYPE, INTERFACE_TYPE, SLICE_TYPE, MAP_TYPE, CHAN_TYPE ->
          true;
      case BINARY -> isTypeElem(((BinaryExpr) x).x) || isTypeElem(((BinaryExpr) x).y);
      case UNARY -> ((UnaryExpr) x).op == Op.TILDE || isTypeElem(((UnaryExpr) x).x);
      case STAR -> isTypeElem(((StarExpr) x).x);
      case PAREN -> isTypeElem(((ParenExpr) x).x);
      default -> false;
    };
  }

  private FuncDecl funcDecl() {
    int pos = in.pos();
    Field recv = null;
    String context = "";
    if (in.got(Token.LPAREN)) {
      context = "method";
      List<Field> receivers = types.params.paramList(null, null, Token.RPAREN, false, false);
      if (receivers.isEmpty()) {
        in.errorAt(in.pos(), "method has no receiver");
      } else {
        recv = receivers.get(0);
        if (receivers.size() > 1) {
          in.errorAt(in.pos(), "method has multiple receivers");
        }
      }
    }
    Ident name;
    ParamParser.FuncHeader header;
    if (in.tok == Token.NAME) {
      name = in.name();
      header = types.params.funcType(context);
    } else {
      name = new Ident(in.pos(), "_");
      header = new ParamParser.FuncHeader(List.of(), new FuncType(in.pos(), List.of(), List.of()));
      in.syntaxError(context.isEmpty() ? "expected name or (" : "expected name");
      in.advance(Token.LBRACE, Token.SEMI);
    }
    if (outline && in.tok == Token.LBRACE) {
      int begin = in.start;
      in.skipBlock();
      return new FuncDecl(pos, recv, name, header.tparams(), header.type(), () -> bodyAt(begin));
    }
    Stmt.BlockStmt body = in.tok == Token.LBRACE ? stmts.funcBody() : null;
    return new FuncDecl(pos, recv, name, header.tparams(), header.type(), body);
  }

  /** Reads a body that was passed over. */
  private Stmt.BlockStmt bodyAt(int offset) {
    return new Parser(positions, in.source, in.src, offset, errors).stmts.funcBody();
  }
}
