package gotrace.runtime.machine;

import gotrace.runtime.G;
import gotrace.runtime.Hchan;
import gotrace.runtime.Select;
import gotrace.runtime.Stacks;
import gotrace.runtime.Timer;
import gotrace.runtime.WaitReason;

/**
 * A goroutine that a {@link Body} drives (runtime2.go: g). Its public methods are what a body asks
 * of the runtime: each only says so; it is done when the computing time before it is over, and the
 * body hears of the end by being asked to run again.
 */
public final class Goroutine extends G {
  /** runtime2.go: the states _Gidle to _Gpreempted. */
  enum Status {
    IDLE,
    RUNNABLE,
    RUNNING,
    SYSCALL,
    WAITING,
    DEAD
  }

  private static final long MAIN = 1;

  final Machine k;
  final Body body;
  Status status = Status.IDLE;
  WaitReason waitReason;

  /** On which thread it runs; null while it does not. */
  M m;

  /** The only thread that may run it; null for any. */
  M lockedm;

  /** In {@link LiveGoroutines}: where it stands. */
  int allIndex;

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

  private Semas.Wait wait;
  private Mutexes.Slow slow;

  /** The timer that it sleeps by; made when first needed. */
  Timer sleep;

  /** The coroutine that it runs for; null for none. */
  Coro coro;

  private TimeCalls time;
  private NetCalls net;

  Goroutine(Machine k, long goid, Body body, long parentGoid) {
    super(goid);
    this.k = k;
    this.body = body;
    this.parentGoid = parentGoid;
  }

  /** Computes for so long, in virtual nanoseconds, before what it asks for next. */
  public void compute(long nanos) {
    computeNanos += nanos;
  }

  /** Where stacks get their ids. */
  public Stacks stacks() {
    return k.stacks;
  }

  /** Virtual nanoseconds since the start, what it computed in this turn included. */
  public long nanotime() {
    return k.now + computeNanos;
  }

  /** Says where in the program it stands. */
  public void at(int programStack) {
    stack = programStack;
  }

  /** The value that the last receive or select got; null for the zero value. */
  public Object received() {
    return received.elem;
  }

  /** Whether that value was sent, and is not what a closed channel gives. */
  public boolean ok() {
    return received.ok;
  }

  /** Which case the last select took; {@link Select#NONE} for its default. */
  public int selected() {
    return selected;
  }

  /** A new channel that holds so many values. Made at once. */
  public Hchan makeChan(int size) {
    return k.chans.make(size);
  }

  /** {@code c <- v}. A null channel blocks for ever. */
  public void send(Hchan c, Object v) {
    chan = c;
    elem = v;
    ask(Site.CHANSEND, k.chans.send);
  }

  /** {@code <-c}; then {@link #received} and {@link #ok}. A null channel blocks for ever. */
  public void recv(Hchan c) {
    chan = c;
    ask(Site.CHANRECV, k.chans.recv);
  }

  /** {@code close(c)}. */
  public void close(Hchan c) {
    chan = c;
    ask(Site.CLOSECHAN, k.chans.close);
  }

  /**
   * A select; then {@link #selected}, and for a receive {@link #received} and {@link #ok}.
   *
   * @param block without a default case
   */
  public void select(boolean block, Select.Case... cases) {
    select = new Select(cases, k.chans.pollOrder(this, cases));
    argument = block ? 1 : 0;
    ask(cases.length == 0 ? Site.BLOCK : Site.SELECTGO, k.chans.select);
  }

  /** {@code time.Sleep}. */
  public void sleep(long nanos) {
    argument = nanos;
    ask(Site.SLEEP, k.sleeps.sleep);
  }

  /**
   * A go statement.
   *
   * @param startStack one frame: the function in which the new goroutine begins
   */
  public void go(Body body, int startStack) {
    newBody = body;
    newStack = startStack;
    ask(Site.NONE, k.parking.newproc);
  }

  /** {@code runtime.Gosched}. */
  public void gosched() {
    ask(Site.GOSCHED, k.parking.gosched);
  }

  /** The goroutine's function returns. When main.main does, the program ends. */
  public void exit() {
    if (goid == MAIN) {
      exitProgram(0);
    } else {
      goexit();
    }
  }

  /** {@code runtime.Goexit}, when the deferred calls are done. */
  public void goexit() {
    ask(Site.NONE, coro == null ? k.parking.goexit : k.coros.coroexit);
  }

  /** A system call that takes so long. */
  public void syscall(long nanos) {
    argument = nanos;
    ask(Site.SYSCALL, k.syscalls.enter);
  }

  /**
   * A system call that says beforehand that it blocks for so long (os/signal's wait for a signal,
   * say).
   */
  public void syscallBlock(long nanos) {
    argument = nanos;
    ask(Site.SYSCALL, k.syscalls.enterBlock);
  }

  /** Timers. */
  public TimeCalls time() {
    if (time == null) {
      time = new TimeCalls(this);
    }
    return time;
  }

