package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What real Go prints for the same programs. */
class ExpressionsTest {
  private static String prints(String body) {
    GoRun run = GoRun.main("fmt", body);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  @Test
  void integers_wrapAtTheirWidth() {
    assertThat(
            prints(
                """
                var a int8 = 127
                a++
                var b uint8 = 3
                b -= 5
                var c int32 = 1 << 30
                c *= 4
                var d uint32 = 1 << 31
                d += d
                var e int64 = -1 << 63
                e = -e
                var f uint16 = 0xFFFF
                f <<= 4
                fmt.Println(a, b, c, d, e, f, ^uint8(5), -7/2, -7%2, 7&^5, uint64(1)<<63>>63)
                """))
        .isEqualTo("-128 254 0 0 -9223372036854775808 65520 250 -3 -1 2 1\n");
  }

  @Test
  void shifts_ofTheWidthAndMore_giveZeroOrTheSign() {
    assertThat(
            prints(
                """
                n := 64
                m := uint(100)
                x := 1
                y := -8
                fmt.Println(x<<n, y>>m, uint32(1)<<31>>n, y>>1, uint8(200)>>1<<1)
                """))
        .isEqualTo("0 -1 0 -4 200\n");
  }

  @Test
  void conversions_betweenNumbers() {
    assertThat(
            prints(
                """
                f := 3.99
                u := uint64(1 << 63)
                g := float64(u)
                i := -1
                fmt.Println(int(f), int(-f), g, uint8(i), uint32(i), float32(0.1), int8(300&0xFF))
                """))
        .isEqualTo("3 -3 9.223372036854776e+18 255 4294967295 0.1 44\n");
  }

  @Test
  void strings_areBytes_andRangeGivesRunes() {
    assertThat(
            prints(
                """
                s := "aé世\\xff"
                fmt.Println(len(s), s[1], s[1:3], []byte(s[3:6]), []rune(s)[2])
                for i, r := range s {
                  fmt.Print(i, ":", r, " ")
                }
                fmt.Println(string(rune(0x4e16)), s < "b", s+"!" == "aé世\\xff!")
                """))
        .isEqualTo("7 195 é [228 184 150] 19990\n0:97 1:233 3:19990 6:65533 世 true true\n");
  }

  @Test
  void slices_shareTheirArrayUntilTheyGrow() {
    assertThat(
            prints(
                """
                a := [5]int{1, 2, 3, 4, 5}
                s := a[1:3]
                t := append(s, 10)
                u := append(s[:2:2], 20)
                t[0] = 99
                fmt.Println(a, s, t, u, len(s), cap(s), cap(s[:2:3]))
                b := a
                b[0] = 7
                p := &b
                p[1] = 8
                n := copy(a[:], a[2:])
                fmt.Println(a[0], b, n, a)
                """))
        .isEqualTo(
            "[1 99 3 10 5] [99 3] [99 3 10] [2 3 20] 2 4 3\n3 [7 8 3 10 5] 3 [3 10 5 10 5]\n");
  }

  @Test
  void structs_areCopied_andPointersAreNot() {
    assertThat(
            prints(
                """
                type in struct{ x, y int }
                type out struct { in; name string; arr [2]in }
                a := out{in{1, 2}, "a", [2]in{{3, 4}, {5, 6}}}
                b := a
                p := &a
                q := &p.arr[1]
                b.x = 10
                q.y = 60
                p.in.y++
                c := []out{a, b}
                for _, v := range c { v.x = 100 }
                fmt.Println(a, b, *q, c[0] == a, a == b, c[1].x)
                fmt.Printf("%+v\\n", b.arr)
                """))
        .isEqualTo(
            """
            {{1 3} a [{3 4} {5 60}]} {{10 2} a [{3 4} {5 6}]} {5 60} true false 10
            [{x:3 y:4} {x:5 y:6}]
            """);
  }

  @Test
  void assignments_takeTheirOperandsFirst() {
    assertThat(
            prints(
                """
                i, a := 0, []int{10, 20, 30}
                i, a[i] = 2, 11
                a[0], a[i] = a[i], a[0]
                x, y := 1, 2
                x, y = y, x
                fmt.Println(i, a, x, y)
                """))
        .isEqualTo("2 [30 20 11] 2 1\n");
  }

  @Test
  void maps_ofAnyComparableKey() {
    assertThat(
            prints(
                """
                type k struct { a int; s string }
                m := map[k][]int{{1, "x"}: {1}, {2, "y"}: nil}
                m[k{1, "x"}] = append(m[k{1, "x"}], 5)
                v, ok := m[k{3, ""}]
                n := map[any]int{1: 1, "1": 2, 1.5: 3, [1]int{1}: 4}
                n[1]++
                delete(n, "1")
                _, gone := n["1"]
                fmt.Println(m, v == nil, ok, n[[1]int{1}], n[1], gone, len(n))
                var none map[string]int
                fmt.Println(none["x"], len(none), none == nil)
                """))
        .isEqualTo("map[{1 x}:[1 5] {2 y}:[]] true false 4 2 false 3\n0 0 true\n");
  }

  @Test
  void loopVariables_areNewInEachIteration() {
    assertThat(
            prints(
                """
                var fs []func() int
                for i := 0; i < 3; i++ {
                  fs = append(fs, func() int { i += 10; return i })
                }
                for _, n := range []int{7, 8} {
                  fs = append(fs, func() int { n++; return n })
                }
                for _, f := range fs {
                  fmt.Print(f(), " ", f(), " ")
                }
                fmt.Println()
                """))
        .isEqualTo("10 20 11 21 12 22 8 9 9 10 \n");
  }

  @Test
  void interfaces_compareByTypeAndValue() {
    assertThat(
            prints(
                """
                var a, b any = 1, int64(1)
                var p *int
                var e error
                var q any = p
                _, isErr := q.(error)
                s, ok := a.(string)
                fmt.Println(a == b, a == 1, q == nil, e == nil, isErr, s == "", ok, q == (*int)(nil))
                """))
        .isEqualTo("false true false true false true false true\n");
  }

  @Test
  void complexNumbers_andFloats() {
    assertThat(
            prints(
                """
                c := complex(1, 2)
                d := c * c / (1 - 1i)
                z := 0.0
                fmt.Println(d, real(d), imag(c), c == 1+2i, 1/z, -1/z, z/z == z/z, min(2.5, 1, 3), max("a", "b"))
                """))
        .isEqualTo("(-3.5+0.5i) -3.5 2 true +Inf -Inf false 1 b\n");
  }

  private static String recovered(String statements) {
    return prints(
        """
        s, t, a := make([]int, 3, 8), "hello", [4]string{}
        u, n := uint64(1)<<63, int64(-1)<<63
        _, _, _, _, _ = s, t, a, u, n
        func() {
          defer func() { fmt.Println(recover()) }()
          %s
        }()
        """
            .formatted(statements));
  }

  @Test
  void indexWithoutASign_isPrintedWithoutOne() {
    assertThat(recovered("_ = s[u]"))
        .isEqualTo("runtime error: index out of range [9223372036854775808] with length 3\n");
    assertThat(recovered("a[u] = \"\""))
        .isEqualTo("runtime error: index out of range [9223372036854775808] with length 4\n");
    assertThat(recovered("_ = t[^uint(0)-uint(len(t))]"))
        .isEqualTo("runtime error: index out of range [18446744073709551610] with length 5\n");
    assertThat(recovered("s[n]++"))
        .isEqualTo("runtime error: index out of range [-9223372036854775808]\n");
  }

  @Test
  void boundOfHalfOfAllNumbers_isNotOneThatWasLeftOut() {
    assertThat(recovered("_ = s[:u]"))
        .isEqualTo(
            "runtime error: slice bounds out of range [:9223372036854775808] with capacity 8\n");
    assertThat(recovered("_ = t[u:]"))
        .isEqualTo("runtime error: slice bounds out of range [9223372036854775808:5]\n");
    assertThat(recovered("_ = a[1:2:u]"))
        .isEqualTo(
            "runtime error: slice bounds out of range [::9223372036854775808] with length 4\n");
    assertThat(recovered("_ = s[n:]"))
        .isEqualTo("runtime error: slice bounds out of range [-9223372036854775808:]\n");
    assertThat(recovered("_ = s[0:n:3]"))
        .isEqualTo("runtime error: slice bounds out of range [:-9223372036854775808:]\n");
  }

  @Test
  void keyWithoutHash_ofAnAssignment_isNotSaidToBeLookedUp() {
    assertThat(recovered("m := map[any]int{}; m[[]int{}] += 1"))
        .isEqualTo("runtime error: hash of unhashable type []int\n");
    assertThat(recovered("m := map[any]int{}; _ = m[[]int{}]"))
        .isEqualTo("hash of unhashable type: []int\n");
  }

  /** What an assignment of the statement could change is computed before it, the rest after. */
  @Test
  void assignmentsOfSeveral_panicInGosOrder() {
    assertThat(recovered("i, j := 5, 6; s[i], s[j] = s[j], s[i]"))
        .isEqualTo("runtime error: index out of range [5] with length 3\n");
    assertThat(recovered("s = s[:0]; var top int; top, s = s[len(s)-1], s[:len(s)-1]; _ = top"))
        .isEqualTo("runtime error: slice bounds out of range [:-1]\n");
    assertThat(
            recovered(
                "p := &struct{ top int; s []int }{}; p.top, p.s = p.s[len(p.s)-1],"
                    + " p.s[:len(p.s)-1]"))
        .isEqualTo("runtime error: slice bounds out of range [:-1]\n");
  }
}
