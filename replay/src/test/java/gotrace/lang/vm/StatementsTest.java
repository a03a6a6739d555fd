package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What real Go prints for the same programs. */
class StatementsTest {
  private static String prints(String source) {
    GoRun run = GoRun.of(source);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  @Test
  void generics_areInstantiatedPerType() {
    assertThat(
            prints(
                """
                package main

                import "fmt"

                type number interface{ ~int | ~float64 }

                func sum[T number](xs ...T) (t T) {
                  for _, x := range xs {
                    t += x
                  }
                  return
                }

                type list[T any] struct {
                  head *node[T]
                  n    int
                }

                type node[T any] struct {
                  v    T
                  next *node[T]
                }

                func (l *list[T]) push(v T) { l.head = &node[T]{v, l.head}; l.n++ }

                func (l *list[T]) all() func(yield func(int, T) bool) {
                  return func(yield func(int, T) bool) {
                    i := 0
                    for n := l.head; n != nil; n = n.next {
                      if !yield(i, n.v) {
                        return
                      }
                      i++
                    }
                  }
                }

                func apply[A, B any](a []A, f func(A) B) []B {
                  var b []B
                  for _, x := range a {
                    b = append(b, f(x))
                  }
                  return b
                }

                type my int

                func find(l *list[string], want string) (int, bool) {
                  for i, v := range l.all() {
                    if v == want {
                      return i, true
                    }
                  }
                  return -1, false
                }

                func main() {
                  var l list[string]
                  for _, s := range []string{"a", "b", "c"} {
                    l.push(s)
                  }
                  fmt.Println(sum(1, 2, 3), sum(1.5, 2), sum[my](4, 5), l.n)
                  for i, v := range l.all() {
                    if i == 2 {
                      break
                    }
                    fmt.Print(i, v, " ")
                  }
                  fmt.Println(apply([]int{1, 2}, func(i int) string { return fmt.Sprint(i * i) }))
                  fmt.Println(find(&l, "a"))
                  fmt.Printf("%T %T\\n", l, sum[my])
                }
                """))
        .isEqualTo("6 3.5 9 3\n0c 1b [1 4]\n2 true\nmain.list[string] func(...main.my) main.my\n");
  }

  @Test
  void defers_runLastFirst_andSeeNamedResults() {
    assertThat(
            prints(
                """
                package main

                import "fmt"

                func f() (n int, err error) {
                  defer func() {
                    if r := recover(); r != nil {
                      err = fmt.Errorf("recovered %v", r)
                      n *= 2
                    }
                  }()
                  for i := range 3 {
                    defer func() { n += i }()
                  }
                  n = 10
                  panic("boom")
                }

                func g() (s string) {
                  defer func() { recover(); s += "!" }()
                  defer func() { panic("second") }()
                  panic("first")
                }

                func main() {
                  fmt.Println(f())
                  fmt.Println(g())
                }
                """))
        .isEqualTo("26 recovered boom\n!\n");
  }

  @Test
  void embedding_promotesFieldsAndMethods() {
    assertThat(
            prints(
                """
                package main

                import "fmt"

                type speaker interface{ speak() string }
                type base struct{ name string }
                func (b *base) rename(s string) { b.name = s }
                func (b base) speak() string { return "I am " + b.name }
                type mid struct{ *base }
                type top struct { mid; speaker2 }
                type speaker2 struct{ n int }
                type celsius float64
                func (c celsius) speak() string { return fmt.Sprint(float64(c), "C") }

                func main() {
                  t := top{mid{&base{"a"}}, speaker2{1}}
                  t.rename("b")
                  var s speaker = t
                  f := t.speak
                  t.rename("c")
                  g := (*base).rename
                  g(t.base, "d")
                  fmt.Println(s.speak(), f(), speaker.speak(celsius(3)), celsius.speak(4), t.n)
                }
                """))
        .isEqualTo("I am d I am b 3C 4C 1\n");
  }

  @Test
  void switchesLabelsAndGotos() {
    assertThat(
            prints(
                """
                package main

                import "fmt"

                func kind(x any) string {
                  switch v := x.(type) {
                  case nil:
                    return "nil"
                  case int, uint:
                    return fmt.Sprintf("number %v", v)
                  case error:
                    return "error " + v.Error()
                  case []byte:
                    return string(v)
                  }
                  return "other"
                }

                func main() {
                  for _, x := range []any{nil, 1, uint(2), fmt.Errorf("e"), []byte("b"), 1.5} {
                    fmt.Print(kind(x), ";")
                  }
                outer:
                  for i := 0; ; i++ {
                    switch {
                    case i == 1:
                      continue outer
                    case i > 3:
                      break outer
                    case i == 2:
                      fallthrough
                    case i == 100:
                      fmt.Print("two ")
                    default:
                      fmt.Print(i, " ")
                    }
                  }
                  n := 0
                loop:
                  if n < 3 {
                    n++
                    goto loop
                  }
                  fmt.Println(n)
                }
                """))
        .isEqualTo("nil;number 1;number 2;error e;b;other;0 two 3 3\n");
  }

  @Test
  void map_changedWhileRanging_producesEachKeyThatStaysOnce() {
    assertThat(
            prints(
                """
                package main

                import "fmt"

                func filled() map[int]int {
                  m := map[int]int{}
                  for i := range 70 {
                    m[i] = i
                  }
                  for i := 50; i < 70; i++ {
                    delete(m, i)
                  }
                  return m
                }

                func report(name string, seen map[int]int) {
                  once, again := 0, 0
                  for k, n := range seen {
                    if n > 1 {
                      again++
                    } else if k < 50 {
                      once++
                    }
                  }
                  fmt.Println(name, once, again)
                }

                func main() {
                  for range 5 {
                    m, seen := filled(), map[int]int{}
                    for k := range m {
                      seen[k]++
                      if k < 50 {
                        m[100+k] = k
                        m[200+k] = k
                      }
                    }
                    report("grown", seen)
                  }
                  m, seen := filled(), map[int]int{}
                  for k := range m {
                    seen[k]++
                    if len(seen) == 1 {
                      for i := range 50 {
                        if i != k {
                          delete(m, i)
                        }
                      }
                      for i := range 500 {
                        m[1000+i] = i
                      }
                    }
                  }
                  report("deleted", seen)
                  m, seen = filled(), map[int]int{}
                  for k := range m {
                    seen[k]++
                    clear(m)
                  }
                  report("cleared", seen)
                }
                """))
        .isEqualTo(
            """
            grown 50 0
            grown 50 0
            grown 50 0
            grown 50 0
            grown 50 0
            deleted 1 0
            cleared 1 0
            """);
  }

  /** Real Go prints the same. */
  @Test
  void lineDirectives_sayWhereCodeStands() {
    GoRun run =
        GoRun.of(
            """
            package main

            import "runtime"

            func where() {
            	_, file, line, _ := runtime.Caller(1)
            	println(file, line)
            }

            func main() {
            	where()
            //line foo.go:1
            	where()
            //line :7
            	where(); /*line bar.y:3:1*/ where()
            //line c:/foo/bar.go:987
            	where()
            }
            """);
    assertThat(run.err())
        .isEqualTo("/src/prog.go 11\nfoo.go 1\n?? 7\nbar.y 3\nc:/foo/bar.go 987\n");
  }

  /** Variables, elements and what pointers lead to are read when all calls have returned. */
  @Test
  void reads_waitForTheCallsBesideThem() {
    assertThat(
            prints(
                """
                package main

                import "fmt"

                var total = 1

                func add() int { total++; return total }

                type node struct{ n int; list []int }

                func (d *node) grow() int { d.list = []int{7, 7}; d.n++; return d.n }

                func pair() (int, int) { return total, add() }

                func main() {
                  fmt.Println(total, add(), total)
                  fmt.Println(total + add())
                  total += add()
                  fmt.Println(total)
                  fmt.Println(pair())
                  a, b := total, add()
                  fmt.Println(a, b, []int{total, add()}, [2]int{total, add()})
                  d := &node{list: []int{0, 0}}
                  d.list[d.n] = d.grow()
                  fmt.Println(d.list)
                  x := 1
                  inc := func() int { x *= 10; return x }
                  fmt.Println(x, inc(), x+inc(), max(x, inc()))
                  local := 1
                  fmt.Println(local, func() int { return 2 }(), local)
                  m := map[int]int{total: add(), add(): total}
                  fmt.Println(m)
                  c := make(chan int, 1)
                  go func() { total = 100; c <- 1 }()
                  fmt.Println(total + <-c)
                }
                """))
        .isEqualTo(
            """
            2 2 2
            6
            8
            9 9
            10 10 [12 11] [12 12]
            [7 1]
            1000 10 1100 1000
            1 2 1
            map[13:13 14:14]
            101
            """);
  }

  /** As in test/fixedbugs/bug491.go of Go. */
  @Test
  void builtins_areCalledInOrder() {
    GoRun run =
        GoRun.main(
            "",
            """
            s := make([]int, 1)
            f := func() int { s = make([]int, 3); return 2 }
            a, b, c := cap(s), f(), len(s)
            println(a, b, c)
            """);
    assertThat(run.err()).isEqualTo("1 2 3\n");
  }

  /** What is assigned to is looked at after the value was computed: the panic comes last. */
  @Test
  void assignmentsThatPanic_computeTheirValueFirst() {
    assertThat(
            prints(
                """
                package main

                import "fmt"

                type node struct{ n int }

                func value(s string) int { fmt.Println(s); return 1 }

                func try(f func()) {
                  defer func() { fmt.Println(recover()) }()
                  f()
                }

                func main() {
                  var p *node
                  var m map[string]int
                  var s []int
                  try(func() { p.n = value("field") })
                  try(func() { m["a"] = value("map") })
                  try(func() { s[value("index")] = value("element") })
                  try(func() { println(p.n + value("sum")) })
                }
                """))
        .isEqualTo(
            """
            field
            runtime error: invalid memory address or nil pointer dereference
            map
            assignment to entry in nil map
            index
            element
            runtime error: index out of range [1] with length 0
            sum
            runtime error: invalid memory address or nil pointer dereference
            """);
  }
}
