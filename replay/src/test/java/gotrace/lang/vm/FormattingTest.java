package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Package fmt, as real Go prints. */
class FormattingTest {
  private static String prints(String body) {
    GoRun run = GoRun.main("fmt", body);
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  @Test
  void numbers() {
    assertThat(
            prints(
                """
                fmt.Printf("%5d|%-5d|%05d|%+d|%x|%X|%#x|%o|%b|%c|%q|%U\\n", 42, 42, 42, 42, 255, 255, 255, 8, 5, 'A', 'A', 'A')
                fmt.Printf("%f|%.2f|%8.3f|%e|%g|%G|%v|%v|%v\\n", 1.5, 2.345, 3.14159, 12345.678, 1e21, 1e-7, 1e20, 1e21, float32(0.1))
                """))
        .isEqualTo(
            """
               42|42   |00042|+42|ff|FF|0xff|10|101|A|'A'|U+0041
            1.500000|2.35|   3.142|1.234568e+04|1e+21|1E-07|1e+20|1e+21|0.1
            """);
  }

  @Test
  void stringsAndBytes() {
    assertThat(
            prints(
                """
                fmt.Printf("%s|%q|%10s|%-10s|%.2s|%x|% x|%v|%s|%t\\n", "hé", "a\\n\\"", "r", "l", "trunc", "hi", "hi", []byte("ab"), []byte("ab"), true)
                """))
        .isEqualTo("hé|\"a\\n\\\"\"|         r|l         |tr|6869|68 69|[97 98]|ab|true\n");
  }

  @Test
  void composites() {
    assertThat(
            prints(
                """
                type p struct { X int; Y []string; z *int }
                v := p{1, []string{"a"}, nil}
                fmt.Printf("%v|%+v|%#v|%T\\n", v, v, v, v)
                fmt.Printf("%v|%+v|%v|%v\\n", &v, map[string]int{"b": 2, "a": 1}, [2]bool{true}, struct{}{})
                fmt.Printf("%#v|%#v|%#v|%v|%d\\n", []int(nil), map[string]bool{"x": true}, "q", []any{1, "a", nil}, []int{1, 2})
                """))
        .isEqualTo(
            "{1 [a] <nil>}|{X:1 Y:[a] z:<nil>}|"
                + "main.p{X:1, Y:[]string{\"a\"}, z:(*int)(nil)}|main.p\n"
                + "&{1 [a] <nil>}|map[a:1 b:2]|[true false]|{}\n"
                + "[]int(nil)|map[string]bool{\"x\":true}|\"q\"|[1 a <nil>]|[1 2]\n");
  }

  @Test
  void mistakes_areShown() {
    assertThat(
            prints(
                """
                fmt.Printf("%d %s\\n", "x", 1)
                fmt.Printf("%d\\n")
                fmt.Printf("%d %%\\n", 1, 2)
                fmt.Printf("%!|%z|%[3]d|%[1]d %[1]v\\n", 1)
                """))
        .isEqualTo(
            "%!d(string=x) %!s(int=1)\n%!d(MISSING)\n1 %\n%!(EXTRA int=2)"
                + "%!!(int=1)|%!z(MISSING)|%!d(BADINDEX)|1 1\n");
  }

  @Test
  void methods_ofNestedValues_areCalled_andTheirPanicsShown() {
    GoRun run =
        GoRun.of(
            """
            package main

            import (
              "errors"
              "fmt"
            )

            type id int

            func (i id) String() string { return fmt.Sprintf("#%d", int(i)) }

            type bad struct{}

            func (*bad) Error() string { panic("no") }

            type deep struct {
              A   id
              Err error
              b   id
            }

            func main() {
              var none *bad
              fmt.Println(id(3), []id{1, 2}, map[id]id{5: 6}, deep{7, errors.New("e"), 8})
              fmt.Printf("%v|%v|%d|%s\\n", &bad{}, none, id(4), fmt.Errorf("w: %w", errors.New("x")))
            }
            """);
    assertThat(run.out())
        .isEqualTo("#3 [#1 #2] map[#5:#6] {#7 e 8}\n%!v(PANIC=Error method: no)|<nil>|4|w: x\n");
  }

  @Test
  void badVerb_keepsTheFlags() {
    assertThat(GoRun.main("fmt", "fmt.Printf(\"%[3]*.[2]*[1]f|%+z|\", 1, 2, 3, 4)").out())
        .isEqualTo("%!f(int= 01)|%!z(int=+2)|");
  }

  @Test
  void wrappingVerb_isErrorfsAlone() {
    assertThat(
            GoRun.main(
                    "errors fmt",
                    """
                    fmt.Printf("%w|", errors.New("x"))
                    fmt.Print(fmt.Errorf("%w|%w", errors.New("x"), 5))
                    """)
                .out())
        .isEqualTo("%!w(*errors.errorString=&{x})|x|%!w(int=5)");
  }

  @Test
  void formatter_hearsOfWidthsThatAreArguments_andPanicsNameTheirVerb() {
    assertThat(
            GoRun.of(
                    """
                    package main

                    import "fmt"

                    type F struct{}

                    func (F) Format(s fmt.State, verb rune) {
                      w, _ := s.Width()
                      p, _ := s.Precision()
                      fmt.Fprintf(s, "%c %d %d %t", verb, w, p, s.Flag('+'))
                      if verb == 'x' {
                        panic("late")
                      }
                    }

                    type S struct{}

                    func (S) String() string { panic("no") }

                    func main() {
                      fmt.Printf("%+*.*d|%s|%q|", 7, 3, F{}, S{}, S{})
                      fmt.Print(S{})
                      fmt.Printf("|%x|%5v", F{}, (*S)(nil))
                    }
                    """)
                .out())
        .isEqualTo(
            "d 7 3 true|%!s(PANIC=String method: no)|%!q(PANIC=String method: no)|"
                + "%!v(PANIC=String method: no)|x 0 0 false%!x(PANIC=Format method: late)|<nil>");
  }
}
