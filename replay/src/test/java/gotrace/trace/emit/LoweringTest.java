package gotrace.trace.emit;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.BlockReason;
import gotrace.runtime.Stacks;
import gotrace.trace.TraceVersion;
import org.junit.jupiter.api.Test;

/** What formats before 1.23 say of what they lack. */
class LoweringTest {
  private final Emitted trace = new Emitted();
  private final int main = trace.stacks.push(Stacks.NONE, "main.main", "main.go", 5);
  private final int work = trace.stacks.push(main, "main.work", "work.go", 9);

  @Test
  void coroutineSwitch_isUnblockBlockAndStart() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO122, main);
    t.goCreate(30, 0, 2, work, main, true);
    t.goSwitch(40, 0, 1, 2, false, main);
    t.goSwitch(50, 0, 2, 1, false, work);
    t.goSwitch(60, 0, 1, 2, false, main);
    t.goSwitch(70, 0, 2, 1, true, work);
    t.finish();

    assertThat(trace.raw())
        .contains(
            """
            GoCreate dt=9 new_g=2 new_stack=2 stack=1
            GoBlock dt=10 reason_string=1 stack=1
            GoStart dt=1 g=2 g_seq=1
            GoUnblock dt=9 g=1 g_seq=2 stack=2
            GoBlock dt=1 reason_string=1 stack=2
            GoStart dt=1 g=1 g_seq=3
            GoUnblock dt=8 g=2 g_seq=2 stack=1
            GoBlock dt=1 reason_string=1 stack=1
            GoStart dt=1 g=2 g_seq=3
            GoUnblock dt=8 g=1 g_seq=4 stack=2
            GoDestroy dt=1
            GoStart dt=1 g=1 g_seq=5
            """)
        .contains("data=\"coroutine\"");
    trace.isWhole();
  }

  @Test
  void goroutineCreatedWaiting_isRunnableAlready() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO122, main, 1_000);
    t.goCreate(30, 0, 2, work, main, true);
    t.heapGoal(1_040, 0, 1);
    t.goUnpark(1_050, 0, 2, main);
    t.goPark(1_060, 0, 1, BlockReason.SYNC, main);
    t.goStart(1_070, 0, 2);
    t.finish();

    assertThat(trace.raw())
        .contains("GoCreate dt=9 new_g=2 new_stack=2 stack=1\n")
        .contains(
            """
            HeapGoal dt=2 heapgoal_value=1
            GoBlock dt=15 reason_string=1 stack=1
            GoStatus dt=10 g=2 m=18446744073709551615 gstatus=1
            GoStart dt=1 g=2 g_seq=1
            """)
        .doesNotContain("GoUnblock");
    trace.isWhole();
  }

  @Test
  void statuses_haveNoStack() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO122, main, 1_000);
    t.goPark(100, 0, 1, BlockReason.SLEEP, work);
    t.heapGoal(2_000, 0, 1);
    t.finish();

    assertThat(trace.raw()).contains("GoStatus dt=1 g=1 m=18446744073709551615 gstatus=4\n");
    trace.isWhole();
  }
}
