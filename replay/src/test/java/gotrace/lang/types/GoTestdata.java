package gotrace.lang.types;

import gotrace.lang.syntax.File;
import gotrace.lang.syntax.Parser;
import gotrace.lang.syntax.SourceError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Go's own tests of its compiler: which errors a file should have, and which it has. */
final class GoTestdata {
  /** An error that is asked for: a regular expression, or a part of the message. */
  private record Expected(Pattern pattern, String text) {
    boolean matches(String message) {
      return pattern == null ? message.contains(text) : pattern.matcher(message).find();
    }
  }

  /** A file of types/testdata marks errors in comments behind the token. */
  private static final Pattern MARKED =
      Pattern.compile("(?:/\\*|//) *(ERROR|ERRORx) (\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)");

  /** Branches, which the compiler's parser checks in words of its own; a builtin of the tests. */
  private static final Pattern OTHERWISE_IN_TYPES =
      Pattern.compile(
          "^(label |goto |(break|continue|fallthrough|cannot fallthrough|invalid (break|continue)"
              + " label).*)|^undefined: (assert|trace)$");

  private static final Pattern LABELS_IN_TYPES =
      Pattern.compile("label|goto |^break not|^continue not|fallthrough");

  /** A file of GOROOT/test marks errors at the end of the line. */
  private static final Pattern AT_END = Pattern.compile("// (?:GC_)?ERROR (.*)$");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final GoRootImporter importer;

  GoTestdata(Path goroot) {
    this.importer = new GoRootImporter(goroot.resolve("src"));
  }

  /** What the checker says of the files of one package; of types too after syntax errors? */
  List<SourceError> check(List<Path> paths, boolean always) throws IOException {
    List<SourceError> errors = new ArrayList<>();
    List<File> files = new ArrayList<>();
    for (Path path : paths) {
      File file =
          Parser.parse(importer.positions, path.toString(), Files.readAllBytes(path), errors::add);
      if (file != null) {
        files.add(file);
      }
    }
    boolean readable = files.size() == paths.size();
    boolean sound = errors.stream().noneMatch(e -> e.message().startsWith("syntax error"));
    if (readable && (sound || always)) {
      Pkg pkg = new Pkg("p", "");
      Checker checker =
          new Checker(pkg, importer.positions, importer.context, importer, false, errors::add);
      checker.check(files);
      if (errors.isEmpty() && !always) {
        checker.checkRestrictions(true);
      }
    }
    return errors;
  }

  /** Line and column. */
  String place(SourceError error) {
    return importer.positions.realLine(error.pos())
        + ":"
        + importer.positions.realColumn(error.pos());
  }

  /**
   * Differences from the marks of a file of types/testdata: each error has its own mark. Empty if
   * there are none.
   */
  List<String> compareMarked(Path path) throws IOException {
    SortedMap<Integer, List<Expected>> expected = marked(path);
    List<String> differences = new ArrayList<>();
    for (SourceError error : check(List.of(path), true)) {
      if (OTHERWISE_IN_TYPES.matcher(error.message()).find()) {
        continue;
      }
      int line = importer.positions.realLine(error.pos());
      List<Expected> there = expected.getOrDefault(line, List.of());
      Expected found =
          there.stream().filter(e -> e.matches(error.message())).findFirst().orElse(null);
      if (found == null) {
        differences.add(place(error) + ": not asked for: " + error.message());
      } else {
        there.remove(found);
      }
    }
    expected.forEach(
        (line, list) ->
            list.stream()
                .filter(e -> !LABELS_IN_TYPES.matcher(e.text).find())
                .forEach(e -> differences.add(line + ": missing: " + e.text)));
    return differences;
  }

  /**
   * Differences from the marks of a file of GOROOT/test: on a line, each error has a mark, and each
   * mark an error. Empty if there are none.
   */
  List<String> compareAtEnd(Path path) throws IOException {
    SortedMap<Integer, List<Expected>> expected = atEnd(path);
    TreeMap<Integer, List<String>> found = new TreeMap<>();
    for (SourceError error : check(List.of(path), false)) {
      List<String> there =
          found.computeIfAbsent(importer.positions.realLine(error.pos()), l -> new ArrayList<>());
      boolean second =
          error.message().startsWith("syntax error")
              && there.stream().anyMatch(m -> m.startsWith("syntax error"));
      if (!second) {
        there.add(error.message());
      }
    }
    List<String> differences = new ArrayList<>();
    found.forEach(
        (line, messages) -> {
          List<Expected> there = expected.getOrDefault(line, List.of());
          for (String message : messages) {
            if (there.stream().noneMatch(e -> e.matches(message))) {
              differences.add(line + ": not asked for: " + message);
            }
          }
        });
    expected.forEach(
        (line, marks) -> {
          List<String> messages = found.getOrDefault(line, List.of());
          for (Expected mark : marks) {
            if (messages.stream().noneMatch(mark::matches)) {
              differences.add(line + ": missing: " + mark.text);
            }
          }
        });
    return differences;
  }

  private static SortedMap<Integer, List<Expected>> marked(Path path) throws IOException {
    TreeMap<Integer, List<Expected>> result = new TreeMap<>();
    String source = Files.readString(path, StandardCharsets.UTF_8);
    Matcher matcher = MARKED.matcher(source);
    while (matcher.find()) {
      String text = unquote(matcher.group(2));
      boolean regex = matcher.group(1).equals("ERRORx");
      result
          .computeIfAbsent(lineBefore(source, matcher.start()), l -> new ArrayList<>())
          .add(new Expected(regex ? pattern(text) : null, text));
    }
    return result;
  }

  /** The line of the token before the comment at {@code at}. */
  private static int lineBefore(String source, int at) {
    int end = at;
    while (true) {
      while (end > 0 && Character.isWhitespace(source.charAt(end - 1))) {
        end--;
      }
      if (end >= 2 && source.startsWith("*/", end - 2)) {
        end = source.lastIndexOf("/*", end - 2);
      } else {
        int lineStart = source.lastIndexOf('\n', end - 1) + 1;
        int comment = source.indexOf("//", lineStart);
        if (comment < 0 || comment >= end || source.substring(lineStart, comment).contains("\"")) {
          return (int) source.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
        }
        end = comment;
      }
    }
  }

  private static SortedMap<Integer, List<Expected>> atEnd(Path path) throws IOException {
    TreeMap<Integer, List<Expected>> result = new TreeMap<>();
    String[] lines = Files.readString(path, StandardCharsets.UTF_8).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher matcher = AT_END.matcher(lines[i]);
      if (!matcher.find()) {
        continue;
      }
      Matcher quoted = QUOTED.matcher(matcher.group(1));
      while (quoted.find()) {
        String regex = quoted.group(1);
        result
            .computeIfAbsent(i + 1, l -> new ArrayList<>())
            .add(new Expected(pattern(regex), regex));
      }
    }
    return result;
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex.replaceAll("(?<!\\\\)\\{", "\\\\{"));
    } catch (PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(regex));
    }
  }

  private static String unquote(String text) {
    String inner = text.substring(1, text.length() - 1);
    if (text.charAt(0) == '`') {
      return inner;
    }
    return Constant.decode(Literals.unquote(text));
  }
}
