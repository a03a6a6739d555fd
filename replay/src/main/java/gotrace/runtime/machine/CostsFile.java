package gotrace.runtime.machine;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Costs from a file of {@code name = nanoseconds} lines; {@code #} begins a comment. What it does
 * not name stays as it is by default.
 */
public final class CostsFile {
  /** A thousand seconds: with more, the sums of a run could overflow. */
  private static final long MAX_NANOS = 1_000_000_000_000L;

  private CostsFile() {}

  /** A line that cannot be used. */
  public static final class BadCosts extends Exception {
    private static final long serialVersionUID = 1;

    private BadCosts(String message) {
      super(message);
    }
  }

  /** A file that gives these costs: a line for each, in their order. */
  public static String write(Costs costs) {
    StringBuilder lines = new StringBuilder();
    write(costs, lines);
    return lines.toString();
  }

  private static void write(Object costs, StringBuilder lines) {
    try {
      for (RecordComponent c : costs.getClass().getRecordComponents()) {
        Object value = c.getAccessor().invoke(costs);
        if (c.getType().isRecord()) {
          write(value, lines);
        } else {
          lines.append(c.getName()).append(" = ").append(value).append('\n');
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every name that a file may hold. */
  public static List<String> names() {
    return names(Costs.class).toList();
  }

  private static Stream<String> names(Class<?> costs) {
    return Arrays.stream(costs.getRecordComponents())
        .flatMap(c -> c.getType().isRecord() ? names(c.getType()) : Stream.of(c.getName()));
  }

  /**
   * Reads the file whole.
   *
   * @throws BadCosts for a name that there is not, or a value that is no number of nanoseconds
   */
  public static Costs read(Reader in) throws IOException, BadCosts {
    Properties lines = new Properties();
    try {
      lines.load(in);
    } catch (IllegalArgumentException e) {
      throw new BadCosts(e.getMessage());
    }
    for (String name : lines.stringPropertyNames()) {
      if (!names().contains(name)) {
        throw new BadCosts(
            name + ": there is no such cost; there are " + String.join(", ", names()));
      }
    }
    return (Costs) costs(Costs.DEFAULT, lines);
  }

  /** The same costs, but for what the lines name; a record among them holds costs, too. */
  private static Object costs(Object defaults, Properties lines) throws BadCosts {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        String name = components[i].getName();
        types[i] = components[i].getType();
        Object value = components[i].getAccessor().invoke(defaults);
        if (types[i].isRecord()) {
          values[i] = costs(value, lines);
        } else {
          String text = lines.getProperty(name);
          values[i] = text == null ? value : nanos(name, text.strip());
        }
      }
      return defaults.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long nanos(String name, String text) throws BadCosts {
    try {
      long nanos = Long.parseLong(text);
      if (nanos > MAX_NANOS) {
        throw new BadCosts(name + " = " + text + " is more than " + MAX_NANOS);
      }
      if (nanos >= 0) {
        return nanos;
      }
    } catch (NumberFormatException e) {
      throw new BadCosts(name + " = " + text + " is no number of nanoseconds");
    }
    throw new BadCosts(name + " = " + text + " is negative");
  }
}
