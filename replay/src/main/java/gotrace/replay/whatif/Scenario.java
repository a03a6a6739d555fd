package gotrace.replay.whatif;

import gotrace.runtime.machine.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be other than in the recorded run.
 *
 * @param text as it was asked for
 * @param gomaxprocs 0 for as recorded
 * @param rules of the scheduler
 * @param factor of all computing times: 0.5 when processors are twice as fast
 * @param functions whose run segments have factors of their own, at most {@link #MAX_FUNCTIONS}
 */
public record Scenario(
    String text, int gomaxprocs, Rules rules, double factor, List<Function> functions) {
  /** A skeleton keeps a bit for each. */
  static final int MAX_FUNCTIONS = 7;

  /** As for {@code gotrace record --gomaxprocs}. */
  public static final int MAX_PROCS = 1024;

  private static final double MOST = 1000;
  private static final Pattern TIMES = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)x");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(us|µs|ms|s)");

  /** Run segments on whose stack the function stands take so many times as long. */
  public record Function(String name, double factor) {}

  /** Rules that cannot be; the message says which, and what could. */
  public static final class BadRules extends Exception {
    private static final long serialVersionUID = 1;

    BadRules(String message) {
      super(message);
    }
  }

  /** As recorded. */
  public static final Scenario RECORDED = new Scenario("", 0, Rules.GO, 1, List.of());

  /**
   * Reads rules as on the command line: {@code gomaxprocs=8,runnext=off}.
   *
   * @throws BadRules if one is not known, is given twice, or has a value that it cannot have
   */
  public static Scenario parse(String text) throws BadRules {
    Scenario s = RECORDED;
    Set<String> seen = new HashSet<>();
    for (String rule : text.split(",", -1)) {
      int at = rule.indexOf('=');
      String name = at < 0 ? rule : rule.substring(0, at);
      if (!seen.add(name.equals("fn") ? rule : name)) {
        throw new BadRules(name + " is given twice");
      }
      s = s.with(name, at < 0 ? "" : rule.substring(at + 1));
    }
    return new Scenario(text, s.gomaxprocs, s.rules, s.factor, s.functions);
  }

  /** The same with another number of Ps, and that in its text. */
  public Scenario with(int procs) {
    String also = text.isEmpty() ? "" : "," + text;
    return new Scenario("gomaxprocs=" + procs + also, procs, rules, factor, functions);
  }

  private Scenario with(String name, String value) throws BadRules {
    Rules r = rules;
    return switch (name) {
      case "gomaxprocs" -> new Scenario(text, procs(value), r, factor, functions);
      case "runnext" -> {
        off(name, value);
        yield by(new Rules(false, r.steal(), r.fairTicks(), r.preemptNanos(), r.inherit()));
      }
      case "steal" -> {
        off(name, value);
        yield by(new Rules(r.runnext(), false, r.fairTicks(), r.preemptNanos(), r.inherit()));
      }
      case "inherit" -> {
        off(name, value);
        yield by(new Rules(r.runnext(), r.steal(), r.fairTicks(), r.preemptNanos(), false));
      }
      case "globrunq" -> {
        if (!value.equals("every-tick")) {
          throw new BadRules("globrunq can be every-tick only");
        }
        yield by(new Rules(r.runnext(), r.steal(), 1, r.preemptNanos(), r.inherit()));
      }
      case "preempt" ->
          by(new Rules(r.runnext(), r.steal(), r.fairTicks(), preempt(value), r.inherit()));
      case "cpu-speed" -> new Scenario(text, gomaxprocs, r, 1 / times(name, value), functions);
      case "fn" -> function(value);
      default ->
          throw new BadRules(
              "'"
                  + name
                  + "' is no rule; there are gomaxprocs=N, runnext=off, steal=off,"
                  + " globrunq=every-tick, preempt=1ms|off, inherit=off, cpu-speed=2x and"
                  + " fn=NAME:0.5x");
    };
  }

  private Scenario by(Rules other) {
    return new Scenario(text, gomaxprocs, other, factor, functions);
  }

  private static int procs(String value) throws BadRules {
    if (value.matches("\\d{1,5}")) {
      int n = Integer.parseInt(value);
      if (n >= 1 && n <= MAX_PROCS) {
        return n;
      }
    }
    throw new BadRules("gomaxprocs is a number from 1 to " + MAX_PROCS);
  }

  private static void off(String name, String value) throws BadRules {
    if (!value.equals("off")) {
      throw new BadRules(name + " can be off only");
    }
  }

  private static long preempt(String value) throws BadRules {
    Matcher m = DURATION.matcher(value);
    if (value.equals("off")) {
      return Long.MAX_VALUE;
    }
    if (!m.matches() || Long.parseLong(m.group(1)) == 0) {
      throw new BadRules("preempt is off, or a time slice as 1ms");
    }
    long n = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "ms" -> n * 1_000_000;
      case "s" -> n * 1_000_000_000;
      default -> n * 1_000;
    };
  }

  private static double times(String name, String value) throws BadRules {
    Matcher m = TIMES.matcher(value);
    double times = m.matches() ? Double.parseDouble(m.group(1)) : 0;
    if (times < 1 / MOST || times > MOST) {
      throw new BadRules(name + " is a factor from 0.001x to 1000x, as 2x");
    }
    return times;
  }

  private Scenario function(String value) throws BadRules {
    int at = value.lastIndexOf(':');
    if (at < 1) {
      throw new BadRules("fn is a function and a factor, as main.parse:0.5x");
    }
    if (functions.size() == MAX_FUNCTIONS) {
      throw new BadRules("fn can be given " + MAX_FUNCTIONS + " times at most");
    }
    List<Function> more = new ArrayList<>(functions);
    more.add(new Function(value.substring(0, at), times("fn", value.substring(at + 1))));
    return new Scenario(text, gomaxprocs, rules, factor, List.copyOf(more));
  }

  /** Whether predictions of this kind were held against real runs: of gomaxprocs alone. */
  public boolean isValidated() {
    return rules.equals(Rules.GO) && factor == 1 && functions.isEmpty();
  }

  /**
   * The factor of all, and one for each of these functions.
   *
   * @param names of any scenario's functions
   */
  double[] factors(List<String> names) {
    double[] all = new double[names.size() + 1];
    Arrays.fill(all, 1);
    all[0] = factor;
    for (Function f : functions) {
      all[names.indexOf(f.name()) + 1] *= f.factor();
    }
    return all;
  }

  /** Names of the functions that have factors. */
  List<String> scaled() {
    return functions.stream().map(Function::name).toList();
  }
}
