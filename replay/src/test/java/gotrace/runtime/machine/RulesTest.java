package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.record.Script;
import gotrace.record.Script.Chan;
import gotrace.runtime.Hchan;
import gotrace.runtime.Stacks;
import gotrace.runtime.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the machine does without one of Go's rules, and when nobody can go on. */
class RulesTest {
  private static final long MILLISECOND = 1_000_000;
  private static final Rules GO = Rules.GO;

  private final List<String> said = new ArrayList<>();
  private final List<Boolean> inherited = new ArrayList<>();
  private final Script main = new Script("main.main");
  private final WaitGroup wg = new WaitGroup();
  private final Observer observer =
      new Observer() {
        @Override
        public void starts(long g, int p, long choice, boolean inherits) {
          inherited.add(inherits);
        }
      };

  private Script say(Script s, String what) {
    return s.then(gp -> said.add(what));
  }

  private Script goroutine() {
    return new Script("main.f");
  }

  private Outcome run(int procs, Rules rules, Rescue rescue) {
    Stacks stacks = new Stacks();
    Config config = new Config(procs, Costs.DEFAULT, 1_000 * MILLISECOND, rules, rescue);
    return new Machine(
            config,
            Decisions.seeded(1),
            Tracer.OFF,
            stacks,
            observer,
            main.body(),
            main.startStack(stacks))
        .run();
  }

  private String order(Rules rules) {
    assertThat(run(1, rules, Rescue.NONE).exitCode()).isZero();
    return String.join(" ", said);
  }

  @Test
  void withoutRunnext_goroutinesRunInTheOrderOfTheirMaking() {
    for (String n : List.of("1", "2", "3", "4")) {
      main.add(wg, 1).go(say(goroutine(), n).add(wg, -1));
    }
    main.await(wg);
    Rules noRunnext = new Rules(false, true, GO.fairTicks(), GO.preemptNanos(), true);
    assertThat(order(noRunnext)).isEqualTo("1 2 3 4");
  }

  /** By Go's rules it is c1 a1 b1 c2 a2 b2. */
  @Test
  void globalQueueAtEveryTick_whoGivesWayRunsOnAtOnce() {
    for (String n : List.of("a", "b", "c")) {
      main.add(wg, 1).go(say(say(goroutine(), n + "1").gosched(), n + "2").add(wg, -1));
    }
    main.await(wg);
    assertThat(order(new Rules(true, true, 1, GO.preemptNanos(), true)))
        .isEqualTo("c1 c2 a1 a2 b1 b2");
  }

  private void oneLongBeforeOneShort() {
    main.add(wg, 2).go(say(goroutine(), "short").add(wg, -1));
    main.go(say(goroutine().compute(5 * MILLISECOND), "long").add(wg, -1)).await(wg);
  }

  @Test
  void shorterTimeSlice_letsTheShortOneRunFirst() {
    oneLongBeforeOneShort();
    assertThat(order(new Rules(true, true, GO.fairTicks(), MILLISECOND, true)))
        .isEqualTo("short long");
  }

  @Test
  void withoutPreemption_theLongOneRunsToItsEnd() {
    main.add(wg, 2).go(say(goroutine(), "short").add(wg, -1));
    main.go(say(goroutine().compute(500 * MILLISECOND), "long").add(wg, -1)).await(wg);
    assertThat(order(new Rules(true, true, GO.fairTicks(), Long.MAX_VALUE, true)))
        .isEqualTo("long short");
  }

  @Test
  void withoutInheriting_everyStartHasATimeSliceOfItsOwn() {
    oneLongBeforeOneShort();
    order(new Rules(true, true, GO.fairTicks(), GO.preemptNanos(), false));
    assertThat(inherited).isNotEmpty().containsOnly(false);
  }

  /** Four of 5 ms, all made on one P: 20 ms there, and 10 ms where two Ps share them. */
  @Test
  void withoutStealing_workStaysWhereItWasMade() {
    main.add(wg, 4);
    for (int i = 0; i < 4; i++) {
      main.go(goroutine().compute(5 * MILLISECOND).add(wg, -1));
    }
    main.await(wg);
    Rules noSteal = new Rules(true, false, GO.fairTicks(), GO.preemptNanos(), true);
    assertThat(run(2, noSteal, Rescue.NONE).nanos()).isBetween(20 * MILLISECOND, 21 * MILLISECOND);
  }

  @Test
  void rescue_letsGoWhoWaits_andTheProgramEnds() {
    Hchan c = new Hchan(1_000, 0);
    List<Rescue.Way> ways = new ArrayList<>(List.of(new Rescue.Way(c, false)));
    main.then(gp -> gp.recv(c)).then(gp -> said.add("on"));
    Outcome outcome =
        run(1, GO, () -> ways.isEmpty() ? Optional.empty() : Optional.of(ways.remove(0)));
    assertThat(outcome.exitCode()).isZero();
    assertThat(said).containsExactly("on");
    assertThat(ways).isEmpty();
  }

  @Test
  void rescue_letsGoWhoSends() {
    Hchan c = new Hchan(1_000, 0);
    main.then(gp -> gp.send(c, null));
    assertThat(run(2, GO, () -> Optional.of(new Rescue.Way(c, true))).exitCode()).isZero();
  }

  @Test
  void rescueThatKnowsNoWay_isADeadlock() {
    main.recv(new Chan(0));
    Outcome outcome = run(1, GO, Optional::empty);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.message()).contains("all goroutines are asleep - deadlock!");
  }
}
