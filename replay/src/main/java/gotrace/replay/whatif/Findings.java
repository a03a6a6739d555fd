package gotrace.replay.whatif;

import java.util.List;

/** A skeleton, and what was found out about the objects that its goroutines wait for. */
record Findings(Skeleton skeleton, List<Channel> channels, List<Lock> locks, Network network) {
  static Findings of(Skeleton skeleton) {
    return new Findings(skeleton, Channel.of(skeleton), Lock.of(skeleton), Network.of(skeleton));
  }
}
