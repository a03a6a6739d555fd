package gotrace.replay.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.runtime.machine.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
  @Test
  void allRules_areReadTogether() throws Scenario.BadRules {
    Scenario s =
        Scenario.parse(
            "gomaxprocs=8,runnext=off,steal=off,globrunq=every-tick,preempt=1ms,inherit=off,"
                + "cpu-speed=2x,fn=main.parse:0.5x,fn=main.(*T).do:3x");
    assertThat(s.gomaxprocs()).isEqualTo(8);
    assertThat(s.rules()).isEqualTo(new Rules(false, false, 1, 1_000_000, false));
    assertThat(s.factor()).isEqualTo(0.5);
    assertThat(s.functions())
        .containsExactly(
            new Scenario.Function("main.parse", 0.5), new Scenario.Function("main.(*T).do", 3));
    assertThat(s.factors(List.of("main.(*T).do", "main.parse"))).containsExactly(0.5, 3, 0.5);
    assertThat(s.isValidated()).isFalse();
  }

  @Test
  void gomaxprocsAlone_isValidated() throws Scenario.BadRules {
    assertThat(Scenario.parse("gomaxprocs=8").isValidated()).isTrue();
    assertThat(Scenario.parse("preempt=off").rules().preemptNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void sweep_setsTheNumberOfPs() throws Scenario.BadRules {
    assertThat(Scenario.RECORDED.with(4).text()).isEqualTo("gomaxprocs=4");
    assertThat(Scenario.parse("runnext=off").with(4).text()).isEqualTo("gomaxprocs=4,runnext=off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gomaxprocs=0 | gomaxprocs is a number from 1 to 1024",
        "gomaxprocs=99999999999 | gomaxprocs is a number from 1 to 1024",
        "runnext=on | runnext can be off only",
        "globrunq=off | globrunq can be every-tick only",
        "preempt=0ms | preempt is off, or a time slice as 1ms",
        "cpu-speed=0x | cpu-speed is a factor from 0.001x to 1000x, as 2x",
        "cpu-speed=2 | cpu-speed is a factor from 0.001x to 1000x, as 2x",
        "fn=main.f | fn is a function and a factor, as main.parse:0.5x",
        "steal=off,steal=off | steal is given twice",
        "speed=2x | 'speed' is no rule",
      })
  void badRules_areNamed(String rules, String message) {
    assertThatThrownBy(() -> Scenario.parse(rules))
        .isInstanceOf(Scenario.BadRules.class)
        .hasMessageStartingWith(message);
  }
}
