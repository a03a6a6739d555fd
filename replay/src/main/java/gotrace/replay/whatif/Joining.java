package gotrace.replay.whatif;

import java.util.ArrayList;
import java.util.List;

/**
 * What has to be over when a region ends. Not all that a goroutine waits for leaves an event: what
 * began and ended within the region counts as awaited by it, or its work would be lost.
 */
final class Joining {
  private Joining() {}

  /** Descendants of who begins the region that are born and die within it. */
  static List<Life> within(Skeleton skeleton, Measured measured) {
    List<Life> within = new ArrayList<>();
    if (measured.scope().region() < 0) {
      return within;
    }
    boolean[] inside = new boolean[skeleton.lives().size()];
    for (Life l : skeleton.lives()) {
      inside[l.number] = begins(l, measured.scope().region());
      if (l.parent != null && inside[l.parent.number] && !l.system) {
        inside[l.number] = true;
        if (l.bornNanos >= measured.fromNanos()
            && l.diedNanos != Life.NEVER
            && l.diedNanos <= measured.toNanos()) {
          within.add(l);
        }
      }
    }
    return within;
  }

  private static boolean begins(Life l, int region) {
    for (int i = 0; i < l.size; i++) {
      if (l.op(i) == Life.Op.REGION_BEGIN && l.arg[i] == region) {
        return true;
      }
    }
    return false;
  }
}
