package gotrace.lang.inline;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.lang.types.Func;
import gotrace.lang.types.Loader;
import gotrace.lang.types.Pkg;
import gotrace.lang.vm.GoRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Costs as {@code go build -gcflags=-m=2} prints them. */
class CostsTest {
  /** Functions with their costs, by name; negative where one is never inlined. */
  private static Map<String, Integer> costs(String text) {
    Loader loader = new Loader(GoRun.NOTHING_BESIDE);
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    Pkg main = loader.load("main", List.of(new Loader.Source("prog.go", source)));
    assertThat(loader.errors()).isEmpty();
    Costs costs = new Costs(loader.packages(), new LibraryCosts());
    Map<String, Integer> all = new TreeMap<>();
    for (Func f : main.funcs) {
      all.put(f.name, costs.cost(Callee.of(f)));
    }
    return all;
  }

  private static final String PROGRAM =
      """
      package main

      type node struct {
      	next *node
      	val  int
      }

      var sink int
      var name string

      func empty()           {}
      func boom()            { panic("x") }
      func bump()            { sink++ }
      func twice()           { bump(); bump() }
      func pair() (int, int) { return 1, 2 }
      func sum() int         { a, b := pair(); return a + b }
      func join() string     { return name + ":" + name + "!" }
      func (n *node) get() int { return n.val }
      func (n *node) depth() int {
      	d := 0
      	for m := n; m != nil; m = m.next {
      		d += m.get()
      	}
      	return d
      }
      func boxed(x int) any        { return x }
      func call(f func())          { f() }
      func self(n int) int         { if n == 0 { return 0 }; return self(n - 1) }
      func walk(xs []int) (t int)  { for _, x := range xs { t += x }; return }
      func pick(x any) int {
      	switch y := x.(type) {
      	case int:
      		return y
      	case nil:
      		return 0
      	}
      	return 1
      }
      func lit() *node             { return &node{val: 3} }
      func dead() int              { return 1; bump(); return 2 }
      func id[T any](x T) T        { return x }
      func made() int              { m := make(map[string]int); m["a"] = id(1); return len(m) }
      func waits()                 { defer bump() }
      func starts()                { go bump() }
      func saved() any             { return recover() }
      func large()                 { println(1); call(nil); call(nil); call(nil); call(nil) }

      //go:noinline
      func never() {}

      func main() {
      	empty(); boom(); twice(); _ = sum(); _ = join(); _ = (&node{}).depth(); _ = boxed(1); call(bump)
      	_ = self(3); _ = walk(nil); _ = pick(1); _ = lit(); _ = dead(); _ = made(); waits(); starts(); _ = saved(); large(); never()
      }
      """;

  @Test
  void costs_areThoseOfRealGo() {
    assertThat(costs(PROGRAM).toString())
        .isEqualTo(
            "{boom=3, boxed=3, bump=3, call=19, dead=2, depth=27, empty=0, get=3, id=2, join=6,"
                + " large=-1, lit=5, made=20, main=-1, never=-1, pair=3, pick=15, saved=-1,"
                + " self=69, starts=-1, sum=16, twice=10, waits=-1, walk=10}");
  }
}
