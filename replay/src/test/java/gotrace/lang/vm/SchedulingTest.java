package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Goroutines of programs on the machine: at GOMAXPROCS=1, what real Go prints. */
class SchedulingTest {
  private static final String WORKERS =
      """
      package main

      import (
        "fmt"
        "sync"
        "sync/atomic"
      )

      func main() {
        var wg sync.WaitGroup
        var sum atomic.Int64
        jobs := make(chan int)
        results := make(chan string, 40)
        for w := range 4 {
          wg.Go(func() {
            for j := range jobs {
              sum.Add(int64(j))
              results <- fmt.Sprint(w)
            }
          })
        }
        for i := 1; i <= 40; i++ {
          jobs <- i
        }
        close(jobs)
        wg.Wait()
        close(results)
        order := ""
        for r := range results {
          order += r
        }
        fmt.Println(sum.Load(), order)
      }
      """;

  @Test
  void lastCreated_startsFirst_theOthersInOrder() {
    GoRun run =
        GoRun.main(
            "fmt sync",
            """
            var wg sync.WaitGroup
            for i := range 4 {
              wg.Add(1)
              go func() {
                defer wg.Done()
                fmt.Print(i, " ")
              }()
            }
            wg.Wait()
            """);
    assertThat(run).isEqualTo(new GoRun("3 0 1 2 ", "", 0));
  }

  @Test
  void seeds_giveOtherSchedules_andTheSameSum() {
    Set<String> outputs = new HashSet<>();
    for (long seed = 1; seed <= 8; seed++) {
      GoRun run = GoRun.of(WORKERS, 4, seed);
      assertThat(run.out()).startsWith("820 ").hasSize(45);
      assertThat(run).isEqualTo(GoRun.of(WORKERS, 4, seed));
      outputs.add(run.out());
    }
    assertThat(outputs.size()).isGreaterThan(1);
  }

  /** Package os makes the goroutine that runs finalizers, and net the one that runs cleanups. */
  @Test
  void goroutines_areNumberedBehindThoseOfTheRuntime() {
    assertThat(firstGoroutine("\"sync\"")).isEqualTo("6");
    assertThat(firstGoroutine("\"fmt\"")).isEqualTo("7");
    assertThat(firstGoroutine("\"runtime/debug\"")).isEqualTo("7");
    assertThat(firstGoroutine("\"net\"")).isEqualTo("8");
  }

  private static String firstGoroutine(String imported) {
    GoRun run =
        GoRun.of(
            "package main\nimport _ "
                + imported
                + "\nfunc main() {\n  go func() { select {} }()\n  select {}\n}\n");
    String second = run.err().substring(run.err().lastIndexOf("\ngoroutine "));
    return second.substring("\ngoroutine ".length(), second.indexOf(" [select (no cases)]"));
  }

  /** A start of the runtime's own more or less, and the 61st would come at another place. */
  @Test
  void goschedMeetsTheGlobalQueuesTurn_whereItDoesInGo() {
    GoRun run =
        GoRun.main(
            "fmt runtime sync",
            """
            for n := 40; n <= 64; n++ {
              var wg sync.WaitGroup
              for range n {
                wg.Add(1)
                go func() { wg.Done() }()
              }
              wg.Wait()
              ran := false
              go func() { ran = true }()
              runtime.Gosched()
              if !ran {
                fmt.Print(n, " ")
              }
            }
            """);
    assertThat(run).isEqualTo(new GoRun("", "", 0));
  }

  @Test
  void tries_takeWhatIsFree() {
    GoRun run =
        GoRun.main(
            "fmt sync time",
            """
            var rw sync.RWMutex
            fmt.Print(rw.TryRLock(), rw.TryRLock(), rw.TryLock(), " ")
            rw.RUnlock()
            rw.RUnlock()
            fmt.Print(rw.TryLock(), rw.TryRLock(), rw.TryLock(), " ")
            rw.Unlock()
            rw.RLock()
            done := make(chan bool)
            go func() { rw.Lock(); fmt.Print("w "); rw.Unlock(); done <- true }()
            time.Sleep(time.Millisecond)
            fmt.Print(rw.TryRLock(), rw.TryLock(), " ")
            rw.RUnlock()
            <-done
            fmt.Println(rw.TryLock())
            """);
    assertThat(run)
        .isEqualTo(new GoRun("true true false true false false false false w true\n", "", 0));
  }

  @Test
  void selectsTimersAndContexts() {
    GoRun run =
        GoRun.main(
            "context fmt time errors",
            """
            ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
            defer cancel()
            tick := time.NewTicker(6 * time.Millisecond)
            start := time.Now()
            n := 0
            for done := false; !done; {
              select {
              case <-tick.C:
                n++
              case <-ctx.Done():
                done = true
              }
            }
            tick.Stop()
            fmt.Println(n, ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded))
            fmt.Println(time.Since(start).Truncate(time.Millisecond))
            """);
    assertThat(run).isEqualTo(new GoRun("3 context deadline exceeded true\n20ms\n", "", 0));
  }

  @Test
  void spinning_isPreempted() {
    GoRun run =
        GoRun.main(
            "sync/atomic",
            """
            var stop atomic.Bool
            go func() { stop.Store(true) }()
            for !stop.Load() {
            }
            println("stopped")
            """);
    assertThat(run).isEqualTo(new GoRun("", "stopped\n", 0));
  }

  @Test
  void goexit_runsDefersAndEndsTheGoroutineOnly() {
    GoRun run =
        GoRun.main(
            "fmt runtime",
            """
            done := make(chan bool)
            go func() {
              defer close(done)
              defer fmt.Println("deferred", recover())
              runtime.Goexit()
              fmt.Println("not reached")
            }()
            <-done
            fmt.Println("main")
            """);
    assertThat(run).isEqualTo(new GoRun("deferred <nil>\nmain\n", "", 0));
  }
}
