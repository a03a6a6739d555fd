package gotrace.cli.step;

import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** What the keys do. */
enum Key {
  NEXT("→ l space", "the next event", "l", " ", "\r"),
  PREVIOUS("← h", "the event before", "h", KeyMap.del()),
  FORWARD("PgDn", "100 events on", "\u0006"),
  BACK("PgUp", "100 events back", "\u0002"),
  FIRST("Home 0", "the first event", "0"),
  LAST("End $", "the last event", "$"),
  NEXT_ON_P("p", "the next event on the same P", "p"),
  PREVIOUS_ON_P("P", "the one before on the same P", "P"),
  NEXT_OF_G("g", "the next event of the same goroutine", "g"),
  PREVIOUS_OF_G("G", "the one before of the same goroutine", "G"),
  NEXT_STEAL("s", "the next steal", "s"),
  PREVIOUS_STEAL("S", "the steal before", "S"),
  NEXT_DIVERGENCE("d", "the next start that the queues do not allow", "d"),
  PREVIOUS_DIVERGENCE("D", "the one before", "D"),
  TO("t", "to a moment: 12.5ms, event:48213 or g17 start #3", "t"),
  SEARCH("/", "search in what events are told as", "/"),
  NEXT_MATCH("n", "search on", "n"),
  PREVIOUS_MATCH("N", "search back", "N"),
  EXPLAIN("e", "why: the chain of causes", "e"),
  DOWN("↓ j", "scroll goroutines, or a page", "j"),
  UP("↑ k", "scroll back", "k"),
  HELP("?", "this page", "?"),
  QUIT("q", "leave", "q", "\u001b");

  private final String shown;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes no other
  private final List<String> sequences;

  Key(String shown, String meaning, String... sequences) {
    this.shown = shown;
    this.meaning = meaning;
    this.sequences = List.of(sequences);
  }

  /** All keys of a terminal. */
  static KeyMap<Key> map(Terminal terminal) {
    KeyMap<Key> map = new KeyMap<>();
    for (Key key : values()) {
      key.sequences.forEach(s -> map.bind(key, s));
    }
    bind(map, NEXT, terminal, Capability.key_right);
    bind(map, PREVIOUS, terminal, Capability.key_left);
    bind(map, FORWARD, terminal, Capability.key_npage);
    bind(map, BACK, terminal, Capability.key_ppage);
    bind(map, FIRST, terminal, Capability.key_home);
    bind(map, LAST, terminal, Capability.key_end);
    bind(map, DOWN, terminal, Capability.key_down);
    bind(map, UP, terminal, Capability.key_up);
    map.bind(NEXT, "\u001b[C", "\u001bOC");
    map.bind(PREVIOUS, "\u001b[D", "\u001bOD");
    map.bind(DOWN, "\u001b[B", "\u001bOB");
    map.bind(UP, "\u001b[A", "\u001bOA");
    map.setAmbiguousTimeout(ESCAPE_MILLIS);
    return map;
  }

  /** How long a lone Esc waits to turn out the beginning of an arrow key. */
  private static final long ESCAPE_MILLIS = 150;

  private static void bind(KeyMap<Key> map, Key key, Terminal terminal, Capability capability) {
    String sequence = KeyMap.key(terminal, capability);
    if (sequence != null && !sequence.isEmpty()) {
      map.bind(key, sequence);
    }
  }

  /** The page of keys. */
  static List<String> page() {
    List<String> lines = new ArrayList<>();
    for (Key key : values()) {
      lines.add(String.format("%-12s %s", key.shown, key.meaning));
    }
    return lines;
  }
}
