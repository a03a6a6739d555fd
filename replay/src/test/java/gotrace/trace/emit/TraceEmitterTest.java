package gotrace.trace.emit;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.BlockReason;
import gotrace.runtime.Stacks;
import gotrace.trace.TraceVersion;
import org.junit.jupiter.api.Test;

/**
 * Calls, and the raw text of the trace that they make. M, P and goroutine ids are as in Go: M 0, P
 * 0, goroutine 1; times in nanoseconds, which are ticks.
 */
class TraceEmitterTest {
  private final Emitted trace = new Emitted();
  private final Stacks stacks = trace.stacks;
  private final int main = stacks.push(Stacks.NONE, "main.main", "main.go", 5);
  private final int work = stacks.push(main, "main.work", "work.go", 9);

  @Test
  void start_isOneGenerationWithSyncTablesAndEnd() throws Exception {
    TraceEmitter t = trace.emitter(TraceVersion.GO126);
    t.gomaxprocs(0, 0, 2, Stacks.NONE);
    t.procStart(0, 0, 0);
    t.goCreate(10, 0, 1, main, Stacks.NONE, false);
    t.goStart(20, 0, 1);
    t.goPark(30, 0, 1, BlockReason.CHAN_RECV, work);
    t.goUnpark(35, 0, 1, Stacks.NONE);
    t.goStart(40, 0, 1);
    t.goEnd(50, 0, 1);
    t.procStop(60, 0, 0);
    t.finish();

    assertThat(trace.raw())
        .isEqualTo(
            """
            Trace Go1.26
            EventBatch gen=1 m=18446744073709551615 time=1
            Sync
            Frequency freq=1000000000
            ClockSnapshot dt=0 mono=1 sec=1257894000 nsec=1
            EventBatch gen=1 m=0 time=3
            ProcStart dt=1 p=0 p_seq=1
            GoCreate dt=6 new_g=1 new_stack=1 stack=0
            GoStart dt=10 g=1 g_seq=1
            ProcsChange dt=1 procs_value=2 stack=0
            GoBlock dt=9 reason_string=1 stack=2
            GoUnblock dt=4 g=1 g_seq=2 stack=0
            GoStart dt=5 g=1 g_seq=3
            GoDestroy dt=10
            ProcStop dt=10
            EventBatch gen=1 m=18446744073709551615 time=1
            ProcStatus dt=1 p=0 pstatus=2
            ProcStatus dt=1 p=1 pstatus=2
            EventBatch gen=1 m=18446744073709551615 time=61
            Stacks
            Stack id=1 nframes=1
            	pc=4198400 func=2 file=3 line=5
            Stack id=2 nframes=2
            	pc=4198401 func=4 file=5 line=9
            	pc=4198400 func=2 file=3 line=5
            EventBatch gen=1 m=18446744073709551615 time=61
            Strings
            String id=1
            	data="chan receive"
            String id=2
            	data="main.main"
            String id=3
            	data="main.go"
            String id=4
            	data="main.work"
            String id=5
            	data="work.go"
            EndOfGeneration
            """);
    trace.isWhole();
  }

  @Test
  void formatsBefore126_frameAGenerationAsTheyCan() throws Exception {
    assertThat(opened(TraceVersion.GO125))
        .isEqualTo(
            """
            Trace Go1.25
            EventBatch gen=1 m=18446744073709551615 time=1
            Sync
            Frequency freq=1000000000
            ClockSnapshot dt=0 mono=1 sec=1257894000 nsec=1
            EventBatch gen=1 m=0 time=1
            ProcStatus dt=1 p=0 pstatus=2
            ProcStart dt=1 p=0 p_seq=1
            """);
    String before125 =
        """
        EventBatch gen=1 m=18446744073709551615 time=1
        Frequency freq=1000000000
        EventBatch gen=1 m=0 time=1
        ProcStatus dt=1 p=0 pstatus=2
        ProcStart dt=1 p=0 p_seq=1
        """;
    assertThat(opened(TraceVersion.GO123)).isEqualTo("Trace Go1.23\n" + before125);
    assertThat(opened(TraceVersion.GO122)).isEqualTo("Trace Go1.22\n" + before125);
  }

