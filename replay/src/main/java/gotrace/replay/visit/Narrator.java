package gotrace.replay.visit;

import gotrace.replay.guide.Diverged;
import gotrace.replay.guide.Queues;
import gotrace.replay.guide.Start;
import gotrace.replay.guide.Steps;
import gotrace.replay.guide.Watcher;
import gotrace.runtime.Source;
import gotrace.trace.DurationText;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.GoState;
import gotrace.trace.MalformedSnapshotException;
import gotrace.trace.SnapshotReader;
import gotrace.trace.SnapshotWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Turns events and starts into what befell goroutines. A happening is told when the event after it
 * comes, so that it knows where the event put the goroutine.
 */
final class Narrator implements Watcher, Steps {
  /** proc.go: forcePreemptNS. */
  private static final long TIME_SLICE_NANOS = 10_000_000;

  private static final String NETWORK = "network";
  private static final String SLEEP = "sleep";
  private static final String PREEMPTED = "preempted";

  /** Hears of each happening in order. */
  interface Listener {
    /**
     * Something befell a goroutine.
     *
     * @param by the goroutine that brought it about; {@link Scene#NONE} for none
     */
    void happened(Happening happening, long by) throws IOException;

    /** The event comes next. Returns false to stop before it. */
    boolean wants(EventBlock b, int row) throws IOException;

    /** The event was a start. */
    default void started(Start start) {}

    /** The event was a start that the queues did not allow. */
    default void diverged(Diverged diverged) {}

    /** The goroutine is no more; nothing else befalls it. */
    default void ended(long g) {}
  }

  private final LongPredicate subjects;
  private final boolean withMeanwhile;
  private final Listener listener;
  private final Statuses statuses = new Statuses();

  /** By P: when the time slice began that it is in. */
  private final Map<Integer, Long> slices = new HashMap<>();

  private boolean begun;
  private long firstNanos;

  /** Of the event that was passed last, on the trace's clock. */
  private long lastNanos;

  private boolean collecting;
  private Queues queues;

  /** Null when the last event has no happening that waits for its place. */
  private Readied readied;

  private long readiedBy;
  private long runnextBefore;

  /** How long the goroutine that starts was runnable; negative when unknown. */
  private long waited;

  /** Of the one subject, while it is runnable; null otherwise. */
  private Meanwhile meanwhile;

  /**
   * @param subjects whose happenings are told
   * @param withMeanwhile whether to tell who ran while a subject waited; for a single subject
   */
  Narrator(LongPredicate subjects, boolean withMeanwhile, Listener listener) {
    this.subjects = subjects;
    this.withMeanwhile = withMeanwhile;
    this.listener = listener;
  }

  /** Writes down what it knows between two events, but for what is still to be told of the last. */
  void save(SnapshotWriter out) {
    out.number(firstNanos);
    out.number(lastNanos);
    out.flag(collecting);
    out.number(slices.size());
    new TreeMap<>(slices)
        .forEach(
            (p, nanos) -> {
              out.number(p);
              out.number(nanos);
            });
    statuses.save(out);
  }

  /** Takes that up; nothing was told before. */
  void restore(SnapshotReader in) throws MalformedSnapshotException {
    begun = true;
    firstNanos = in.number();
    lastNanos = in.number();
    collecting = in.flag();
    for (int n = in.count(); n > 0; n--) {
      int p = in.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
      slices.put(p, in.number());
    }
    statuses.restore(in);
  }

  /** Time of the trace's first event, on its clock. */
  long firstNanos() {
    return firstNanos;
  }

  /** Time of the last event, since the trace's first. */
  long lastNanos() {
    return lastNanos - firstNanos;
  }

  /** The state behind the event that was passed last. */
  Scene scene(long eventIndex, long timeNanos) {
    return scene(queues, eventIndex, timeNanos);
  }

  /** The same with the queues as they are at the end of a way. */
  Scene scene(Queues now, long eventIndex, long timeNanos) {
    return new Stage(statuses, now, firstNanos + timeNanos).scene(eventIndex, timeNanos);
  }

  /**
   * When something last befell a goroutine, since the trace's first event; negative for one that is
   * not known.
   */
  long since(long g) {
    Goroutine go = statuses.goroutine(g);
    return go == null ? -1 : go.since - firstNanos;
  }

  long nanos(EventBlock b, int row) {
    return b.time[row] - firstNanos;
  }

