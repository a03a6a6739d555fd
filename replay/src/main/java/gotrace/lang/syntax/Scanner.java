package gotrace.lang.syntax;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Bytes to tokens, with semicolons where lines end (cmd/compile/internal/syntax: scanner.go). */
class Scanner {
  private static final int EOF = -1;
  private static final int BOM = 0xfeff;
  private static final int RUNE_ERROR = 0xfffd;
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

  private final byte[] src;
  private final Positions.Source source;
  private final Handler handler;

  private int ch = ' ';
  private int chOffset;
  private int next;
  private boolean nlsemi;

  /** Offset of the current token. */
  private int start;

  Token tok;

  /** Of a name or literal; for SEMI: semicolon, newline or EOF. */
  String lit;

  boolean bad;
  LitKind kind;
  Op op;
  int prec;

  Scanner(byte[] src, Positions.Source source, Handler handler) {
    this.src = src;
    this.source = source;
    this.handler = handler;
    nextch();
  }

  final int pos() {
    return source.base + start;
  }

  private void errorHere(String message) {
    handler.error(source.base + chOffset, message);
  }

  private void errorAt(int offset, String message) {
    handler.error(source.base + start + offset, message);
  }

  private void nextch() {
    while (true) {
      if (ch == '\n') {
        source.addLine(next);
      }
      chOffset = next;
      if (next >= src.length) {
        ch = EOF;
        return;
      }
      int b = src[next];
      if (b > 0) {
        next++;
        ch = b;
        return;
      }
      if (b == 0) {
        next++;
        ch = 0;
        errorHere("invalid NUL character");
        continue;
      }
      if (wideChar()) {
        return;
      }
    }
  }

  /** Takes a character of several bytes; false if it is to be passed over. */
  private boolean wideChar() {
    int width = Utf8.width(src, next);
    if (width == 0) {
      next++;
      ch = RUNE_ERROR;
      errorHere("invalid UTF-8 encoding");
      return false;
    }
    ch = Utf8.decode(src, next, width);
    next += width;
    if (ch == BOM) {
      if (chOffset > 0) {
        errorHere("invalid BOM in the middle of the file");
      }
      return false;
    }
    return true;
  }

