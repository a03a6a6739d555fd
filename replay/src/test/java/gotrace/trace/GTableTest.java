package gotrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GTableTest {
  private final GTable gs = new GTable();

  @Test
  void get_ofAGoroutineNeverPut_isAbsent() {
    assertThat(gs.get(1)).isEqualTo(GTable.ABSENT);
    assertThat(gs.get(-1)).isEqualTo(GTable.ABSENT);
  }

  @Test
  void remove_leavesNeighboursAlone() {
    gs.put(256, 7);
    gs.put(257, 8);
    gs.remove(256);
    assertThat(gs.get(256)).isEqualTo(GTable.ABSENT);
    assertThat(gs.get(257)).isEqualTo(8);
  }

  @Test
  void replaceAll_goesByIdAndChangesTheLiveOnly() {
    List<Long> seen = new ArrayList<>();
    for (long id : new long[] {70_000, 3, 300, 4, 1L << 40}) {
      gs.put(id, id + 1);
    }
    gs.remove(4);
    gs.replaceAll(
        (id, state) -> {
          seen.add(id);
          return state * 2;
        });
    assertThat(seen).containsExactly(3L, 300L, 70_000L, 1L << 40);
    assertThat(gs.get(3)).isEqualTo(8);
    assertThat(gs.get(4)).isEqualTo(GTable.ABSENT);
    assertThat(gs.get(1L << 40)).isEqualTo((1L << 41) + 2);
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
          assertThat(gs.get(k)).isEqualTo(expected.getOrDefault(k, GTable.ABSENT));
        }
      }
    }
    expected.forEach((id, state) -> assertThat(gs.get(id)).isEqualTo(state));
  }
}
