package gotrace.replay.tape;

import gotrace.runtime.Select;
import gotrace.runtime.Timer;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Cond;
import gotrace.runtime.machine.Goroutine;
import gotrace.runtime.machine.NetCalls;
import gotrace.runtime.machine.NetFd;
import gotrace.runtime.machine.Op;
import gotrace.trace.MalformedTraceException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A goroutine that does what its tape says, in order. What it would branch on is settled: the tape
 * holds what was done.
 */
final class TapeBody implements Body {
  private static final int MAX_PROCS = RunSettings.MAX_PROCS;
  private static final int MAX_DATA_BYTES = 1 << 28;
  private static final long MAX_BYTES = 1L << 46;
  private static final long MAX_NANOS = 1L << 55;

  private final TapeReader tape;
  private final TapeObjects objects;
  private final TapeLane lane;

  /** The number of the descriptor that the operation at hand makes; 0 for none. */
  private long makes;

  private TapeBody(TapeReader tape, TapeObjects objects, long goroutine) {
    this.tape = tape;
    this.objects = objects;
    this.lane = tape.lane(goroutine);
  }

  /** What main.main does. */
  static Body main(TapeReader tape) {
    return new TapeBody(tape, new TapeObjects(), TapeWriter.FIRST);
  }

  @Override
  public void run(Goroutine gp) {
    try {
      settle(gp);
      while (!turn(gp, take(gp))) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedTraceException e) {
      throw new OffTape(e);
    }
  }

