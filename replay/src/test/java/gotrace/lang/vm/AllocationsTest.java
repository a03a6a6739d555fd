package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a program's memory comes to, beside what real Go says. */
class AllocationsTest {
  /**
   * What short goroutines allocate counts, too: with its closure each of these takes 4,112 bytes.
   */
  @Test
  void allocationsOfShortGoroutines_areCollected() {
    GoRun run =
        GoRun.main(
            "runtime",
            """
            done := make(chan []byte)
            for range 20_000 {
              go func() { done <- make([]byte, 4_000) }()
              <-done
            }
            var m runtime.MemStats
            runtime.ReadMemStats(&m)
            println(m.NumGC >= 18, m.NumGC <= 28, m.TotalAlloc/100_000)
            """);
    assertThat(run.err()).isEqualTo("true true 822\n");
  }

  /** Real Go says 81,856, 112,000, 25,216, 53,480 and 74,456 bytes. */
  @Test
  void totalAlloc_isAboutThatOfGo() {
    GoRun run =
        GoRun.of(
            """
            package main

            import "runtime"

            type node struct {
              left, right *node
              data [64]byte
            }

            func build(depth int) *node {
              n := &node{}
              if depth > 0 {
                n.left, n.right = build(depth-1), build(depth-1)
              }
              return n
            }

            var tree *node
            var bytes []byte
            var ints []int
            var text string
            var counts map[int]int

            func kilobytes(f func()) uint64 {
              var before, after runtime.MemStats
              runtime.ReadMemStats(&before)
              f()
              runtime.ReadMemStats(&after)
              return (after.TotalAlloc - before.TotalAlloc + 500) / 1_000
            }

            func main() {
              println(
                kilobytes(func() { tree = build(9) }),
                kilobytes(func() { for range 1_000 { bytes = make([]byte, 100) } }),
                kilobytes(func() { for i := range 1_000 { ints = append(ints, i) } }),
                kilobytes(func() { for range 100 { text += "xxxxxxxxxx" } }),
                kilobytes(func() {
                  counts = map[int]int{}
                  for i := range 1_000 { counts[i] = i }
                }))
            }
            """);
    assertThat(run.err()).isEqualTo("82 112 25 53 78\n");
  }

  /** Real Go says 0, 0, 48, 48, 48 and 96: it has the slice on the stack. */
  @Test
  void structs_areAllocatedWhereTheyLeaveTheirVariable() {
    GoRun run =
        GoRun.of(
            """
            package main

            import (
              "runtime"
              "time"
            )

            type point struct{ x, y, z, a, b, c int }

            var any1 any
            var pointer *point
            var sum point

            func add(p, q point) point { return point{x: p.x + q.x, y: p.y + q.y} }

            func kilobytes(f func(i int)) uint64 {
              var before, after runtime.MemStats
              runtime.ReadMemStats(&before)
              for i := range 1_000 { f(i) }
              runtime.ReadMemStats(&after)
              return (after.TotalAlloc - before.TotalAlloc) / 1_000
            }

            func main() {
              start := time.Now()
              println(
                kilobytes(func(i int) { sum = add(sum, point{x: i}) }),
                kilobytes(func(int) { _ = time.Since(start) }),
                kilobytes(func(i int) { any1 = point{x: i} }),
                kilobytes(func(i int) { pointer = &point{x: i} }),
                kilobytes(func(i int) { p := point{x: i}; pointer = &p }),
                kilobytes(func(i int) {
                  for _, p := range []*point{{x: i}, {y: i}} { pointer = p }
                }))
            }
            """);
    assertThat(run.err()).isEqualTo("0 0 48 48 48 112\n");
  }

  /** Real Go says 992, 112, 32, 8, 0 and 16 bytes. */
  @Test
  void texts_areAllocatedOnce() {
    GoRun run =
        GoRun.of(
            """
            package main

            import (
              "runtime"
              "strconv"
              "strings"
            )

            var text string
            var digits = make([]byte, 0, 32)
            var number = 123456

            func each(f func()) uint64 {
              var before, after runtime.MemStats
              runtime.ReadMemStats(&before)
              for range 1_000 { f() }
              runtime.ReadMemStats(&after)
              return (after.TotalAlloc - before.TotalAlloc) / 1_000
            }

            func main() {
              println(
                each(func() {
                  var b strings.Builder
                  for range 10 { b.WriteString("hello, wide world of strings") }
                  text = b.String()
                }),
                each(func() { text = strings.Repeat("abcd", 25) }),
                each(func() { text = strings.ToUpper("hello, wide world of strings") }),
                each(func() { text = strconv.Itoa(number) }),
                each(func() { text = strconv.Itoa(number % 100); _ = strconv.AppendInt(digits, int64(-number), 10) }),
                each(func() { text = strconv.FormatInt(1_000_000_000_000, 10) }))
            }
            """);
    assertThat(run.err()).isEqualTo("992 112 32 8 0 16\n");
  }

  /** A collection may begin in the middle of a short loop. */
  @Test
  void largeAllocations_areCollectedAsTheyAreMade() {
    GoRun run =
        GoRun.main(
            "runtime",
            """
            var keep []byte
            for i := 0; i < 100; i++ { keep = make([]byte, 1 << 20) }
            var m runtime.MemStats
            runtime.ReadMemStats(&m)
            println(m.NumGC > 10, len(keep))
            """);
    assertThat(run.err()).isEqualTo("true 1048576\n");
  }
}
