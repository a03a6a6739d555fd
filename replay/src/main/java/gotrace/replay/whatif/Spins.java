package gotrace.replay.whatif;

/**
 * Goroutines that wait by calling {@code runtime.Gosched} over and over. How long that takes is up
 * to whom they wait for, and who runs where; the turns themselves are no work.
 */
final class Spins {
  private static final long LONGEST_TURN_NANOS = 5_000;
  private static final int LEAST_TURNS = 16;

  private Spins() {}

  /**
   * Takes the time out of such turns.
   *
   * @return how many there were
   */
  static int collapse(Life life) {
    int collapsed = 0;
    int from = 0;
    for (int i = 0; i <= life.size; i++) {
      if (i == life.size || !isTurn(life, i) || (i > from && life.place[i] != life.place[from])) {
        if (i - from >= LEAST_TURNS) {
          collapse(life, from, i);
          collapsed += i - from;
        }
        from = i < life.size && isTurn(life, i) ? i : i + 1;
      }
    }
    return collapsed;
  }

  private static boolean isTurn(Life life, int row) {
    return life.op(row) == Life.Op.GOSCHED && life.nanos[row] < LONGEST_TURN_NANOS;
  }

  /** The first goes on giving way. */
  private static void collapse(Life life, int from, int to) {
    life.nanos[from] = 0;
    for (int i = from + 1; i < to; i++) {
      life.nanos[i] = 0;
      life.op[i] = (byte) Life.Op.NONE.ordinal();
    }
  }
}
