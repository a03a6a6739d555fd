package gotrace.runtime.machine;

import gotrace.runtime.G;
import gotrace.runtime.Hchan;
import gotrace.runtime.Select;
import gotrace.runtime.Timer;
import gotrace.runtime.WaitReason;

/**
 * What the machine knows of a goroutine that a {@link Body} drives (runtime2.go: g): its status and
 * its thread, what stops and scans it, its stack, the operation at hand. What its body may ask for
 * is {@link Goroutine}.
 */
abstract class GoroutineState extends G {
  /** runtime2.go: the states _Gidle to _Gpreempted. */
  enum Status {
    IDLE,
    RUNNABLE,
    RUNNING,
    SYSCALL,
    WAITING,
    DEAD
  }

  final Machine k;
  final Body body;
  Status status = Status.IDLE;
  WaitReason waitReason;

  /** On which thread it runs; null while it does not. */
  M m;

  /** The only thread that may run it; null for any. */
  M lockedm;

  /** In {@link LiveGoroutines}: where it stands. */
  int place;

  /** One of the runtime's own, which keeps no program alive. */
  boolean system;

  /** Is asked to give up its P. */
  boolean preempt;

  /** Its thread is not to be taken from it: a request to preempt waits (runtime1.go: acquirem). */
  boolean nopreempt;

  /** It runs, but its stack may be scanned (proc.go: casGToWaitingForSuspendG). */
  boolean suspendable;

  /** When it is preempted it must wait until its stack is scanned. */
  boolean preemptStop;

  /** Its stack is to shrink when it is preempted where it looks for that. */
  boolean preemptShrink;

  /** It was stopped just anywhere, by a signal. */
  boolean asyncSafePoint;

  /** Size of its stack in bytes, and how much of it is in use. */
  long stackSize;

  long stackUsed;

  /** What it may allocate before it must help the collector; debt when negative. */
  long gcAssistBytes;

  /** How it helps the collector; made when it first does. */
  Assists.Assist assist;

  Marking.Drain drain;

  /** Computing time left before {@link #then}. */
  long computeNanos;

  /** What the runtime does for it next; null to ask the body. */
  Step then;

  /** The program's own call stack, an id of the machine's {@link gotrace.runtime.Stacks}. */
  int stack;

  /** The function in which it began, as a stack of one frame. */
  int startStack;

  /** Where the go statement stands that made it. */
  int createdAt;

  /** When it began to wait. */
  long waitsSince;

  /** The operation at hand has begun; before, the goroutine computes. */
  boolean inside;

  /** What of Go's own stands on top of it in the operation at hand. */
  Site site = Site.NONE;

  /** What of Go's own stands below {@link #site}, on top of the program's. */
  Site under = Site.NONE;

  /** What the operation at hand works on. */
  Hchan chan;

  Object elem;
  Select select;
  long argument;
  Body newBody;
  int newStack;

  /** What the goroutine is called that it makes; 0 when it is not heard. */
  long newName;

  /** What a setting was before. */
  long returned;

  /** What the last operation gave. */
  final Hchan.Received received = new Hchan.Received();

  int selected;

  /** The goroutine that made this one; 0 for none. */
  final long parentGoid;

  /** Ordinal of its decisions on select orders. */
  long selects;

  /** The lock, group or condition of the operation at hand. */
  Object object;

  /** The timer that it sleeps by; made when first needed. */
  Timer sleep;

  /** The coroutine that it runs for; null for none. */
  Coro coro;

  /** Hears what the body asks for; null for nobody. */
  OpTape.Track track;

  private Semas.Wait wait;
  private Mutexes.Slow slow;

  GoroutineState(Machine k, long goid, Body body, long parentGoid) {
    super(goid);
    this.k = k;
    this.body = body;
    this.parentGoid = parentGoid;
  }

  /** For a wait at a semaphore; made when first needed. */
  Semas.Wait semaWait() {
    if (wait == null) {
      wait = new Semas.Wait();
    }
    return wait;
  }

  /** For a contended mutex; made when first needed. */
  Mutexes.Slow slow() {
    if (slow == null) {
      slow = new Mutexes.Slow();
    }
    return slow;
  }

  /** What it asks for, from here on; package-wide operations have their own methods. */
  void ask(Site where, Step what) {
    site = where;
    under = Site.NONE;
    then = what;
  }

  /**
   * A step that takes time before the next.
   *
   * @return true, as a {@link Step} does whose goroutine still runs
   */
  boolean later(long nanos, Step next) {
    computeNanos += nanos;
    then = next;
    return true;
  }
}
