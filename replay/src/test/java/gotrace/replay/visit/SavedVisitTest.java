package gotrace.replay.visit;

import static gotrace.trace.SavedFields.fields;
import static gotrace.trace.SavedFields.named;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link Narrator#save} writes down, and what it leaves out. */
class SavedVisitTest {
  @Test
  void narrator() {
    assertThat(fields(Narrator.class))
        .containsExactlyInAnyOrder(
            named(
                "statuses slices begun firstNanos lastNanos collecting",
                "subjects withMeanwhile listener queues", // given
                "readied readiedBy runnextBefore waited", // of the last event
                "meanwhile")); // of a life, which is told from its beginning
    assertThat(fields(Statuses.class))
        .containsExactlyInAnyOrder(named("goroutines procs threads", "sites"));
    assertThat(fields(Goroutine.class))
        .containsExactlyInAnyOrder(named("goid state reason site function m since"));
    assertThat(fields(Proc.class)).containsExactlyInAnyOrder(named("id running m syscalls"));
    assertThat(fields(M.class)).containsExactlyInAnyOrder(named("id p curg"));
  }
}
