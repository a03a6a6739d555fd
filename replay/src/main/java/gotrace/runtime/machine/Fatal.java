package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.Readier;
import gotrace.runtime.RuntimeThrow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a program dies, and what it says then (panic.go, traceback.go; proc.go: checkdead). */
final class Fatal {
  private static final int DEATH = 2;

  private final Machine k;

  Fatal(Machine k) {
    this.k = k;
  }

  /** proc.go: checkdead. Called whenever a thread goes to sleep for want of work. */
  void checkdead() {
    Schedt st = k.st;
    int run = k.allm.size() - k.exitedThreads - st.nmidle - st.nmidlelocked - st.nmsys;
    if (run > 0 || k.ended()) {
      return;
    }
    if (run < 0) {
      throw new RuntimeThrow("checkdead: inconsistent counts");
    }
    int waiting = 0;
    for (Goroutine gp : k.live.inOrder()) {
      if (gp.system) {
        continue;
      }
      if (gp.status != Goroutine.Status.WAITING) {
        throw new RuntimeThrow("checkdead: runnable g" + gp.goid);
      }
      waiting++;
    }
    if (waiting == 0) {
      fatal("no goroutines (main called runtime.Goexit) - deadlock!", null);
      return;
    }
    for (Processor pp : k.allp) {
      if (pp.timers.any()) {
        return;
      }
    }
    if (k.config.rescue() == Rescue.NONE) {
      deadlock();
    } else {
      k.sysmon.hurry();
    }
  }

  void deadlock() {
    fatal("all goroutines are asleep - deadlock!", null);
  }

  /**
   * Lets somebody go who waits, if the config knows a way.
   *
   * @param mp the thread at hand, which has no P
   */
  boolean rescued(M mp) {
    Optional<Rescue.Way> way = k.config.rescue().wayOut();
    if (way.isEmpty()) {
      return false;
    }
    List<Goroutine> woken = new ArrayList<>();
    Readier readier = g -> woken.add((Goroutine) g);
    Hchan c = way.get().chan();
    if (way.get().sends()) {
      c.recv(new Hchan.Received(), readier);
    } else {
      c.send(null, readier);
    }
    k.threads.injectGList(mp, woken);
    return true;
  }

  /** panic.go: fatal. */
  void fatal(String message, Goroutine running) {
    die("fatal error: " + message + "\n", running);
  }

  /** An unrecovered panic. */
  void panic(Goroutine gp, String message) {
    if (gp.m == null || gp.m.curg != gp || k.running != gp.m) {
      die("panic: " + message + "\nfatal error: panic on system stack\n", null);
      return;
    }
    die("panic: " + message + "\n", gp);
  }

  /** stack.go: newstack. */
  void stackOverflow(Goroutine gp, long limitBytes) {
    String exceeds = "runtime: goroutine stack exceeds " + limitBytes + "-byte limit\n";
    die(exceeds + "fatal error: stack overflow\n", gp);
  }

  /** A fatal error of the running goroutine, in whole lines; the others are not shown. */
  void running(Goroutine gp, String head) {
    die(head, gp);
  }

  private void die(String head, Goroutine running) {
    StringBuilder text = new StringBuilder(head);
    if (running != null) {
      dump(text, running);
    } else {
      k.live.inOrder().stream().filter(gp -> !gp.system).forEach(gp -> dump(text, gp));
    }
    k.end(new Outcome(DEATH, text.toString(), false, k.now));
  }

  /** traceback.go: goroutineheader and the frames below it. */
  private void dump(StringBuilder text, Goroutine gp) {
    text.append("\ngoroutine ").append(gp.goid).append(" [");
    text.append(gp.status == Goroutine.Status.WAITING ? gp.waitReason.text : status(gp.status));
    long minutes = (k.now - gp.waitsSince) / 60_000_000_000L;
    if (gp.status == Goroutine.Status.WAITING && minutes >= 1) {
      text.append(", ").append(minutes).append(" minutes");
    }
    if (gp.lockedm != null) {
      text.append(", locked to thread");
    }
    text.append("]:\n");
    Traceback traceback = new Traceback(k.stacks, text);
    traceback.frames(gp);
    traceback.createdBy(gp);
  }

  /** What {@code runtime.Stack} gives: of one goroutine, or of all. */
  String stackText(Goroutine running, boolean all) {
    StringBuilder text = new StringBuilder();
    dump(text, running);
    if (all) {
      k.live.inOrder().stream()
          .filter(gp -> !gp.system && gp != running)
          .forEach(gp -> dump(text, gp));
    }
    return text.substring(1);
  }

  private static String status(GoroutineState.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
