package gotrace.cli;

import gotrace.replay.whatif.Prediction;
import gotrace.replay.whatif.Scenario;
import gotrace.replay.whatif.Unpredictable;
import gotrace.replay.whatif.WhatIf;
import gotrace.trace.Damage;
import gotrace.trace.TraceVersion;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.io.IOException;
import java.util.List;

/** {@code replay --what-if}: reads a trace, predicts, and tells. */
final class WhatIfRun {
  /** Where the predictions go, one by one. */
  interface Sink {
    void predicted(Prediction p) throws IOException;

    /** No prediction is made for this number of Ps, and why. */
    void refused(Scenario scenario, String reason) throws IOException;

    /**
     * Nothing more comes.
     *
     * @param knee from how many Ps on more of them no longer help; 0 when that was not asked for
     */
    void end(int knee, List<Damage> damage) throws IOException;
  }

  /** So much longer than the best of a sweep is as good. */
  private static final double AS_GOOD = 1.05;

  private final TraceInput input;
  private final WhatIfOptions options;
  private final boolean strict;

  WhatIfRun(TraceInput input, WhatIfOptions options, boolean strict) {
    this.input = input;
    this.options = options;
    this.strict = strict;
  }

  /**
   * Predicts.
   *
   * @param trace gets the predicted run as a trace; null for no such
   */
  void run(Sink sink, Output trace) throws Failure, IOException {
    List<Scenario> scenarios = options.scenarios();
    WhatIf.Part part = options.part();
    if (trace != null && scenarios.size() != 1) {
      throw Failure.usage("-o writes one predicted run, and there are " + scenarios.size());
    }
    try (TraceSource source = input.open()) {
      TraceReader reader = input.read(source);
      WhatIf whatIf = read(source, reader, part, scenarios);
      input.judge(reader.damage(), reader.isEmpty(), strict);
      int knee = predict(whatIf, scenarios, sink);
      if (trace != null) {
        whatIf.write(scenarios.get(0), TraceVersion.GO126, trace.stream());
      }
      sink.end(knee, reader.damage());
    } catch (Unpredictable e) {
      throw e.isOfTheQuestion()
          ? Failure.usage(input.called() + ": " + e.getMessage())
          : Failure.input(input.called(), e.getMessage(), e);
    }
  }

  private WhatIf read(
      TraceSource source, TraceReader reader, WhatIf.Part part, List<Scenario> scenarios)
      throws Failure, IOException, Unpredictable {
    try {
      return input.reading(
          source,
          true,
          () -> {
            try {
              return WhatIf.of(reader, part, scenarios);
            } catch (Unpredictable e) {
              throw new Refusal(e);
            }
          });
    } catch (Refusal e) {
      throw e.reason;
    }
  }

  /** Carries a reason out of {@link TraceInput.Work}. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient Unpredictable reason;

    Refusal(Unpredictable reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** Gives the knee of a sweep; 0 without one. */
  private int predict(WhatIf whatIf, List<Scenario> scenarios, Sink sink)
      throws IOException, Unpredictable {
    double[] ratios = new double[scenarios.size()];
    double best = Double.POSITIVE_INFINITY;
    Unpredictable last = null;
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Double.POSITIVE_INFINITY;
      try {
        Prediction p = whatIf.predict(scenarios.get(i));
        ratios[i] = p.predictedRatio().median();
        best = Math.min(best, ratios[i]);
        sink.predicted(p);
      } catch (Unpredictable e) {
        if (!options.isSweep()) {
          throw e;
        }
        last = e;
        sink.refused(scenarios.get(i), e.getMessage());
      }
    }
    if (last != null && Double.isInfinite(best)) {
      throw last;
    }
    int knee = 0;
    for (int i = ratios.length - 1; i >= 0 && options.isSweep(); i--) {
      knee = ratios[i] <= AS_GOOD * best ? scenarios.get(i).gomaxprocs() : knee;
    }
    return knee;
  }
}
