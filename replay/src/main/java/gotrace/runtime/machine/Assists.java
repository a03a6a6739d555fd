package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How those who allocate while the collector marks pay for it (mgcmark.go: gcAssistAlloc): with
 * credit that workers have earned, with work of their own, or by waiting until workers have earned
 * it for them.
 */
final class Assists {
  /** mgcpacer.go: gcOverAssistWork: so many bytes at least, to pay in advance. */
  private static final long OVER_ASSIST_WORK = 64L << 10;

  /** mgcpacer.go: gcAssistTimeSlack: what a P may keep to itself of the time of its assists. */
  private static final long TIME_SLACK_NANOS = 5_000;

  private final Machine k;
  private final Pacer pacer;
  private final Marking marking;

  /** Those who wait for credit, in order. */
  private final Deque<Goroutine> queue = new ArrayDeque<>();

  private final Step retry = this::retry;
  private final Step drained = this::drained;
  private final Step settle = this::settle;
  private final Step leave = this::leave;

  Assists(Machine k, Pacer pacer, Marking marking) {
    this.k = k;
    this.pacer = pacer;
    this.marking = marking;
  }

  /** The assist that a goroutine is in; made when it first is. */
  static final class Assist {
    private boolean entered;
    private long startNanos;
    private Step then;
    private final Marking.Drain drain = new Marking.Drain();
  }

  /** mgcmark.go: gcAssistAlloc. The goroutine's balance of bytes is negative. */
  boolean assist(M mp, Goroutine gp, Step then) {
    if (gp.assist == null) {
      gp.assist = new Assist();
    }
    gp.assist.entered = false;
    gp.assist.then = then;
    return retry(mp, gp);
  }

  private boolean retry(M mp, Goroutine gp) {
    double bytesPerWork = pacer.assistBytesPerWork;
    long debt = -gp.gcAssistBytes;
    long work = (long) (pacer.assistWorkPerByte * debt);
    if (work < OVER_ASSIST_WORK) {
      work = OVER_ASSIST_WORK;
      debt = (long) (bytesPerWork * work);
    }
    if (pacer.bgScanCredit > 0) {
      long stolen = Math.min(pacer.bgScanCredit, work);
      gp.gcAssistBytes += stolen < work ? 1 + (long) (bytesPerWork * stolen) : debt;
      pacer.bgScanCredit -= stolen;
      work -= stolen;
      if (work == 0) {
        return leave(mp, gp);
      }
    }
    if (!gp.assist.entered) {
      gp.site = Site.ASSIST;
      gp.under = Site.NONE;
      k.tracer.gcMarkAssistStart(k.now, mp.id, gp.goid, k.stackOf(gp));
      gp.assist.entered = true;
    }
    return help(mp, gp, work);
  }

  /** mgcmark.go: gcAssistAlloc1. */
  private boolean help(M mp, Goroutine gp, long work) {
    Assist a = gp.assist;
    if (!k.gc.blackenEnabled()) {
      gp.gcAssistBytes = 0;
      return settle(mp, gp);
    }
    a.startNanos = k.now;
    marking.beginWork();
    a.drain.untilPreempt = true;
    a.drain.limit = work;
    a.drain.then = drained;
    return marking.drain(mp, gp, a.drain);
  }

  private boolean drained(M mp, Goroutine gp) {
    gp.gcAssistBytes += 1 + (long) (pacer.assistBytesPerWork * gp.assist.drain.done);
    tell(mp.p, k.now - gp.assist.startNanos);
    gp.nopreempt = false;
    if (!marking.endWork()) {
      return settle(mp, gp);
    }
    gp.under = Site.ASSIST_DONE;
    gp.site = Site.NONE;
    return k.gc.markDone(mp, gp, settle);
  }

  private void tell(Processor pp, long nanos) {
    pp.assistNanos += nanos;
    if (pp.assistNanos > TIME_SLACK_NANOS) {
      pacer.assistNanos += pp.assistNanos;
      pp.assistNanos = 0;
    }
  }

  /** What it could not pay it waits for. */
  private boolean settle(M mp, Goroutine gp) {
    gp.under = Site.NONE;
    if (gp.gcAssistBytes >= 0) {
      return leave(mp, gp);
    }
    if (gp.preempt) {
      gp.site = Site.ASSIST_GOSCHED;
      return k.parking.gosched(mp, gp, retry);
    }
    if (!k.gc.blackenEnabled()) {
      return leave(mp, gp);
    }
    if (pacer.bgScanCredit > 0) {
      return retry(mp, gp);
    }
    queue.add(gp);
    gp.site = Site.ASSIST_PARK;
    return k.parking.goPark(mp, gp, WaitReason.GC_ASSIST_WAIT, leave);
  }

  private boolean leave(M mp, Goroutine gp) {
    if (gp.assist.entered) {
      k.tracer.gcMarkAssistDone(k.now, mp.id, gp.goid);
    }
    return gp.assist.then.run(mp, gp);
  }

  /**
   * mgcmark.go: gcFlushBgCredit. Work of a worker pays first for those who wait, then into the
   * common account.
   */
  void flushBgCredit(Goroutine worker, long work) {
    long bytes = (long) (work * pacer.assistBytesPerWork);
    if (queue.isEmpty()) {
      pacer.bgScanCredit += work;
      return;
    }
    Site before = worker.site;
    worker.site = Site.WORKER_SCAN;
    while (!queue.isEmpty() && bytes > 0) {
      Goroutine gp = queue.poll();
      if (bytes + gp.gcAssistBytes < 0) {
        gp.gcAssistBytes += bytes;
        bytes = 0;
        queue.add(gp);
      } else {
        bytes += gp.gcAssistBytes;
        gp.gcAssistBytes = 0;
        k.parking.ready(gp, false);
      }
    }
    worker.site = before;
    if (bytes > 0) {
      pacer.bgScanCredit += (long) (bytes * pacer.assistWorkPerByte);
    }
  }

  /** proc.go: gdestroy. What a goroutine that ends has paid in advance goes to the others. */
  void bequeath(Goroutine gp) {
    if (k.gc.blackenEnabled() && gp.gcAssistBytes > 0) {
      pacer.bgScanCredit += (long) (pacer.assistWorkPerByte * gp.gcAssistBytes);
      gp.gcAssistBytes = 0;
    }
  }

  /** mgcmark.go: gcWakeAllAssists. Marking is over. */
  void wakeAll(M mp) {
    List<Goroutine> all = List.copyOf(queue);
    queue.clear();
    k.threads.injectGList(mp, all);
  }
}
