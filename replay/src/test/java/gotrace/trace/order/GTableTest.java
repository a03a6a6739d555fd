package gotrace.trace.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GTableTest {
  private final GTable gs = new GTable();

  @Test
  void get_ofAGoroutineNeverPut_isUnknown() {
    assertThat(gs.get(1)).isEqualTo(Status.UNKNOWN);
    assertThat(gs.get(-1)).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void remove_leavesNeighboursAlone() {
    gs.put(256, 7);
    gs.put(257, 8);
    gs.remove(256);
    assertThat(gs.get(256)).isEqualTo(Status.UNKNOWN);
    assertThat(gs.get(257)).isEqualTo(8);
  }

  @Test
  void anyMixOfIds_isAsAMapWouldBe() {
    Random random = new Random(17);
    Map<Long, Long> expected = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      long id = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(60_000);
      if (random.nextInt(3) == 0) {
        gs.remove(id);
        expected.remove(id);
      } else {
        gs.put(id, i + 1);
        expected.put(id, i + 1L);
      }
      if (i % 40_000 == 0) {
        for (long k = 0; k < 60_000; k++) {
          assertThat(gs.get(k)).isEqualTo(expected.getOrDefault(k, Status.UNKNOWN));
        }
      }
    }
    expected.forEach((id, state) -> assertThat(gs.get(id)).isEqualTo(state));
  }
}
