package gotrace.lang.syntax;

import java.util.HashMap;
import java.util.Map;

/** Bytes to tokens, with semicolons where lines end (cmd/compile/internal/syntax: scanner.go). */
class Scanner extends Characters {
  private static final int EOF = -1;
  private static final Map<String, Token> KEYWORDS = new HashMap<>();

  static {
    for (Token token : Token.values()) {
      if (token.isKeyword()) {
        KEYWORDS.put(token.toString(), token);
      }
    }
  }

  /** Who hears of errors and line directives. */
  interface Handler {
    void error(int pos, String message);
  }

  private final LineDirectives directives;
  private final TextLiterals texts = new TextLiterals(this);
  private boolean nlsemi;

  /** Whether {@code //go:noinline} was passed; for who reads declarations to take back. */
  boolean noinline;

  Token tok;

  /** Of a name or literal; for SEMI: semicolon, newline or EOF. */
  String lit;

  boolean bad;
  LitKind kind;
  Op op;
  int prec;

  Scanner(byte[] src, Positions.Source source, int offset, Handler handler) {
    super(src, source, offset, handler);
    directives = new LineDirectives(source, handler);
  }

  final int pos() {
    return source.base + start;
  }

  final void next() {
    boolean newlineEnds = nlsemi;
    nlsemi = false;
    while (true) {
      while (ch == ' ' || ch == '\t' || (ch == '\n' && !newlineEnds) || ch == '\r') {
        nextch();
      }
      start = chOffset;
      if (isLetter(ch) || (ch >= 0x80 && atIdentChar(true))) {
        nextch();
        ident();
        return;
      }
      if (token(newlineEnds)) {
        return;
      }
    }
  }

  /** Passes over the block that begins with the current token, and takes the token behind it. */
  final void skipBlock() {
    int depth = 1;
    while (depth > 0 && ch != EOF) {
      start = chOffset;
      switch (ch) {
        case '{' -> depth++;
        case '}' -> depth--;
        case '"', '\'', '`' -> skipText(ch);
        case '/' -> {
          if (next < src.length && (src[next] == '/' || src[next] == '*')) {
            slash(false);
            continue;
          }
        }
        default -> {}
      }
      nextch();
    }
    nlsemi = true;
    next();
  }

  /** Leaves the closing quote to be taken. */
  private void skipText(int quote) {
    nextch();
    while (ch != quote && ch != EOF) {
      if (ch == '\\' && quote != '`') {
        nextch();
      }
      nextch();
    }
  }

  /** Scans what is no name; false after a comment or an invalid character. */
  private boolean token(boolean newlineEnds) {
    int c = ch;
    if (isDecimal(c)) {
      number(false);
      return true;
    }
    switch (c) {
      case EOF -> {
        lit = "EOF";
        tok = newlineEnds ? Token.SEMI : Token.EOF;
        return true;
      }
      case '"' -> literal(LitKind.STRING, texts.string());
      case '`' -> literal(LitKind.STRING, texts.rawString());
      case '\'' -> literal(LitKind.RUNE, texts.rune());
      case '/' -> {
        return slash(newlineEnds);
      }
      default -> {
        if (!delimiter(c) && !operator(c)) {
          errorHere("invalid character " + Quoting.unicode(ch));
          nextch();
          return false;
        }
      }
    }
    return true;
  }

