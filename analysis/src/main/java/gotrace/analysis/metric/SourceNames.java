package gotrace.analysis.metric;

import gotrace.runtime.Source;
import java.util.List;

/** How the report names the places that a goroutine is taken from when it starts. */
final class SourceNames {
  static final List<Source> ALL = List.of(Source.values());

  private SourceNames() {}

  /** Its place in {@link #ALL}. */
  @SuppressWarnings("EnumOrdinal") // ALL holds them in the order of their declaration
  static int index(Source source) {
    return source.ordinal();
  }

  /** As in JSON. */
  static String jsonName(Source source) {
    return switch (source) {
      case RUNNEXT -> "runnext";
      case LOCAL -> "local";
      case GLOBAL -> "global";
      case STEAL -> "steal";
      case STEAL_RUNNEXT -> "stealRunnext";
      case NETPOLL -> "netpoll";
      case GCWORKER -> "gcworker";
      case TRACEREADER -> "tracereader";
      case SYSCALL -> "syscall";
      case PARK_FAILED -> "parkFailed";
      case UNKNOWN -> "unknown";
    };
  }

  /** For people. */
  static String label(Source source) {
    return switch (source) {
      case RUNNEXT -> "runnext";
      case LOCAL -> "local queue";
      case GLOBAL -> "global queue";
      case STEAL -> "stolen";
      case STEAL_RUNNEXT -> "stolen runnext";
      case NETPOLL -> "network poller";
      case GCWORKER -> "GC worker";
      case TRACEREADER -> "trace reader";
      case SYSCALL -> "system call";
      case PARK_FAILED -> "park failed";
      case UNKNOWN -> "unknown";
    };
  }

  /** What a start from there says to a Go engineer. */
  static String meaning(Source source) {
    return switch (source) {
      case RUNNEXT ->
          "Starts from the slot of the goroutine that this P made ready last: it runs at once, on"
              + " warm caches, in what is left of the time slice.";
      case LOCAL -> "Starts from the head of the P's own queue, after those in front of it.";
      case GLOBAL ->
          "Starts from the queue that all Ps share, where preempted goroutines, those that come"
              + " back from long system calls and the overflow of full local queues wait.";
      case STEAL ->
          "Starts by a P without work that took half of another P's queue, this goroutine the last"
              + " of them.";
      case STEAL_RUNNEXT ->
          "Starts by a P without work that took what another P had meant to run next: the wake-up"
              + " moved to another core.";
      case NETPOLL ->
          "Starts of goroutines that the network poller (or a timer) handed over past the queues.";
      case GCWORKER -> "Starts of the garbage collector's mark workers, which stand in no queue.";
      case TRACEREADER -> "Starts of the goroutine that writes this trace.";
      case SYSCALL ->
          "Starts straight from a system call: the goroutine had lost its P and found one at once.";
      case PARK_FAILED ->
          "Starts of goroutines that were about to block and ran on instead. Nothing tells them"
              + " apart from those that the network poller hands over: they count there.";
      case UNKNOWN -> "Starts that fit nowhere: the reconstruction had the goroutine in no queue.";
    };
  }
}
