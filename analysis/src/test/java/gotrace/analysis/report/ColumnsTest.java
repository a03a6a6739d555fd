package gotrace.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void width_countsWideCharactersTwice() {
    assertThat(Columns.width("abc")).isEqualTo(3);
    assertThat(Columns.width("漢字")).isEqualTo(4);
    assertThat(Columns.width("😀")).isEqualTo(2);
    assertThat(Columns.width("█▁…─")).isEqualTo(4);
  }

  @Test
  void shorten_keepsHeadAndTail() {
    assertThat(Columns.shorten("net/http.(*conn).serve", 22)).isEqualTo("net/http.(*conn).serve");
    assertThat(Columns.shorten("net/http.(*conn).serve", 12)).isEqualTo("net/…).serve");
    assertThat(Columns.shorten("漢字漢字漢字", 6)).isEqualTo("…漢字");
    assertThat(Columns.shorten("abc", 2)).isEqualTo("…c");
    assertThat(Columns.shorten("abc", 0)).isEmpty();
  }

  @Test
  void wrap_breaksAtSpaces_andInsideLongWords() {
    assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(Columns.wrap("abcdefghij k", 4)).containsExactly("abcd", "efgh", "ij k");
    assertThat(Columns.wrap("漢字漢", 1)).containsExactly("漢", "字", "漢");
    assertThat(Columns.wrap("", 4)).isEmpty();
  }
}
