package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest {
  @Test
  void colour_isWantedUnlessTheUserOrTheTerminalForbids() {
    assertThat(Session.colourWanted(Map.of())).isTrue();
    assertThat(Session.colourWanted(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Session.colourWanted(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Session.colourWanted(Map.of("NO_COLOR", "0"))).isFalse();
    assertThat(Session.colourWanted(Map.of("TERM", "dumb"))).isFalse();
  }
}
