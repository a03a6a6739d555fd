package gotrace.trace.order;

import static gotrace.trace.SavedFields.named;
import static gotrace.trace.SavedFields.of;
import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.wire.BatchCursor;
import org.junit.jupiter.api.Test;

/** What {@link TraceReader#save} writes down, and what it leaves out. */
class SavedOrderTest {
  @Test
  void reader() {
    assertThat(of(TraceReader.class))
        .containsExactlyInAnyOrder(
            named(
                "rows ordering frontier damage generation nextSample syncs whole lastNumber events",
                "source generations own", // by the reader that goes on
                "gap ended")); // false within a generation
    assertThat(of(Rows.class))
        .containsExactlyInAnyOrder(named("lastNanos", "out strings stacks")); // but for the block
    assertThat(of(Frontier.class)).containsExactlyInAnyOrder(named("heap size"));
    assertThat(of(BatchCursor.class))
        .containsExactlyInAnyOrder(
            named(
                "time offset nextBatch", // by which it is found again, and the rest with it
                "m type arg0 arg1 arg2 arg3 nextType nextArg0 nextTime source batches ticks",
                "generation data ahead position limit dataOffset lastNanos"));
  }

  @Test
  void ordering() {
    assertThat(of(Ordering.class))
        .containsExactlyInAnyOrder(
            named("x annotations gc", "goroutines procs ranges")); // the last have no state
    assertThat(of(Context.class))
        .containsExactlyInAnyOrder(
            named(
                "gs ps ms initialGeneration spent",
                "generation", // begun again
                "rows c current m p g added newP newG")); // of one event
    assertThat(of(MState.class)).containsExactlyInAnyOrder(named("id g p seen"));
    assertThat(of(GcOrder.class)).containsExactlyInAnyOrder(named("state sequence"));
    assertThat(of(AnnotationOrder.class))
        .containsExactlyInAnyOrder(named("activeTasks byGoroutine", "x generation"));
    assertThat(of(Annotations.class)).containsExactlyInAnyOrder(named("regions stopTheWorlds"));
    assertThat(of(GoroutineOrder.class)).containsExactlyInAnyOrder(named("x annotations"));
    assertThat(of(ProcOrder.class)).containsExactlyInAnyOrder(named("x"));
    assertThat(of(RangeOrder.class)).containsExactlyInAnyOrder(named("x"));
  }
}
