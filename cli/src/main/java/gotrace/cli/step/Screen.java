package gotrace.cli.step;

import gotrace.analysis.metric.Notation;
import gotrace.replay.visit.Frame;
import gotrace.replay.visit.Scene;
import gotrace.replay.visit.Scene.SceneG;
import gotrace.replay.visit.Scene.SceneM;
import gotrace.replay.visit.Scene.SceneP;
import gotrace.trace.DurationText;
import gotrace.trace.GoState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.WCWidth;

/** Lays a moment out in lines for a terminal of any size. */
final class Screen {
  private static final int EVENT_LINES = 3;
  private static final int MAX_P_SHARE = 3;
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final AttributedStyle BAR = AttributedStyle.INVERSE;

  private final int width;
  private final int height;
  private final boolean colour;
  private final List<AttributedString> lines = new ArrayList<>();

  /**
   * @param colour whether more than bold and inverse may be used
   */
  Screen(int width, int height, boolean colour) {
    this.width = width;
    this.height = height;
    this.colour = colour;
  }

  /**
   * All lines of the screen, of which the last says what to do.
   *
   * @param title the trace's name, untrusted
   * @param size how many events there are; negative when unknown
   * @param scroll how many goroutines are scrolled past
   * @param foot a message or a prompt
   */
  List<AttributedString> moment(Frame f, String title, long size, int scroll, String foot) {
    String of = size < 0 ? "" : " of " + Notation.count(size);
    String where = "event " + Notation.count(f.told().eventIndex()) + of;
    String left = " " + DurationText.exact(f.told().timeNanos()) + "  " + where + " ";
    line(BAR, left + right(Notation.text(title) + " ", width - left.length()));
    event(Notation.text(f.told().text()));
    ps(f.scene(), f.p());
    goroutines(f, scroll);
    return closed(foot);
  }

  /** A page of text in place of a moment. */
  List<AttributedString> page(String title, List<String> text, int scroll, String foot) {
    line(BAR, " " + title);
    text.stream()
        .flatMap(paragraph -> wrap(paragraph, width - 2).stream())
        .skip(scroll)
        .limit(Math.max(0, height - 2))
        .forEach(t -> line(PLAIN, " " + t));
    return closed(foot);
  }

  private List<AttributedString> closed(String foot) {
    while (lines.size() < height - 1) {
      line(PLAIN, "");
    }
    while (lines.size() > height - 1) {
      lines.remove(lines.size() - 1);
    }
    line(BAR, " " + foot);
    return lines;
  }

  /** What happened, in as many lines as the state behind it always leaves to it. */
  private void event(String text) {
    List<String> wrapped = wrap(text, width - 2);
    boolean more = wrapped.size() > EVENT_LINES;
    for (int i = 0; i < EVENT_LINES; i++) {
      String end = more && i == EVENT_LINES - 1 ? Notation.ELLIPSIS : "";
      line(AttributedStyle.BOLD, i < wrapped.size() ? " " + wrapped.get(i) + end : "");
    }
  }

  /** Broken at spaces, where there are some. */
  private static List<String> wrap(String text, int columns) {
    List<String> wrapped = new ArrayList<>();
    String rest = text;
    while (!rest.isEmpty()) {
      String shown = fit(rest, Math.max(2, columns));
      boolean broken = shown.length() < rest.length() && rest.charAt(shown.length()) != ' ';
      int space = broken ? shown.lastIndexOf(' ') : -1;
      shown = space > 0 ? shown.substring(0, space) : shown;
      wrapped.add(shown);
      rest = rest.substring(shown.length()).stripLeading();
    }
    return wrapped;
  }

  private void ps(Scene s, int current) {
    Map<Integer, SceneM> byP = new HashMap<>();
    s.threads().forEach(m -> byP.put(m.p(), m));
    Map<Long, SceneG> byGoid = new HashMap<>();
    s.goroutines().forEach(g -> byGoid.put(g.id(), g));
    line(BAR, " P    state     M       running                   runnext     queue");
    int room = Math.max(1, height / MAX_P_SHARE);
    int first = Math.max(0, Math.min(indexOf(s.ps(), current) - room / 2, s.ps().size() - room));
    for (SceneP p : s.ps().stream().skip(first).limit(room).toList()) {
      SceneM m = byP.get(p.id());
      SceneG running = m == null ? null : byGoid.get(m.curg());
      line(p.id() == current ? mark(AttributedStyle.CYAN) : PLAIN, processor(p, m, running));
    }
    if (s.ps().size() > room) {
      line(PLAIN, "  … " + (s.ps().size() - room) + " more Ps");
    }
    line(PLAIN, " global " + queue(s.global()));
  }

