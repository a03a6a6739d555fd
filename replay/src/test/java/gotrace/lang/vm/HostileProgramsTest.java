package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that need more than there is, in the words of real Go under {@code ulimit -v}. */
class HostileProgramsTest {
  private static final long LIMIT_BYTES = 24 << 20;

  private static GoRun limited(String body) {
    return GoRun.of("package main\nimport \"time\"\n" + body, 1, 1, LIMIT_BYTES);
  }

  private static GoRun limitedMain(String body) {
    return limited("var _ = time.Hour\nfunc main() {\n" + body + "\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type node struct { next *node }; var list *node; for { list = &node{list} }",
        "var all [][]byte; for { all = append(all, make([]byte, 4096)) }",
        "var all []int; for { all = append(all, 1) }",
        "var all []string; s := \"\"; for { s += \"x\"; all = append(all, s) }",
        "all := map[int]int{}; for i := 0; ; i++ { all[i] = i }",
        "var all []chan int; for { all = append(all, make(chan int, 100)) }",
        "var all []func() int; for i := 0; ; i++ { all = append(all, func() int { return i }) }",
        "var all []any; for i := 0; ; i++ { all = append(all, i) }",
        "c := make(chan int); for { go func() { <-c }() }",
        "for { time.AfterFunc(time.Hour, func() {}) }",
        "for { defer func() {}() }"
      })
  void whatGrowsWithoutEnd_diesAsInGo(String body) {
    GoRun run = limitedMain(body);
    assertThat(run.err())
        .startsWith("runtime: out of memory: cannot allocate ")
        .containsPattern(
            "-byte block \\(\\d+ in use\\)\nfatal error: out of memory\n\ngoroutine 1 \\[running]:\n")
        .contains("main.main()\n\t/src/prog.go:5\n");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aBlockThatIsTooLarge_isNamed() {
    assertThat(GoRun.main("", "n := 1 << 40; println(len(make([]byte, n)))").err())
        .isEqualTo(
            """
            runtime: out of memory: cannot allocate 1099511627776-byte block (0 in use)
            fatal error: out of memory

            goroutine 1 [running]:
            main.main()
            \t/src/prog.go:3
            """);
    assertThat(limitedMain("n := 1 << 36; println(cap(make(chan int, n)))").err())
        .startsWith("runtime: out of memory: cannot allocate 549760008192-byte block (");
    assertThat(limitedMain("var x [1 << 29]int; x[3] = 1; println(x[3])").err())
        .startsWith("runtime: out of memory: cannot allocate 4294967296-byte block (");
  }

  @Test
  void recoverDoesNotHelp() {
    GoRun run =
        limitedMain(
            "defer func() { println(recover() != nil) }()\n"
                + "n := 1 << 40; println(len(make([]byte, n)))");
    assertThat(run.err()).startsWith("runtime: out of memory").doesNotContain("true");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void beyondTheAddressSpace_isAPanic() {
    assertThat(limitedMain("n := 1 << 50; println(len(make([]byte, n)))").err())
        .startsWith("panic: runtime error: makeslice: len out of range\n");
    assertThat(limitedMain("n := 1 << 50; println(len(make([]int, 0, n)))").err())
        .startsWith("panic: runtime error: makeslice: cap out of range\n");
    assertThat(limitedMain("n := 1 << 50; println(cap(make(chan int, n)))").err())
        .startsWith("panic: makechan: size out of range\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var x []byte; for i := 0; i < 300000; i++ { x = make([]byte, 1024) }; _ = x",
        "type node struct { next *node }; for i := 0; i < 3000000; i++ { n := &node{}; n.next = n }",
        "for i := 0; i < 30000; i++ { done := make(chan bool); go func() { done <- true }(); <-done }",
        "for i := 0; i < 30000; i++ { m := map[int]int{}; for j := 0; j < 20; j++ { m[j] = j } }",
        "s := \"\"; for i := 0; i < 20000; i++ { s = s + \"x\" }"
      })
  void garbageDoesNotCount(String body) {
    assertThat(limitedMain(body)).isEqualTo(new GoRun("", "", 0));
  }

  @Test
  void javaItself_isOutOfMemory() {
    GoRun run =
        GoRun.of(
            """
            package main
            var all [][]byte
            func main() {
              for { all = append(all, make([]byte, 1<<30)) }
            }
            """,
            1,
            1,
            Long.MAX_VALUE);
    assertThat(run.err())
        .startsWith("runtime: out of memory: cannot allocate ")
        .endsWith("goroutine 1 [running]:\nmain.main()\n\t/src/prog.go:4\n");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void concurrentMapWrites_areFatal() {
    GoRun run = GoRun.of(shared(20_000, "m[j] = i", "", ""), 4, 1);
    assertThat(run.err())
        .isEqualTo(
            """
            fatal error: concurrent map writes

            goroutine 20 [running]:
            internal/runtime/maps.fatal({0x0?, 0x0?})
            \t/usr/local/go/src/runtime/panic.go:1181
            main.main.func1()
            \t/src/prog.go:12
            created by main.main in goroutine 1
            \t/src/prog.go:9
            """);
    assertThat(run.code()).isEqualTo(2);
    assertThat(
            GoRun.of(shared(20_000, "if i == 0 { m[j] = i } else { _ = m[j] }", "", ""), 4, 1)
                .err())
        .startsWith("fatal error: concurrent map read and map write\n");
    assertThat(
            GoRun.of(shared(20_000, "if i == 0 { m[j] = i } else { for range m {} }", "", ""), 4, 1)
                .err())
        .startsWith("fatal error: concurrent map iteration and map write\n");
  }

  @ParameterizedTest
  @CsvSource({
    "mu.Lock(), mu.Unlock()",
    "'for !spin.CompareAndSwap(false, true) { }', spin.Store(false)",
    "'for !spin.CompareAndSwap(false, true) { runtime.Gosched() }', spin.Store(false)",
    "token <- true, <-token"
  })
  void ordered_theyAreNot(String before, String after) {
    for (long seed = 1; seed <= 5; seed++) {
      assertThat(GoRun.of(shared(2000, "m[j] = i", before, after), 4, seed))
          .isEqualTo(new GoRun("", "2000\n", 0));
    }
  }

  /** Eight goroutines that use one map. */
  private static String shared(int times, String use, String before, String after) {
    return """
        package main
        import ("runtime"; "sync"; "sync/atomic")
        var _ = runtime.Gosched
        func main() {
        m := map[int]int{}
        var wg sync.WaitGroup; var mu sync.Mutex; var spin atomic.Bool; token := make(chan bool, 1)
        _, _, _ = &mu, &spin, token
        for i := 0; i < 8; i++ { wg.Add(1)
        go func() { defer wg.Done()
        for j := 0; j < %d; j++ {
        %s
        %s
        %s
        } }() }
        wg.Wait(); println(len(m)) }
        """
        .formatted(times, before, use, after);
  }

  @Test
  void whatIsPublishedAtomically_mayBeRead() {
    GoRun run =
        GoRun.of(
            """
            package main
            import ("sync"; "sync/atomic")
            func main() {
              var current atomic.Pointer[map[int]int]
              current.Store(&map[int]int{})
              var wg sync.WaitGroup
              for i := 0; i < 4; i++ {
                wg.Add(1)
                go func() {
                  defer wg.Done()
                  for j := 0; j < 300; j++ {
                    next := map[int]int{}
                    for k, v := range *current.Load() { if k > j - 10 { next[k] = v } }
                    next[j] = i
                    current.Store(&next)
                  }
                }()
              }
              wg.Wait()
              println("done")
            }
            """,
            4,
            1);
    assertThat(run).isEqualTo(new GoRun("", "done\n", 0));
  }

  /** Real Go collects 7 times on two Ps: the long-lived tree is found again each time. */
  @Test
  void whatCanBeReached_isFoundByCollections() {
    GoRun run =
        GoRun.of(
            """
            package main
            import "runtime"
            type node struct{ left, right *node }
            func build(d int) *node {
              if d == 0 { return &node{} }
              return &node{build(d - 1), build(d - 1)}
            }
            func main() {
              long := build(16)
              for i := 0; i < 200; i++ { build(12) }
              var m runtime.MemStats
              runtime.ReadMemStats(&m)
              println(m.NumGC >= 5 && m.NumGC <= 9, long != nil)
            }
            """,
            2,
            1);
    assertThat(run).isEqualTo(new GoRun("", "true true\n", 0));
  }

  @Test
  void sumsAndConditionsOfAnyLength_areCompiled() {
    String sum = "x" + " + x".repeat(50_000);
    String all = "ok" + " && ok".repeat(50_000);
    String any = "no" + " || no".repeat(50_000) + " || ok";
    assertThat(GoRun.main("", "x := 1; println(" + sum + ")").err()).isEqualTo("50001\n");
    assertThat(GoRun.main("", "ok, no := true, false; println(" + all + ", " + any + ")").err())
        .isEqualTo("true true\n");
    assertThat(GoRun.main("", "ok := true; if " + all + " { println(1) }").err()).isEqualTo("1\n");
  }

  @Test
  void conditionsDecideInOrder() {
    String body =
        """
        f := func(n int, v bool) bool { print(n); return v }
        if f(1, true) && f(2, false) && f(3, true) { print("x") } else { print("-") }
        if f(1, false) || f(2, true) || f(3, true) { print("y") } else { print("-") }
        if !(f(1, true) && f(2, true) && f(3, false)) { print("z") }
        println(f(1, true) && f(2, true) && f(3, true), f(1, false) || f(2, false) || f(3, false))
        """;
    assertThat(GoRun.main("", body).err()).isEqualTo("12-12y123z123123true false\n");
  }

  @Test
  void variablesThatNoLinkerTakes() {
    assertThat(GoRun.of("package main\nvar x [1 << 40]int\nfunc main() { x[3] = 1 }\n"))
        .isEqualTo(
            new GoRun(
                "", "main.x: symbol too large (8796093022208 bytes > 2000000000 bytes)\n", 1));
  }
}
