package gotrace.replay.guide;

import gotrace.runtime.Sched;

/**
 * Votes on the tick, modulo 61, at which a P looks at the global queue first. The tick at the
 * trace's start is unknown; certain cases vote for a residue, plain local picks while the global
 * queue held something vote against theirs.
 */
final class FairTicks {
  /** While the residue is unknown, a batch is taken for a local pick as often as the reverse. */
  private static final int WEIGHT_FOR = 8;

  private int[] votesFor;
  private int[] votesAgainst;

  void vote(int residue, boolean inFavour) {
    if (votesFor == null) {
      votesFor = new int[Sched.FAIR_TICKS];
      votesAgainst = new int[Sched.FAIR_TICKS];
    }
    if (inFavour) {
      votesFor[residue]++;
    } else {
      votesAgainst[residue]++;
    }
  }

  /**
   * The residue with more votes for it than any other, if not too many are against; else unknown.
   */
  int winner() {
    int winner = Proc.UNKNOWN;
    int best = 0;
    int second = 0;
    for (int r = 0; votesFor != null && r < votesFor.length; r++) {
      int votes = votesFor[r] * WEIGHT_FOR - votesAgainst[r];
      if (votes > best) {
        second = best;
        best = votes;
        winner = r;
      } else {
        second = Math.max(second, votes);
      }
    }
    return best > second ? winner : Proc.UNKNOWN;
  }
}