  private boolean delimiter(int c) {
    switch (c) {
      case '\n' -> semi("newline");
      case ';' -> semi("semicolon");
      case '(' -> simple(Token.LPAREN, false);
      case '[' -> simple(Token.LBRACK, false);
      case '{' -> simple(Token.LBRACE, false);
      case ',' -> simple(Token.COMMA, false);
      case ')' -> simple(Token.RPAREN, true);
      case ']' -> simple(Token.RBRACK, true);
      case '}' -> simple(Token.RBRACE, true);
      case ':' -> {
        simple(Token.COLON, false);
        if (ch == '=') {
          simple(Token.DEFINE, false);
        }
      }
      case '.' -> dot();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void semi(String how) {
    nextch();
    lit = how;
    tok = Token.SEMI;
  }

  private void simple(Token token, boolean endsStatement) {
    nextch();
    tok = token;
    nlsemi = endsStatement;
  }

  private void dot() {
    nextch();
    if (isDecimal(ch)) {
      number(true);
    } else if (ch == '.' && next < src.length && src[next] == '.') {
      nextch();
      nextch();
      tok = Token.DOT_DOT_DOT;
    } else {
      tok = Token.DOT;
    }
  }

  private boolean operator(int c) {
    switch (c) {
      case '+' -> incOrOp(Op.ADD);
      case '-' -> incOrOp(Op.SUB);
      case '*' -> {
        assignOr(Op.MUL);
        if (tok == Token.OPERATOR) {
          tok = Token.STAR;
        }
      }
      case '%' -> assignOr(Op.REM);
      case '&' -> {
        nextch();
        if (ch == '&') {
          plain(Op.AND_AND);
        } else if (ch == '^') {
          assignOr(Op.AND_NOT);
        } else {
          assignAfter(Op.AND);
        }
      }
      case '|' -> {
        nextch();
        if (ch == '|') {
          plain(Op.OR_OR);
        } else {
          assignAfter(Op.OR);
        }
      }
      case '^' -> assignOr(Op.XOR);
      case '<' -> {
        nextch();
        switch (ch) {
          case '=' -> plain(Op.LEQ);
          case '<' -> assignOr(Op.SHL);
          case '-' -> simple(Token.ARROW, false);
          default -> set(Op.LSS);
        }
      }
      case '>' -> {
        nextch();
        switch (ch) {
          case '=' -> plain(Op.GEQ);
          case '>' -> assignOr(Op.SHR);
          default -> set(Op.GTR);
        }
      }
      case '=' -> {
        nextch();
        if (ch == '=') {
          plain(Op.EQL);
        } else {
          tok = Token.ASSIGN;
        }
      }
      case '!' -> {
        nextch();
        if (ch == '=') {
          plain(Op.NEQ);
        } else {
          set(Op.NOT);
        }
      }
      case '~' -> plain(Op.TILDE);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void set(Op operator) {
    op = operator;
    prec = operator.precedence;
    tok = Token.OPERATOR;
  }

  private void plain(Op operator) {
    nextch();
    set(operator);
  }

  private void assignOr(Op operator) {
    nextch();
    assignAfter(operator);
  }

  private void assignAfter(Op operator) {
    set(operator);
    if (ch == '=') {
      nextch();
      tok = Token.ASSIGN_OP;
    }
  }

  private void incOrOp(Op operator) {
    int c = ch;
    nextch();
    set(operator);
    if (ch == c) {
      simple(Token.INC_OP, true);
    } else {
      assignAfter(operator);
    }
  }

  /** A division or a comment; false if the comment leaves no token behind. */
  private boolean slash(boolean newlineEnds) {
    nextch();
    if (ch == '/') {
      lineComment();
      return false;
    }
    if (ch == '*') {
      nextch();
      boolean newline = fullComment();
      if (newline && newlineEnds) {
        lit = "newline";
        tok = Token.SEMI;
        return true;
      }
      return false;
    }
    assignAfter(Op.DIV);
    return true;
  }

  private void lineComment() {
    while (ch >= 0 && ch != '\n') {
      nextch();
    }
    boolean atLineStart = start == 0 || src[start - 1] == '\n';
    if (atLineStart && startsWith("//line ")) {
      String text = segment();
      int end = text.endsWith("\r") ? text.length() - 1 : text.length();
      directives.directive(text.substring(7, end), start + 7, chOffset + 1);
    } else if (startsWith("//go:noinline")) {
      noinline |= segment().strip().equals("//go:noinline");
    }
  }

  /** Whether the comment has a newline in it. */
  private boolean fullComment() {
    boolean newline = false;
    boolean closed = false;
    while (ch >= 0 && !closed) {
      while (ch == '*' && !closed) {
        nextch();
        closed = ch == '/';
      }
      newline |= ch == '\n';
      nextch();
    }
    if (!closed) {
      errorInToken(0, "comment not terminated");
    } else if (!newline && startsWith("/*line ")) {
      String text = segment();
      directives.directive(text.substring(7, text.length() - 2), start + 7, chOffset);
    }
    return newline;
  }

  private void ident() {
    while (isLetter(ch) || isDecimal(ch) || (ch >= 0x80 && atIdentChar(false))) {
      nextch();
    }
    lit = segment();
    Token keyword = KEYWORDS.get(lit);
    if (keyword != null) {
      tok = keyword;
      nlsemi =
          keyword == Token.BREAK
              || keyword == Token.CONTINUE
              || keyword == Token.FALLTHROUGH
              || keyword == Token.RETURN;
      return;
    }
    nlsemi = true;
    tok = Token.NAME;
  }

  private boolean atIdentChar(boolean first) {
    if (Character.isLetter(ch) || ch == '_') {
      return true;
    }
    if (Character.isDigit(ch)) {
      if (first) {
        errorHere("identifier cannot begin with digit " + Quoting.unicode(ch));
      }
    } else if (ch >= 0x80) {
      errorHere("invalid character " + Quoting.unicode(ch) + " in identifier");
    } else {
      return false;
    }
    return true;
  }

  private static boolean isLetter(int c) {
    int lower = c | 0x20;
    return ('a' <= lower && lower <= 'z') || c == '_';
  }

  private void literal(LitKind literalKind, boolean ok) {
    nlsemi = true;
    tok = Token.LITERAL;
    lit = segment();
    bad = !ok;
    kind = literalKind;
  }

  private void number(boolean seenPoint) {
    NumberScan scan = new NumberScan(this);
    LitKind numberKind = scan.scan(seenPoint);
    literal(numberKind, scan.ok);
    bad = !scan.finish(lit, numberKind);
  }
}
