package gotrace.trace.emit;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.BlockReason;
import gotrace.runtime.Stacks;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.StackTable;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bounds of the format: batches of 64 KiB, strings of 1 KiB, stacks of 128 frames. */
class EmitterLimitsTest {
  private final Emitted trace = new Emitted();
  private final Stacks stacks = trace.stacks;
  private final int main = stacks.push(Stacks.NONE, "main.main", "main.go", 5);

  @Test
  void moreThan64KiB_areSeveralBatches() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    for (int i = 0; i < 100_000; i++) {
      t.heapAlloc(100, 0, Long.MAX_VALUE);
    }
    t.finish();

    assertThat(trace.batchSizes(0)).hasSizeGreaterThan(10).allMatch(size -> size <= 65_495);
    assertThat(trace.parsed().lines().filter(line -> line.contains(" Metric "))).hasSize(100_001);
  }

  @Test
  void longString_isCutBetweenCharacters() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    t.userLog(100, 0, 1, "x".repeat(1_024), "x".repeat(1_022) + "\u20acuro", main);
    t.finish();

    assertThat(trace.raw())
        .contains("\tdata=\"" + "x".repeat(1_024) + "\"\n")
        .contains("\tdata=\"" + "x".repeat(1_022) + "\"\n");
    trace.isWhole();
  }

  @Test
  void deepStack_keepsItsInnermostFrames() throws Exception {
    int stack = main;
    for (int depth = 1; depth <= 200; depth++) {
      stack = stacks.push(stack, "main.f", "f.go", depth);
    }
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    t.goPark(100, 0, 1, BlockReason.SELECT, stack);
    t.finish();

    try (TraceReader reader = TraceReader.open(trace.source())) {
      EventBlock block = reader.next();
      while (block.type(block.size - 1) != EventType.GO_BLOCK) {
        block = reader.next();
      }
      StackTable table = block.generation.stacks();
      int index = table.index(block.stack(block.size - 1));
      assertThat(table.depth(index)).isEqualTo(128);
      assertThat(table.line(table.frame(index, 0))).isEqualTo(200);
      assertThat(table.line(table.frame(index, 127))).isEqualTo(73);
    }
  }

  @Test
  void placesInTheSource_haveAPcOfTheirOwn() throws Exception {
    int[] tops = new int[3];
    tops[0] = stacks.push(main, "main.f", "f.go", 1);
    tops[1] = stacks.push(main, "main.f", "f.go", 2);
    tops[2] = stacks.push(tops[0], "main.f", "f.go", 2);
    TraceEmitter t = trace.running(TraceVersion.GO126, main, 1_000);
    for (int i = 0; i < 6; i++) {
      t.goPark(100 + i * 400, 0, 1, BlockReason.SELECT, tops[i % 3]);
      t.goUnpark(200 + i * 400, 0, 1, Stacks.NONE);
      t.goStart(300 + i * 400, 0, 1);
    }
    t.finish();

    String raw = trace.raw();
    List<String> pcs =
        raw.lines().filter(line -> line.contains("pc=")).map(EmitterLimitsTest::place).toList();
    assertThat(pcs).hasSizeGreaterThan(6);
    assertThat(pcs.stream().distinct())
        .containsExactlyInAnyOrder("4198400 5", "4198401 1", "4198402 2");
  }

  private static String place(String frame) {
    return frame.replaceAll(".*pc=(\\d+) .*line=(\\d+)", "$1 $2");
  }

  @Test
  void manySilentGoroutines_areSpreadOverTheGeneration() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main, 1_000_000);
    for (int g = 2; g <= 1_001; g++) {
      t.goCreate(100, 0, g, main, main, false);
    }
    t.heapGoal(2_000_000, 0, 1);
    t.heapGoal(2_500_000, 0, 2);
    t.heapGoal(2_999_000, 0, 3);
    t.finish();

    String parsed = trace.parsed();
    assertThat(parsed)
        .contains(
            " Metric Time=2500000 Name=\"/gc/heap/goal:bytes\" Value=Value{Uint64(2)}\n",
            " Metric Time=2999000 Name=\"/gc/heap/goal:bytes\" Value=Value{Uint64(3)}\n");
    assertThat(parsed.lines().filter(line -> line.contains("Runnable->Runnable"))).hasSize(1_000);
  }
}
