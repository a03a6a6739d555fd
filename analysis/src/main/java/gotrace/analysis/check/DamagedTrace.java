package gotrace.analysis.check;

import gotrace.trace.Damage;
import java.util.List;

/** Proved: a part of the trace cannot be used, so that nothing that is said of it is complete. */
final class DamagedTrace {
  private DamagedTrace() {}

  static List<Finding> findings(List<Damage> damage) {
    return damage.stream()
        .map(d -> new Finding(Finding.Kind.DAMAGE, Finding.Status.PROVED, d.toString(), List.of()))
        .toList();
  }
}