  @Override
  public void panics(Goroutine gp, String message) {
    try {
      if (take(gp) != Op.PANICS) {
        throw off("panics (" + message + "), and did not when it was recorded");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedTraceException e) {
      throw new OffTape(e);
    }
    run(gp);
  }

  private OffTape off(String what) {
    return new OffTape("goroutine " + lane.goroutine + " of the tape " + what);
  }

  /** What the last operation was to make is there. */
  private void settle(Goroutine gp) {
    if (makes != 0 && gp.net().fd() != null) {
      objects.put(makes, gp.net().fd());
    }
    makes = 0;
  }

  private Op take(Goroutine gp) throws IOException, MalformedTraceException {
    if (!lane.next()) {
      throw off("goes on after its last operation, the " + lane.taken() + "th");
    }
    if (lane.nanos > 0) {
      gp.compute(lane.nanos);
    }
    if (lane.moves) {
      gp.at(lane.stack);
    }
    return lane.op;
  }

  private long nanos(long n) throws MalformedTraceException {
    if (n < 0 || n > MAX_NANOS) {
      throw tape.malformed(lane.op + " of " + n + " ns");
    }
    return n;
  }

  private long bytes(long n) throws MalformedTraceException {
    if (n < 0 || n > MAX_BYTES) {
      throw tape.malformed(lane.op + " of " + n + " bytes");
    }
    return n;
  }

  /** A condition that has a mutex or not, as its operation needs it. */
  private Cond over(Cond c, boolean mutex) throws MalformedTraceException {
    if (c.hasMutex() != mutex) {
      throw tape.malformed(
          lane.op + " of a condition " + (mutex ? "without" : "with") + " a mutex");
    }
    return c;
  }

  private Body body(long goroutine) {
    return new TapeBody(tape, objects, goroutine);
  }

  /**
   * Asks for it.
   *
   * @return false when it is done at once, and another follows
   */
  private boolean turn(Goroutine gp, Op op) throws MalformedTraceException {
    long a = lane.a();
    long b = lane.b();
    switch (op) {
      case MAKE_CHAN -> objects.put(a, gp.makeChan(lane.between(b, 0, Integer.MAX_VALUE)));
      case MUTEX_COPY -> objects.mutex(a).restore(b != 0);
      case RWMUTEX_COPY -> objects.rwMutex(a).restore(integer(b), lane.c() != 0);
      case WAIT_GROUP_COPY -> objects.waitGroup(a).restore(integer(b));
      case RETAIN -> gp.retain(bytes(a));
      case DROP -> gp.drop(bytes(a));
      case SCANNABLE -> gp.scannable(bytes(a));
      case PANICS -> throw off("does not panic, and did when it was recorded");
      case COMPUTE -> {}
      case SEND -> gp.send(objects.chan(a), null);
      case RECV -> gp.recv(objects.chan(a));
      case CLOSE -> gp.close(objects.chan(a));
      case SELECT -> select(gp);
      case LOCK -> gp.lock(objects.mutex(a));
      case TRY_LOCK -> gp.tryLock(objects.mutex(a));
      case UNLOCK -> gp.unlock(objects.mutex(a));
      case R_LOCK -> gp.rLock(objects.rwMutex(a));
      case R_UNLOCK -> gp.rUnlock(objects.rwMutex(a));
      case W_LOCK -> gp.lock(objects.rwMutex(a));
      case W_UNLOCK -> gp.unlock(objects.rwMutex(a));
      case TRY_R_LOCK -> gp.tryRLock(objects.rwMutex(a));
      case TRY_W_LOCK -> gp.tryLock(objects.rwMutex(a));
      case WAIT_GROUP_ADD -> gp.add(objects.waitGroup(a), integer(b));
      case WAIT_GROUP_AWAIT -> gp.await(objects.waitGroup(a));
      case COND_AWAIT -> gp.await(over(objects.cond(a, b), true));
      case COND_TICKET -> gp.ticket(over(objects.cond(a, b), false));
      case COND_PARK -> gp.park(over(objects.cond(a, b), false), lane.c());
      case COND_SIGNAL -> gp.signal(objects.cond(a, b));
      case COND_BROADCAST -> gp.broadcast(objects.cond(a, b));
      case NEW_TIMER -> made(gp.time().newTimer(lane.c()));
      case NEW_TICKER -> made(gp.time().newTicker(lane.c()));
      case AFTER_FUNC -> objects.put(a, gp.time().afterFunc(b, () -> fired(a), (int) lane.c()));
      case TIMER_STOP -> gp.time().stop(objects.timer(a));
      case TIMER_RESET -> gp.time().reset(objects.timer(a), b);
      case TICKER_RESET -> gp.time().resetTicker(objects.timer(a), b);
      case LISTEN -> making(gp).listen(lane.text, lane.between(b, 1, MAX_DATA_BYTES));
      case DIAL -> making(gp).dial(lane.text);
      case ACCEPT -> making(gp).accept(objects.fd(b));
      case READ -> gp.net().read(objects.fd(a), data(b));
      case WRITE -> gp.net().write(objects.fd(a), data(b));
      case CLOSE_FD -> gp.net().close(objects.fd(a));
      case SHUT_DOWN -> gp.net().shutDown(objects.fd(a), lane.between(b, 0, 1) == 0);
      case SET_DEADLINE -> deadline(gp, objects.fd(a), b, lane.c());
      case ALLOC -> gp.alloc(bytes(a));
      case STACK_DEPTH -> gp.stackDepth(bytes(a));
      case GC -> gp.gc();
      case SET_GC_PERCENT -> gp.setGcPercent(integer(a));
      case GOMAXPROCS -> gp.gomaxprocs(lane.between(a, Integer.MIN_VALUE, MAX_PROCS));
      case READ_MEM_STATS -> gp.readMemStats();
      case CREATE_FING -> gp.createFing();
      case CREATE_CLEANUPS -> gp.createCleanups();
      case GO -> gp.go(body(a), (int) b);
      case NEW_CORO -> objects.put(a, gp.newCoro(body(a), (int) b));
      case CORO_SWITCH -> gp.coroSwitch(objects.coro(a));
      case EXIT -> done(gp).exit();
      case GOEXIT -> done(gp).goexit();
      case EXIT_PROGRAM -> gp.exitProgram(integer(a));
      case DIE -> gp.die(lane.text);
      case FATAL -> gp.fatal(lane.text);
      case TASK_BEGIN -> gp.userEvents().taskBegin(a, b, lane.text);
      case TASK_END -> gp.userEvents().taskEnd(a);
      case REGION_BEGIN -> gp.userEvents().regionBegin(a, lane.text);
      case REGION_END -> gp.userEvents().regionEnd(a, lane.text);
      case USER_LOG -> gp.userEvents().log(a, lane.between(b, 0, lane.text.length()), lane.text);
      case SLEEP -> gp.sleep(a);
      case GOSCHED -> gp.gosched();
      case SYSCALL -> gp.syscall(nanos(a));
      case SYSCALL_BLOCK -> gp.syscallBlock(nanos(a));
      case LOCK_OS_THREAD -> gp.lockOSThread();
      case UNLOCK_OS_THREAD -> gp.unlockOSThread();
    }
    return !op.isDoneAtOnce();
  }

  private int integer(long n) throws MalformedTraceException {
    return lane.between(n, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private void select(Goroutine gp) {
    Select.Case[] cases = new Select.Case[lane.cases.length];
    for (int i = 0; i < cases.length; i++) {
      long k = lane.cases[i];
      cases[i] = new Select.Case(objects.chan(k >>> 1), (k & 1) != 0, null);
    }
    gp.select(lane.block, cases);
  }

  private void made(Timer t) {
    objects.put(lane.a(), t);
    objects.put(lane.b(), t.c());
  }

  private Body fired(long timer) {
    try {
      long goroutine = tape.fires(timer);
      if (goroutine == 0) {
        throw new OffTape("timer " + timer + " of the tape is due more often than it was");
      }
      return body(goroutine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedTraceException e) {
      throw new OffTape(e);
    }
  }

  /** The network, for an operation that makes a descriptor. */
  private NetCalls making(Goroutine gp) {
    makes = lane.a();
    return gp.net();
  }

  private Goroutine done(Goroutine gp) {
    tape.done(lane);
    return gp;
  }

  private static void deadline(Goroutine gp, NetFd fd, long nanos, long which) {
    gp.net().setDeadline(fd, nanos, (which & 1) != 0, (which & 2) != 0);
  }

  private byte[] data(long length) throws MalformedTraceException {
    return objects.data(lane.between(length, 0, MAX_DATA_BYTES));
  }
}
