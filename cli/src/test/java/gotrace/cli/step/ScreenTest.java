package gotrace.cli.step;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.replay.visit.Frame;
import gotrace.replay.visit.Scene;
import gotrace.replay.visit.Scene.SceneG;
import gotrace.replay.visit.Scene.SceneM;
import gotrace.replay.visit.Scene.SceneP;
import gotrace.replay.visit.Told;
import gotrace.trace.GoState;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final long NONE = Scene.NONE;

  private static final Scene SCENE =
      new Scene(
          5,
          1_234,
          2,
          false,
          List.of(
              new SceneP(0, 1, 7, 3, 1, 12, 4, List.of(2L, 3L), 0),
              new SceneP(1, 0, 0, 0, 0, NONE, NONE, List.of(), 0)),
          List.of(new SceneM(12, 0, 1)),
          List.of(
              new SceneG(1, GoState.RUNNING, null, 12, 500, "main.main main.go:7", null, null),
              runnable(2, "P0[0]"),
              runnable(3, "P0[1]"),
              runnable(4, "P0 runnext"),
              runnable(6, "global[0]"),
              new SceneG(
                  5, GoState.WAITING, "chan receive", NONE, 90, "main.w m.go:9", "main.w", null)),
          List.of(6L),
          0);

  private static SceneG runnable(long g, String queue) {
    return new SceneG(
        g, GoState.RUNNABLE, null, NONE, 1_000, "main.main main.go:7", "main.w", queue);
  }

  @Test
  void moment_fitsATerminalOf80By24() {
    Told told = new Told(5, 1_234, "g4 (main.w) was created by g1 at main.main main.go:7");
    List<String> lines = moment(told, 80, 24, 0);
    assertThat(lines).hasSize(24);
    assertThat(lines.subList(0, 16))
        .containsExactly(
            " 1.234µs  event 5 of 90" + " ".repeat(46) + "a\\nb.trace ",
            " g4 (main.w) was created by g1 at main.main main.go:7",
            "",
            "",
            " P    state     M       running                   runnext     queue             ",
            " P0   running   M12     g1                        g4          2: g2 g3",
            " P1   idle                                                    0",
            " global 1: g6",
            " 6 goroutines: 1 running 4 runnable 0 in syscalls 1 waiting                     ",
            " g4 main.w                     runnable          1µs     in P0 runnext   main.ma",
            " g1                            running           500ns   main.main main.go:7",
            " g2 main.w                     runnable          1µs     in P0[0]        main.ma",
            " g3 main.w                     runnable          1µs     in P0[1]        main.ma",
            " g6 main.w                     runnable          1µs     in global[0]    main.ma",
            " g5 main.w                     chan receive      90ns    main.w m.go:9",
            "");
    assertThat(lines.get(23)).startsWith(" the foot   ").hasSize(80);
  }

  @Test
  void event_isBrokenAtSpaces() {
    Told told = new Told(5, 1_234, "one two three four five six seven eight nine ten");
    assertThat(moment(told, 20, 24, 0).subList(1, 4))
        .containsExactly(" one two three four", " five six seven", " eight nine ten");
  }

  @Test
  void goroutines_areScrolled() {
    Told told = new Told(5, 1_234, "x");
    assertThat(moment(told, 80, 24, 4).subList(9, 11))
        .allSatisfy(line -> assertThat(line).matches(" g[65] .*"));
  }

  @Test
  void smallTerminal_isNotOverrun() {
    Told told = new Told(5, 1_234, "x");
    for (int rows = 2; rows < 12; rows++) {
      assertThat(moment(told, 5, rows, 0)).hasSize(rows).allMatch(line -> line.length() <= 5);
    }
  }

  private static List<String> moment(Told told, int columns, int rows, int scroll) {
    return new Screen(columns, rows, false)
        .moment(new Frame(told, 0, 4, SCENE), "a\nb.trace", 90, scroll, "the foot").stream()
            .map(AttributedString::toString)
            .toList();
  }
}
