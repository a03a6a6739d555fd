package gotrace.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations printed by Go 1.26's slices.SortFunc over (key, index) pairs, by key alone. */
class GoSortTest {
  private record Item(int key, int index) {}

  private static int[] sortedIndexes(int n, IntUnaryOperator key) {
    Item[] items =
        IntStream.range(0, n).mapToObj(i -> new Item(key.applyAsInt(i), i)).toArray(Item[]::new);
    GoSort.sort(items, (a, b) -> a.key() < b.key());
    return Arrays.stream(items).mapToInt(Item::index).toArray();
  }

  @Test
  void thirteenElements_leavesEqualKeysWhereGoDoes() {
    assertThat(sortedIndexes(13, i -> i * 7 % 3))
        .containsExactly(6, 3, 0, 9, 12, 1, 4, 7, 10, 2, 5, 8, 11);
  }

  @Test
  void thirtyElements_leavesEqualKeysWhereGoDoes() {
    assertThat(sortedIndexes(30, i -> i * 7919 % 5))
        .containsExactly(
            20, 5, 25, 0, 15, 10, 14, 29, 19, 4, 9, 24, 8, 13, 23, 18, 3, 28, 7, 17, 22, 12, 27, 2,
            16, 21, 11, 6, 26, 1);
  }

  @Test
  void twelveElements_isStable() {
    assertThat(sortedIndexes(12, i -> i % 2)).containsExactly(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11);
  }

  /** Large inputs reach every branch; Go's order as a hash: h = 31 h + index. */
  @ParameterizedTest
  @CsvSource({
    "60, 1370178158, 951879970, -1780201600, -81686122, -309962468, -383071202",
    "100, 75873234, -1141969266, 1039979310, -393808952, 893824316, 58926130",
    "1000, 464411576, -240608372, 1253479728, -1682616480, 1229664392, 562641396",
    "5000, 1232040296, 1573804476, -430672136, 1789744118, 915269216, 1826922948"
  })
  void patterns_endAsInGo(
      int n, int scattered, int falling, int squares, int pairs, int hill, int equal) {
    assertThat(hash(sortedIndexes(n, i -> i * 7919 % 97))).isEqualTo(scattered);
    assertThat(hash(sortedIndexes(n, i -> n - i))).isEqualTo(falling);
    assertThat(hash(sortedIndexes(n, i -> i * i % (n / 3)))).isEqualTo(squares);
    assertThat(hash(sortedIndexes(n, i -> (i / 2) ^ 0x1))).isEqualTo(pairs);
    assertThat(hash(sortedIndexes(n, i -> Math.min(i, n - i)))).isEqualTo(hill);
    assertThat(hash(sortedIndexes(n, i -> 4))).isEqualTo(equal);
  }

  private static int hash(int[] indexes) {
    int h = 0;
    for (int i : indexes) {
      h = h * 31 + i;
    }
    return h;
  }
}
