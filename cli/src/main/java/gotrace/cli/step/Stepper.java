package gotrace.cli.step;

import gotrace.analysis.metric.Notation;
import gotrace.replay.visit.Explain;
import gotrace.replay.visit.Frame;
import gotrace.replay.visit.IndexedTrace;
import gotrace.replay.visit.Moment;
import gotrace.replay.visit.Passed;
import gotrace.replay.visit.Timeline;
import gotrace.replay.visit.Told;
import gotrace.trace.DurationText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** Shows a trace event by event, forward and back. */
public final class Stepper {
  private static final int PAGE = 100;
  private static final int ESCAPE = 27;
  private static final int BACKSPACE = 8;
  private static final int DELETE = 127;
  private static final String HINT =
      "←/→ event  p/P  g/G  s/S steal  t moment  / search  e why  ? keys  q";

  private final Terminal terminal;
  private final Timeline timeline;
  private final IndexedTrace trace;
  private final Function<String, Moment> moments;
  private final String title;
  private final boolean colour;
  private final Display display;
  private final BindingReader input;
  private final KeyMap<Key> keys;
  private Frame frame;
  private String foot = HINT;
  private String sought = "";
  private int scroll;
  private boolean left;

  /** What is shown in place of the moment; null for nothing. */
  private List<String> page;

  private String pageTitle;

  /**
   * Steps on the process's terminal until the user leaves.
   *
   * @param trace is gone through again and again; stays open
   * @param moments reads what a moment is called by the user; null for what is none
   * @param title the trace's name, untrusted
   * @param colour whether more than bold and inverse may be used
   * @throws IOException when the trace or the terminal fails
   */
  public static void run(
      IndexedTrace trace, Function<String, Moment> moments, String title, boolean colour)
      throws IOException {
    try (Terminal terminal = terminal()) {
      new Stepper(terminal, trace, moments, title, colour).run();
    }
  }

  /**
   * By way of stty where there is one: JLine's native code forgets a terminal's speed. Reads block,
   * as JLine's other reads set the terminal up themselves, even while it is given back.
   */
  private static Terminal terminal() throws IOException {
    System.setProperty(TerminalBuilder.PROP_NON_BLOCKING_READS, "false");
    return TerminalBuilder.builder().system(true).dumb(false).providers("exec,jni").build();
  }

  Stepper(
      Terminal terminal,
      IndexedTrace trace,
      Function<String, Moment> moments,
      String title,
      boolean colour) {
    this.terminal = terminal;
    this.trace = trace;
    this.timeline = new Timeline(trace);
    this.moments = moments;
    this.title = title;
    this.colour = colour;
    display = new Display(terminal, true);
    input = new BindingReader(terminal.reader());
    keys = Key.map(terminal);
  }

  /**
   * Steps until the user leaves; the terminal is then as it was before, also when the process is
   * ended by a signal.
   *
   * @throws IOException when the trace or the terminal fails
   */
  void run() throws IOException {
    Attributes before = terminal.getAttributes();
    Thread restoring = new Thread(() -> restore(before), "terminal");
    Runtime.getRuntime().addShutdownHook(restoring);
    try {
      terminal.setAttributes(raw(before));
      terminal.puts(Capability.enter_ca_mode);
      terminal.puts(Capability.keypad_xmit);
      terminal.puts(Capability.cursor_invisible);
      terminal.handle(Terminal.Signal.WINCH, signal -> draw(true));
      frame = timeline.frame(0);
      draw(true);
      for (Key key = read(); key != null && key != Key.QUIT; key = read()) {
        press(key);
        draw(false);
      }
    } finally {
      restore(before);
      forget(restoring);
    }
  }

