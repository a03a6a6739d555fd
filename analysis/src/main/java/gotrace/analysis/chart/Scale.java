package gotrace.analysis.chart;

import gotrace.analysis.metric.Notation;
import gotrace.analysis.metric.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Where an axis starts and ends, and the round values with a label between.
 *
 * @param ticks ascending, in axis coordinates
 */
record Scale(double lower, double upper, List<Tick> ticks) {
  /** Round steps from one second to a day; shorter ones are decimal. */
  private static final long[] STEP_SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400
  };

  private static final double SECOND_NANOS = 1e9;
  private static final Set<String> USUAL = Set.of("p50", "p90", "p99", "p99.9", "max");

  record Tick(double at, String label) {}

  /** From zero to the first round value that is not below {@code highest}. */
  static Scale fromZero(Unit unit, double highest, int maxTicks) {
    boolean wholeShare = unit == Unit.SHARE && highest > 0.5 && highest <= 1;
    double top = highest > 0 ? highest : 1;
    double step = wholeShare ? 0.25 : step(unit, top / maxTicks);
    double upper = wholeShare ? 1 : Math.ceil(top / step - 1e-9) * step;
    return linear(unit, 0, upper, step);
  }

  /** Moments from {@code startNanos} to {@code endNanos}, with ticks at round ones. */
  static Scale time(double startNanos, double endNanos, int maxTicks) {
    double end = Math.max(endNanos, startNanos + 1);
    return linear(Unit.MOMENT, startNanos, end, step(Unit.NANOS, (end - startNanos) / maxTicks));
  }

  private static Scale linear(Unit unit, double lower, double upper, double step) {
    long first = (long) Math.ceil(lower / step - 1e-9);
    long last = (long) Math.floor(upper / step + 1e-9);
    List<Tick> ticks =
        LongStream.rangeClosed(first, last)
            .mapToObj(i -> new Tick(i * step, label(unit, i * step)))
            .toList();
    return new Scale(lower, upper, ticks);
  }

  private static String label(Unit unit, double value) {
    return Notation.ofMean(unit, value).replace(".0 %", " %");
  }

  /** The smallest round step that is not below {@code least}. */
  private static double step(Unit unit, double least) {
    double floor = unit == Unit.COUNT || unit == Unit.BYTES || unit == Unit.NANOS ? 1 : 0;
    double wanted = Math.max(least, floor);
    if (unit == Unit.BYTES) {
      return Math.scalb(1.0, (int) Math.ceil(Math.log(wanted) / Math.log(2) - 1e-9));
    }
    if (unit == Unit.NANOS && wanted > SECOND_NANOS) {
      for (long seconds : STEP_SECONDS) {
        if (seconds * SECOND_NANOS >= wanted) {
          return seconds * SECOND_NANOS;
        }
      }
    }
    double power = Math.pow(10, Math.floor(Math.log10(wanted) + 1e-9));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= wanted * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Powers of ten from at most {@code lowest} to at least {@code highest}, both above 0. */
  static Scale logarithmic(Unit unit, double lowest, double highest) {
    int lower = (int) Math.floor(Math.log10(lowest) + 1e-9);
    int upper = Math.max(lower + 1, (int) Math.ceil(Math.log10(highest) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (int power = lower; power <= upper; power++) {
      ticks.add(new Tick(power, label(unit, Math.pow(10, power))));
    }
    return new Scale(lower, upper, ticks);
  }

  /**
   * Percentiles, spread so that each further nine takes the same room; 100 stands half a nine after
   * the last below it.
   *
   * @param percents ascending
   */
  static Scale percentiles(List<Double> percents) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < percents.size(); i++) {
      double percent = percents.get(i);
      double before = i == 0 ? 0 : ticks.get(i - 1).at();
      double at = percent >= 100 ? before + 0.5 : -Math.log10(1 - percent / 100);
      String label = percent >= 100 ? "max" : "p" + Notation.ofPercent(percent);
      ticks.add(new Tick(at, label));
    }
    double lower = ticks.get(0).at();
    double upper = Math.max(lower + 0.5, ticks.get(ticks.size() - 1).at());
    double margin = (upper - lower) * 0.02;
    return new Scale(lower - margin, upper + margin, ticks);
  }

  /**
   * Without ticks nearer than {@code distance} to another; those that people ask for stay first.
   */
  Scale thinned(double distance) {
    List<Tick> wanted = new ArrayList<>(ticks);
    wanted.sort(Comparator.comparing(tick -> !USUAL.contains(tick.label())));
    List<Tick> kept = new ArrayList<>();
    for (Tick tick : wanted) {
      if (kept.stream().allMatch(k -> Math.abs(k.at() - tick.at()) >= distance)) {
        kept.add(tick);
      }
    }
    kept.sort(Comparator.comparingDouble(Tick::at));
    return new Scale(lower, upper, kept);
  }
}
