package gotrace.replay.whatif;

import java.util.List;
import java.util.Map;

/**
 * A skeleton, and what was found out about the objects that its goroutines wait for.
 *
 * @param measured what of it is predicted
 * @param groups by the wait, who a WaitGroup waits for
 * @param joined who has to have ended when that ends
 */
record Findings(
    Skeleton skeleton,
    Measured measured,
    List<Channel> channels,
    List<Lock> locks,
    Network network,
    Naps naps,
    Map<Edge, List<Life>> groups,
    List<Life> joined) {
  static Findings of(Skeleton skeleton, Measured measured) {
    return new Findings(
        skeleton,
        measured,
        Channel.of(skeleton),
        Lock.of(skeleton),
        Network.of(skeleton),
        Naps.of(skeleton),
        Group.all(skeleton),
        Joining.within(skeleton, measured));
  }
}
