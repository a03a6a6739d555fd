package gotrace.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongIntMapTest {
  @Test
  void anyKey_canBeHeld() {
    LongIntMap map = new LongIntMap();
    map.put(0, 3);
    map.put(-1, 4);
    map.put(Long.MIN_VALUE, 5);
    map.put(0, 6);
    assertThat(map.get(0)).isEqualTo(6);
    assertThat(map.get(-1)).isEqualTo(4);
    assertThat(map.get(Long.MIN_VALUE)).isEqualTo(5);
    assertThat(map.get(1)).isEqualTo(LongIntMap.MISSING);
    assertThat(map.size()).isEqualTo(3);
  }

  @Test
  void remove_returnsWhatWasThere() {
    LongIntMap map = new LongIntMap();
    map.put(7, 1);
    assertThat(map.remove(7)).isEqualTo(1);
    assertThat(map.remove(7)).isEqualTo(LongIntMap.MISSING);
    assertThat(map.size()).isZero();
  }

  /** It grows for 100,000 keys and becomes small again on the way back. */
  @Test
  void ofMany_theFewThatStayAreFound() {
    LongIntMap map = new LongIntMap();
    for (int key = 0; key < 100_000; key++) {
      map.put(64L * key, key);
    }
    for (int key = 0; key < 100_000; key++) {
      if (key % 1000 != 7) {
        assertThat(map.remove(64L * key)).isEqualTo(key);
      }
    }
    assertThat(map.size()).isEqualTo(100);
    for (int key = 7; key < 100_000; key += 1000) {
      assertThat(map.get(64L * key)).isEqualTo(key);
    }
    assertThat(map.get(64)).isEqualTo(LongIntMap.MISSING);
  }

  /** The seed fixes the sequence; few keys make collisions and refilled holes frequent. */
  @Test
  void randomOperations_agreeWithHashMap() {
    SplittableRandom random = new SplittableRandom(42);
    LongIntMap map = new LongIntMap();
    Map<Long, Integer> model = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      long key = random.nextLong(200) * 0x100000000L;
      if (random.nextInt(3) == 0) {
        Integer removed = model.remove(key);
        assertThat(map.remove(key)).isEqualTo(removed == null ? LongIntMap.MISSING : removed);
      } else {
        map.put(key, i);
        model.put(key, i);
      }
      assertThat(map.get(key)).isEqualTo(model.getOrDefault(key, LongIntMap.MISSING));
      assertThat(map.size()).isEqualTo(model.size());
    }
    model.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
  }
}
