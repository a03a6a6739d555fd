package gotrace.trace.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusTest {
  @Test
  void of_beginsTheSequenceAtZero() {
    long state = Status.of(2, 5);
    assertThat(Status.wire(state)).isEqualTo(2);
    assertThat(Status.sequence(state)).isZero();
    assertThat(Status.precedes(state, 1, 5)).isTrue();
  }

  @Test
  void precedes_onlyTheNextNumberOfTheSameGeneration() {
    long state = Status.advanced(Status.advanced(Status.of(1, 5)));
    assertThat(Status.precedes(state, 3, 5)).isTrue();
    assertThat(Status.precedes(state, 2, 5)).isFalse();
    assertThat(Status.precedes(state, 4, 5)).isFalse();
    assertThat(Status.precedes(state, 3, 6)).isFalse();
  }

  @Test
  void reset_keepsStatusAndFlags() {
    long state = Status.advanced(Status.of(3, 1)) | Status.IN_RANGE | Status.ANNOTATED;
    long reset = Status.reset(state, 2);
    assertThat(Status.wire(reset)).isEqualTo(3);
    assertThat(Status.sequence(reset)).isZero();
    assertThat(reset & Status.IN_RANGE).isNotZero();
    assertThat(reset & Status.ANNOTATED).isNotZero();
    assertThat(Status.precedes(reset, 1, 2)).isTrue();
  }

  @Test
  void withWire_keepsTheSequence() {
    long state = Status.withWire(Status.advanced(Status.of(4, 9)), 1);
    assertThat(Status.wire(state)).isEqualTo(1);
    assertThat(Status.precedes(state, 2, 9)).isTrue();
  }
}
