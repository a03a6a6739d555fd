package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs beside which stands what real Go prints for them. */
class RealGoTest {
  private static String resource(String name) throws IOException {
    try (InputStream in = RealGoTest.class.getResourceAsStream("/gotrace/lang/programs/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"containers", "copies", "locals", "math", "recover", "times"})
  void program_printsWhatRealGoPrints(String name) throws IOException {
    GoRun run = GoRun.of(resource(name + ".go"), 4, 1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(resource(name + ".out"));
    assertThat(run.code()).isZero();
  }
}
