package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotrace.trace.GoInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SiteTest {
  /** The release whose lines are said. */
  private static final String RELEASE = "go1.26.8";

  /** What calls them in the source. */
  private static final Map<String, String> AS_WRITTEN =
      Map.of(
          "runtime.chansend1", "<- ",
          "runtime.chanrecv1", "<-",
          "runtime.systemstack_switch", "systemstack(",
          "syscall.Read", "fn(fd, p)",
          "syscall.Write", "fn(fd, p)",
          "syscall.Connect", "connectFunc(",
          "syscall.GetsockoptInt", "getsockoptIntFunc(",
          "syscall.Listen", "listenFunc(");

  private static final Pattern FUNCTION =
      Pattern.compile("^func (?:\\((?:\\w+ )?(\\*?)(\\w+)\\) )?(\\w+)");

  /** In Go's own source the line stands in that function, and calls the next one. */
  @Test
  void calls_standWhereGoHasThem() throws IOException {
    Path root = GoInstallation.rootOrSkip();
    assumeTrue(
        Files.readString(root.resolve("VERSION")).startsWith(RELEASE + "\n"),
        "the Go that is installed is not " + RELEASE);
    List<String> wrong = new ArrayList<>();
    for (Site site : Site.values()) {
      for (int i = 0; i < site.calls.size(); i++) {
        Site.Call call = site.calls.get(i);
        String next = i + 1 < site.calls.size() ? site.calls.get(i + 1).function() : "";
        check(root, site, call, next, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(Path root, Site site, Site.Call call, String next, List<String> wrong)
      throws IOException {
    List<String> lines = Files.readAllLines(root.resolve("src").resolve(call.file()));
    String line = lines.get(call.line() - 1);
    String where = site + " " + call.file() + ":" + call.line() + " " + line.strip();
    String function = call.function().replace("[...]", "");
    String at = functionAt(lines, call);
    String link = "//go:linkname " + at.substring(at.lastIndexOf('.') + 1) + " " + function;
    if (call.file().endsWith(".go") && !at.equals(function) && !lines.contains(link)) {
      wrong.add(where + ": in " + at + ", not " + function);
    }
    if (!line.contains(AS_WRITTEN.getOrDefault(next, next.substring(next.lastIndexOf('.') + 1)))) {
      wrong.add(where + ": does not call " + next);
    }
  }

  private static String functionAt(List<String> lines, Site.Call call) {
    for (int i = call.line() - 1; i >= 0; i--) {
      Matcher m = FUNCTION.matcher(lines.get(i));
      if (m.find()) {
        String name = m.group(2) == null ? "" : receiver(m.group(1), m.group(2));
        return packageOf(call) + "." + name + m.group(3);
      }
    }
    return "none";
  }

  private static String receiver(String pointer, String type) {
    return pointer.isEmpty() ? type + "." : "(*" + type + ").";
  }

  private static String packageOf(Site.Call call) {
    return call.file().substring(0, call.file().lastIndexOf('/'));
  }
}
