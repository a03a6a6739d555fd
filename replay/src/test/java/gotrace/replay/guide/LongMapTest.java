package gotrace.replay.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongMapTest {
  private final LongMap<String> map = new LongMap<>();

  @Test
  void get_ofAMissingKey_isNull() {
    assertThat(map.get(0)).isNull();
    assertThat(map.remove(-1)).isNull();
  }

  @Test
  void put_replaces() {
    map.put(-7, "a");
    map.put(-7, "b");
    assertThat(map.get(-7)).isEqualTo("b");
    assertThat(map.remove(-7)).isEqualTo("b");
    assertThat(map.get(-7)).isNull();
  }

  @Test
  void remove_keepsTheOthersWithinReach() {
    for (long key = 0; key < 10_000; key++) {
      map.put(key * 64, "v" + key);
    }
    for (long key = 0; key < 10_000; key += 2) {
      assertThat(map.remove(key * 64)).isEqualTo("v" + key);
    }
    for (long key = 0; key < 10_000; key++) {
      assertThat(map.get(key * 64)).isEqualTo(key % 2 == 0 ? null : "v" + key);
    }
  }
}
