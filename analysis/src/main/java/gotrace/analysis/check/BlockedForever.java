package gotrace.analysis.check;

import gotrace.analysis.metric.AtEnd;
import gotrace.analysis.metric.LiveGoroutine;
import gotrace.analysis.metric.Wait;
import java.util.ArrayList;
import java.util.List;

/**
 * Proved: a goroutine that waits for what nothing can ever bring about, a nil channel or a select
 * without cases. A main goroutine in an empty select is how a program says that it is a daemon.
 */
final class BlockedForever {
  private BlockedForever() {}

  static List<Finding> findings(AtEnd end) {
    Shapes shapes = new Shapes();
    for (LiveGoroutine g : end.goroutines()) {
      if (g.isBlockedForever()) {
        shapes.add(g);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (List<LiveGoroutine> alike : shapes.groups()) {
      Sentence message = new Sentence(alike, end.durationNanos());
      String words =
          message.who() + " blocked forever " + on(alike.get(0).waitsFor()) + message.rest();
      findings.add(new Finding(Finding.Kind.LEAK, Finding.Status.PROVED, words, alike));
    }
    return findings;
  }

  private static String on(Wait wait) {
    return switch (wait) {
      case NIL_CHANNEL -> "on a nil channel";
      case EMPTY_SELECT -> "in a select without cases";
      case FOREVER, SEND, RECEIVE, SELECT, LOCK, WAIT_GROUP, COND, OUTSIDE, UNKNOWN ->
          "on a nil channel or in a select without cases";
    };
  }
}
