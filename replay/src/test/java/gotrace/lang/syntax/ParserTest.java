package gotrace.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.lang.syntax.Decl.FuncDecl;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Stmt.BranchStmt;
import gotrace.lang.syntax.Stmt.ExprStmt;
import gotrace.lang.syntax.Stmt.ForStmt;
import gotrace.lang.syntax.Stmt.LabeledStmt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages are those of the Go 1.26 compiler. */
class ParserTest {
  private static List<String> errors(byte[] src) throws InterruptedException {
    Positions positions = new Positions();
    List<String> errors = new ArrayList<>();
    Thread thread =
        new Thread(
            null,
            () ->
                Parser.parse(
                    positions,
                    "a.go",
                    src,
                    error -> errors.add(positions.position(error.pos()) + ": " + error.message())),
            "parser",
            1 << 28);
    thread.start();
    thread.join();
    return errors;
  }

  private static List<String> errors(String src) throws InterruptedException {
    return errors(src.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Stmt> body(String statements) {
    List<SourceError> errors = new ArrayList<>();
    String src = "package p\nfunc f() {\n" + statements + "\n}\n";
    File file =
        Parser.parse(new Positions(), "a.go", src.getBytes(StandardCharsets.UTF_8), errors::add);
    assertThat(errors).isEmpty();
    return ((FuncDecl) file.decls.get(0)).body().list;
  }

  private static String expr(String text) {
    return ((ExprStmt) body(text).get(0)).x.toString();
  }

  @Test
  void syntaxErrors_nameWhatWasFound() throws InterruptedException {
    assertThat(
            errors(
                """
                package main

                func main() {
                	if x := 1 {
                	}
                	for i := 0; i < 10; i++
                	{
                	}
                	var s = "abc
                	y := [3]int{1, 2, 3
                	}
                	a.b.1
                }

                func g() { return 08 }
                """))
        .contains(
            "a.go:4:7: syntax error: cannot use x := 1 as value",
            "a.go:6:25: syntax error: unexpected newline, expected { after for clause",
            "a.go:9:14: newline in string",
            "a.go:10:21: syntax error: unexpected newline in composite literal; possibly missing"
                + " comma or }",
            "a.go:12:5: syntax error: unexpected literal .1 at end of statement",
            "a.go:15:20: invalid digit '8' in octal literal");
  }

  @Test
  void notGo_isToldOnce() throws InterruptedException {
    assertThat(errors(""))
        .containsExactly("a.go:1:1: syntax error: package statement must be first");
    assertThat(errors("hello"))
        .containsExactly("a.go:1:1: syntax error: package statement must be first");
  }

  @Test
  void bytesThatAreNoText_areTold() throws InterruptedException {
    assertThat(errors("package p\0")).containsExactly("a.go:1:10: invalid NUL character");
    assertThat(errors("package p // \ufeff"))
        .containsExactly("a.go:1:14: invalid BOM in the middle of the file");
    assertThat(errors("\ufeffpackage p")).isEmpty();
    byte[] latin = "package p // \u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(errors(latin)).containsExactly("a.go:1:14: invalid UTF-8 encoding");
    assertThat(errors("package p; var x = 1 @ 2"))
        .containsExactly(
            "a.go:1:22: invalid character U+0040 '@'",
            "a.go:1:24: syntax error: unexpected literal 2 after top level declaration");
  }

  @Test
  void deepNesting_isRefused() throws InterruptedException {
    String deep = "package p\nvar x = " + "(".repeat(100_000) + "1" + ")".repeat(100_000);
    assertThat(errors(deep)).containsExactly("a.go:2: exceeded max nesting depth");
    String blocks = "package p\nfunc f() {" + "{".repeat(100_000) + "}".repeat(100_001);
    assertThat(errors(blocks)).hasSize(1);
    String stars = "package p\nvar x " + "*".repeat(100_000) + "int";
    assertThat(errors(stars)).hasSize(1);
  }

  @Test
  void longChains_areNoNesting() throws InterruptedException {
    assertThat(errors("package p\nvar x = 1" + " + 1".repeat(100_000))).isEmpty();
  }

  @Test
  void hugeSource_isRefused() throws InterruptedException {
    byte[] src = new byte[Parser.MAX_SOURCE_BYTES + 1];
    assertThat(errors(src))
        .containsExactly("a.go:1:1: source of 33554433 bytes is too large (at most 33554432)");
  }

  @Test
  void lineDirectives_movePositions() throws InterruptedException {
    assertThat(errors("package p\n//line b.go:10\nvar x = \n"))
        .containsExactly("b.go:11: syntax error: unexpected EOF, expected expression");
    assertThat(errors("package p\nvar x = /*line b.go:7:5*/ ;\n"))
        .containsExactly("b.go:7:6: syntax error: unexpected semicolon, expected expression");
  }

  @Test
  void farColumns_areLeftOut() throws InterruptedException {
    assertThat(errors("package p\nvar x" + " ".repeat(300) + "= ;"))
        .containsExactly("a.go:2: syntax error: unexpected semicolon, expected expression");
  }

  @Test
  void labels_areChecked() throws InterruptedException {
    assertThat(
            errors(
                """
                package p
                func f() {
                	goto L
                	x := 1
                L:
                	_ = x
                M:
                	for {
                		break N
                		continue
                	}
                	continue
                	fallthrough
                	goto Q
                	{
                	Q:
                	}
                }
                """))
        .containsExactly(
            "a.go:3:7: goto L jumps over declaration of x at a.go:4:4",
            "a.go:9:9: break label not defined: N",
            "a.go:12:2: continue is not in a loop",
            "a.go:13:2: fallthrough statement out of place",
            "a.go:14:7: goto Q jumps into block starting at a.go:15:2",
            "a.go:7:1: label M defined and not used");
  }

  @Test
  void branches_knowTheirTargets() {
    List<Stmt> list = body("L:\n for {\n for {\n continue L\n break\n }\n }");
    LabeledStmt label = (LabeledStmt) list.get(0);
    ForStmt outer = (ForStmt) label.stmt;
    ForStmt inner = (ForStmt) outer.body.list.get(0);
    assertThat(((BranchStmt) inner.body.list.get(0)).target).isSameAs(outer);
    assertThat(((BranchStmt) inner.body.list.get(1)).target).isSameAs(inner);
  }

  @Test
  void operators_bindByPrecedence() {
    BinaryExpr or = (BinaryExpr) ((ExprStmt) body("a || b && c == d + e*f").get(0)).x;
    assertThat(or.op).isEqualTo(Op.OR_OR);
    assertThat(or.y).hasToString("b && c == d + e * f");
    BinaryExpr minus = (BinaryExpr) ((ExprStmt) body("a - b - c").get(0)).x;
    assertThat(minus.x).hasToString("a - b");
  }

  @Test
  void expressions_areShownWithoutBodies() {
    assertThat(expr("f(func(a, b int) string { return s }, []T{{1}, {2}}...)"))
        .isEqualTo("f(func(a, b int) string {…}, []T{…}...)");
    assertThat(expr("x.(*T).y[1:2:3]")).isEqualTo("x.(*T).y[1:2:3]");
    assertThat(expr("(<-chan (chan<- int))(nil)")).isEqualTo("(<-chan chan<- int)(nil)");
    assertThat(expr("F[int, map[string]struct{ a, b int; c T }](<-c)"))
        .isEqualTo("F[int, map[string]struct{a, b int; c T}](<-c)");
  }
}
