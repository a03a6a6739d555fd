package gotrace.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.GoState;
import org.junit.jupiter.api.Test;

class WaitTallyTest {
  private static final int REASON = 3;
  private static final int STACK = 5;

  private final WaitTally waits = new WaitTally(new Groups(new StringPool()));

  private static Interval wait(int group, int reason, int stack, long nanos) {
    Interval i = new Interval();
    i.state = GoState.WAITING;
    i.group = group;
    i.reason = reason;
    i.stack = stack;
    i.begin = 100;
    i.end = 100 + nanos;
    i.by = -1;
    i.visit = 1;
    return i;
  }

  @Test
  void interval_ofOnePlaceAddsUp() {
    waits.interval(wait(Groups.UNKNOWN, REASON, STACK, 10));
    Interval again = wait(Groups.UNKNOWN, REASON, STACK, 30);
    again.visit = 2;
    waits.interval(again);
    Interval open = wait(Groups.UNKNOWN, REASON, STACK, 70);
    open.open = true;
    waits.interval(open);
    assertThat(waits.size()).isEqualTo(1);
    assertThat(waits.group(0)).isEqualTo(Groups.UNKNOWN);
    assertThat(waits.reason(0)).isEqualTo(REASON);
    assertThat(waits.stack(0)).isEqualTo(STACK);
    assertThat(waits.gcWorker(0)).isFalse();
    assertThat(waits.count(0)).isEqualTo(2);
    assertThat(waits.nanos(0)).isEqualTo(40);
    assertThat(waits.maxNanos(0)).isEqualTo(30);
    assertThat(waits.returns(0)).isEqualTo(1);
    assertThat(waits.openCount(0)).isEqualTo(1);
    assertThat(waits.allCount(0)).isEqualTo(3);
    assertThat(waits.allNanos(0)).isEqualTo(110);
    PairCells pairs = new PairCells();
    waits.addTo(pairs, 1, 2, 0);
    assertThat(pairs.count(0)).isEqualTo(3);
    assertThat(pairs.nanos(0)).isEqualTo(110);
    assertThat(pairs.maxNanos(0)).isEqualTo(70);
  }

  @Test
  void interval_elsewhereHasACellOfItsOwn() {
    waits.interval(wait(Groups.UNKNOWN, REASON, STACK, 1));
    waits.interval(wait(Groups.UNKNOWN, REASON + 1, STACK, 1));
    waits.interval(wait(Groups.UNKNOWN, REASON, STACK + 1, 1));
    Interval worker = wait(Groups.UNKNOWN, REASON, STACK, 1);
    worker.gcWorker = true;
    waits.interval(worker);
    assertThat(waits.size()).isEqualTo(4);
    assertThat(waits.gcWorker(3)).isTrue();
  }

  @Test
  void interval_wakesCountOnlyTheProgramsOwn() {
    waits.interval(wait(Groups.UNKNOWN, REASON, STACK, 10));
    Interval worker = wait(Groups.UNKNOWN, REASON, STACK, 1);
    worker.gcWorker = true;
    waits.interval(worker);
    Interval open = wait(Groups.UNKNOWN, REASON, STACK, 1);
    open.open = true;
    waits.interval(open);
    assertThat(waits.wakes.size()).isEqualTo(1);
    assertThat(waits.wakes.first(0)).isEqualTo(WaitTally.RUNTIME);
    assertThat(waits.wakes.nanos(0)).isEqualTo(10);
  }

  @Test
  void interval_beyondTheCapacityGoesToTheRest() {
    int kinds = 1 << 9; // 512 reasons at 513 stacks: one stack's worth more than fits
    for (int stack = 0; stack <= kinds; stack++) {
      for (int reason = 0; reason < kinds; reason++) {
        waits.interval(wait(Groups.UNKNOWN, reason, stack, 1));
      }
    }
    int rest = WaitTally.CAPACITY;
    assertThat(waits.size()).isEqualTo(rest + 1);
    assertThat(waits.isRest(rest)).isTrue();
    assertThat(waits.group(rest)).isEqualTo(PairCells.REST);
    assertThat(waits.reason(rest)).isEqualTo(PairCells.REST);
    assertThat(waits.stack(rest)).isEqualTo(PairCells.REST);
    assertThat(waits.gcWorker(rest)).isFalse();
    assertThat(waits.allCount(rest)).isEqualTo(kinds);
  }
}
