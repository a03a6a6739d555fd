package gotrace.cli;

import gotrace.replay.visit.Moment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Moments on the command line: {@code 12.5ms}, {@code event:48213}, {@code g17 start #3}. */
final class MomentName implements ITypeConverter<Moment> {
  private static final Pattern EVENT = Pattern.compile("event:(\\d{1,18})");
  private static final Pattern START = Pattern.compile("g(\\d{1,18}) start(?: #([1-9]\\d{0,17}))?");

  @Override
  public Moment convert(String text) {
    Matcher event = EVENT.matcher(text);
    if (event.matches()) {
      return new Moment.Event(Long.parseLong(event.group(1)));
    }
    Matcher start = START.matcher(text);
    if (start.matches()) {
      long k = start.group(2) == null ? 1 : Long.parseLong(start.group(2));
      return new Moment.Start(Long.parseLong(start.group(1)), k);
    }
    try {
      return new Moment.Time(new GoDuration.Converter().convert(text).nanos());
    } catch (TypeConversionException e) {
      throw new TypeConversionException(
          "'" + text + "' is no moment, as 12.5ms, event:48213 or 'g17 start #3' are");
    }
  }
}