  @Override
  public boolean before(EventBlock b, int row, Queues view) throws IOException {
    queues = view;
    end();
    if (!begun) {
      begun = true;
      firstNanos = b.time[row];
    }
    if (row == 0) {
      statuses.sites().take(b.generation);
    }
    if (row == 0 && b.afterGap) {
      slices.clear();
      meanwhile = null;
      collecting = false;
    }
    if (!listener.wants(b, row)) {
      return false;
    }
    lastNanos = b.time[row];
    long subject = Subjects.of(b, row);
    boolean told = subject >= 0 && subjects.test(subject);
    if (told) {
      tell(b, row, subject);
    }
    note(b, row);
    statuses.take(b, row);
    if (told && statuses.goroutine(subject) != null) {
      watch(statuses.goroutine(subject));
    }
    return true;
  }

  /** Tells the last event's happening, whose place is now known. */
  void end() throws IOException {
    if (readied != null) {
      readied.taken(queues, runnextBefore);
      Readied done = readied;
      readied = null;
      listener.happened(done, readiedBy);
    }
  }

  private void note(EventBlock b, int row) {
    EventType type = b.type(row);
    if (type == EventType.GC_BEGIN || type == EventType.GC_ACTIVE) {
      collecting = true;
    } else if (type == EventType.GC_END) {
      collecting = false;
    }
  }

  /** Begins to watch who runs while the subject waits; its start ends it. */
  private void watch(Goroutine subject) {
    if (withMeanwhile && subject.state == GoState.RUNNABLE && meanwhile == null) {
      meanwhile = new Meanwhile();
      for (M m : statuses.threads()) {
        if (m.p >= 0 && m.curg >= 0 && m.curg != subject.goid) {
          meanwhile.ran(m.p, who(m.curg));
        }
      }
    }
  }

  private void tell(EventBlock b, int row, long g) throws IOException {
    Goroutine go = statuses.goroutine(g);
    long since = go == null ? -1 : b.time[row] - go.since;
    switch (b.type(row)) {
      case GO_CREATE -> ready(b, row, createdWho(b, row), "was created", true);
      case GO_CREATE_BLOCKED -> {
        String by = " by " + who(b.g[row]) + at(statuses.sites().site(b.arg2[row]));
        tell(b, row, createdWho(b, row), "was created" + by + " as a coroutine");
      }
      case GO_CREATE_SYSCALL -> tell(b, row, who(g), "came from a thread of foreign code");
      case GO_UNBLOCK -> ready(b, row, who(g), unblocked(b, row, go, since), b.g[row] >= 0);
      case GO_START -> waited = go != null && go.state == GoState.RUNNABLE ? since : -1;
      case GO_BLOCK -> tell(b, row, who(g), blocked(b, row, since));
      case GO_STOP -> {
        ready(b, row, who(g), stopped(b, row), false);
        if (PREEMPTED.equals(statuses.sites().string(b.arg0[row]))) {
          readied.inOwnQueue(yielded(b, row, since));
        }
      }
      case GO_DESTROY, GO_DESTROY_SYSCALL -> {
        tell(b, row, who(g), "ended" + ran(since));
        listener.ended(g);
      }
      case GO_SYSCALL_BEGIN -> {
        String site = at(statuses.sites().site(b.arg1[row]));
        tell(b, row, who(g), "went into a system call" + site + ran(since));
      }
      case GO_SYSCALL_END ->
          tell(
              b,
              row,
              who(g),
              "came back from the system call" + after(since) + ", still with its P");
      case GO_SYSCALL_END_BLOCKED -> {
        String words = "came back from the system call" + after(since) + " and had lost its P";
        ready(b, row, who(g), words, false);
      }
      case GO_STATUS, GO_STATUS_STACK -> {
        if (go == null) {
          GoState state = GoState.ofWire(b.arg2[row]);
          String was = state.goName().toLowerCase(Locale.ROOT);
          tell(b, row, who(g), "was " + was + " when the trace began");
        }
      }
      default -> {}
    }
  }

  private Who createdWho(EventBlock b, int row) {
    return new Who(b.arg0[row], statuses.sites().function(b.arg1[row]));
  }

  private String unblocked(EventBlock b, int row, Goroutine go, long since) {
    String reason = go == null ? null : go.reason;
    String how = "was made runnable";
    if (b.g[row] < 0) {
      if (NETWORK.equals(reason)) {
        how = "was found ready by the network poller";
      } else if (SLEEP.equals(reason)) {
        how = "was woken by its timer";
      } else {
        how = "was made runnable by the runtime";
      }
      how += b.p[row] < 0 ? ", on a thread without a P," : "";
    }
    boolean told = since < 0 || reason == null || NETWORK.equals(reason) || SLEEP.equals(reason);
    return told ? how + after(since) : how + after(since) + " of waiting (" + reason + ")";
  }

