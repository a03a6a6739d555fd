package gotrace.replay.visit;

import static gotrace.trace.SavedFields.named;
import static gotrace.trace.SavedFields.of;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link Narrator#save} writes down, and what it leaves out. */
class SavedVisitTest {
  @Test
  void narrator() {
    assertThat(of(Narrator.class))
        .containsExactlyInAnyOrder(
            named(
                "statuses slices begun firstNanos lastNanos collecting",
                "subjects withMeanwhile listener queues", // given
                "readied readiedBy runnextBefore waited", // of the last event
                "meanwhile")); // of a life, which is told from its beginning
    assertThat(of(Statuses.class))
        .containsExactlyInAnyOrder(named("goroutines procs threads", "sites"));
    assertThat(of(Goroutine.class))
        .containsExactlyInAnyOrder(named("goid state reason site function m since"));
    assertThat(of(Proc.class)).containsExactlyInAnyOrder(named("id running m syscalls"));
    assertThat(of(M.class)).containsExactlyInAnyOrder(named("id p curg"));
  }
}
