package gotrace.lang.types;

import static gotrace.lang.types.Programs.errors;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Messages are those of the Go 1.26 compiler. */
class CheckerTest {
  @Test
  void errors_areAsTheCompilerPrintsThem() {
    assertThat(
            errors(
                """
                package main

                type S struct{ a, b int }

                type I interface{ M(int) string }

                func (s *S) M(x string) string { return x }

                func two() (int, error) { return 1, nil }

                func main() {
                	x := 1
                	var y string = 2
                	var i I = &S{}
                	a, b, c := two()
                	S{}.Foo()
                	println(i, a, b, c, y)
                	return 1
                }
                """))
        .containsExactly(
            "./prog.go:12:2: declared and not used: x",
            "./prog.go:13:17: cannot use 2 (untyped int constant) as string value in variable"
                + " declaration",
            "./prog.go:14:12: cannot use &S{} (value of type *S) as I value in variable declaration:"
                + " *S does not implement I (wrong type for method M)\n"
                + "\t\thave M(string) string\n"
                + "\t\twant M(int) string",
            "./prog.go:15:13: assignment mismatch: 3 variables but two returns 2 values",
            "./prog.go:16:6: S{}.Foo undefined (type S has no field or method Foo)",
            "./prog.go:18:9: too many return values\n\thave (number)\n\twant ()");
  }

  @Test
  void afterTenErrors_theRestIsLeftOut() {
    assertThat(
            errors(
                """
                package main

                type T struct{ t T }

                const c int8 = 300

                func f() int {
                	for {
                		break
                	}
                }

                func Map[T, U any](s []T, f func(T) U) []U { return nil }

                type Num interface{ ~int | ~float64 }

                func Sum[N Num](n ...N) (t N) { return }

                func main() {
                	_ = Map([]int{1}, 5)
                	_ = Sum("a")
                	switch x := 3; x {
                	case 1, 1:
                	case "b":
                	}
                	var e interface{ E() }
                	_ = e.(int)
                	var u uint8 = 1 << 8
                	_ = [2]int{1, 2, 3}
                	_ = map[string]int{"a": 1, "a": 2}
                	goto L
                	z := 1
                L:
                	_ = z
                }
                """))
        .containsExactly(
            "./prog.go:3:6: invalid recursive type: T refers to itself",
            "./prog.go:5:16: cannot use 300 (untyped int constant) as int8 value in constant"
                + " declaration (overflows)",
            "./prog.go:11:1: missing return",
            "./prog.go:20:9: in call to Map, cannot infer U (declared at ./prog.go:13:13)",
            "./prog.go:21:9: string does not satisfy Num (string missing in ~int | ~float64)",
            "./prog.go:23:10: duplicate case 1 (constant of type int) in expression switch\n"
                + "\t./prog.go:23:7: previous case",
            "./prog.go:24:7: cannot convert \"b\" (untyped string constant) to type int",
            "./prog.go:27:6: impossible type assertion: e.(int)\n"
                + "\tint does not implement interface{E()} (missing method E)",
            "./prog.go:28:16: cannot use 1 << 8 (untyped int constant 256) as uint8 value in"
                + " variable declaration (overflows)",
            "./prog.go:31:7: goto L jumps over declaration of z at ./prog.go:32:4",
            "./prog.go:28:16: too many errors");
  }

  @Test
  void initializationCycles_areTold() {
    assertThat(
            errors(
                """
                package main

                var a = f()

                func f() int { return b }

                var b = a

                func main() {}
                """))
        .containsExactly(
            """
            ./prog.go:3:5: initialization cycle for a
            \t./prog.go:3:5: a refers to f
            \t./prog.go:5:6: f refers to b
            \t./prog.go:7:5: b refers to a""");
  }