  /** Each key at once and unseen; signals stay. */
  private static Attributes raw(Attributes before) {
    Attributes raw = new Attributes(before);
    raw.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN), false);
    raw.setInputFlags(EnumSet.of(InputFlag.IXON, InputFlag.ICRNL, InputFlag.INLCR), false);
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
    return raw;
  }

  private static void forget(Thread restoring) {
    try {
      Runtime.getRuntime().removeShutdownHook(restoring);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook does no harm twice.
    }
  }

  /**
   * Clears the screen first: tmux, when it goes back to the shell's, breaks lines anew that are
   * wider than the window was, and leaves what does not fit on the shell's screen.
   */
  private synchronized void restore(Attributes before) {
    left = true;
    terminal.puts(Capability.clear_screen);
    terminal.puts(Capability.cursor_normal);
    terminal.puts(Capability.keypad_local);
    terminal.puts(Capability.exit_ca_mode);
    terminal.flush();
    terminal.setAttributes(before);
  }

  /** Null at the end of the input. */
  private Key read() {
    Key key = input.readBinding(keys);
    while (key == Key.QUIT && page != null) {
      page = null;
      scroll = 0;
      foot = HINT;
      draw(false);
      key = input.readBinding(keys);
    }
    return key;
  }

  private void press(Key key) throws IOException {
    foot = HINT;
    if (frame == null) {
      foot = "the trace has no event";
      return;
    }
    long at = frame.told().eventIndex();
    switch (key) {
      case DOWN -> scroll++;
      case UP -> scroll = Math.max(0, scroll - 1);
      case HELP -> show("Keys", Key.page());
      case EXPLAIN -> explain(at);
      case NEXT -> go(at + 1);
      case PREVIOUS -> go(at - 1);
      case FORWARD -> go(at + PAGE);
      case BACK -> go(Math.max(0, at - PAGE));
      case FIRST -> go(0);
      case LAST -> go(Long.MAX_VALUE);
      case TO -> to(ask("to: "));
      case SEARCH -> {
        sought = ask("/");
        search(at, true);
      }
      case NEXT_MATCH -> search(at, true);
      case PREVIOUS_MATCH -> search(at, false);
      case NEXT_ON_P, PREVIOUS_ON_P -> find(at, key == Key.NEXT_ON_P, e -> e.isOn(frame.p()));
      case NEXT_OF_G, PREVIOUS_OF_G -> find(at, key == Key.NEXT_OF_G, e -> e.isOf(frame.g()));
      case NEXT_STEAL, PREVIOUS_STEAL -> find(at, key == Key.NEXT_STEAL, Passed::isSteal);
      case NEXT_DIVERGENCE, PREVIOUS_DIVERGENCE ->
          find(at, key == Key.NEXT_DIVERGENCE, Passed::isDivergence);
      case QUIT -> {}
    }
  }

  private void go(long index) throws IOException {
    page = null;
    scroll = 0;
    if (index < 0) {
      foot = "this is the first event";
      return;
    }
    working();
    Frame next = timeline.frame(index);
    foot =
        next.told().eventIndex() < index && index != Long.MAX_VALUE
            ? "this is the last event"
            : HINT;
    frame = next;
  }

  private void find(long from, boolean forward, Predicate<Passed> wanted) throws IOException {
    working();
    long found = timeline.find(from, forward, wanted);
    if (found < 0) {
      foot = forward ? "no more behind this event" : "none before this event";
    } else {
      go(found);
    }
  }

  private void search(long from, boolean forward) throws IOException {
    if (sought.isEmpty()) {
      return;
    }
    String wanted = sought.toLowerCase(Locale.ROOT);
    find(from, forward, e -> e.told().text().toLowerCase(Locale.ROOT).contains(wanted));
    if (foot.equals(HINT)) {
      foot = "/" + sought + "   n next  N previous";
    }
  }

  private void to(String name) throws IOException {
    if (name.isEmpty()) {
      return;
    }
    Moment moment = moments.apply(name);
    if (moment == null) {
      foot = "'" + name + "' is no moment, as 12.5ms, event:48213 or g17 start #3 are";
      return;
    }
    working();
    long index = timeline.find(moment);
    if (index < 0) {
      foot = "the trace does not hold this moment";
    } else {
      go(index);
    }
  }

  private void explain(long index) throws IOException {
    working();
    List<String> lines = new ArrayList<>();
    for (Told told : Explain.cause(trace, index)) {
      String when = DurationText.exact(told.timeNanos()) + ", event " + told.eventIndex();
      lines.add(when + ": " + Notation.text(told.text()));
    }
    show("Why event " + index, lines);
  }

  private void show(String heading, List<String> lines) {
    page = lines;
    pageTitle = heading;
    scroll = 0;
    foot = "↑/↓ scroll  q back";
  }

  private void working() {
    String said = foot;
    foot = "working …";
    draw(false);
    foot = said;
  }

  /** Reads a line at the screen's foot; empty when it was given up. */
  private String ask(String prompt) {
    StringBuilder line = new StringBuilder();
    while (true) {
      foot = prompt + line + "_";
      draw(false);
      int c = input.readCharacter();
      if (c < 0 || c == ESCAPE) {
        foot = HINT;
        return "";
      }
      if (c == '\r' || c == '\n') {
        foot = HINT;
        return line.toString().strip();
      }
      if (c == BACKSPACE || c == DELETE) {
        line.setLength(Math.max(0, line.length() - 1));
      } else if (c >= ' ') {
        line.appendCodePoint(c);
      }
    }
  }

  /** Also called when the size changes, on another thread. */
  private synchronized void draw(boolean afresh) {
    if (left) {
      return;
    }
    Size size = terminal.getSize();
    int columns = Math.max(1, size.getColumns());
    int rows = Math.max(2, size.getRows());
    if (afresh) {
      display.clear();
      terminal.puts(Capability.clear_screen);
    }
    display.resize(rows, columns);
    Screen screen = new Screen(columns, rows, colour);
    String called = trace.damage().isEmpty() ? title : title + " (damaged)";
    List<AttributedString> lines =
        page != null || frame == null
            ? screen.page(
                page == null ? called : pageTitle, page == null ? List.of() : page, scroll, foot)
            : screen.moment(frame, called, timeline.size(), scroll, foot);
    display.update(lines, 0);
  }
}
