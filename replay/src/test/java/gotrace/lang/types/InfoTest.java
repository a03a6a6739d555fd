package gotrace.lang.types;

import static gotrace.lang.types.Programs.checked;
import static org.assertj.core.api.Assertions.assertThat;

import gotrace.lang.syntax.CaseClause;
import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.FuncLit;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.SelectorExpr;
import gotrace.lang.syntax.Stmt;
import gotrace.lang.syntax.Stmt.AssignStmt;
import gotrace.lang.syntax.Stmt.ExprStmt;
import gotrace.lang.syntax.Stmt.RangeStmt;
import gotrace.lang.syntax.Stmt.SwitchStmt;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the tree carries once it is checked. */
class InfoTest {
  private static List<Stmt> body(Pkg pkg, String func) {
    return ((Func) pkg.scope.lookup(func)).body().list;
  }

  private static Expr rhs(Stmt stmt) {
    return ((AssignStmt) stmt).rhs.get(0);
  }

  private static Var local(Stmt define) {
    return (Var) ((Ident) ((AssignStmt) define).lhs.get(0)).obj;
  }

  private static String names(List<Var> vars) {
    return vars.stream().map(v -> v.name).collect(Collectors.joining(" "));
  }

  @Test
  void untypedOperands_getTheTypeThatTheyAreUsedAs() {
    Pkg pkg =
        checked(
            """
            package main
            func main() {
            	var f float32 = 1
            	var a any = 'x'
            	s := uint(3)
            	n := int64(1) << s + 1<<s
            	b := f == 2
            	_, _, _ = a, n, b
            }
            """);
    List<Stmt> body = body(pkg, "main");
    Expr sum = rhs(body.get(3));
    assertThat(Info.typeOf(sum)).isSameAs(Basic.INT64);
    Expr shift = ((Expr.BinaryExpr) sum).y;
    assertThat(Info.typeOf(((Expr.BinaryExpr) shift).x)).isSameAs(Basic.INT64);
    Expr compared = rhs(body.get(4));
    assertThat(Info.typeOf(compared)).isSameAs(Basic.BOOL);
    TypeAndValue two = Info.of(((Expr.BinaryExpr) compared).y);
    assertThat(two.type()).isSameAs(Basic.FLOAT32);
    assertThat(two.value().float64Value()).isEqualTo(2.0);
    assertThat(two.mode()).isEqualTo(Mode.CONSTANT);
  }

  @Test
  void selections_goThroughEmbeddedFields() {
    Pkg pkg =
        checked(
            """
            package main
            type A struct{ x, y int }
            func (a *A) M() {}
            type B struct {
            	n int
            	*A
            }
            func main() {
            	b := B{}
            	b.M()
            	b.y = 1
            	f := (*A).M
            	f(b.A)
            }
            """);
    List<Stmt> body = body(pkg, "main");
    CallExpr call = (CallExpr) ((ExprStmt) body.get(1)).x;
    Selection method = Info.selection((SelectorExpr) call.fun);
    assertThat(method.which()).isEqualTo(Selection.Which.METHOD_VALUE);
    assertThat(method.index()).containsExactly(1, 0);
    assertThat(method.indirect()).isTrue();
    assertThat(method.recv()).hasToString("main.B");
    Expr field = ((AssignStmt) body.get(2)).lhs.get(0);
    assertThat(Info.selection((SelectorExpr) field).index()).containsExactly(1, 1);
    assertThat(Info.of(field).mode()).isEqualTo(Mode.VARIABLE);
    Selection expr = Info.selection((SelectorExpr) rhs(body.get(3)));
    assertThat(expr.which()).isEqualTo(Selection.Which.METHOD_EXPR);
    assertThat(expr.type()).hasToString("func(*main.A)");
  }

  @Test
  void instances_knowTheirTypeArguments() {
    Pkg pkg =
        checked(
            """
            package main
            func Map[T, U any](s []T, f func(T) U) []U { return nil }
            func main() {
            	_ = Map([]int{1}, func(i int) string { return "" })
            }
            """);
    CallExpr call = (CallExpr) rhs(body(pkg, "main").get(0));
    Instance instance = Info.instance((Ident) call.fun);
    assertThat(instance.targs()).containsExactly(Basic.INT, Basic.STRING);
    assertThat(instance.type()).hasToString("func(s []int, f func(int) string) []string");
    assertThat(Info.typeOf(call.fun)).isSameAs(instance.type());
    assertThat(Info.typeOf(call)).hasToString("[]string");
  }

