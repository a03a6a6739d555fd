package gotrace.record;

import gotrace.runtime.machine.Costs;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * Costs from a file of {@code name = nanoseconds} lines; {@code #} begins a comment. What it does
 * not name stays as it is by default.
 */
public final class CostsFile {
  private CostsFile() {}

  /** A line that cannot be used. */
  public static final class BadCosts extends Exception {
    private static final long serialVersionUID = 1;

    private BadCosts(String message) {
      super(message);
    }
  }

  /** Every name that a file may hold. */
  public static List<String> names() {
    return Arrays.stream(Costs.class.getRecordComponents()).map(RecordComponent::getName).toList();
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
    RecordComponent[] components = Costs.class.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(components[i], lines.getProperty(components[i].getName()));
    }
    try {
      return Costs.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(RecordComponent component, String text) throws BadCosts {
    if (text != null) {
      return nanos(component.getName(), text.strip());
    }
    try {
      return component.getAccessor().invoke(Costs.DEFAULT);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long nanos(String name, String text) throws BadCosts {
    try {
      long nanos = Long.parseLong(text);
      if (nanos >= 0) {
        return nanos;
      }
    } catch (NumberFormatException e) {
      throw new BadCosts(name + " = " + text + " is no number of nanoseconds");
    }
    throw new BadCosts(name + " = " + text + " is negative");
  }
}
