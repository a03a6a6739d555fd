package gotrace.replay.whatif;

import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Rules;
import gotrace.trace.EventBlock;
import gotrace.trace.TraceVersion;
import gotrace.trace.emit.EmitSettings;
import gotrace.trace.emit.TraceEmitter;
import gotrace.trace.order.TraceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recorded run would have done under other rules. The trace is cut into what each goroutine
 * computed and whom it waited for, and that runs on the machine, first as recorded and then as
 * asked, by several models of what the trace does not tell.
 *
 * <p>Memory is bounded by the number of operations, of which it holds {@link
 * SkeletonReader#MAX_ROWS}.
 */
public final class WhatIf {
  /** Simulated time, in recorded runs, after which a simulated one is given up. */
  private static final long MOST_TIMES = 100;

  private static final long ROOM_NANOS = 1_000_000_000;

  /** The scheduler's own thread looks around every 10 ms of simulated time. */
  private static final long LONGEST_NANOS = 24 * 3_600 * 1_000_000_000L;

  /** Of so many waits one may be let go; and a few in any case. */
  private static final int WAITS_PER_RELAXATION = 20;

  private static final int FEW_RELAXATIONS = 3;

  private final Findings found;
  private final Measured measured;
  private final List<String> scaled;
  private final int waits;

  /** The recorded run as predicted by each model, which no scenario changes. */
  private final Map<Variant, Simulation.Result> selves = new HashMap<>();

  private RunFigures selfFigures;

  /**
   * What to predict.
   *
   * @param region null for the whole trace
   * @param fromNanos where the part of the trace begins, in nanoseconds since its first event
   * @param toNanos where it ends
   */
  public record Part(String region, long fromNanos, long toNanos) {}

  private WhatIf(Findings found, Measured measured, List<String> scaled) {
    this.found = found;
    this.measured = measured;
    this.scaled = scaled;
    this.waits = (int) found.skeleton().edges().stream().filter(e -> !e.waiter.system).count();
  }

  /**
   * Reads the part of a trace.
   *
   * @param scenarios what is going to be asked
   * @throws Unpredictable if there is nothing to predict, or too much
   */
  public static WhatIf of(TraceReader reader, Part part, List<Scenario> scenarios)
      throws IOException, Unpredictable {
    List<String> scaled = scenarios.stream().flatMap(s -> s.scaled().stream()).distinct().toList();
    if (scaled.size() > Scenario.MAX_FUNCTIONS) {
      throw Unpredictable.question("more than " + Scenario.MAX_FUNCTIONS + " functions are scaled");
    }
    SkeletonReader skeleton =
        new SkeletonReader(scaled, new SkeletonReader.Window(part.fromNanos(), part.toNanos()));
    try {
      EventBlock block = reader.next();
      while (block != null && skeleton.accept(block)) {
        block = reader.next();
      }
    } catch (SkeletonReader.TooLarge e) {
      throw new Unpredictable(e.getMessage());
    }
    Skeleton s = skeleton.finish();
    if (s.gomaxprocs() < 1 || s.gomaxprocs() > Scenario.MAX_PROCS) {
      throw new Unpredictable(
          "it does not say that it ran on a number of Ps from 1 to " + Scenario.MAX_PROCS);
    }
    if (s.toNanos() - s.fromNanos() > LONGEST_NANOS) {
      throw new Unpredictable("it lasts longer than a day; take a part with --from and --to");
    }
    Measured measured = part.region() == null ? Measured.all(s) : Measured.region(s, part.region());
    return new WhatIf(Findings.of(s, measured), measured, scaled);
  }

  /** What the recorded run took, of what is predicted. */
  public long recordedNanos() {
    return measured.nanos();
  }

  /** GOMAXPROCS of the recorded run. */
  public int recordedProcs() {
    return found.skeleton().gomaxprocs();
  }

  /**
   * Predicts.
   *
   * @throws Unpredictable when what is known of the run contradicts itself too often
   */
  public Prediction predict(Scenario scenario) throws Unpredictable {
    int procs = procs(scenario);
    Models models = new Models(found, procs > recordedProcs());
    int n = models.all().size();
    double[] self = new double[n];
    double[] ratio = new double[n];
    int relaxations = 0;
    for (int i = 0; i < n; i++) {
      Variant v = models.all().get(i);
      Simulation.Result as = asRecorded(v.withLocks(Contention.NONE));
      Simulation.Result then = simulate(scenario, procs, v);
      relaxations = Math.max(relaxations, Math.max(as.relaxations(), then.relaxations()));
      self[i] = as.nanos() / (double) measured.nanos();
      ratio[i] = then.nanos() / (double) as.nanos();
    }
    Doubts doubts = new Doubts(found, measured, procs, relaxations);
    boolean[] fits = models.fit(self);
    Band selfBand = Band.of(models.main(self), Models.those(fits, self));
    Band narrow = Band.of(models.main(ratio), Models.those(fits, ratio));
    Band band = doubts.widen(narrow, selfBand.median());
    if (!scenario.isValidated()) {
      doubts.add("rules other than gomaxprocs are not validated against real runs");
    }
    Variant first = models.all().get(0);
    return new Prediction(
        scenario,
        procs,
        measured.nanos(),
        selfBand,
        band,
        doubts.flags(),
        relaxations,
        recordedFigures(first.withLocks(Contention.NONE)),
        figures(scenario, procs, first));
  }

  /**
   * Writes the predicted run as a trace.
   *
   * @param to is not closed
   */
  public void write(Scenario scenario, TraceVersion version, OutputStream to) throws IOException {
    int procs = procs(scenario);
    Variant v = new Models(found, procs > recordedProcs()).all().get(0);
    Stacks stacks = new Stacks();
    try {
      TraceEmitter emitter = new TraceEmitter(to, stacks, EmitSettings.of(version));
      Simulation.run(
          found,
          Wirer.wire(found, v),
          measured.scope(),
          setting(scenario, procs, v),
          stacks,
          emitter,
          Observer.NONE);
      emitter.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private int procs(Scenario scenario) {
    return scenario.gomaxprocs() == 0 ? recordedProcs() : scenario.gomaxprocs();
  }

  private Simulation.Setting setting(Scenario scenario, int procs, Variant v) {
    Rules rules = scenario.rules();
    double[] factors = scenario.factors(scaled);
    double slowest = Arrays.stream(factors).reduce(1, (a, b) -> a * Math.max(1, b));
    double until = MOST_TIMES * slowest * (measured.toNanos() - found.skeleton().fromNanos());
    return new Simulation.Setting(
        procs,
        rules,
        found.skeleton().pace().costs(v.wakeMedianNanos(), v.wakeTailNanos()),
        factors,
        v.seed(),
        (long) Math.min(2 * LONGEST_NANOS, until + ROOM_NANOS));
  }

  private Simulation.Result asRecorded(Variant v) throws Unpredictable {
    Simulation.Result known = selves.get(v);
    if (known == null) {
      known = simulate(Scenario.RECORDED, recordedProcs(), v);
      selves.put(v, known);
    }
    return known;
  }

  private RunFigures recordedFigures(Variant v) {
    if (selfFigures == null) {
      selfFigures = figures(Scenario.RECORDED, recordedProcs(), v);
    }
    return selfFigures;
  }

  private RunFigures figures(Scenario scenario, int procs, Variant v) {
    return Simulation.figures(
        found, Wirer.wire(found, v), measured.scope(), setting(scenario, procs, v));
  }

  private Simulation.Result simulate(Scenario scenario, int procs, Variant v) throws Unpredictable {
    Simulation.Result r =
        Simulation.run(found, Wirer.wire(found, v), measured.scope(), setting(scenario, procs, v));
    int most = Math.max(FEW_RELAXATIONS, waits / WAITS_PER_RELAXATION);
    if (r.relaxations() > most) {
      throw new Unpredictable(
          "refused: more than "
              + most
              + " of "
              + waits
              + " waits had to be let go because every goroutine waited for another; the order in"
              + " which they met was another than the trace lets one know");
    }
    if (!r.isReached()) {
      throw new Unpredictable(
          "refused: its simulation did not come to its end, which may be more than two days away");
    }
    return r;
  }
}