  @Test
  void variables_knowWhatBecomesOfThem() {
    Pkg pkg =
        checked(
            """
            package main
            type S struct{ a [2]int }
            func (s *S) P() {}
            func (s S) V() {}
            func main() {
            	plain := 1
            	caught := 2
            	written := 3
            	pointed := 4
            	s1 := S{}
            	s2 := S{}
            	s3 := S{}
            	g := func() int {
            		inner := caught
            		return func() int { return inner + caught + plain*0 }()
            	}
            	written++
            	p := &pointed
            	s1.P()
            	s2.V()
            	_ = s3.a[:]
            	_, _ = g, p
            }
            """);
    List<Stmt> body = body(pkg, "main");
    assertThat(local(body.get(1)).captured).isTrue();
    assertThat(local(body.get(1)).reassigned).isFalse();
    assertThat(local(body.get(2)).reassigned).isTrue();
    assertThat(local(body.get(2)).captured).isFalse();
    assertThat(local(body.get(3)).addressTaken).isTrue();
    assertThat(local(body.get(4)).addressTaken).isTrue();
    assertThat(local(body.get(5)).addressTaken).isFalse();
    assertThat(local(body.get(6)).addressTaken).isTrue();
    FuncLit g = (FuncLit) rhs(body.get(7));
    assertThat(names(Info.closure(g).captured())).isEqualTo("caught plain");
    Var inner = local(g.body.list.get(0));
    assertThat(inner.captured).isTrue();
    assertThat(inner.addressTaken).isFalse();
  }

  @Test
  void rangeOverFunction_isAClosure() {
    Pkg pkg =
        checked(
            """
            package main
            func seq(yield func(int) bool) {}
            func main() {
            	sum, other := 0, 0
            	for i := range seq {
            		sum += i
            	}
            	for i := range 3 {
            		other += i
            	}
            }
            """);
    List<Stmt> body = body(pkg, "main");
    assertThat(names(Info.closure((RangeStmt) body.get(1)).captured())).isEqualTo("sum");
    assertThat(Info.closure((RangeStmt) body.get(2))).isNull();
  }

  @Test
  void typeSwitches_declareAVariableAClause() {
    Pkg pkg =
        checked(
            """
            package main
            func main() {
            	var a any
            	switch x := a.(type) {
            	case int:
            		_ = x
            	case string, bool:
            	case nil:
            	}
            }
            """);
    List<CaseClause> clauses = ((SwitchStmt) body(pkg, "main").get(1)).body;
    assertThat(Info.implicit(clauses.get(0)).type).isSameAs(Basic.INT);
    assertThat(Info.implicit(clauses.get(1)).type).hasToString("any");
    assertThat(Info.implicit(clauses.get(2)).type).hasToString("any");
  }

  @Test
  void commaOk_isATuple() {
    Pkg pkg =
        checked(
            """
            package main
            func main() {
            	m := map[string]int{}
            	v, ok := m["a"]
            	c := make(chan int)
            	v, ok = <-c
            	_, _ = v, ok
            }
            """);
    List<Stmt> body = body(pkg, "main");
    assertThat(Info.typeOf(rhs(body.get(1)))).hasToString("(int, bool)");
    assertThat(Info.typeOf(rhs(body.get(3)))).hasToString("(int, bool)");
  }

  @Test
  void packageVariables_areOrderedByNeed() {
    Pkg pkg =
        checked(
            """
            package main
            var a = b + f()
            var b = c
            var c, d = g()
            var e int
            func f() int { return d }
            func g() (int, int) { return 1, 2 }
            func init() {}
            func main() {}
            func init() {}
            """);
    assertThat(pkg.initOrder.stream().map(i -> names(i.lhs()))).containsExactly("c d", "b", "a");
    assertThat(pkg.inits).hasSize(2);
  }
}
