package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * For what goroutines wait, as real Go prints it at GOMAXPROCS=1; offsets in functions left out.
 */
class WaitReasonsTest {
  @Test
  void selectOfOneCase_isThatOperation() {
    GoRun run =
        GoRun.of(
            """
            package main

            func main() {
            	c := make(chan int)
            	d := make(chan int)
            	go func() {
            		select {
            		case v, ok := <-c:
            			println("got", v, ok)
            		}
            		var n chan int
            		select {
            		case <-n:
            		}
            	}()
            	c <- 5
            	go func() {
            		select {
            		case d <- 1:
            		}
            	}()
            	select {
            	case <-c:
            	}
            }
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            got 5 true
            fatal error: all goroutines are asleep - deadlock!

            goroutine 1 [chan receive]:
            main.main()
            	/src/prog.go:23

            goroutine 6 [chan receive (nil chan)]:
            main.main.func1()
            	/src/prog.go:13
            created by main.main in goroutine 1
            	/src/prog.go:6

            goroutine 7 [chan send]:
            main.main.func2()
            	/src/prog.go:19
            created by main.main in goroutine 1
            	/src/prog.go:17
            """);
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void waitGroupPassedByValue_isNotDone() {
    GoRun run =
        GoRun.of(
            """
            package main

            import "sync"

            func work(wg sync.WaitGroup) { wg.Done() }

            func main() {
            	var wg sync.WaitGroup
            	wg.Add(1)
            	go work(wg)
            	wg.Wait()
            }
            """);
    assertThat(run.err())
        .isEqualTo(
            """
            fatal error: all goroutines are asleep - deadlock!

            goroutine 1 [sync.WaitGroup.Wait]:
            sync.runtime_SemacquireWaitGroup(...)
            	/usr/local/go/src/runtime/sema.go:114
            sync.(*WaitGroup).Wait(...)
            	/usr/local/go/src/sync/waitgroup.go:206
            main.main()
            	/src/prog.go:11
            """);
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void condition_isWaitedForWithoutItsLock() {
    GoRun run =
        GoRun.of(
            """
            package main

            import "sync"

            func main() {
            	var rw sync.RWMutex
            	c := sync.NewCond(&rw)
            	rw.Lock()
            	go rw.Lock()
            	c.Wait()
            }
            """);
    assertThat(run.err())
        .startsWith(
            """
            fatal error: all goroutines are asleep - deadlock!

            goroutine 1 [sync.Cond.Wait]:
            sync.runtime_notifyListWait(...)
            	/usr/local/go/src/runtime/sema.go:617
            sync.(*Cond).Wait(...)
            	/usr/local/go/src/sync/cond.go:""")
        .endsWith("main.main()\n\t/src/prog.go:10\n");
    assertThat(run.code()).isEqualTo(2);
  }

  /** traceback.go: goroutineheader. */
  @Test
  void lockedGoroutine_isSaidToBe() {
    GoRun run =
        GoRun.of(
            """
            package main

            import "runtime"

            func main() {
            	go func() {
            		runtime.LockOSThread()
            		select {}
            	}()
            	runtime.Gosched()
            	runtime.LockOSThread()
            	<-make(chan int)
            }
            """);
    assertThat(run.err())
        .contains("goroutine 1 [chan receive, locked to thread]:\nmain.main()\n")
        .contains(" [select (no cases), locked to thread]:\nmain.main.func1()\n");
    assertThat(run.code()).isEqualTo(2);
  }

  /** Looking at the clock allocates nothing, so no collection comes between (time.go). */
  @Test
  void waitingForTime_allocatesNothing() {
    GoRun run =
        GoRun.of(
            """
            package main

            import (
            	"runtime"
            	"time"
            )

            func main() {
            	s := time.Now()
            	for time.Since(s) < 30*time.Millisecond {
            	}
            	var m runtime.MemStats
            	runtime.ReadMemStats(&m)
            	println(m.NumGC, m.TotalAlloc < 1000)
            }
            """);
    assertThat(run.err()).isEqualTo("0 true\n");
  }
}
