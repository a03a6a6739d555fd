package gotrace.lang.vm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What runes are, by the version of Unicode that Go has, whatever the JDK's. Lines of the resource:
 * a set's name, then ranges in hexadecimal, {@code FROM-TO/STEP}; categories have two letters.
 */
final class UnicodeTables {
  static final UnicodeTables GO = new UnicodeTables();

  private static final String RESOURCE = "/gotrace/lang/lib/unicode/tables.txt";

  /**
   * A map from runes to numbers: ranges in order, each with a step. Numbers of equal runs of
   * several sets lie between each other only if a step is 2, so a rune is looked for in the range
   * that begins next before it and in the one before that.
   */
  private record Ranges(int[] from, int[] to, int[] step, int[] value) {
    /** How many ranges may lie between a rune and the beginning of its own. */
    private static final int LOOK_BACK = 3;

    int find(int rune) {
      int i = Arrays.binarySearch(from, rune);
      i = i >= 0 ? i : -i - 2;
      for (int k = 0; k < LOOK_BACK && i >= 0; k++, i--) {
        if (rune <= to[i] && (rune - from[i]) % step[i] == 0) {
          return value[i];
        }
      }
      return 0;
    }
  }

  private record Range(int from, int to, int step, int value) {}

  /** First letters of the categories of what is printed. */
  private static final String PRINTED = "LMNPS";

  /** Categories of what is printed. */
  private final BitSet printed = new BitSet();

  private final Ranges categories;
  private final Ranges scripts;

  /** To upper, lower and title case: the value is what to add. */
  private final Ranges[] cases = new Ranges[3];

  private final Map<Integer, Integer> folds = new HashMap<>();

  private UnicodeTables() {
    List<Range> category = new ArrayList<>();
    List<Range> script = new ArrayList<>();
    List<List<Range>> byCase = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Map<String, Integer> numbers = new HashMap<>();
    for (String line : lines()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "fold" -> folds.put(hex(words[1]), hex(words[2]));
        case "case" -> {
          for (int i = 0; i < cases.length; i++) {
            add(byCase.get(i), words, 4, Integer.parseInt(words[i + 1]));
          }
        }
        default -> {
          boolean isCategory = words[0].length() == 2;
          String kind = isCategory ? "category" : "script";
          Integer n = numbers.get(words[0]);
          if (n == null) {
            n = numbers.merge(kind, 1, Integer::sum);
            numbers.put(words[0], n);
            if (isCategory && PRINTED.indexOf(words[0].charAt(0)) >= 0) {
              printed.set(n);
            }
          }
          add(isCategory ? category : script, words, 1, n);
        }
      }
    }
    categories = ranges(category);
    scripts = ranges(script);
    for (int i = 0; i < cases.length; i++) {
      cases[i] = ranges(byCase.get(i));
    }
  }

  private static List<String> lines() {
    try (InputStream in = UnicodeTables.class.getResourceAsStream(RESOURCE);
        BufferedReader r =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return r.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int hex(String s) {
    return Integer.parseInt(s, 16);
  }

  private static void add(List<Range> to, String[] words, int first, int value) {
    for (int i = first; i < words.length; i++) {
      String w = words[i];
      int dash = w.indexOf('-');
      int slash = w.indexOf('/');
      int from = hex(dash < 0 ? w : w.substring(0, dash));
      int end = dash < 0 ? from : hex(w.substring(dash + 1, slash < 0 ? w.length() : slash));
      to.add(new Range(from, end, slash < 0 ? 1 : hex(w.substring(slash + 1)), value));
    }
  }

  private static Ranges ranges(List<Range> all) {
    Range[] sorted = all.toArray(Range[]::new);
    Arrays.sort(sorted, java.util.Comparator.comparingInt(Range::from));
    return new Ranges(
        Arrays.stream(sorted).mapToInt(Range::from).toArray(),
        Arrays.stream(sorted).mapToInt(Range::to).toArray(),
        Arrays.stream(sorted).mapToInt(Range::step).toArray(),
        Arrays.stream(sorted).mapToInt(Range::value).toArray());
  }

  /** The number of the general category, in the order of their names from 1 on; 0 for none. */
  int category(int rune) {
    return categories.find(rune);
  }

  /** Whether the category is of letters, marks, numbers, punctuation or symbols. */
  boolean isPrinted(int rune) {
    return printed.get(category(rune));
  }

  /** The number of the script from 1 on, in the resource's order; 0 for one that it lacks. */
  int script(int rune) {
    return scripts.find(rune);
  }

  /**
   * unicode.To.
   *
   * @param which 0 to upper, 1 to lower, 2 to title case
   */
  int mapCase(int which, int rune) {
    return rune + cases[which].find(rune);
  }

  /** unicode.SimpleFold. */
  int fold(int rune) {
    Integer next = folds.get(rune);
    if (next != null) {
      return next;
    }
    int lower = mapCase(1, rune);
    return lower != rune ? lower : mapCase(0, rune);
  }
}
