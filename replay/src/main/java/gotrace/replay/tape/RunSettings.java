package gotrace.replay.tape;

import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.CostsFile;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that the bytes of a recorded trace depend on beside the operations of its goroutines. As text
 * it is lines of {@code name = value}; in a value a backslash stands before {@code \}, {@code n} (a
 * line feed) and {@code r} (a carriage return).
 *
 * @param machine the {@link #MACHINE} that recorded it
 * @param format of the trace
 * @param seed of the machine's decisions
 * @param program its name: {@code workload ping-pong}
 * @param arguments of the program
 */
public record RunSettings(
    int machine,
    TraceVersion format,
    Config config,
    long seed,
    String program,
    List<String> arguments) {
  /**
   * Grows with every change after which the machine or the writer of traces does something else in
   * the same circumstances: runs that another one recorded cannot be told from wrong ones then.
   */
  public static final int MACHINE = 4;

  static final int MAX_PROCS = 1 << 10;
  private static final String COST = "cost ";

  public RunSettings {
    arguments = List.copyOf(arguments);
  }

  /** Of a run on this machine. */
  public static RunSettings of(
      TraceVersion format, Config config, long seed, String program, List<String> arguments) {
    return new RunSettings(MACHINE, format, config, seed, program, arguments);
  }

  /** As they are embedded. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "machine", Integer.toString(machine));
    line(text, "program", program);
    arguments.forEach(argument -> line(text, "argument", argument));
    line(text, "format", format.toString());
    line(text, "seed", Long.toString(seed));
    line(text, "gomaxprocs", Integer.toString(config.gomaxprocs()));
    line(text, "untilNanos", Long.toString(config.untilNanos()));
    CostsFile.write(config.costs()).lines().forEach(l -> text.append(COST).append(l).append('\n'));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(" = ");
    text.append(value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"));
    text.append('\n');
  }

  /** Text that is no settings; the message says why. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    private Unusable(String message) {
      super(message);
    }
  }

  /**
   * Reads {@link #text}. Names that are not known do not matter.
   *
   * @throws Unusable if a line is missing, or its value cannot be
   */
  static RunSettings parse(String text) throws Unusable {
    Map<String, String> values = new HashMap<>();
    List<String> arguments = new ArrayList<>();
    StringBuilder costs = new StringBuilder();
    for (String line : text.lines().toList()) {
      int at = line.indexOf(" = ");
      if (line.startsWith(COST)) {
        costs.append(line.substring(COST.length())).append('\n');
      } else if (at > 0 && line.startsWith("argument")) {
        arguments.add(unescaped(line.substring(at + 3)));
      } else if (at > 0) {
        values.put(line.substring(0, at), unescaped(line.substring(at + 3)));
      }
    }
    int procs = (int) number(values, "gomaxprocs", 1, MAX_PROCS);
    long until = number(values, "untilNanos", 0, Long.MAX_VALUE);
    return new RunSettings(
        (int) number(values, "machine", 1, Integer.MAX_VALUE),
        format(value(values, "format")),
        new Config(procs, costs(costs.toString()), until),
        number(values, "seed", Long.MIN_VALUE, Long.MAX_VALUE),
        value(values, "program"),
        arguments);
  }

  private static String unescaped(String value) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char escaped = value.charAt(++i);
        plain.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String value(Map<String, String> values, String name) throws Unusable {
    String value = values.get(name);
    if (value == null) {
      throw new Unusable("it does not say " + name);
    }
    return value;
  }

  private static long number(Map<String, String> values, String name, long min, long max)
      throws Unusable {
    String value = value(values, name);
    try {
      long n = Long.parseLong(value);
      if (n >= min && n <= max) {
        return n;
      }
    } catch (NumberFormatException e) {
      throw new Unusable(name + " is no number");
    }
    throw new Unusable(name + " cannot be " + value);
  }

  private static TraceVersion format(String name) throws Unusable {
    return Stream.of(TraceVersion.values())
        .filter(v -> v.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new Unusable("its format is not known"));
  }

  private static Costs costs(String lines) throws Unusable {
    try {
      return CostsFile.read(new StringReader(lines));
    } catch (CostsFile.BadCosts e) {
      throw new Unusable("its costs cannot be used: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
