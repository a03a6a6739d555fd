package gotrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdHashTest {
  /** Times the multiplier of the hash, modulo 2^64, this is 1. */
  private static final long INVERSE = 0xf1de83e19937733dL;

  @Test
  void home_ofIdsInARow_isMostlyTheirOwn() {
    assertThat(slots(1)).isGreaterThan(700);
  }

  /** Multiplied, these ids are 1, 2, 3, …: without the secret all would go to slot 0. */
  @Test
  void home_ofIdsMadeToCollide_isMostlyTheirOwn() {
    assertThat(slots(INVERSE)).isGreaterThan(300);
  }

  @Test
  void home_ofIdsThatDifferInHighBitsOnly_isMostlyTheirOwn() {
    assertThat(slots(1L << 52)).isGreaterThan(300);
  }

  /** How many slots of 2,048 are the home of 1,024 multiples of a step. */
  private static int slots(long step) {
    Set<Integer> slots = new HashSet<>();
    for (long i = 0; i < 1024; i++) {
      int home = IdHash.home(i * step, 2047);
      assertThat(home).isBetween(0, 2047);
      slots.add(home);
    }
    return slots.size();
  }
}
