package gotrace.record;

import gotrace.runtime.Hchan;
import gotrace.runtime.Select;
import gotrace.runtime.Stacks;
import gotrace.runtime.Timer;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Goroutine;

/**
 * A loop of three timers: a ticker, a timeout that every tick puts off, and now and then a function
 * that is called later.
 */
final class Timeouts {
  private static final String FILE = "timers.go";
  private static final long TICK_NANOS = 2_000_000;
  private static final long TIMEOUT_NANOS = 5_000_000;
  private static final long LATER_NANOS = 3_000_000;
  private static final int EVERY = 4;

  private Timeouts() {}

  private static int line(Goroutine gp, String function, int line) {
    return gp.stacks().push(Stacks.NONE, function, FILE, line);
  }

  /** Takes so many ticks, stops the ticker, and waits for the timeout. */
  static final class Main implements Body {
    private int ticks;
    private Timer ticker;
    private Timer timeout;
    private Hchan called;
    private boolean selected;
    private boolean putOff;

    Main(int ticks) {
      this.ticks = ticks;
    }

    @Override
    public void run(Goroutine gp) {
      if (ticker == null) {
        called = gp.makeChan(1);
        ticker = gp.time().newTicker(TICK_NANOS);
      } else if (timeout == null) {
        timeout = gp.time().newTimer(TIMEOUT_NANOS);
      } else if (!selected) {
        selected = true;
        gp.at(line(gp, "main.main", 12));
        gp.select(true, receive(ticker.c()), receive(called), receive(timeout.c()));
      } else {
        chosen(gp);
      }
    }

    private static Select.Case receive(Hchan c) {
      return new Select.Case(c, false, null);
    }

    private void chosen(Goroutine gp) {
      switch (gp.selected()) {
        case 0 -> tick(gp);
        case 1 -> selected = false;
        default -> gp.exit();
      }
    }

    /** Puts the timeout off; every fourth time it lets a function be called; at last it stops. */
    private void tick(Goroutine gp) {
      if (!putOff) {
        putOff = true;
        gp.compute(10_000);
        gp.time().reset(timeout, TIMEOUT_NANOS);
        return;
      }
      putOff = false;
      selected = false;
      ticks--;
      if (ticks == 0) {
        gp.time().stop(ticker);
      } else if (ticks % EVERY == 0) {
        Hchan c = called;
        gp.time().afterFunc(LATER_NANOS, () -> new Later(c), line(gp, "main.main.func1", 20));
      }
    }
  }

  /** Says that it was called. */
  private static final class Later implements Body {
    private final Hchan called;
    private boolean said;

    Later(Hchan called) {
      this.called = called;
    }

    @Override
    public void run(Goroutine gp) {
      if (said) {
        gp.exit();
      } else {
        said = true;
        gp.at(line(gp, "main.main.func1", 21));
        gp.send(called, null);
      }
    }
  }
}