  private String segment() {
    return new String(src, start, chOffset - start, StandardCharsets.UTF_8);
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
      case '"' -> stdString();
      case '`' -> rawString();
      case '\'' -> rune();
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
      directive(text.substring(7, end), start + 7, chOffset + 1);
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
      errorAt(0, "comment not terminated");
    } else if (!newline && startsWith("/*line ")) {
      String text = segment();
      directive(text.substring(7, text.length() - 2), start + 7, chOffset);
    }
    return newline;
  }

  private boolean startsWith(String prefix) {
    if (chOffset - start < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (src[start + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * parser.go: updateBase. {@code text} stands at {@code offset} and holds from {@code from} on.
   */
  private void directive(String text, int offset, int from) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return;
    }
    long last = number(text.substring(colon + 1));
    if (last < 0) {
      handler.error(
          source.base + offset + colon + 1, "invalid line number: " + text.substring(colon + 1));
      return;
    }
    int colon2 = text.lastIndexOf(':', colon - 1);
    long line = colon2 < 0 ? -1 : number(text.substring(colon2 + 1, colon));
    if (line < 0) {
      if (inRange(last, offset + colon + 1, "invalid line number: " + text.substring(colon + 1))) {
        source.addLineBase(from, text.substring(0, colon), (int) last, 0);
      }
      return;
    }
    if (!inRange(last, offset + colon + 1, "invalid column number: " + text.substring(colon + 1))
        || !inRange(
            line, offset + colon2 + 1, "invalid line number: " + text.substring(colon2 + 1))) {
      return;
    }
    String file = colon2 == 0 ? source.currentFile() : text.substring(0, colon2);
    source.addLineBase(from, file, (int) line, (int) last);
  }

  private boolean inRange(long number, int offset, String complaint) {
    boolean fits = 0 < number && number <= 1 << 30;
    if (!fits) {
      handler.error(source.base + offset, complaint);
    }
    return fits;
  }

  private static long number(String digits) {
    try {
      return digits.isEmpty() || !isDecimal(digits.charAt(0)) ? -1 : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
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

  private static boolean isDecimal(int c) {
    return '0' <= c && c <= '9';
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

  /** What {@link NumberScan} needs of the scanner. */
  final int current() {
    return ch;
  }

  final void skip() {
    nextch();
  }

  final int offsetInToken() {
    return chOffset - start;
  }

  final void complain(String message) {
    errorHere(message);
  }

  final void complain(int offset, String message) {
    errorAt(offset, message);
  }

  private void rune() {
    boolean ok = true;
    nextch();
    for (int n = 0; ; n++) {
      if (ch == '\'') {
        if (ok && n == 0) {
          errorHere("empty rune literal or unescaped '");
          ok = false;
        } else if (ok && n != 1) {
          errorAt(0, "more than one character in rune literal");
          ok = false;
        }
        nextch();
        break;
      }
      if (ch == '\\') {
        nextch();
        ok &= escape('\'');
        continue;
      }
      if (ch == '\n' || ch < 0) {
        if (ok && ch < 0) {
          errorAt(0, "rune literal not terminated");
        } else if (ok) {
          errorHere("newline in rune literal");
        }
        ok = false;
        break;
      }
      nextch();
    }
    literal(LitKind.RUNE, ok);
  }

  private void stdString() {
    boolean ok = true;
    nextch();
    while (true) {
      if (ch == '"') {
        nextch();
        break;
      }
      if (ch == '\\') {
        nextch();
        ok &= escape('"');
        continue;
      }
      if (ch == '\n') {
        errorHere("newline in string");
        ok = false;
        break;
      }
      if (ch < 0) {
        errorAt(0, "string not terminated");
        ok = false;
        break;
      }
      nextch();
    }
    literal(LitKind.STRING, ok);
  }

  private void rawString() {
    nextch();
    while (ch != '`' && ch >= 0) {
      nextch();
    }
    boolean ok = ch == '`';
    if (ok) {
      nextch();
    } else {
      errorAt(0, "string not terminated");
    }
    literal(LitKind.STRING, ok);
  }

  private boolean escape(int quote) {
    int digits;
    int base;
    long max;
    switch (ch) {
      case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\' -> {
        nextch();
        return true;
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        digits = 3;
        base = 8;
        max = 255;
      }
      case 'x' -> {
        nextch();
        digits = 2;
        base = 16;
        max = 255;
      }
      case 'u', 'U' -> {
        digits = ch == 'u' ? 4 : 8;
        nextch();
        base = 16;
        max = Character.MAX_CODE_POINT;
      }
      default -> {
        if (ch == quote) {
          nextch();
          return true;
        }
        if (ch < 0) {
          return true;
        }
        errorHere("unknown escape");
        return false;
      }
    }
    return escapeDigits(digits, base, max);
  }

  private boolean escapeDigits(int digits, int base, long max) {
    long x = 0;
    for (int i = 0; i < digits; i++) {
      if (ch < 0) {
        return true;
      }
      int digit = ch < 0x80 ? Character.digit(ch, 16) : -1;
      if (digit < 0 || digit >= base) {
        errorHere(
            "invalid character "
                + Quoting.rune(ch)
                + " in "
                + NumberScan.baseName(base)
                + " escape");
        return false;
      }
      x = x * base + digit;
      nextch();
    }
    if (x > max && base == 8) {
      errorHere("octal escape value " + x + " > 255");
      return false;
    }
    if (x > max || (0xD800 <= x && x < 0xE000)) {
      errorHere("escape is invalid Unicode code point " + Quoting.unicode((int) x));
      return false;
    }
    return true;
  }
}
