package gotrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockTest {
  @Test
  void empty_hasNobody() {
    assertThat(new Clock().earliest()).isNull();
  }

  /** 200 threads come, go, and are moved to earlier and later times, many of them equal. */
  @Test
  void earliest_isTheOneOfTheLeastTime_andOfEqualTimesTheLowestId() {
    Random random = new Random(1);
    Clock clock = new Clock();
    List<M> parked = new ArrayList<>();
    List<M> due = new ArrayList<>();
    for (int id = 0; id < 200; id++) {
      parked.add(new M(id));
    }
    Comparator<M> order = Comparator.<M>comparingLong(mp -> mp.at).thenComparingInt(mp -> mp.id);
    for (int i = 0; i < 20_000; i++) {
      boolean comes = due.isEmpty() || (!parked.isEmpty() && random.nextInt(3) == 0);
      List<M> from = comes ? parked : due;
      M mp = from.remove(random.nextInt(from.size()));
      if (comes || random.nextInt(3) > 0) {
        mp.at = random.nextInt(50);
        clock.due(mp);
        due.add(mp);
      } else {
        clock.remove(mp);
        parked.add(mp);
      }
      assertThat(clock.size()).isEqualTo(due.size());
      assertThat(clock.earliest()).isSameAs(due.stream().min(order).orElse(null));
    }
  }
}
