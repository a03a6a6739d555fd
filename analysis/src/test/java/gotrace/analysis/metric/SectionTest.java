package gotrace.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {
  private static Figure figure(String name) {
    return new Figure(name, "l", Unit.COUNT, 1L, Coverage.OBSERVED, "m");
  }

  private static Table table(String name) {
    return new Table(name, "t", "m", Coverage.OBSERVED, List.of(), List.of());
  }

  private static Chart chart(String name) {
    return new Chart.Bars(name, "t", "m", Coverage.OBSERVED, Unit.COUNT, List.of());
  }

  private static Section section(List<Figure> figures, List<Table> tables, List<Chart> charts) {
    return new Section("s", "S", "l", figures, tables, charts);
  }

  private static void assertRefused(
      String name, List<Figure> figures, List<Table> tables, List<Chart> charts) {
    assertThatThrownBy(() -> section(figures, tables, charts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("s." + name + " names two things");
  }

  @Test
  void oneName_ofTwoOfAKind_isRefused() {
    assertRefused("a", List.of(figure("a"), figure("a")), List.of(), List.of());
    assertRefused("a.b", List.of(figure("a.b"), figure("a.b")), List.of(), List.of());
    assertRefused("t", List.of(), List.of(table("t"), table("t")), List.of());
    assertRefused("c", List.of(), List.of(), List.of(chart("c"), chart("c")));
  }

  @Test
  void oneName_acrossKinds_isRefused() {
    assertRefused("a", List.of(figure("a")), List.of(table("a")), List.of());
    assertRefused("a", List.of(figure("a")), List.of(), List.of(chart("a")));
    assertRefused("a", List.of(), List.of(table("a")), List.of(chart("a")));
  }

  @Test
  void valueThatIsAlsoAGroup_isRefused() {
    assertRefused("a", List.of(figure("a"), figure("a.b")), List.of(), List.of());
    assertRefused("a", List.of(figure("a.b"), figure("a")), List.of(), List.of());
    assertRefused("a.b", List.of(figure("a.b.c"), figure("a.b")), List.of(), List.of());
    assertRefused("a", List.of(figure("a.b")), List.of(table("a")), List.of());
    assertRefused("a", List.of(figure("a.b")), List.of(), List.of(chart("a")));
  }

  @Test
  void nameOfWhatEverySectionHas_isRefused() {
    assertRefused("lead", List.of(figure("lead")), List.of(), List.of());
    assertRefused("title", List.of(), List.of(table("title")), List.of());
    assertRefused("coverage", List.of(figure("coverage.a")), List.of(), List.of());
  }

  @Test
  void siblingsInAGroup_areFine() {
    Section section =
        section(
            List.of(figure("a.b"), figure("a.c"), figure("ab"), figure("b")),
            List.of(table("t")),
            List.of(chart("c")));
    assertThat(section.figures()).hasSize(4);
  }
}
