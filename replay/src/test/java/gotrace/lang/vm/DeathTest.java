package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How programs die, in the words of real Go. */
class DeathTest {
  private static String dies(String body) {
    GoRun run = GoRun.main("", body);
    assertThat(run.code()).isEqualTo(2);
    return run.err();
  }

  private static String panics(String body) {
    String err = dies(body);
    return err.substring(0, err.indexOf("\n\ngoroutine 1 [running]:\nmain.main()\n"));
  }

  @Test
  void runTimeErrors() {
    assertThat(panics("a := []int{1, 2, 3}; i := 5; _ = a[i]"))
        .isEqualTo("panic: runtime error: index out of range [5] with length 3");
    assertThat(panics("var a []int; i := 5; a[i] = 1"))
        .isEqualTo("panic: runtime error: index out of range [5] with length 0");
    assertThat(panics("a := []int{1, 2, 3}; i := -1; _ = a[i]"))
        .isEqualTo("panic: runtime error: index out of range [-1]");
    assertThat(panics("a := make([]int, 2, 4); i := 5; _ = a[1:i]"))
        .isEqualTo("panic: runtime error: slice bounds out of range [:5] with capacity 4");
    assertThat(panics("s := \"abc\"; i := 2; _ = s[i:1]"))
        .isEqualTo("panic: runtime error: slice bounds out of range [2:1]");
    assertThat(panics("x, y := 1, 0; println(x / y)"))
        .isEqualTo("panic: runtime error: integer divide by zero");
    assertThat(panics("var m map[string]int; m[\"a\"] = 1"))
        .isEqualTo("panic: assignment to entry in nil map");
    assertThat(panics("var c chan int; close(c)")).isEqualTo("panic: close of nil channel");
    assertThat(panics("c := make(chan int); close(c); close(c)"))
        .isEqualTo("panic: close of closed channel");
    assertThat(panics("c := make(chan int, 1); close(c); c <- 1"))
        .isEqualTo("panic: send on closed channel");
    assertThat(panics("n := -1; _ = make([]int, n)"))
        .isEqualTo("panic: runtime error: makeslice: len out of range");
  }

  private static String framesOf(String body) {
    GoRun run = GoRun.main("sync", body);
    return run.err().substring(run.err().indexOf("[running]:\n") + 11);
  }

  /** What package sync panics with shows its frames; what follows on a call of it does not. */
  @Test
  void framesOfSync_areThoseOfTheCallThatPanics() {
    assertThat(framesOf("var wg sync.WaitGroup\nwg.Done()"))
        .isEqualTo(
            """
            sync.(*WaitGroup).Add(...)
            \t/usr/local/go/src/sync/waitgroup.go:118
            sync.(*WaitGroup).Done(...)
            \t/usr/local/go/src/sync/waitgroup.go:156
            main.main()
            \t/src/prog.go:5
            """);
    assertThat(framesOf("var mu sync.RWMutex\nmu.Lock()\nmu.Unlock()\npanic(1)"))
        .isEqualTo("main.main()\n\t/src/prog.go:7\n");
    assertThat(framesOf("var mu sync.Mutex\nmu.Lock()\nmu.Unlock()\npanic(1)"))
        .isEqualTo("main.main()\n\t/src/prog.go:7\n");
  }

  /** Who begins takes the place of one that ended in the list of all. */
  @Test
  void goroutinesStandWhereOthersEnded() {
    String err =
        GoRun.main(
                "runtime",
                """
                c := make(chan int)
                go func() { <-c }()
                go func() { <-c }()
                go func() { select {} }()
                runtime.Gosched()
                close(c)
                runtime.Gosched()
                for range 3 {
                  go func() { select {} }()
                }
                select {}
                """)
            .err();
    assertThat(
            err.lines()
                .filter(l -> l.startsWith("goroutine "))
                .map(l -> l.substring(10, l.indexOf(" ["))))
        .containsExactly("1", "10", "9", "8", "11");
  }

