package gotrace.replay.guide;

import gotrace.runtime.Sched;

/**
 * Votes on the tick, modulo 61, at which a P looks at the global queue first. The tick at the
 * trace's start is unknown; certain cases vote for a residue, plain local picks while the global
 * queue held something vote against theirs.
 */
final class FairTicks {
  private int[] votes;

  /**
   * @param weight 1 for, -1 against
   */
  void vote(int residue, int weight) {
    if (votes == null) {
      votes = new int[Sched.FAIR_TICKS];
    }
    votes[residue] += weight;
  }

  /** The residue with more votes than any other, and more for than against; else unknown. */
  int winner() {
    int winner = Proc.UNKNOWN;
    int best = 0;
    int second = 0;
    for (int r = 0; votes != null && r < votes.length; r++) {
      if (votes[r] > best) {
        second = best;
        best = votes[r];
        winner = r;
      } else {
        second = Math.max(second, votes[r]);
      }
    }
    return best > second ? winner : Proc.UNKNOWN;
  }
}
