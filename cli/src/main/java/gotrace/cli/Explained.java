package gotrace.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code --explain} can be asked about. */
sealed interface Explained {
  /** The life of a goroutine. */
  record Life(long g) implements Explained {}

  /** The cause of an event, by its index in the trace's order. */
  record Cause(long index) implements Explained {}

  /** Reads {@code g17} and {@code event:48213}. */
  final class Converter implements ITypeConverter<Explained> {
    private static final Pattern NAME = Pattern.compile("(g|event:)(\\d{1,18})");

    @Override
    public Explained convert(String text) {
      Matcher name = NAME.matcher(text);
      if (!name.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is neither a goroutine, as g17, nor an event, as event:48213");
      }
      long number = Long.parseLong(name.group(2));
      return name.group(1).equals("g") ? new Life(number) : new Cause(number);
    }
  }
}
