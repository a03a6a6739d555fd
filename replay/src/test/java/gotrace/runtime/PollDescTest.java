package gotrace.runtime;

import static gotrace.runtime.PollDesc.Mode.READ;
import static gotrace.runtime.PollDesc.Mode.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollDescTest {
  private final List<G> readied = new ArrayList<>();

  private final NetPoller poller =
      new NetPoller() {
        @Override
        public void wake(long when) {}
      };

  private final Timers ts = new Timers(poller);
  private final PollDesc pd = new PollDesc(poller, readied::add);
  private final G reader = new G(1);
  private final G writer = new G(2);

  private void parks(PollDesc.Mode mode, G gp) {
    assertThat(pd.block(mode)).isTrue();
    assertThat(pd.blockCommit(mode, gp)).isTrue();
  }

  @Test
  void readyBeforeAnybodyWaits_isNotWaitedFor() {
    assertThat(pd.ready(READ)).isNull();
    assertThat(pd.block(READ)).isFalse();
    assertThat(pd.block(READ)).isTrue();
  }

  @Test
  void reset_forgetsThatItWasReady() {
    pd.ready(READ);
    assertThat(pd.reset(READ)).isEqualTo(PollDesc.Err.NONE);
    assertThat(pd.block(READ)).isTrue();
  }

  @Test
  void readyBetweenBlockAndCommit_refusesThePark() {
    assertThat(pd.block(READ)).isTrue();
    assertThat(pd.ready(READ)).isNull();
    assertThat(pd.blockCommit(READ, reader)).isFalse();
    assertThat(poller.anyWaiters()).isFalse();
    assertThat(pd.blocked(READ)).isTrue();
  }

  @Test
  void ready_givesWhoWaits_andOnlyThatDirection() {
    parks(READ, reader);
    parks(WRITE, writer);
    assertThat(poller.anyWaiters()).isTrue();
    assertThat(pd.ready(READ)).isSameAs(reader);
    assertThat(pd.blocked(READ)).isTrue();
    assertThat(poller.anyWaiters()).isTrue();
    assertThat(pd.ready(WRITE)).isSameAs(writer);
    assertThat(poller.anyWaiters()).isFalse();
  }

  @Test
  void deadline_readiesTheWaiter_whoIsNotReady() {
    parks(READ, reader);
    pd.setDeadline(100, true, false, 1_000, ts);
    ts.check(1_099, true);
    assertThat(readied).isEmpty();
    ts.check(1_100, true);
    assertThat(readied).containsExactly(reader);
    assertThat(pd.blocked(READ)).isFalse();
    assertThat(pd.checkErr(READ)).isEqualTo(PollDesc.Err.TIMEOUT);
    assertThat(pd.checkErr(WRITE)).isEqualTo(PollDesc.Err.NONE);
  }

  @Test
  void sameDeadlineForBoth_takesOneTimer_andReadiesTheReaderFirst() {
    parks(READ, reader);
    parks(WRITE, writer);
    pd.setDeadline(100, true, true, 0, ts);
    assertThat(ts.check(100, true)).isZero();
    assertThat(readied).containsExactly(reader, writer);
  }

  @Test
  void deadlinesThatPart_takeATimerEach() {
    pd.setDeadline(100, true, true, 0, ts);
    pd.setDeadline(200, false, true, 0, ts);
    parks(READ, reader);
    parks(WRITE, writer);
    assertThat(ts.check(100, true)).isEqualTo(200);
    assertThat(readied).containsExactly(reader);
    ts.check(200, true);
    assertThat(readied).containsExactly(reader, writer);
  }

  @Test
  void deadlineTakenBack_neverComes() {
    parks(READ, reader);
    pd.setDeadline(100, true, false, 0, ts);
    pd.setDeadline(0, true, false, 50, ts);
    ts.check(200, true);
    assertThat(readied).isEmpty();
    assertThat(pd.checkErr(READ)).isEqualTo(PollDesc.Err.NONE);
  }

  @Test
  void deadlineThatIsOver_readiesAtOnce() {
    parks(WRITE, writer);
    pd.setDeadline(-1, true, true, 50, ts);
    assertThat(readied).containsExactly(writer);
    assertThat(ts.any()).isFalse();
  }

  @Test
  void close_readiesBoth_andStopsTheTimers() {
    parks(READ, reader);
    parks(WRITE, writer);
    pd.setDeadline(100, true, true, 0, ts);
    pd.close();
    assertThat(readied).containsExactly(reader, writer);
    assertThat(pd.checkErr(READ)).isEqualTo(PollDesc.Err.CLOSING);
    ts.check(100, true);
    assertThat(readied).hasSize(2);
  }
}
