package gotrace.runtime.machine;

import gotrace.runtime.Select;

/**
 * Hears every operation that the program's goroutines ask for, as they ask for it: with whatever
 * the program decided, and with nothing that the scheduler did. The runtime's own goroutines are
 * not heard.
 */
public interface OpTape {
  /** Nobody listens. */
  OpTape OFF =
      new OpTape() {
        @Override
        public Track track(long goroutine, int stack) {
          return null;
        }

        @Override
        public void fires(long timer, long goroutine) {}
      };

  /**
   * What one goroutine asks for, in order. Turn by turn its body is asked to run: it may compute,
   * do what is done at once, and ask for one operation, in any order; then the turn ends.
   */
  interface Track {
    /** It computes for so long in this turn; adds up. */
    void compute(long nanos);

    /**
     * It asks for this, or does it if it is done at once.
     *
     * @param a the operation's first operand that is no text, as {@link Op#operands} lists them; 0
     *     where it has none, as with the others
     * @param text null where it has none
     */
    void op(Op op, long a, long b, long c, String text);

    /**
     * It asks for a select.
     *
     * @param block without a default case
     */
    void select(boolean block, Select.Case[] cases);

    /**
     * The turn is over.
     *
     * @param stack where the program stands
     */
    void turn(int stack);
  }

  /**
   * A goroutine of the program runs for the first time, or is about to.
   *
   * @param goroutine 1 for main.main; else as in the operation that asked for it, or in {@link
   *     #fires}
   * @param stack where it stands before it says so
   * @return null for one to whom nobody listens
   */
  Track track(long goroutine, int stack);

  /** A timer of {@link Op#AFTER_FUNC} is due: it makes this goroutine. */
  void fires(long timer, long goroutine);
}
