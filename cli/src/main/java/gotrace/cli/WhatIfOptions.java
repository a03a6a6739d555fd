package gotrace.cli;

import gotrace.replay.whatif.Scenario;
import gotrace.replay.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options of {@code replay --what-if}. */
final class WhatIfOptions {
  private static final Pattern SWEEP = Pattern.compile("gomaxprocs=(\\d{1,5})\\.\\.(\\d{1,5})");

  /** Up to this number every one is predicted, and then four of each doubling. */
  private static final int DENSE = 8;

  @Option(
      names = "--what-if",
      paramLabel = "RULES",
      description =
          "Predict the run under other rules, separated by commas: gomaxprocs=N, runnext=off,"
              + " steal=off, globrunq=every-tick, preempt=1ms|off, inherit=off, cpu-speed=2x,"
              + " fn=NAME:0.5x (run segments of that function at half length). May be repeated."
              + " Exit 3 with the reason where the trace allows no prediction.")
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--sweep",
      paramLabel = "gomaxprocs=A..B",
      description =
          "Predict for each number of Ps, with the rules of --what-if if given, and say where more"
              + " of them no longer help.")
  private String sweep;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description =
          "What is predicted: from the first beginning of this user region to its last end."
              + " Without it, the whole trace.")
  private String region;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = GoDuration.Converter.class,
      description = "Use the trace from here on only, as 1.5s since its first event.")
  private GoDuration from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = GoDuration.Converter.class,
      description = "Use the trace up to here only.")
  private GoDuration to;

  /** Whether a prediction is asked for. */
  boolean isAsked() {
    return !rules.isEmpty() || isSweep();
  }

  boolean isSweep() {
    return sweep != null;
  }

  String region() {
    return region;
  }

  /** Whether it is said what to predict. */
  boolean isPartGiven() {
    return region != null || from != null || to != null;
  }

  WhatIf.Part part() throws Failure {
    long begins = from == null ? 0 : from.nanos();
    long ends = to == null ? Long.MAX_VALUE : to.nanos();
    if (ends <= begins) {
      throw Failure.usage("--to is not behind --from");
    }
    return new WhatIf.Part(region, begins, ends);
  }

  /**
   * What to predict, in order.
   *
   * @throws Failure if there is no such rule
   */
  List<Scenario> scenarios() throws Failure {
    if (isSweep() && rules.size() > 1) {
      throw Failure.usage("--sweep goes with one --what-if at most");
    }
    List<Scenario> asked = new ArrayList<>();
    for (String r : rules) {
      try {
        asked.add(Scenario.parse(r));
      } catch (Scenario.BadRules e) {
        throw Failure.usage("--what-if: " + e.getMessage());
      }
    }
    return isSweep() ? swept(asked.isEmpty() ? Scenario.RECORDED : asked.get(0)) : asked;
  }

  private List<Scenario> swept(Scenario base) throws Failure {
    Matcher m = SWEEP.matcher(sweep);
    int first = m.matches() ? Integer.parseInt(m.group(1)) : 0;
    int last = m.matches() ? Integer.parseInt(m.group(2)) : 0;
    if (first < 1 || last < first || last > Scenario.MAX_PROCS) {
      throw Failure.usage(
          "--sweep is gomaxprocs=A..B, with A and B from 1 to " + Scenario.MAX_PROCS);
    }
    if (base.gomaxprocs() != 0) {
      throw Failure.usage("--sweep says gomaxprocs, and so does --what-if");
    }
    List<Scenario> all = new ArrayList<>();
    for (int n = first; n <= last; n++) {
      int step = Math.max(1, Integer.highestOneBit(n) / (DENSE / 2));
      if (n == first || n == last || n % step == 0) {
        all.add(base.with(n));
      }
    }
    return all;
  }
}
