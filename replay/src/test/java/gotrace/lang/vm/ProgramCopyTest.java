package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.lang.types.Loader;
import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Decisions;
import gotrace.runtime.machine.Machine;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramCopyTest {
  /** Stands in the midst of its loop at {@link #HALF_NANOS}; only then does it draw. */
  private static final String PROGRAM =
      """
      package main
      type node struct { next *node; value int }
      type shape interface { area() int }
      type square struct{ side int }
      func (s square) area() int { return s.side * s.side }
      var total int
      func work(n int) (sum int) {
        defer func() { recover(); sum += 7 }()
        a := []int{1, 2, 3, 4}
        b := a[1:3]
        p := &a[2]
        ring := &node{value: 1}
        ring.next = &node{ring, 2}
        names := map[string]int{"a": 1, "b": 2, "c": 3}
        add := func() { sum++; total++ }
        var s shape = square{3}
        for i := 0; i < n; i++ {
          add()
          b[0] += i
          *p += a[1]
          ring = ring.next
          ring.value += s.area()
          names["a"] = i
        }
        order := ""
        keys := map[int]bool{}
        for i := 0; i < 40; i++ { keys[i] = true }
        for k := range keys { order += string(rune('0' + k)) }
        println(order)
        println(a[1], a[2], b[1] == *p, ring.next.next == ring, ring.value, names["a"], total, sum)
        panic("caught")
      }
      func main() { println(work(200000)) }
      """;

  private static final long HALF_NANOS = 800_000;

  private static GoProgram.Run load(String source, Decisions decisions, ByteArrayOutputStream err) {
    Loader.Source file = new Loader.Source("./prog.go", source.getBytes(StandardCharsets.UTF_8));
    try {
      return GoProgram.load(List.of(file), GoRun.NOTHING_BESIDE, n -> n)
          .run(decisions, InputStream.nullInputStream(), err, err, List.of("prog"), Map.of());
    } catch (GoProgram.CompileException e) {
      throw new AssertionError(e);
    }
  }

  private static Outcome run(GoProgram.Run run, Decisions decisions, long untilNanos) {
    Stacks stacks = new Stacks();
    int main = run.mainStack(stacks);
    Config config = new Config(1, Costs.DEFAULT, untilNanos);
    return new Machine(config, decisions, Tracer.OFF, stacks, Observer.NONE, run.body(), main)
        .run();
  }

  private static String wholeRun(long seed) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Decisions decisions = Decisions.seeded(seed);
    run(load(PROGRAM, decisions, err), decisions, Long.MAX_VALUE);
    return err.toString(StandardCharsets.UTF_8);
  }

  private static String goesOn(GoProgram.Run half, long seed) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Decisions decisions = Decisions.seeded(seed);
    GoProgram.Run copy = half.copy(decisions, err, err);
    assertThat(run(copy, decisions, Long.MAX_VALUE).exitCode()).isZero();
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void copies_goOnAsSeparateRunsWouldHave() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Decisions decisions = Decisions.seeded(1);
    GoProgram.Run half = load(PROGRAM, decisions, err);
    assertThat(run(half, decisions, HALF_NANOS).exitCode()).isZero();
    assertThat(half.program.fibers.get(0).depth).isEqualTo(2);
    assertThat(goesOn(half, 2)).isEqualTo(wholeRun(2));
    assertThat(goesOn(half, 3)).isEqualTo(wholeRun(3)).isNotEqualTo(wholeRun(2));
    assertThat(goesOn(half, 2)).isEqualTo(wholeRun(2));
    assertThat(err.size()).isZero();
  }

  @Test
  void whatTheMachineHolds_isRefused() {
    String program = "package main\nfunc main() { c := make(chan int, 1); for { c <- 1; <-c } }\n";
    Decisions decisions = Decisions.seeded(1);
    GoProgram.Run half = load(program, decisions, new ByteArrayOutputStream());
    run(half, decisions, HALF_NANOS);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThatThrownBy(() -> half.copy(decisions, err, err))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot be copied: Hchan");
  }
}
