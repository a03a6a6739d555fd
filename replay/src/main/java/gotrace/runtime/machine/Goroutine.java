package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.Select;
import gotrace.runtime.Stacks;

/**
 * A goroutine as its {@link Body} sees it. The public methods are what a body asks of the runtime:
 * each only says so; it is done when the computing time before it is over, and the body hears of
 * the end by being asked to run again. All that can be asked for, {@link #time} and {@link #net}
 * included, is an {@link Op}, and goes by a {@link OpTape.Track} if one listens.
 */
public final class Goroutine extends GoroutineState {
  private static final long MAIN = 1;

  private TimeCalls time;
  private NetCalls net;
  private UserEvents userEvents;

  Goroutine(Machine k, long goid, Body body, long parentGoid) {
    super(k, goid, body, parentGoid);
  }

  /** Asks the body, by the thread that runs it. */
  void runBody() {
    body.run(this);
    endTurn();
  }

  /**
   * What the body asked for panics.
   *
   * @return whether the program lives
   */
  boolean panics(String message) {
    note(Op.PANICS);
    body.panics(this, message);
    endTurn();
    return !k.ended();
  }

  private void endTurn() {
    if (track != null) {
      track.turn(stack);
    }
  }

  private void note(Op op) {
    note(op, 0);
  }

  private void note(Op op, long a) {
    note(op, a, 0);
  }

  private void note(Op op, long a, long b) {
    note(op, a, b, 0, null);
  }

  /** Lets it be heard what is asked for. */
  void note(Op op, long a, long b, long c, String text) {
    if (track != null) {
      track.op(op, a, b, c, text);
    }
  }

  private void note(Op op, Named object) {
    note(op, object, 0);
  }

  private void note(Op op, Cond c) {
    note(op, c, 0);
  }

  private void note(Op op, Cond c, long ticket) {
    if (track != null) {
      track.op(op, k.names.of(c), c.hasMutex() ? k.names.of(c.l) : 0, ticket, null);
    }
  }

  void note(Op op, Named object, long b) {
    if (track != null) {
      boolean isNew = object.name == 0;
      long name = k.names.of(object);
      if (isNew && object.isCopy) {
        object.introduce(track);
      }
      track.op(op, name, b, 0, null);
    }
  }

  /** A number for a goroutine that it is about to make; 0 when nobody hears of it. */
  private long newName() {
    return track == null ? 0 : ++k.names.goroutines;
  }

  /** Computes for so long, in virtual nanoseconds, before what it asks for next. */
  public void compute(long nanos) {
    if (track != null) {
      track.compute(nanos);
    }
    computeNanos += nanos;
  }

  /** How many timers wait, of all goroutines. */
  public long timers() {
    long n = 0;
    for (Processor pp : k.allp) {
      n += pp.timers.size();
    }
    return n;
  }

  /** Where stacks get their ids. */
  public Stacks stacks() {
    return k.stacks;
  }

  /** Virtual nanoseconds since the start, what it computed in this turn included. */
  public long nanotime() {
    return k.now + computeNanos;
  }

  public HeapStats heapStats() {
    return k.gc.stats();
  }

  /** How many collections have begun. */
  public long gcCycles() {
    return k.gc.cycles();
  }

  /** The P that it runs on. */
  public int procId() {
    return m.p.id;
  }

  /** Whether allocating so many bytes may begin a collection, which asks what can be reached. */
  public boolean mayCollect(long bytes) {
    return k.gc.mayStart(bytes);
  }

  /** Its stack trace, and with {@code all} those of the others: {@code runtime.Stack}. */
  public String stackText(boolean all) {
    return k.fatal.stackText(this, all);
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
    Hchan c = k.chans.make(size);
    note(Op.MAKE_CHAN, c.id, size);
    return c;
  }

  /** {@code c <- v}. A null channel blocks for ever. */
  public void send(Hchan c, Object v) {
    note(Op.SEND, Names.of(c));
    chan = c;
    elem = v;
    ask(Site.CHANSEND, k.chans.send);
  }

  /** {@code <-c}; then {@link #received} and {@link #ok}. A null channel blocks for ever. */
  public void recv(Hchan c) {
    note(Op.RECV, Names.of(c));
    chan = c;
    ask(Site.CHANRECV, k.chans.recv);
  }

  /** {@code close(c)}. */
  public void close(Hchan c) {
    note(Op.CLOSE, Names.of(c));
    chan = c;
    ask(Site.CLOSECHAN, k.chans.close);
  }

  /**
   * A select; then {@link #selected}, and for a receive {@link #received} and {@link #ok}.
   *
   * @param block without a default case
   */
  public void select(boolean block, Select.Case... cases) {
    if (track != null) {
      track.select(block, cases);
    }
    select = new Select(cases, k.chans.pollOrder(this, cases));
    argument = block ? 1 : 0;
    ask(cases.length == 0 ? Site.BLOCK : Site.SELECTGO, k.chans.select);
  }

