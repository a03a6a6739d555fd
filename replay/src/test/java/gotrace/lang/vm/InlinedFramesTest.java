package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What real Go shows of functions that it inlines; offsets and arguments aside. */
class InlinedFramesTest {
  private static String frames(String source) {
    String err = GoRun.of(source).err();
    return err.substring(err.indexOf("[running]:\n") + 11).replaceAll("\n\t[^\n]*/", " ");
  }

  @Test
  void frames_areInlinedWhereGoInlinesThem() {
    assertThat(
            frames(
                """
                package main

                func boom()              { panic("x") }
                func over()              { boom() }
                func local()             { f := func() { over() }; f() }
                func given(f func())     { f() }
                func deep(n int)         { if n == 0 { local() }; deep(n - 1) }
                func round()             { sink++; if sink > 2 { given(func() { deep(1) }) }; round() }
                var sink int

                //go:noinline
                func fixed() { round() }

                func drops() int { fixed(); return 1 }

                func main() {
                	defer drops()
                	sink = 1
                	func() { panic("first") }()
                }
                """))
        .isEqualTo(
            """
            main.boom(...) prog.go:3
            main.over(...) prog.go:4
            main.deep.local.func1(...) prog.go:5
            main.local(...) prog.go:5
            main.deep(...) prog.go:7
            main.deep(...) prog.go:7
            main.round.func1(...) prog.go:8
            main.given(...) prog.go:6
            main.round() prog.go:8
            main.round() prog.go:8
            main.fixed() prog.go:12
            main.drops(...) prog.go:14
            panic({0x0?, 0x0?}) panic.go:860
            main.main.func1(...) prog.go:19
            main.main() prog.go:19
            """);
  }

  @Test
  void recursion_isInlinedOnce() {
    assertThat(
            frames(
                """
                package main

                var n int

                func even() { n++; if n > 5 { panic("x") }; odd() }
                func odd()  { even() }
                func main() { even() }
                """))
        .isEqualTo(
            """
            main.even(...) prog.go:5
            main.odd(...) prog.go:6
            main.even() prog.go:5
            main.odd(...) prog.go:6
            main.even(...) prog.go:5
            main.odd() prog.go:6
            main.even(...) prog.go:5
            main.odd(...) prog.go:6
            main.even() prog.go:5
            main.odd(...) prog.go:6
            main.even(...) prog.go:5
            main.main() prog.go:7
            """);
  }

  @Test
  void literalsOfInlinedFunctions_areNamedByWhoHasTheirCopy() {
    assertThat(
            frames(
                """
                package main

                type T struct{}

                func (t *T) M(f func())    { f() }
                func (t T) V()             { t.W(3) }
                func (T) W(x int)          { func() { func() { panic("x") }() }() }
                func gen[A any](a A)       { var t T; t.M(func() { t.V() }) }
                func main()                { gen[map[string]int](nil) }
                """))
        .isEqualTo(
            """
            main.main.gen[...].func1.T.V.T.W.func2.func3(...) prog.go:7
            main.main.gen[...].func1.T.V.T.W.func2(...) prog.go:7
            main.T.W(...) prog.go:7
            main.T.V(...) prog.go:6
            main.main.gen[...].func1(...) prog.go:8
            main.(*T).M(...) prog.go:5
            main.gen[...](...) prog.go:8
            main.main() prog.go:9
            """);
  }

  @Test
  void bigCalls_interfacesAndValues_stayCalls() {
    assertThat(
            frames(
                """
                package main

                type I interface{ m() }
                type T struct{}

                func (T) m() { f := boom; f = late; f() }
                func boom()  { panic("x") }
                func late()  { println(1); boom(); over(2); over(3) }
                func over(int) { defer boom() }
                func via(i I) { i.m() }
                func main()  { via(T{}) }
                """))
        .isEqualTo(
            """
            main.boom(...) prog.go:7
            main.late() prog.go:8
            main.T.m(...) prog.go:6
            main.via(...) prog.go:10
            main.main() prog.go:11
            """);
  }
}