  @Test
  void atomicValue_keepsToOneType() {
    String value = "var v atomic.Value\nv.Store(1)\n";
    assertThat(atomic(value + "v.Store(int8(1))"))
        .isEqualTo("panic: sync/atomic: store of inconsistently typed value into Value");
    assertThat(atomic(value + "v.Swap(\"x\")"))
        .isEqualTo("panic: sync/atomic: swap of inconsistently typed value into Value");
    assertThat(atomic(value + "v.CompareAndSwap(1, \"x\")"))
        .isEqualTo("panic: sync/atomic: compare and swap of inconsistently typed values");
    assertThat(atomic(value + "v.CompareAndSwap(nil, \"x\")"))
        .isEqualTo("panic: sync/atomic: compare and swap of inconsistently typed value into Value");
  }

  private static String atomic(String body) {
    return GoRun.main("sync/atomic", body).err().lines().findFirst().orElseThrow();
  }

  @Test
  void typeAssertions() {
    assertThat(panics("var x any = \"s\"; _ = x.(int)"))
        .isEqualTo("panic: interface conversion: interface {} is string, not int");
    assertThat(panics("var x any; _ = x.(int)"))
        .isEqualTo("panic: interface conversion: interface {} is nil, not int");
    assertThat(panics("var x any = 1; _ = x.(error)"))
        .isEqualTo("panic: interface conversion: int is not error: missing method Error");
    assertThat(panics("var x, y any = []int{}, []int{}; println(x == y)"))
        .isEqualTo("panic: runtime error: comparing uncomparable type []int");
  }

  @Test
  void nilDereference_isASignal() {
    assertThat(dies("var p *struct{ x int }\np.x = 1"))
        .isEqualTo(
            """
            panic: runtime error: invalid memory address or nil pointer dereference
            [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]

            goroutine 1 [running]:
            main.main()
            \t/src/prog.go:4
            """);
  }

  @Test
  void values_arePrintedByKind() {
    assertThat(panics("type s string; panic(s(\"x\"))")).isEqualTo("panic: main.s(\"x\")");
    assertThat(panics("panic(1.5)")).isEqualTo("panic: 1.5");
    assertThat(panics("panic(\"two\\nlines\")")).isEqualTo("panic: two\n\tlines");
    assertThat(panics("panic(nil)")).isEqualTo("panic: panic called with nil argument");
  }

  @Test
  void nestedPanics_areAllPrinted_withTheStackOfTheLast() {
    GoRun run =
        GoRun.of(
            """
            package main

            type e struct{}

            func (e) Error() string { return "line1\\nline2" }

            func main() {
            	defer func() {
            		defer func() {
            			r := recover()
            			panic(r)
            		}()
            		panic(e{})
            	}()
            	panic("first")
            }
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            panic: first
            \tpanic: line1
            \tline2 [recovered, repanicked]

            goroutine 1 [running]:
            main.main.func1.1()
            \t/src/prog.go:11
            panic({0x0?, 0x0?})
            \t/usr/local/go/src/runtime/panic.go:860
            main.main.func1()
            \t/src/prog.go:13
            panic({0x0?, 0x0?})
            \t/usr/local/go/src/runtime/panic.go:860
            main.main()
            \t/src/prog.go:15
            """);
  }

