package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest {
  @Test
  void harmless_keepsWhatPrints() {
    assertThat(Session.harmless("a ö 漢 𝄞 \\ '")).isEqualTo("a ö 漢 𝄞 \\ '");
  }

  @Test
  void harmless_writesOutWhatDrivesATerminal() {
    assertThat(Session.harmless("\t\n\u001b[2J\u007f\u0085"))
        .isEqualTo("\\x09\\x0a\\x1b[2J\\x7f\\x85");
  }

  @Test
  void harmless_writesOutWhatReordersOrHides() {
    assertThat(Session.harmless("a\u202eb\u2066c\u200bd\u2028\ud800"))
        .isEqualTo("a\\u202eb\\u2066c\\u200bd\\u2028\\ud800");
    assertThat(Session.harmless(new String(Character.toChars(0xE0001)))).isEqualTo("\\U000e0001");
  }

  @Test
  void colour_isWantedUnlessTheUserOrTheTerminalForbids() {
    assertThat(Session.colourWanted(Map.of())).isTrue();
    assertThat(Session.colourWanted(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Session.colourWanted(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Session.colourWanted(Map.of("NO_COLOR", "0"))).isFalse();
    assertThat(Session.colourWanted(Map.of("TERM", "dumb"))).isFalse();
  }
}
