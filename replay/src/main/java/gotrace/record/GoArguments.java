package gotrace.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The arguments of {@code go test} or {@code go run}, parted as go parts them.
 *
 * @param flags before the packages, each with its value
 * @param packages or files
 * @param rest behind them
 */
record GoArguments(List<String> flags, List<String> packages, List<String> rest) {
  /** Flags that stand alone; a value of theirs comes behind {@code =}. */
  private static final Set<String> SWITCHES =
      Set.of(
          ("a n race msan asan cover v x work trimpath linkshared modcacherw buildvcs c i json"
                  + " benchmem failfast short fullpath artifacts")
              .split(" "));

  /** Flags whose value is the next argument unless it comes behind {@code =}. */
  private static final Set<String> VALUED =
      Set.of(
          ("C asmflags buildmode compiler covermode coverpkg gccgoflags gcflags installsuffix"
                  + " ldflags mod modfile overlay p pgo pkgdir tags toolexec exec o vet run bench"
                  + " benchtime blockprofile blockprofilerate count coverprofile cpu cpuprofile"
                  + " fuzz fuzztime fuzzminimizetime list memprofile memprofilerate mutexprofile"
                  + " mutexprofilefraction outputdir parallel shuffle skip timeout trace")
              .split(" "));

  /** What decides which files a package has. */
  private static final Set<String> SELECTING =
      Set.of("race msan asan tags mod modfile compiler buildmode installsuffix".split(" "));

  /** Packages are one or all of the next arguments that are no flags. */
  static GoArguments of(List<String> words, boolean programs) {
    List<String> flags = new ArrayList<>();
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-") && known(words.get(at))) {
      int next = Math.min(words.size(), at + length(words.get(at)));
      flags.addAll(words.subList(at, next));
      at = next;
    }
    int from = at;
    while (at < words.size()
        && !words.get(at).startsWith("-")
        && (!programs || more(words, at, from))) {
      at++;
    }
    return new GoArguments(flags, words.subList(from, at), words.subList(at, words.size()));
  }

  /** A program is one package, or several files. */
  private static boolean more(List<String> words, int at, int from) {
    return at == from || (words.get(at).endsWith(".go") && words.get(from).endsWith(".go"));
  }

  /**
   * Whether a flag of this name is given to go.
   *
   * @param behind whether those behind the packages are go's as well
   */
  boolean has(String name, boolean behind) {
    return flags.stream().anyMatch(word -> is(word, name))
        || (behind
            && rest.stream().takeWhile(w -> !is(w, "args")).anyMatch(word -> is(word, name)));
  }

  private static boolean is(String word, String name) {
    return word.startsWith("-") && name(word).equals(name);
  }

  /**
   * The flags that {@code go list} has to know to see the same files.
   *
   * @param behind as for {@link #has}
   */
  List<String> selecting(boolean behind) {
    List<String> selecting = new ArrayList<>();
    for (List<String> words : List.of(flags, behind ? rest : List.<String>of())) {
      for (int at = 0; at < words.size() && !is(words.get(at), "args"); ) {
        String word = words.get(at);
        int next = Math.min(words.size(), at + length(word));
        if (word.startsWith("-") && SELECTING.contains(name(word))) {
          selecting.addAll(words.subList(at, next));
        }
        at = next;
      }
    }
    return selecting;
  }

  private static String name(String flag) {
    return flag.replaceFirst("^--?", "").replaceFirst("=.*", "");
  }

  private static boolean known(String flag) {
    return SWITCHES.contains(name(flag)) || VALUED.contains(name(flag));
  }

  /** How many arguments a word and its value are. */
  private static int length(String word) {
    boolean valued = word.startsWith("-") && VALUED.contains(name(word)) && !word.contains("=");
    return valued ? 2 : 1;
  }
}
