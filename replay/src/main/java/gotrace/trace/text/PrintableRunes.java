package gotrace.trace.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The runes that Go 1.26's {@code strconv.IsPrint} accepts: the same on every JDK, whatever Unicode
 * it knows. The ranges are made by {@code replay/src/main/go/printable.go}.
 */
final class PrintableRunes {
  private static final String RESOURCE = "printable-runes.txt";

  /** First rune of each range and the rune after its last, in turns, ascending. */
  private static final int[] BOUNDS = load();

  private PrintableRunes() {}

  /** Whether Go's quoted strings show the rune as it is. */
  static boolean contains(int rune) {
    int at = Arrays.binarySearch(BOUNDS, rune);
    int boundsPassed = at >= 0 ? at + 1 : -at - 1;
    return (boundsPassed & 1) == 1;
  }

  private static int[] load() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                PrintableRunes.class.getResourceAsStream(RESOURCE), StandardCharsets.US_ASCII))) {
      return in.lines().flatMapToInt(PrintableRunes::bounds).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  private static IntStream bounds(String range) {
    int dash = range.indexOf('-');
    return IntStream.of(
        Integer.parseInt(range, 0, dash, 16),
        Integer.parseInt(range, dash + 1, range.length(), 16) + 1);
  }
}