  @Test
  void currentLanguage_isAccepted() {
    assertThat(
            errors(
                """
                package main

                type List[T any] struct {
                	next *List[T]
                	val  T
                }

                func (l *List[T]) All() func(yield func(int, T) bool) {
                	return func(yield func(int, T) bool) {
                		i := 0
                		for e := l; e != nil; e = e.next {
                			if !yield(i, e.val) {
                				return
                			}
                			i++
                		}
                	}
                }

                type Set[K comparable] = map[K]struct{}

                type Number interface {
                	~int | ~int64 | ~float64
                }

                func Map[T, U any](s []T, f func(T) U) (r []U) {
                	for _, v := range s {
                		r = append(r, f(v))
                	}
                	return
                }

                func Total[N Number](ns ...N) (t N) {
                	for _, n := range ns {
                		t += n
                	}
                	return t
                }

                func double[N Number](n N) N { return 2 * n }

                func main() {
                	l := &List[string]{val: "a"}
                	for i, s := range l.All() {
                		println(i, s)
                	}
                	for i := range 10 {
                		defer func() { println(i) }()
                	}
                	set := Set[int]{1: {}}
                	clear(set)
                	println(min(1, 2.5), max("a", "b"), Total(Map([]int{1, 2}, double)...))
                	p := new(42)
                	*p++
                	a := [4]int([]int{1, 2, 3, 4})
                	const big = 1 << 100 >> 98
                	println(len(a), big, *p)
                }
                """))
        .isEmpty();
  }

  @Test
  void generics_areInferredAndRefused() {
    assertThat(
            errors(
                """
                package main

                type Stack[T any] struct{ s []T }

                func (s *Stack[T]) Push(v T) { s.s = append(s.s, v) }

                func Keys[M ~map[K]V, K comparable, V any](m M) []K { return nil }

                type Loop[T any] struct{ f *Loop[*T] }

                func rec[T any](n int, v T) { rec(n-1, &v) }

                func main() {
                	var s Stack[int]
                	s.Push("x")
                	var t Stack
                	_ = t
                	_ = Keys(map[string]int{})
                	_ = Keys(5)
                	_ = Keys[map[[]int]int]
                }
                """))
        .containsExactly(
            "./prog.go:15:9: cannot use \"x\" (untyped string constant) as int value in argument to"
                + " s.Push",
            "./prog.go:16:8: cannot use generic type Stack[T any] without instantiation",
            "./prog.go:19:10: in call to Keys, cannot infer K (declared at ./prog.go:7:23)",
            "./prog.go:20:10: []int does not satisfy comparable",
            "./prog.go:20:15: invalid map key type []int");
  }

  @Test
  void endlessInstances_areRefused() {
    assertThat(
            errors("package main\n\nfunc f[T any](n int, v T) { f(n-1, &v) }\n\nfunc main() {}\n"))
        .containsExactly(
            "./prog.go:3:8: instantiation cycle:\n\t./prog.go:3:30: T instantiated as *T");
  }

  @Test
  void missingMain_isTold() {
    assertThat(errors("package main\n"))
        .containsExactly("runtime.main_main·f: function main is undeclared in the main package");
  }

  @Test
  void longExpressions_areChecked() {
    String sum = "1" + " + x".repeat(50_000);
    assertThat(errors("package main\n\nvar x int\n\nfunc main() { println(" + sum + ") }\n"))
        .isEmpty();
  }

  @Test
  void typesWithoutRoom_areRefusedWhereTheyStandFirst() {
    assertThat(
            errors(
                """
                package main

                type V [1 << 50]byte

                var x [1 << 50]byte

                var fits [1<<50 - 1]byte

                type S struct {
                	a, b [1 << 49]byte
                }

                func f(p *[1 << 55]int) {}

                func g[E any]() { var x [1 << 60]E; _ = len(x) }

                func main() {
                	var c chan [1 << 16]byte
                	_, _ = c, make(chan struct{ v [1<<16 - 1]byte })
                	var m map[string][1 << 60]int
                	_, _ = m, []*[1 << 60]int{}
                }
                """))
        .containsExactly(
            "./prog.go:3:6: type [1125899906842624]byte larger than address space",
            "./prog.go:5:5: type [1125899906842624]byte larger than address space",
            "./prog.go:9:6: type struct{a [562949953421312]byte; b [562949953421312]byte} too large",
            "./prog.go:13:6: type [36028797018963968]int larger than address space",
            "./prog.go:18:6: channel element type too large (>64kB)",
            "./prog.go:20:6: type [1152921504606846976]int larger than address space");
  }
}