  /** The network. */
  public NetCalls net() {
    if (net == null) {
      net = new NetCalls(this);
    }
    return net;
  }

  /** {@code runtime.LockOSThread}. */
  public void lockOSThread() {
    ask(Site.NONE, k.lockedThreads.lock);
  }

  /** {@code runtime.UnlockOSThread}. */
  public void unlockOSThread() {
    ask(Site.NONE, k.lockedThreads.unlock);
  }

  /**
   * A coroutine, as {@code iter.Pull} makes one. It is there at once, and may be switched to after
   * this.
   *
   * @param body what it does from the first switch on; when it ends, the other side goes on
   * @param startStack one frame: the function in which it begins
   */
  public Coro newCoro(Body body, int startStack) {
    Coro c = new Coro();
    object = c;
    newBody = body;
    newStack = startStack;
    ask(Site.NONE, k.coros.newcoro);
    return c;
  }

  /** Runs who waits in the coroutine, and waits there itself. */
  public void coroSwitch(Coro c) {
    object = c;
    ask(Site.NONE, k.coros.coroswitch);
  }

  /** The coroutine that it runs for, to switch back; null for none. */
  public Coro coro() {
    return coro;
  }

  /** {@code os.Exit}. */
  public void exitProgram(int code) {
    argument = code;
    ask(
        Site.NONE,
        (mp, gp) -> {
          k.end(new Outcome((int) gp.argument, "", false, k.now));
          return false;
        });
  }

  /** An unrecovered panic: the program dies. */
  public void die(String message) {
    k.fatal.panic(this, message);
  }

  public void lock(Mutex m) {
    object = m;
    ask(Site.MUTEX_LOCK, k.mutexes.lock);
  }

  /** Then {@link #ok}. */
  public void tryLock(Mutex m) {
    object = m;
    ask(Site.MUTEX_LOCK, k.mutexes.tryLock);
  }

  public void unlock(Mutex m) {
    object = m;
    ask(Site.MUTEX_UNLOCK, k.mutexes.unlock);
  }

  public void rLock(RwMutex rw) {
    object = rw;
    ask(Site.RWMUTEX_RLOCK, k.rwMutexes.rLock);
  }

  public void rUnlock(RwMutex rw) {
    object = rw;
    ask(Site.RWMUTEX_RUNLOCK, k.rwMutexes.rUnlock);
  }

  public void lock(RwMutex rw) {
    object = rw;
    ask(Site.RWMUTEX_LOCK, k.rwMutexes.lock);
  }

  public void unlock(RwMutex rw) {
    object = rw;
    ask(Site.RWMUTEX_UNLOCK, k.rwMutexes.unlock);
  }

  /** {@code wg.Add}; with -1 it is {@code wg.Done}. */
  public void add(WaitGroup wg, int delta) {
    object = wg;
    argument = delta;
    ask(delta == -1 ? Site.WAITGROUP_DONE : Site.WAITGROUP_ADD, k.waitGroups.add);
  }

  /** {@code wg.Wait}. */
  public void await(WaitGroup wg) {
    object = wg;
    ask(Site.WAITGROUP_WAIT, k.waitGroups.await);
  }

  /** {@code c.Wait}. The goroutine must have locked the mutex. */
  public void await(Cond c) {
    object = c;
    ask(Site.COND_WAIT, k.conds.await);
  }

  public void signal(Cond c) {
    object = c;
    ask(Site.COND_SIGNAL, k.conds.signal);
  }

  public void broadcast(Cond c) {
    object = c;
    ask(Site.COND_BROADCAST, k.conds.broadcast);
  }

  /**
   * Allocates an object of so many bytes. It is garbage at once, unless {@link #retain} follows.
   */
  public void alloc(long bytes) {
    argument = bytes;
    ask(Site.NONE, k.gc.heap.alloc);
  }

  /** So many bytes of what was allocated can be reached from here on. Done at once. */
  public void retain(long bytes) {
    k.gc.heap.reach(bytes);
  }

  /** So many bytes of what could be reached no longer can. Done at once. */
  public void drop(long bytes) {
    k.gc.heap.reach(-bytes);
  }

  /** {@code runtime.GC}. */
  public void gc() {
    ask(Site.NONE, k.gc.collect);
  }

  /** {@code debug.SetGCPercent}; then {@link #returned}. */
  public void setGcPercent(int percent) {
    argument = percent;
    ask(Site.NONE, k.gc.setPercent);
  }

  /** {@code runtime.GOMAXPROCS}; then {@link #returned}. */
  public void gomaxprocs(int n) {
    argument = n;
    ask(Site.NONE, k.world.gomaxprocs);
  }

  /** {@code runtime.ReadMemStats}. */
  public void readMemStats() {
    ask(Site.NONE, k.world.readMemStats);
  }

  /** What the last setting was before. */
  public long returned() {
    return returned;
  }

  /** Its calls need so many bytes of stack from here on. Too many end the program. */
  public void stackDepth(long bytes) {
    argument = bytes;
    ask(Site.NONE, k.stacksOf.depth);
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
