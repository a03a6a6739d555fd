package gotrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdTableTest {
  private final IdTable ids = new IdTable();

  @Test
  void add_numbersFromZeroInOrderOfInsertion() {
    assertThat(ids.add(7)).isZero();
    assertThat(ids.add(-1)).isEqualTo(1);
    assertThat(ids.add(1L << 40)).isEqualTo(2);
    assertThat(ids.get(7)).isZero();
    assertThat(ids.get(-1)).isEqualTo(1);
    assertThat(ids.get(1L << 40)).isEqualTo(2);
    assertThat(ids.size()).isEqualTo(3);
  }

  @Test
  void add_ofAKnownId_isRefused() {
    ids.add(5);
    ids.add(1L << 50);
    assertThat(ids.add(5)).isEqualTo(IdTable.MISSING);
    assertThat(ids.add(1L << 50)).isEqualTo(IdTable.MISSING);
    assertThat(ids.size()).isEqualTo(2);
  }

  @Test
  void get_ofAnUnknownId_isMissing() {
    assertThat(ids.get(0)).isEqualTo(IdTable.MISSING);
    ids.add(3);
    assertThat(ids.get(2)).isEqualTo(IdTable.MISSING);
    assertThat(ids.get(1L << 33)).isEqualTo(IdTable.MISSING);
  }

  @Test
  void anyMixOfIds_isAsAMapWouldBe() {
    Random random = new Random(3);
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      long id = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(1 << (i % 20 + 1));
      int index = ids.add(id);
      assertThat(index == IdTable.MISSING).isEqualTo(expected.containsKey(id));
      expected.putIfAbsent(id, index);
    }
    expected.forEach((id, index) -> assertThat(ids.get(id)).isEqualTo(index));
  }
}
