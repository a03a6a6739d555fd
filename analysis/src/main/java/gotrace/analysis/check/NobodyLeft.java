package gotrace.analysis.check;

import gotrace.analysis.metric.LiveGoroutine;
import java.util.List;

/**
 * Suspected: a goroutine that has waited long, and nobody to whom it is related goes about its work
 * any more. One that main created, and that waits to be told something, is left alone, unless
 * others of its family are stuck: main may have nothing to tell it yet.
 */
final class NobodyLeft {
  private NobodyLeft() {}

  /** Whether it is a sign by itself that this goroutine is without hope. */
  static boolean isSign(LiveGoroutine g) {
    return switch (g.waitsFor()) {
      case SEND, LOCK, WAIT_GROUP -> true;
      case RECEIVE, SELECT, COND -> !g.isMain() && g.creator() != LiveGoroutine.MAIN && !isRange(g);
      case NIL_CHANNEL, EMPTY_SELECT, FOREVER, OUTSIDE, UNKNOWN -> false;
    };
  }

  /**
   * Whether it ranges over a channel, or asks whether that is closed (chan.go: chanrecv2). Who does
   * so may be a worker that never had work.
   */
  private static boolean isRange(LiveGoroutine g) {
    return g.functions().contains("runtime.chanrecv2");
  }

  /** Why nobody will wake it, as a sentence. */
  static String words(List<LiveGoroutine> alike) {
    String them = alike.size() == 1 ? "it" : "them";
    String nobody = "No goroutine related to " + them + " is left that could ";
    return switch (alike.get(0).waitsFor()) {
      case SEND -> nobody + "receive.";
      case WAIT_GROUP -> nobody + "call Done.";
      case RECEIVE, SELECT, COND, LOCK, NIL_CHANNEL, EMPTY_SELECT, FOREVER, OUTSIDE, UNKNOWN ->
          nobody + "wake " + them + ".";
    };
  }
}
