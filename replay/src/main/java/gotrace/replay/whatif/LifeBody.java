package gotrace.replay.whatif;

import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Goroutine;
import java.util.List;

/** A goroutine that does what one did in the recorded run, as far as the {@link Wiring} says so. */
final class LifeBody implements Body {
  private final Simulation run;
  private final Wiring wiring;
  private final Life own;

  /** Whose rows it goes through: its own, or an item's of a pool. */
  private Life life;

  private int at;
  private int end;
  private Pool pool;

  /** The computing time of the row at hand has been asked for. */
  private boolean computed;

  /** Computing time was asked for in this turn: what others see has to wait for its end. */
  private boolean computing;

  /** The wait that it is in, to be seen when nothing goes on; null for none. */
  Waiting waits;

  /** The lock that is laid over what it computes; null for none. */
  private final LockTurns lock;

  /** What is left to compute of the row at hand, with a lock laid over it. */
  private long left;

  /** All is measured, and it said so. */
  private boolean ended;

  /** Waits for what was just written; null for none. */
  private Edge arrives;

  private List<Integer> toCount;
  private int counted;

  /**
   * A wait that another goroutine has to end.
   *
   * @param channel number of the gate or channel
   * @param wakeNanos when it ended in the recorded run
   */
  record Waiting(boolean gate, int channel, boolean sends, long wakeNanos) {}

  LifeBody(Simulation run, Life life) {
    this.run = run;
    this.wiring = run.wiring;
    this.own = life;
    this.life = life;
    this.pool = wiring.pools.get(life.number);
    this.end = pool == null ? life.size : pool.begins[life.number];
    this.lock = run.lockOf(life);
    run.bodies.add(this);
  }

  @Override
  public void run(Goroutine gp) {
    waits = null;
    computing = false;
    if (arrives != null) {
      int gate = wiring.wakeArg[arrives.number];
      arrives = null;
      gp.send(run.gate(gp, gate), null);
      return;
    }
    while (at < end || hasMore()) {
      if (at == end) {
        if (computing) {
          return;
        }
        nextRange();
        continue;
      }
      if (!computed) {
        computed = true;
        left = run.computing(life, at);
      }
      if (left > 0 && compute(gp)) {
        return;
      }
      if (lock != null && settles(gp, at)) {
        return;
      }
      if (computing && isSeen(at)) {
        return; // and is asked again when the time is over
      }
      computed = false;
      int row = at++;
      if (operate(gp, row)) {
        return;
      }
    }
    if (!computing && (lock == null || !lock.settle(gp, false))) {
      ends(gp);
    }
  }

  /**
   * Computes what is left.
   *
   * @return whether it asked for a lock, or to give one back
   */
  private boolean compute(Goroutine gp) {
    computing = true;
    if (lock == null) {
      gp.compute(left);
      left = 0;
      return false;
    }
    left = lock.compute(gp, left);
    return lock.asked();
  }

  /** Where it got or gave back its lock when it was recorded, or waits for anything else. */
  private boolean settles(Goroutine gp, int row) {
    Life.Op op = life.op(row);
    if (op != Life.Op.WAIT && op != Life.Op.WAKE) {
      return false;
    }
    boolean own = wiring.isOfOverlay(life.arg[row]);
    if (op == Life.Op.WAKE) {
      return own && lock.settle(gp, false);
    }
    return lock.settle(gp, own);
  }

  private boolean hasMore() {
    return pool != null;
  }

  /** Whether the row does something at once that others see. */
  private boolean isSeen(int row) {
    return switch (life.op(row)) {
      case REGION_BEGIN, REGION_END -> true;
      case WAKE -> wiring.wake[life.arg[row]] == Wiring.How.COUNT;
      case WAIT -> wiring.wait[life.arg[row]] == Wiring.How.FOREVER;
      case NONE, GO, GOSCHED, YIELD, SYSCALL, WRITE -> false;
    };
  }

  /** On to the next item, or to what follows the last. */
  private void nextRange() {
    Pool.Item item = run.take(pool);
    if (item == null) {
      life = own;
      at = pool.ends[own.number];
      end = own.size;
      pool = null;
      return;
    }
    life = item.life();
    at = item.from();
    end = item.to();
  }

