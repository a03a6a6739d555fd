package gotrace.trace.order;

import static gotrace.trace.SavedFields.fields;
import static gotrace.trace.SavedFields.named;
import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.wire.BatchCursor;
import org.junit.jupiter.api.Test;

/** What {@link TraceReader#save} writes down, and what it leaves out. */
class SavedOrderTest {
  @Test
  void reader() {
    assertThat(fields(TraceReader.class))
        .containsExactlyInAnyOrder(
            named(
                "rows ordering frontier damage generation nextSample syncs whole lastNumber events",
                "source generations own", // by the reader that goes on
                "gap ended")); // false within a generation
    assertThat(fields(Rows.class))
        .containsExactlyInAnyOrder(named("lastNanos", "out strings stacks")); // but for the block
    assertThat(fields(Frontier.class)).containsExactlyInAnyOrder(named("heap size"));
    assertThat(fields(BatchCursor.class))
        .containsExactlyInAnyOrder(
            named(
                "time offset nextBatch", // by which it is found again, and the rest with it
                "m type arg0 arg1 arg2 arg3 nextType nextArg0 nextTime source batches ticks",
                "generation data ahead position limit dataOffset lastNanos"));
  }

  @Test
  void ordering() {
    assertThat(fields(Ordering.class))
        .containsExactlyInAnyOrder(
            named("x annotations gc", "goroutines procs ranges")); // the last have no state
    assertThat(fields(Context.class))
        .containsExactlyInAnyOrder(
            named(
                "gs ps ms initialGeneration spent",
                "generation", // begun again
                "rows c current m p g added newP newG")); // of one event
    assertThat(fields(MState.class)).containsExactlyInAnyOrder(named("id g p seen"));
    assertThat(fields(GcOrder.class)).containsExactlyInAnyOrder(named("state sequence"));
    assertThat(fields(AnnotationOrder.class))
        .containsExactlyInAnyOrder(named("activeTasks byGoroutine", "x generation"));
    assertThat(fields(Annotations.class)).containsExactlyInAnyOrder(named("regions stopTheWorlds"));
    assertThat(fields(GoroutineOrder.class)).containsExactlyInAnyOrder(named("x annotations"));
    assertThat(fields(ProcOrder.class)).containsExactlyInAnyOrder(named("x"));
    assertThat(fields(RangeOrder.class)).containsExactlyInAnyOrder(named("x"));
  }
}