  @Test
  void deadlock_showsAllGoroutines() {
    GoRun run =
        GoRun.of(
            """
            package main

            import "sync"

            func wait(c chan int) { <-c }

            func main() {
              var mu sync.Mutex
              mu.Lock()
              go wait(make(chan int))
              mu.Lock()
            }
            """);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            fatal error: all goroutines are asleep - deadlock!

            goroutine 1 [sync.Mutex.Lock]:
            internal/sync.runtime_SemacquireMutex(...)
            \t/usr/local/go/src/runtime/sema.go:95
            internal/sync.(*Mutex).lockSlow(...)
            \t/usr/local/go/src/internal/sync/mutex.go:149
            internal/sync.(*Mutex).Lock(...)
            \t/usr/local/go/src/internal/sync/mutex.go:70
            sync.(*Mutex).Lock(...)
            \t/usr/local/go/src/sync/mutex.go:46
            main.main()
            \t/src/prog.go:11

            goroutine 6 [chan receive]:
            main.wait(...)
            \t/src/prog.go:5
            created by main.main in goroutine 1
            \t/src/prog.go:10
            """);
  }

  @Test
  void exitCode_isTheProgramsOwn() {
    assertThat(GoRun.main("os", "defer println(1); os.Exit(7)")).isEqualTo(new GoRun("", "", 7));
  }

  @Test
  void endlessRecursion_overflowsTheStack() {
    GoRun run =
        GoRun.of("package main\nfunc f(n int) int { return f(n+1) + 1 }\nfunc main() { f(0) }\n");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "runtime: goroutine stack exceeds 1000000000-byte limit\nfatal error: stack overflow\n");
  }

  /** A value whose Error method panics in turn: nil pointers in interfaces do that. */
  @Test
  void panicWhilePrinting_isFatal() {
    GoRun text =
        GoRun.of(
            """
            package main

            type E struct{}

            func (E) Error() string { panic("in Error") }

            func main() { panic(E{}) }
            """);
    assertThat(text.err())
        .startsWith(
            "fatal error: panic while printing panic value: in Error\n\ngoroutine 1 [running]:\n");
    assertThat(text.code()).isEqualTo(2);
    GoRun nil =
        GoRun.of(
            """
            package main

            type P struct{ s string }

            func (p *P) String() string { return p.s }

            func main() {
              var p *P
              panic(p)
            }
            """);
    assertThat(nil.err())
        .startsWith(
            "fatal error: panic while printing panic value: type runtime.errorString\n"
                + "[signal SIGSEGV: segmentation violation");
    assertThat(nil.code()).isEqualTo(2);
  }

  /** A deferred call of the method itself may recover: then it has its say. */
  @Test
  void panicWhilePrinting_thatIsRecovered_isNot() {
    GoRun run =
        GoRun.of(
            """
            package main

            type E struct{}

            func (E) Error() (s string) {
              defer func() { s = "saved " + recover().(string) }()
              panic("x")
            }

            func main() { panic(E{}) }
            """);
    assertThat(run.err()).startsWith("panic: saved x\n\ngoroutine 1 [running]:\nmain.main()\n");
  }

  @Test
  void goOfNil_isFatal_butWithArgumentsThePanicIsTheGoroutines() {
    assertThat(dies("var f func(); go f()"))
        .startsWith("fatal error: go of nil func value\n\ngoroutine 1 [running]:\nmain.main()\n");
    assertThat(dies("var f func(int); go f(1); select {}"))
        .startsWith(
            "panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIG")
        .contains("created by main.main in goroutine 1\n");
  }

  @Test
  void keysWithoutHash_inMapsWithoutEntriesAndOthers() {
    String none = "panic: hash of unhashable type: []int";
    assertThat(panics("m := map[any]int{}; _ = m[[]int{}]")).isEqualTo(none);
    assertThat(panics("var m map[any]int; _ = m[[]int{}]")).isEqualTo(none);
    assertThat(panics("var m map[any]int; delete(m, []int{})")).isEqualTo(none);
    assertThat(panics("m := map[any]int{1: 1}; _ = m[[]int{}]"))
        .isEqualTo("panic: runtime error: hash of unhashable type []int");
    assertThat(panics("m := map[any]int{}; m[[]int{}] = 1"))
        .isEqualTo("panic: runtime error: hash of unhashable type []int");
  }

  @Test
  void assertionFromAnUnnamedInterface_namesItsMethods() {
    GoRun run =
        GoRun.of(
            """
            package main

            type Many interface{ M() }
            type T struct{}
            type U struct{}

            func (T) M() {}
            func (U) M() {}

            func try(f func()) {
              defer func() { println(recover().(error).Error()) }()
              f()
            }

            func main() {
              var i interface{ M() } = T{}
              var m Many = T{}
              var e any = T{}
              try(func() { _ = i.(U) })
              try(func() { _ = m.(U) })
              try(func() { _ = e.(U) })
            }
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            interface conversion: interface { M() } is main.T, not main.U
            interface conversion: main.Many is main.T, not main.U
            interface conversion: interface {} is main.T, not main.U
            """);
  }

  @Test
  void float32_isPrintedAsShortAsItsSizeAllows() {
    GoRun run =
        GoRun.main("", "println(float32(0.1), 0.1, float32(1)/3, complex64(complex(0.1, -2)))");
    assertThat(run.err()).isEqualTo("0.1 0.1 0.33333334 (0.1-2i)\n");
    assertThat(panics("panic(float32(0.1))")).isEqualTo("panic: 0.1");
  }

  @Test
  void loopBodyWhosePanicTheIteratorRecovers_panicsAgain() {
    assertThat(
            dies(
                """
                defer func() { println(recover().(error).Error()) ; panic("end") }()
                for range func(yield func() bool) {
                  defer func() { recover() }()
                  yield()
                } {
                  panic("body")
                }
                """))
        .startsWith(
            "runtime error: range function recovered a loop body panic"
                + " and did not resume panicking\n");
    assertThat(
            dies(
                """
                for range func(yield func() bool) {
                  defer func() { recover(); yield() }()
                  yield()
                } {
                  panic("body")
                }
                """))
        .contains("range function continued iteration after loop body panic");
  }

  @Test
  void packageThatIsNotMain_isNoProgram() {
    GoRun run = GoRun.of("package other\n\nfunc main() {}\n");
    assertThat(run.err()).isEqualTo("package other is not a main package\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void bodiesOfRanges_countWithTheFunctionAroundThem() {
    GoRun run =
        GoRun.of(
            """
            package main

            func twice(yield func(int) bool) { _ = yield(0) && yield(1) }

            func same(f func(func(int) bool), g func()) func(func(int) bool) { return f }

            func main() {
              for range same(twice, func() {}) {
                for range twice {
                  func() { panic("in both") }()
                }
              }
            }
            """);
    assertThat(run.err().replaceAll("\\t.*\n", ""))
        .startsWith(
            """
            panic: in both

            goroutine 1 [running]:
            main.main.func2()
            main.main-range2(...)
            main.twice(...)
            main.main-range1(...)
            main.twice(...)
            main.main()
            """);
  }

  @Test
  void frames_ofLogHeapAndPipes_nameTheLinesOfGo() {
    String heap =
        """
        package main

        import "container/heap"

        type H []int

        func (h H) Len() int           { return len(h) }
        func (h H) Less(i, j int) bool { return h[i] < h[j] }
        func (h H) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
        func (h *H) Push(x any)        {}
        func (h *H) Pop() any          { return nil }

        func main() { heap.Pop(&H{}) }
        """;
    assertThat(GoRun.of(heap).err())
        .startsWith("panic: runtime error: index out of range [0] with length 0\n")
        .contains("container/heap/heap.go:61\n");
    assertThat(GoRun.main("log", "log.Panic(1)").err()).contains("log/log.go:451\n");
    assertThat(GoRun.main("io", "r, _ := io.Pipe(); r.Read(nil)").err())
        .contains("io.(*pipe).read(", "io/pipe.go:57\n", "io.(*PipeReader).Read(", "pipe.go:134\n");
  }

  @Test
  void deferredBuiltin_isNotCountedAsALiteral() {
    assertThat(
            GoRun.main(
                    "",
                    """
                    c := make(chan int)
                    defer close(c)
                    func() {
                      defer println("x")
                      func() { panic("boom") }()
                    }()
                    """)
                .err())
        .contains("main.main.func1.1(", "main.main.func1(")
        .doesNotContain("func2");
  }
}