  private static int indexOf(List<SceneP> ps, int id) {
    for (int i = 0; i < ps.size(); i++) {
      if (ps.get(i).id() == id) {
        return i;
      }
    }
    return 0;
  }

  private static String processor(SceneP p, SceneM m, SceneG running) {
    String state = p.m() == Scene.NONE ? "idle" : "scheduler";
    if (p.status() > 1) {
      state = "stopped";
    } else if (running != null) {
      state = running.state() == GoState.SYSCALL ? "syscall" : "running";
    }
    return " "
        + left("P" + p.id(), 5)
        + left(state, 10)
        + left(m == null ? "" : "M" + m.id(), 8)
        + left(running == null ? "" : name(running), 26)
        + left(p.runnext() == Scene.NONE ? "" : "g" + p.runnext(), 12)
        + queue(p.runq());
  }

  private static String queue(List<Long> goids) {
    StringBuilder text = new StringBuilder().append(goids.size());
    for (int i = 0; i < goids.size(); i++) {
      text.append(i == 0 ? ": g" : " g").append(goids.get(i));
    }
    return text.toString();
  }

  private void goroutines(Frame f, int scroll) {
    List<SceneG> all = new ArrayList<>(f.scene().goroutines());
    all.sort(
        Comparator.comparing((SceneG g) -> g.id() != f.g())
            .thenComparing(g -> rank(g.state()))
            .thenComparing(SceneG::id));
    Map<GoState, Integer> counts = new HashMap<>();
    all.forEach(g -> counts.merge(g.state(), 1, Integer::sum));
    StringBuilder head = new StringBuilder(" ").append(all.size()).append(" goroutines:");
    for (GoState state :
        List.of(GoState.RUNNING, GoState.RUNNABLE, GoState.SYSCALL, GoState.WAITING)) {
      head.append(' ').append(counts.getOrDefault(state, 0)).append(' ').append(word(state));
    }
    line(BAR, head.toString());
    all.stream()
        .skip(scroll)
        .limit(Math.max(0, height - 1 - lines.size()))
        .forEach(g -> line(g.id() == f.g() ? mark(AttributedStyle.YELLOW) : PLAIN, goroutine(g)));
  }

  private static int rank(GoState state) {
    return switch (state) {
      case RUNNING -> 0;
      case RUNNABLE -> 1;
      case SYSCALL -> 2;
      case WAITING -> 3;
      case UNDETERMINED, NOT_EXIST -> 4;
    };
  }

  private static String word(GoState state) {
    return switch (state) {
      case RUNNING -> "running";
      case RUNNABLE -> "runnable";
      case SYSCALL -> "in syscalls";
      case WAITING -> "waiting";
      case UNDETERMINED, NOT_EXIST -> "unknown";
    };
  }

  private static String goroutine(SceneG g) {
    String state = word(g.state());
    if (g.state() == GoState.WAITING && g.reason() != null) {
      state = Notation.text(g.reason());
    }
    String where = g.queue() == null ? "" : "in " + g.queue();
    String site = g.site() == null ? "" : Notation.text(g.site());
    return " "
        + left(name(g), 30)
        + left(state, 18)
        + left(DurationText.rounded(g.sinceNanos()), 8)
        + left(where, where.isEmpty() ? 0 : 16)
        + site;
  }

  private static String name(SceneG g) {
    return "g" + g.id() + (g.function() == null ? "" : " " + Notation.text(g.function()));
  }

  /** Padded to a width, or cut to it with a space behind. */
  private static String left(String text, int columns) {
    if (columns == 0) {
      return "";
    }
    String cut = fit(text, columns - 1);
    String shown = cut.length() < text.length() ? fit(text, columns - 2) + Notation.ELLIPSIS : cut;
    return shown + " ".repeat(Math.max(1, columns - columns(shown)));
  }

  private static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - columns(text))) + text;
  }

  /** The longest beginning that takes no more than so many columns. */
  private static String fit(String text, int columns) {
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      used += Math.max(0, WCWidth.wcwidth(c));
      if (used > columns) {
        return text.substring(0, i);
      }
      i += Character.charCount(c);
    }
    return text;
  }

  private static int columns(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  private AttributedStyle mark(int colourCode) {
    return colour ? AttributedStyle.BOLD.foreground(colourCode) : AttributedStyle.BOLD;
  }

  private void line(AttributedStyle style, String text) {
    String shown = fit(text, width);
    boolean bar = style.equals(BAR);
    lines.add(
        new AttributedStringBuilder()
            .style(style)
            .append(bar ? shown + " ".repeat(Math.max(0, width - columns(shown))) : shown)
            .toAttributedString());
  }
}
