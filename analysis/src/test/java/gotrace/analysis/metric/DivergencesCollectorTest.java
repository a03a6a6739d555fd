package gotrace.analysis.metric;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DivergencesCollectorTest {
  /** Events from 0: Sync, 2 statuses, 3 creates, block, start, destroy, and at 9 G3's start. */
  @Test
  void midRun_startOutOfOrderIsOne() {
    Told told = GuidedTraces.OUT_OF_ORDER;
    assertThat(told.figure("divergences", "count")).isEqualTo(1L);
    assertThat(told.figure("divergences", "share")).isEqualTo(1.0 / 3);
    assertThat(told.rows("divergences", "classes"))
        .containsExactly(
            asList(
                "localNotHead",
                1L,
                "a goroutine starts from its P's queue before those in front of it"));
    assertThat(told.cells("divergences", "places", "atNanos", "eventIndex", "g", "p", "class"))
        .containsExactly(asList(9L, 9L, 3L, 0L, "localNotHead"));
    assertThat(told.section("divergences").lead())
        .startsWith("1 start contradicts the reconstructed queues (33.3 % of all)");
  }

  @Test
  void none_acrossGenerations() {
    Told told = GuidedTraces.ACROSS_GENERATIONS;
    assertThat(told.figure("divergences", "count")).isEqualTo(0L);
    assertThat(told.figure("divergences", "starts")).isEqualTo(2L);
    assertThat(told.section("divergences").tables()).isEmpty();
  }

  @Test
  void withoutGoroutine_shareIsUnknown() {
    Told told = Told.withoutGoroutine();
    assertThat(told.figure("divergences", "share")).isNull();
    assertThat(told.section("divergences").lead())
        .isEqualTo("No goroutine started within the trace.");
  }
}