  private String opened(TraceVersion version) throws Exception {
    TraceEmitter t = trace.emitter(version);
    t.procStart(0, 0, 0);
    t.finish();
    trace.isWhole();
    return trace.raw();
  }

  @Test
  void traceWithoutAnEvent_isAGenerationWithoutEvents() throws Exception {
    for (TraceVersion version : TraceVersion.values()) {
      trace.emitter(version).finish();
      trace.isWhole();
    }
    assertThat(trace.raw())
        .isEqualTo(
            """
            Trace Go1.26
            EventBatch gen=1 m=18446744073709551615 time=1
            Sync
            Frequency freq=1000000000
            ClockSnapshot dt=0 mono=1 sec=1257894000 nsec=1
            EndOfGeneration
            """);
  }

  @Test
  void eventsOfOneNanosecond_keepTheirOrderAcrossThreads() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    t.procStart(100, 1, 1);
    t.goCreate(100, 0, 2, main, work, false);
    t.goStart(100, 1, 2);
    t.goEnd(100, 1, 2);
    t.heapAlloc(100, 0, 4096);
    t.heapAlloc(102, 1, 8192);
    t.finish();

    assertThat(trace.parsed())
        .contains(
            """
            M=1 P=-1 G=-1 StateTransition Time=100 ProcID=1 Idle->Running Reason=""
            """,
            """
            M=1 P=1 G=2 StateTransition Time=103 GoID=2 Running->NotExist Reason=""
            M=0 P=0 G=1 Metric Time=104 Name="/memory/classes/heap/objects:bytes" Value=Value{Uint64(4096)}
            M=1 P=1 G=-1 Metric Time=105 Name="/memory/classes/heap/objects:bytes" Value=Value{Uint64(8192)}
            """);
  }

  /** Generations of 1,000 ns; G1 runs, G2 waits untouched, G3 is in a syscall, P1 is idle. */
  @Test
  void nextGeneration_statesAllThatLives() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main, 1_000);
    t.goCreate(50, 0, 2, main, work, false);
    t.goCreate(51, 0, 3, main, work, false);
    t.procStart(60, 1, 1);
    t.goStart(61, 1, 2);
    t.goPark(62, 1, 2, BlockReason.SELECT, work);
    t.goStart(63, 1, 3);
    t.goSysCall(64, 1, 3, work);
    t.procSteal(65, 0, 1, 1);
    t.heapGoal(2_000, 0, 7);
    t.heapGoal(2_500, 0, 8);
    t.finish();

    assertThat(trace.rawOfGeneration(2))
        .isEqualTo(
            """
            EventBatch gen=2 m=18446744073709551615 time=2000
            Sync
            Frequency freq=1000000000
            ClockSnapshot dt=0 mono=2000 sec=0 nsec=2000
            EventBatch gen=2 m=0 time=2000
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=1 m=0 gstatus=2
            ProcsChange dt=1 procs_value=2 stack=0
            HeapGoal dt=2 heapgoal_value=7
            HeapGoal dt=495 heapgoal_value=8
            EventBatch gen=2 m=1 time=2501
            GoStatusStack dt=1 g=3 m=1 gstatus=3 stack=1
            EventBatch gen=2 m=18446744073709551615 time=2003
            ProcStatus dt=1 p=1 pstatus=2
            GoStatusStack dt=1 g=2 m=18446744073709551615 gstatus=4 stack=1
            EventBatch gen=2 m=18446744073709551615 time=2502
            Stacks
            Stack id=1 nframes=2
            	pc=4198401 func=1 file=2 line=9
            	pc=4198400 func=3 file=4 line=5
            EventBatch gen=2 m=18446744073709551615 time=2502
            Strings
            String id=1
            	data="main.work"
            String id=2
            	data="work.go"
            String id=3
            	data="main.main"
            String id=4
            	data="main.go"
            EndOfGeneration
            """);
    trace.isWhole();
  }
}