  /** {@code time.Sleep}. */
  public void sleep(long nanos) {
    note(Op.SLEEP, nanos);
    argument = nanos;
    ask(Site.SLEEP, k.sleeps.sleep);
  }

  /**
   * A go statement.
   *
   * @param startStack one frame: the function in which the new goroutine begins
   */
  public void go(Body body, int startStack) {
    newName = newName();
    note(Op.GO, newName, startStack);
    newBody = body;
    newStack = startStack;
    ask(Site.NONE, k.parking.newproc);
  }

  /** {@code runtime.SetFinalizer}: the first one makes the goroutine that runs finalizers. */
  public void createFing() {
    note(Op.CREATE_FING);
    ask(Site.SET_FINALIZER, k.finalizers.createFing);
  }

  /** {@code runtime.AddCleanup}, likewise. */
  public void createCleanups() {
    note(Op.CREATE_CLEANUPS);
    ask(Site.ADD_CLEANUP, k.finalizers.createCleanups);
  }

  /** {@code runtime.Gosched}. */
  public void gosched() {
    note(Op.GOSCHED);
    ask(Site.GOSCHED, k.parking.gosched);
  }

  /** The goroutine's function returns. When main.main does, the program ends. */
  public void exit() {
    note(Op.EXIT);
    if (goid == MAIN) {
      end(0);
    } else {
      endGoroutine();
    }
  }

  /** {@code runtime.Goexit}, when the deferred calls are done. */
  public void goexit() {
    note(Op.GOEXIT);
    endGoroutine();
  }

  private void endGoroutine() {
    ask(Site.NONE, coro == null ? k.parking.goexit : k.coros.coroexit);
  }

  /** A system call that takes so long. */
  public void syscall(long nanos) {
    note(Op.SYSCALL, nanos);
    argument = nanos;
    ask(Site.SYSCALL, k.syscalls.enter);
  }

