package gotrace.record;

import gotrace.runtime.Hchan;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Goroutine;

/** The prime sieve of Go's first examples: each prime filters its multiples out of what follows. */
final class Sieve {
  private static final long DIVISION_NANOS = 30;
  private static final String FILE = "sieve.go";

  private Sieve() {}

  private static int line(Goroutine gp, String function, int line) {
    return gp.stacks().push(Stacks.NONE, function, FILE, line);
  }

  /** Sends 2, 3, 4, … without end. */
  private static final class Generate implements Body {
    private final Hchan out;
    private long next = 2;

    Generate(Hchan out) {
      this.out = out;
    }

    @Override
    public void run(Goroutine gp) {
      gp.at(line(gp, "main.generate", 6));
      gp.compute(DIVISION_NANOS);
      gp.send(out, next++);
    }
  }

  /** Passes on what its prime does not divide. */
  private static final class Filter implements Body {
    private final Hchan in;
    private final Hchan out;
    private final long prime;
    private boolean asked;

    Filter(Hchan in, Hchan out, long prime) {
      this.in = in;
      this.out = out;
      this.prime = prime;
    }

    @Override
    public void run(Goroutine gp) {
      gp.compute(DIVISION_NANOS);
      if (asked && (Long) gp.received() % prime != 0) {
        asked = false;
        gp.at(line(gp, "main.filter", 14));
        gp.send(out, gp.received());
      } else {
        asked = true;
        gp.at(line(gp, "main.filter", 12));
        gp.recv(in);
      }
    }
  }

  /** Takes so many primes, and puts a filter behind each. */
  static final class Main implements Body {
    private final int primes;
    private Hchan last;
    private int taken;
    private boolean asked;

    Main(int primes) {
      this.primes = primes;
    }

    @Override
    public void run(Goroutine gp) {
      if (last == null) {
        last = gp.makeChan(0);
        gp.at(line(gp, "main.main", 22));
        gp.go(new Generate(last), line(gp, "main.generate", 4));
      } else if (taken == primes) {
        gp.exit();
      } else if (!asked) {
        asked = true;
        gp.at(line(gp, "main.main", 24));
        gp.recv(last);
      } else {
        asked = false;
        taken++;
        Hchan next = gp.makeChan(0);
        gp.at(line(gp, "main.main", 26));
        gp.go(new Filter(last, next, (Long) gp.received()), line(gp, "main.filter", 10));
        last = next;
      }
    }
  }
}