  /**
   * Asks for what the row says.
   *
   * @return false when there is nothing to ask for
   */
  private boolean operate(Goroutine gp, int row) {
    int arg = life.arg[row];
    gp.at(run.stack(life.place[row]));
    switch (life.op(row)) {
      case NONE -> {
        return false;
      }
      case GO -> {
        Life child = run.skeleton.lives().get(arg);
        if (child.system) {
          return false;
        }
        gp.go(new LifeBody(run, child), run.stack(child.start));
      }
      case WAKE -> {
        return wake(gp, arg);
      }
      case WAIT -> {
        return wait(gp, arg);
      }
      case GOSCHED, YIELD -> gp.gosched();
      case SYSCALL -> gp.syscall(arg);
      case WRITE -> {
        Edge read = run.network.endedBy(life, row);
        arrives = read != null && wiring.written.get(read.number) ? read : null;
        gp.syscall(arg);
      }
      case REGION_BEGIN -> {
        run.regionBegins(arg, gp.nanotime());
        gp.userEvents().regionBegin(0, run.skeleton.regions().get(arg));
      }
      case REGION_END -> {
        if (run.joins(arg)) {
          again();
          waits = new Waiting(true, wiring.joinGate, false, life.time[row]);
          gp.recv(run.gate(gp, wiring.joinGate));
          return true;
        }
        if (run.regionEnds(arg, gp.nanotime())) {
          run.end(gp);
        } else {
          gp.userEvents().regionEnd(0, run.skeleton.regions().get(arg));
        }
      }
    }
    return true;
  }

  /** The row comes once more, when what it asked for now is done. */
  private void again() {
    at--;
    computed = true;
  }

  private boolean wake(Goroutine gp, int edge) {
    Edge e = run.skeleton.edges().get(edge);
    int arg = wiring.wakeArg[edge];
    switch (wiring.wake[edge]) {
      case GATE -> gp.send(run.gate(gp, arg), null);
      case SEND -> {
        waits = new Waiting(false, arg, true, e.wakeNanos);
        gp.send(run.channel(gp, arg), null);
      }
      case RECEIVE -> {
        waits = new Waiting(false, arg, false, e.wakeNanos);
        gp.recv(run.channel(gp, arg));
      }
      case COUNT -> {
        return count(gp, arg);
      }
      case PASS, SLEEP, OUTSIDE, UNTIL, FOREVER -> {
        return false;
      }
    }
    return true;
  }

  private boolean count(Goroutine gp, int counter) {
    int gate = run.countDown(counter);
    if (gate < 0) {
      return false;
    }
    gp.send(run.gate(gp, gate), null);
    return true;
  }

  private boolean wait(Goroutine gp, int edge) {
    Edge e = run.skeleton.edges().get(edge);
    long arg = wiring.waitArg[edge];
    switch (wiring.wait[edge]) {
      case GATE -> {
        waits = new Waiting(true, (int) arg, false, e.wakeNanos);
        gp.recv(run.gate(gp, (int) arg));
      }
      case SEND -> {
        waits = new Waiting(false, (int) arg, true, e.wakeNanos);
        gp.send(run.channel(gp, (int) arg), null);
      }
      case RECEIVE -> {
        waits = new Waiting(false, (int) arg, false, e.wakeNanos);
        gp.recv(run.channel(gp, (int) arg));
      }
      case SLEEP -> gp.sleep(arg);
      case OUTSIDE -> gp.syscallBlock(arg);
      case UNTIL -> {
        long left = run.moment(arg) - gp.nanotime();
        if (left <= 0) {
          return false;
        }
        gp.sleep(left);
      }
      case FOREVER -> {
        if (!ended && run.finished(this, gp.nanotime())) {
          ended = true;
          again();
          run.end(gp);
        } else {
          gp.recv(null);
        }
      }
      case PASS, COUNT -> {
        return false;
      }
    }
    return true;
  }

  /** Its counters first, then its end. */
  private void ends(Goroutine gp) {
    if (toCount == null) {
      toCount = wiring.countsAtEnd.getOrDefault(own.number, List.of());
    }
    while (counted < toCount.size()) {
      if (count(gp, toCount.get(counted++))) {
        return;
      }
    }
    if (!ended && run.finished(this, gp.nanotime())) {
      ended = true;
      run.end(gp);
    } else {
      gp.exit();
    }
  }
}