  /**
   * A system call that says beforehand that it blocks for so long (os/signal's wait for a signal,
   * say).
   */
  public void syscallBlock(long nanos) {
    note(Op.SYSCALL_BLOCK, nanos);
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

  /** What the program writes into its trace. */
  public UserEvents userEvents() {
    if (userEvents == null) {
      userEvents = new UserEvents(this);
    }
    return userEvents;
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
    note(Op.LOCK_OS_THREAD);
    ask(Site.NONE, k.lockedThreads.lock);
  }

  /** {@code runtime.UnlockOSThread}. */
  public void unlockOSThread() {
    note(Op.UNLOCK_OS_THREAD);
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
    newName = newName();
    c.name = newName;
    note(Op.NEW_CORO, newName, startStack);
    object = c;
    newBody = body;
    newStack = startStack;
    ask(Site.NONE, k.coros.newcoro);
    return c;
  }

  /** Runs who waits in the coroutine, and waits there itself. */
  public void coroSwitch(Coro c) {
    note(Op.CORO_SWITCH, c);
    object = c;
    ask(Site.NONE, k.coros.coroswitch);
  }

  /** The coroutine that it runs for, to switch back; null for none. */
  public Coro coro() {
    return coro;
  }

  /** {@code os.Exit}. */
  public void exitProgram(int code) {
    note(Op.EXIT_PROGRAM, code);
    end(code);
  }

  private void end(int code) {
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
    note(Op.DIE, 0, 0, 0, message);
    k.fatal.panic(this, message);
  }

  /**
   * The program dies of what nothing recovers from (panic.go: throw, fatal).
   *
   * @param message whole lines, as Go prints them before the goroutine
   */
  public void fatal(String message) {
    note(Op.FATAL, 0, 0, 0, message);
    k.fatal.running(this, message);
  }

  public void lock(Mutex m) {
    note(Op.LOCK, m);
    object = m;
    ask(Site.MUTEX_LOCK, k.mutexes.lock);
  }

  /** Then {@link #ok}. */
  public void tryLock(Mutex m) {
    note(Op.TRY_LOCK, m);
    object = m;
    ask(Site.MUTEX_LOCK, k.mutexes.tryLock);
  }

  public void unlock(Mutex m) {
    note(Op.UNLOCK, m);
    object = m;
    ask(Site.MUTEX_UNLOCK, k.mutexes.unlock);
  }

  public void rLock(RwMutex rw) {
    note(Op.R_LOCK, rw);
    object = rw;
    ask(Site.RWMUTEX_RLOCK, k.rwMutexes.rLock);
  }

  public void rUnlock(RwMutex rw) {
    note(Op.R_UNLOCK, rw);
    object = rw;
    ask(Site.RWMUTEX_RUNLOCK, k.rwMutexes.rUnlock);
  }

  /** Then {@link #ok}. */
  public void tryRLock(RwMutex rw) {
    note(Op.TRY_R_LOCK, rw);
    object = rw;
    ask(Site.RWMUTEX_RLOCK, k.rwMutexes.tryRLock);
  }

  /** Then {@link #ok}. */
  public void tryLock(RwMutex rw) {
    note(Op.TRY_W_LOCK, rw);
    object = rw;
    ask(Site.RWMUTEX_LOCK, k.rwMutexes.tryLock);
  }

  public void lock(RwMutex rw) {
    note(Op.W_LOCK, rw);
    object = rw;
    ask(Site.RWMUTEX_LOCK, k.rwMutexes.lock);
  }

  public void unlock(RwMutex rw) {
    note(Op.W_UNLOCK, rw);
    object = rw;
    ask(Site.RWMUTEX_UNLOCK, k.rwMutexes.unlock);
  }

  /** {@code wg.Add}; with -1 it is {@code wg.Done}. */
  public void add(WaitGroup wg, int delta) {
    note(Op.WAIT_GROUP_ADD, wg, delta);
    object = wg;
    argument = delta;
    ask(delta == -1 ? Site.WAITGROUP_DONE : Site.WAITGROUP_ADD, k.waitGroups.add);
  }

  /** {@code wg.Wait}. */
  public void await(WaitGroup wg) {
    note(Op.WAIT_GROUP_AWAIT, wg);
    object = wg;
    ask(Site.WAITGROUP_WAIT, k.waitGroups.await);
  }

  /** {@code c.Wait}. The goroutine must have locked the mutex. */
  public void await(Cond c) {
    note(Op.COND_AWAIT, c);
    object = c;
    ask(Site.COND_WAIT, k.conds.await);
  }

  /** A ticket to {@link #park} with, once the body has unlocked what the condition is over. */
  public long ticket(Cond c) {
    note(Op.COND_TICKET, c);
    return c.notify.add();
  }

  /** The part of {@code c.Wait} that waits. */
  public void park(Cond c, long ticket) {
    note(Op.COND_PARK, c, ticket);
    object = c;
    argument = ticket;
    ask(Site.COND_PARK, k.conds.park);
  }

  public void signal(Cond c) {
    note(Op.COND_SIGNAL, c);
    object = c;
    ask(Site.COND_SIGNAL, k.conds.signal);
  }

  public void broadcast(Cond c) {
    note(Op.COND_BROADCAST, c);
    object = c;
    ask(Site.COND_BROADCAST, k.conds.broadcast);
  }

  /**
   * Allocates an object of so many bytes. It is garbage at once, unless {@link #retain} follows.
   */
  public void alloc(long bytes) {
    note(Op.ALLOC, bytes);
    argument = bytes;
    ask(Site.NONE, k.gc.heap.alloc);
  }

  /** So many bytes of what was allocated can be reached from here on. Done at once. */
  public void retain(long bytes) {
    note(Op.RETAIN, bytes);
    k.gc.heap.reach(bytes);
  }

  /** So many bytes of what could be reached no longer can. Done at once. */
  public void drop(long bytes) {
    note(Op.DROP, bytes);
    k.gc.heap.reach(-bytes);
  }

  /**
   * Of what can be reached so many bytes, in all, may hold pointers: only those are read when they
   * are marked. Done at once; without it all do.
   */
  public void scannable(long bytes) {
    note(Op.SCANNABLE, bytes);
    k.gc.heap.scannable(bytes);
  }

  /** {@code runtime.GC}. */
  public void gc() {
    note(Op.GC);
    ask(Site.NONE, k.gc.calls.collect);
  }

  /** {@code debug.SetGCPercent}; then {@link #returned}. */
  public void setGcPercent(int percent) {
    note(Op.SET_GC_PERCENT, percent);
    argument = percent;
    ask(Site.NONE, k.gc.calls.setPercent);
  }

  /** {@code runtime.GOMAXPROCS}; then {@link #returned}. */
  public void gomaxprocs(int n) {
    note(Op.GOMAXPROCS, n);
    argument = n;
    ask(Site.NONE, k.world.gomaxprocs);
  }

  /** {@code runtime.ReadMemStats}. */
  public void readMemStats() {
    note(Op.READ_MEM_STATS);
    ask(Site.NONE, k.world.readMemStats);
  }

  /** What the last setting was before. */
  public long returned() {
    return returned;
  }

  /** Its calls need so many bytes of stack from here on. Too many end the program. */
  public void stackDepth(long bytes) {
    note(Op.STACK_DEPTH, bytes);
    argument = bytes;
    ask(Site.NONE, k.stacksOf.depth);
  }
}
