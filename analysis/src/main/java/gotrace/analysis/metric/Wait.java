package gotrace.analysis.metric;

import gotrace.trace.GoPackages;
import java.util.List;

/**
 * What a goroutine waits for, from the trace's reason and, where that leaves it open, its stack.
 */
public enum Wait {
  /** A send to or a receive from a nil channel: nothing can end it. */
  NIL_CHANNEL("chan operation (nil chan)"),
  /** A select without cases: nothing can end it. */
  EMPTY_SELECT("select (no cases)"),
  /** One of these two, and the stack does not tell which. */
  FOREVER("forever"),
  SEND("chan send"),
  RECEIVE("chan receive"),
  SELECT("select"),
  /** A sync.Mutex or sync.RWMutex. */
  LOCK("sync lock"),
  WAIT_GROUP("sync.WaitGroup.Wait"),
  COND("sync.(*Cond).Wait"),
  /** Something other than a goroutine of the program: the network, a timer, the runtime. */
  OUTSIDE("the system or the runtime"),
  UNKNOWN("unknown");

  private static final String FOREVER_REASON = GoroutineTracker.FOREVER_REASON;

  /** For people, where the trace gives no reason. */
  public final String words;

  Wait(String words) {
    this.words = words;
  }

  /** Whether nothing at all can ever end it. */
  public boolean isForever() {
    return this == NIL_CHANNEL || this == EMPTY_SELECT || this == FOREVER;
  }

  /** Whether only other goroutines of the program can end it; a select may also hold a timer. */
  public boolean isForGoroutine() {
    return switch (this) {
      case SEND, RECEIVE, SELECT, LOCK, WAIT_GROUP, COND -> true;
      case NIL_CHANNEL, EMPTY_SELECT, FOREVER, OUTSIDE, UNKNOWN -> false;
    };
  }

  /**
   * What a waiting goroutine waits for. Go gives the reason {@code forever} also to a main
   * goroutine that has returned while another one panics (proc.go: main), which is over with the
   * panic: that is {@link #UNKNOWN}.
   *
   * @param reason of the trace, empty when the waiting began before it
   * @param functions on the stack from leaf to root, empty when it is not known
   * @param main whether it is the main goroutine
   */
  static Wait of(String reason, List<String> functions, boolean main) {
    return switch (reason) {
      case FOREVER_REASON -> forever(functions, main);
      case "chan send" -> SEND;
      case "chan receive" -> RECEIVE;
      case "select" -> SELECT;
      case "sync.(*Cond).Wait" -> COND;
      case "sync", "" -> byStack(functions);
      default -> OUTSIDE;
    };
  }

  private static Wait forever(List<String> functions, boolean main) {
    for (String function : functions) {
      if (function.equals("runtime.block")) {
        return EMPTY_SELECT;
      }
      if (function.startsWith("runtime.chan") || function.startsWith("reflect.chan")) {
        return NIL_CHANNEL;
      }
    }
    return main ? UNKNOWN : FOREVER;
  }

  /** The first frame from the leaf that decides; none after the plumbing has been left. */
  private static Wait byStack(List<String> functions) {
    for (String function : functions) {
      boolean runtime = function.startsWith("runtime.");
      Wait wait =
          runtime ? ofRuntime(function.substring("runtime.".length())) : ofLibrary(function);
      if (wait != null) {
        return wait;
      }
      if (!runtime && !GoPackages.plumbing(function)) {
        return UNKNOWN;
      }
    }
    return UNKNOWN;
  }

  private static Wait ofRuntime(String function) {
    return switch (function) {
      case "gopark", "goparkunlock", "semacquire1", "semacquire" -> null;
      case "block" -> EMPTY_SELECT;
      case "chansend", "chansend1" -> SEND;
      case "chanrecv", "chanrecv1", "chanrecv2" -> RECEIVE;
      case "selectgo" -> SELECT;
      default -> OUTSIDE;
    };
  }

  private static Wait ofLibrary(String function) {
    if (function.startsWith("sync.") || function.startsWith("internal/sync.")) {
      if (function.contains("WaitGroup")) {
        return WAIT_GROUP;
      }
      if (function.contains("Mutex")) {
        return LOCK;
      }
      return function.contains("(*Cond)") || function.contains("notifyList") ? COND : null;
    }
    return function.equals("time.Sleep") ? OUTSIDE : null;
  }
}
