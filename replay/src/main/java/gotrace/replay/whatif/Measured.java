package gotrace.replay.whatif;

/**
 * What of the recorded run is predicted: from the first beginning of a region to its last end, or
 * all of it.
 *
 * @param scope the same, for a simulated run
 * @param fromNanos where it begins, since the trace's first event
 * @param toNanos where it ends
 */
record Measured(Simulation.Scope scope, long fromNanos, long toNanos) {
  long nanos() {
    return toNanos - fromNanos;
  }

  /** From the first row of any goroutine to the last. */
  static Measured all(Skeleton skeleton) throws Unpredictable {
    long last = Life.NEVER;
    for (Life l : skeleton.lives()) {
      if (!l.system && l.size > 0) {
        last = Math.max(last, l.time[l.size - 1]);
      }
    }
    if (last <= skeleton.fromNanos()) {
      throw new Unpredictable("no goroutine of the program does anything in it");
    }
    return new Measured(new Simulation.Scope(-1, 0), skeleton.fromNanos(), last);
  }

  static Measured region(Skeleton skeleton, String name) throws Unpredictable {
    int region = skeleton.regions().indexOf(name);
    if (region < 0) {
      throw Unpredictable.question(
          "it has no region '" + name + "'" + Unpredictable.among(skeleton.regions()));
    }
    long from = Long.MAX_VALUE;
    long to = Life.NEVER;
    int ends = 0;
    for (Life l : skeleton.lives()) {
      for (int i = 0; i < l.size && !l.system; i++) {
        if (l.arg[i] == region && l.op(i) == Life.Op.REGION_BEGIN) {
          from = Math.min(from, l.time[i]);
        } else if (l.arg[i] == region && l.op(i) == Life.Op.REGION_END) {
          to = Math.max(to, l.time[i]);
          ends++;
        }
      }
    }
    if (to <= from) {
      throw new Unpredictable("region '" + name + "' does not both begin and end in it");
    }
    return new Measured(new Simulation.Scope(region, ends), from, to);
  }
}
