package gotrace.replay.whatif;

import gotrace.runtime.machine.Costs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The models by which a prediction is made: several seeds of the likeliest, and what else may be.
 */
final class Models {
  private static final int SEEDS = 5;

  /** How far off a model may be that counts in any case. */
  private static final double FITS = 0.1;

  /** Wake-up latencies on a quiet machine, on a small shared one, and the slowest believed. */
  private static final long QUICK_NANOS = 10_000;

  private static final long SHARED_NANOS = 87_000;
  private static final long SLOWEST_NANOS = 400_000;

  /** In a long run chance evens out, and each takes its time. */
  private static final long MANY_ROWS = 300_000;

  private final int seeds;
  private final List<Variant> all = new ArrayList<>();

  /**
   * @param added the predicted run has more Ps than the recorded one
   */
  Models(Findings found, boolean added) {
    Costs quiet = Costs.DEFAULT;
    Variant likeliest =
        new Variant(
            true,
            added ? Contention.LIKELY : Contention.NONE,
            true,
            quiet.wakeMedianNanos(),
            quiet.wakeTailNanos(),
            1);
    seeds = found.skeleton().rows() > MANY_ROWS ? 1 : SEEDS;
    for (int seed = 1; seed <= seeds; seed++) {
      all.add(likeliest.withSeed(seed));
    }
    Pace pace = found.skeleton().pace();
    long median = Math.min(SLOWEST_NANOS, pace.wakeNanos(0.5, quiet.wakeMedianNanos()));
    long tail = Math.min(SLOWEST_NANOS, pace.wakeNanos(0.9, quiet.wakeTailNanos()));
    all.add(likeliest.withWake(median, Math.max(median, tail)));
    all.add(likeliest.withWake(QUICK_NANOS, QUICK_NANOS));
    all.add(likeliest.withWake(SHARED_NANOS, SHARED_NANOS));
    if (found.channels().stream().anyMatch(Channel::isUnbuffered)) {
      all.add(likeliest.withoutMeeting());
    }
    if (added && found.locks().stream().anyMatch(Lock::isLearned)) {
      all.add(likeliest.withLocks(Contention.LOW));
      all.add(likeliest.withLocks(Contention.HIGH));
    }
    if (found.network().isAnyPaired()) {
      all.add(likeliest.withoutPairs());
    }
  }

  /** The likeliest come first. */
  List<Variant> all() {
    return all;
  }

  /**
   * Which models count. One that predicts the recorded run itself badly, and worse than the
   * likeliest does, tells nothing about any other.
   *
   * @param self ratios of the predicted to the recorded run, by model
   */
  boolean[] fit(double[] self) {
    double off = Math.abs(Band.quantile(main(self), 0.5) - 1);
    boolean[] fits = new boolean[self.length];
    for (int i = 0; i < self.length; i++) {
      fits[i] = i < seeds || Math.abs(self[i] - 1) <= Math.max(FITS, 2 * off);
    }
    return fits;
  }

  /** Those of the values that are chosen. */
  static double[] those(boolean[] chosen, double[] values) {
    return IntStream.range(0, values.length)
        .filter(i -> chosen[i])
        .mapToDouble(i -> values[i])
        .toArray();
  }

  /** What belongs to the likeliest. */
  double[] main(double[] ofAll) {
    return Arrays.copyOf(ofAll, seeds);
  }
}