  private String blocked(EventBlock b, int row, long since) {
    if (b.offset[row] < 0) {
      return "switched to another coroutine" + ran(since);
    }
    String reason = statuses.sites().string(b.arg0[row]);
    String site = at(statuses.sites().site(b.arg1[row]));
    return reason.equals(PREEMPTED)
        ? "was stopped (preempted)" + site + " for its stack to be scanned" + ran(since)
        : "blocked (" + reason + ")" + site + ran(since);
  }

  private String stopped(EventBlock b, int row) {
    Goroutine go = statuses.goroutine(b.g[row]);
    long ran = go == null ? -1 : b.time[row] - go.since;
    String reason = statuses.sites().string(b.arg0[row]);
    String site = at(statuses.sites().site(b.arg1[row]));
    if (!reason.equals(PREEMPTED)) {
      return "gave way (" + reason + ")" + site + ran(ran);
    }
    long slice = b.time[row] - slices.getOrDefault(b.p[row], b.time[row]);
    String why = "";
    if (queues.worldStopped()) {
      why = ", as the world is being stopped";
    } else if (slice >= TIME_SLICE_NANOS) {
      why = ", by sysmon, as its time slice had lasted " + DurationText.rounded(slice);
    } else if (collecting) {
      why = ", probably for the collector to scan its stack";
    }
    return "was preempted" + site + ran(ran) + why;
  }

  /** proc.go: goyield, which the trace calls a preemption; only after it a P keeps who stopped. */
  private String yielded(EventBlock b, int row, long since) {
    String site = at(statuses.sites().site(b.arg1[row]));
    return "gave way (goyield, as when a mutex is handed over)" + site + ran(since);
  }

  /**
   * What becomes of a goroutine within the trace no more.
   *
   * @param lastNanos when the trace ends, on its clock
   * @return null for one that is not alive then
   */
  Told remains(long g, long lastIndex, long lastNanos) {
    Goroutine go = statuses.goroutine(g);
    String how =
        switch (go == null ? GoState.NOT_EXIST : go.state) {
          case WAITING -> go.reason == null ? "blocked" : "blocked (" + go.reason + ")";
          case RUNNABLE -> "runnable";
          case RUNNING -> "running";
          case SYSCALL -> "in a system call";
          case UNDETERMINED, NOT_EXIST -> null;
        };
    if (how == null) {
      return null;
    }
    String later = DurationText.rounded(lastNanos - go.since);
    String words = "is still " + how + " when the trace ends, " + later + " later";
    return new Told(lastIndex, lastNanos - firstNanos, words);
  }

  private void tell(EventBlock b, int row, Who who, String words) throws IOException {
    long index = b.firstIndex + row;
    listener.happened(new Plain(index, nanos(b, row), who, words), Scene.NONE);
  }

  /**
   * @param actor whether the event's own goroutine did it
   */
  private void ready(EventBlock b, int row, Who who, String cause, boolean actor) {
    boolean by = actor && b.g[row] >= 0;
    readied =
        new Readied(
            b.firstIndex + row,
            nanos(b, row),
            who,
            cause,
            by ? who(b.g[row]) : null,
            by ? statuses.sites().site(b.arg2[row]) : null);
    readiedBy = by ? b.g[row] : Scene.NONE;
    runnextBefore = b.p[row] < 0 ? Scene.NONE : queues.runnext(b.p[row]);
  }

  @Override
  public void start(Start s) throws IOException {
    listener.started(s);
    if (!s.inherits) {
      slices.put(s.p, s.timeNanos + firstNanos);
    }
    if (subjects.test(s.g)) {
      boolean steal = s.source == Source.STEAL;
      int left = steal ? queues.runqSize(s.victim) : ownWork(s.p);
      listener.happened(new Started(s, who(s.g), left, waited, meanwhile), Scene.NONE);
      meanwhile = null;
    } else if (meanwhile != null) {
      meanwhile.ran(s.p, who(s.g));
    }
  }

  private int ownWork(int p) {
    return queues.runqSize(p) + (queues.runnext(p) == Queues.NONE ? 0 : 1);
  }

  @Override
  public void diverged(Diverged diverged) {
    listener.diverged(diverged);
  }

  Who who(long g) {
    Goroutine go = statuses.goroutine(g);
    return new Who(g, go == null ? null : go.function);
  }

  private static String at(String site) {
    return site == null ? "" : " at " + site;
  }

  private static String ran(long nanos) {
    return nanos < 0 ? "" : ", having run for " + DurationText.rounded(nanos);
  }

  private static String after(long nanos) {
    return nanos < 0 ? "" : " after " + DurationText.rounded(nanos);
  }
}
