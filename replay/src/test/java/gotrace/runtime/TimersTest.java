package gotrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {
  private final List<Long> woken = new ArrayList<>();
  private final List<String> ran = new ArrayList<>();

  private final NetPoller poller =
      new NetPoller() {
        @Override
        public void wake(long when) {
          woken.add(when);
        }
      };

  private final Timers ts = new Timers(poller);

  private Timer timer(String name, long when) {
    Timer t = new Timer((seq, delay) -> ran.add(name + "+" + delay));
    t.reset(when, 0, ts);
    return t;
  }

  private Timer ofChan(long when, long period) {
    Hchan c = new Hchan(1, 1);
    Timer t = Timer.ofChan(c, (seq, delay) -> c.send(delay, g -> {}));
    t.reset(when, period, ts);
    return t;
  }

  @Test
  void check_runsWhatIsDue_inTheOrderOfTimes_andTellsTheNext() {
    timer("c", 30);
    timer("a", 10);
    timer("d", 40);
    timer("b", 20);
    assertThat(ts.check(35, true)).isEqualTo(40);
    assertThat(ran).containsExactly("a+25", "b+15", "c+5");
    assertThat(ts.ran()).isTrue();
    assertThat(ts.check(36, true)).isEqualTo(40);
    assertThat(ts.ran()).isFalse();
    assertThat(ts.check(40, true)).isZero();
  }

  /**
   * Five of the same time stand as placed: 1, with 2 3 4 5 below. When 1 goes, 5 takes its place
   * and nobody below is earlier; when 5 goes, 4 does.
   */
  @Test
  void equalTimes_runInTheOrderOfAHeapOfFour() {
    for (String n : List.of("1", "2", "3", "4", "5")) {
      timer(n, 10);
    }
    ts.check(10, true);
    assertThat(ran).containsExactly("1+0", "5+0", "4+0", "3+0", "2+0");
  }

  @Test
  void poller_hearsOfTheFirstOnly() {
    timer("a", 50);
    timer("later", 60);
    timer("earlier", 40);
    assertThat(woken).containsExactly(50L, 40L);
    assertThat(poller.inited()).isTrue();
  }

  @Test
  void stop_leavesItWhereItStands_untilSomebodyComesBy() {
    Timer t = timer("a", 10);
    assertThat(t.stop()).isTrue();
    assertThat(t.stop()).isFalse();
    assertThat(t.heaped()).isTrue();
    assertThat(ts.any()).isTrue();
    assertThat(ts.wakeTime()).isEqualTo(10);
    assertThat(ts.check(10, false)).isZero();
    assertThat(t.heaped()).isFalse();
    assertThat(ran).isEmpty();
  }

  /** Two of five are more than a quarter of five; one of five is not. */
  @Test
  void manyStopped_areSweptByTheirOwnPOnly() {
    timer("a", 10);
    timer("b", 11);
    timer("c", 12);
    Timer d = timer("d", 13);
    Timer e = timer("e", 14);
    d.stop();
    ts.check(1, true);
    assertThat(d.heaped()).isTrue();
    e.stop();
    ts.check(1, false);
    assertThat(d.heaped()).isTrue();
    ts.check(1, true);
    assertThat(d.heaped()).isFalse();
    assertThat(e.heaped()).isFalse();
    assertThat(ts.check(12, true)).isZero();
    assertThat(ran).containsExactly("a+2", "b+1", "c+0");
  }

  @Test
  void reset_toEarlier_isSeenAtOnce_andToLater_whenItReachesTheHead() {
    Timer a = timer("a", 10);
    Timer b = timer("b", 20);
    woken.clear();
    assertThat(b.reset(5, 0, ts)).isTrue();
    assertThat(woken).containsExactly(5L);
    assertThat(ts.wakeTime()).isEqualTo(5);
    assertThat(a.reset(30, 0, ts)).isTrue();
    assertThat(woken).containsExactly(5L);
    assertThat(ts.check(12, true)).isEqualTo(30);
    assertThat(ran).containsExactly("b+7");
  }

  @Test
  void reset_ofAStoppedOne_bringsItBackFromTheDead() {
    Timer t = timer("a", 10);
    t.stop();
    assertThat(t.reset(20, 0, ts)).isFalse();
    assertThat(ts.check(15, true)).isEqualTo(20);
    assertThat(ts.check(20, true)).isZero();
    assertThat(ran).containsExactly("a+0");
  }

  @Test
  void adding_dropsStoppedOnesAtBothEnds() {
    Timer a = timer("a", 10);
    Timer b = timer("b", 20);
    a.stop();
    b.stop();
    timer("c", 30);
    assertThat(a.heaped()).isFalse();
    assertThat(b.heaped()).isFalse();
    assertThat(ts.wakeTime()).isEqualTo(30);
  }

  /** Due at 10, every 10; run at 35: the ticks of 20 and 30 are left out. */
  @Test
  void ticker_leavesOutWhatIsOver() {
    Timer t = new Timer((seq, delay) -> ran.add("t+" + delay));
    t.reset(10, 10, ts);
    assertThat(ts.check(35, true)).isEqualTo(40);
    assertThat(ran).containsExactly("t+25");
  }

  @Test
  void channelTimer_standsInAHeap_onlyWhileSomebodyWaits() {
    Timer t = ofChan(10, 0);
    assertThat(ts.any()).isFalse();
    t.c().blockTimer(ts);
    assertThat(ts.wakeTime()).isEqualTo(10);
    t.c().unblockTimer();
    assertThat(ts.check(10, true)).isZero();
    assertThat(ts.any()).isFalse();
    assertThat(t.c().recv(new Hchan.Received(), g -> {})).isEqualTo(Hchan.Passage.BLOCKS);
    t.c().maybeRunTimer(12);
    Hchan.Received got = new Hchan.Received();
    assertThat(t.c().recv(got, g -> {})).isEqualTo(Hchan.Passage.DONE);
    assertThat(got.elem).isEqualTo(2L);
  }

  @Test
  void channelTimer_thatIsWaitedForAgain_comesBackFromTheDead() {
    Timer t = ofChan(10, 0);
    t.c().blockTimer(ts);
    t.c().unblockTimer();
    t.c().blockTimer(ts);
    assertThat(ts.check(5, true)).isEqualTo(10);
    ts.check(10, true);
    assertThat(t.c().recv(new Hchan.Received(), g -> {})).isEqualTo(Hchan.Passage.DONE);
  }

  @Test
  void channelTimer_showsAsUnbuffered() {
    Timer t = ofChan(10, 0);
    t.c().maybeRunTimer(10);
    assertThat(t.c().len()).isZero();
    assertThat(t.c().cap()).isZero();
  }

  @Test
  void stopOrReset_leavesNoStaleTick() {
    Timer t = ofChan(10, 0);
    t.c().maybeRunTimer(10);
    assertThat(t.stop()).isTrue();
    assertThat(t.c().recv(new Hchan.Received(), g -> {})).isEqualTo(Hchan.Passage.BLOCKS);
    t.reset(20, 0, ts);
    t.c().maybeRunTimer(20);
    assertThat(t.reset(30, 0, ts)).isTrue();
    assertThat(t.c().recv(new Hchan.Received(), g -> {})).isEqualTo(Hchan.Passage.BLOCKS);
  }

  @Test
  void reset_whileSomebodyWaits_addsItToTheHeap() {
    Timer t = ofChan(10, 0);
    t.stop();
    t.c().blockTimer(ts);
    assertThat(ts.any()).isFalse();
    t.reset(30, 0, ts);
    assertThat(ts.wakeTime()).isEqualTo(30);
  }

  @Test
  void tickNobodyReceived_keepsTheNextOut() {
    Timer t = ofChan(10, 10);
    t.c().maybeRunTimer(12);
    t.c().maybeRunTimer(23);
    Hchan.Received got = new Hchan.Received();
    t.c().recv(got, g -> {});
    assertThat(got.elem).isEqualTo(2L);
    assertThat(t.c().recv(got, g -> {})).isEqualTo(Hchan.Passage.BLOCKS);
  }

  @Test
  void take_movesAllButTheStopped() {
    Timers other = new Timers(poller);
    Timer a = timer("a", 10);
    Timer b = timer("b", 20);
    Timer c = timer("c", 30);
    b.stop();
    c.reset(5, 0, ts);
    other.take(ts);
    assertThat(ts.any()).isFalse();
    assertThat(ts.wakeTime()).isZero();
    assertThat(b.heaped()).isFalse();
    assertThat(other.check(10, true)).isZero();
    assertThat(ran).containsExactly("c+5", "a+0");
    assertThat(a.heaped()).isFalse();
  }
}
