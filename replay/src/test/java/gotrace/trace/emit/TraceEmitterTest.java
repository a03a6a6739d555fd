package gotrace.trace.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.runtime.BlockReason;
import gotrace.runtime.GoStopReason;
import gotrace.runtime.RuntimeThrow;
import gotrace.runtime.Stacks;
import gotrace.runtime.StwReason;
import gotrace.trace.TraceVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
            GoUnblock dt=5 g=1 g_seq=2 stack=0
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
  void traceWithoutAnEvent_hasAnIdleP() throws Exception {
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
            EventBatch gen=1 m=18446744073709551615 time=2
            ProcStatus dt=1 p=0 pstatus=2
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

  /** The collector marks from 100 on, G2 assists from 120 and P1 sweeps from 130. */
  @Test
  void nextGeneration_statesWhatIsUnderWay() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main, 1_000);
    t.gcStart(100, 0, main);
    t.goCreate(105, 0, 2, main, Stacks.NONE, false);
    t.procStart(110, 1, 1);
    t.goStart(115, 1, 2);
    t.gcMarkAssistStart(120, 1, 2, work);
    t.gcSweepStart(130, 1, 1, work);
    t.gcSweepDone(1_010, 1, 1, 8192, 4096);
    t.goPark(1_020, 1, 2, BlockReason.GC_MARK_ASSIST, work);
    t.heapAlloc(2_500, 0, 1);
    t.goUnpark(2_510, 0, 2, Stacks.NONE);
    t.goStart(2_520, 1, 2);
    t.gcMarkAssistDone(2_530, 1, 2);
    t.gcDone(2_540, 0);
    t.finish();

    assertThat(trace.rawOfGeneration(2))
        .startsWith(
            """
            EventBatch gen=2 m=18446744073709551615 time=1010
            Sync
            Frequency freq=1000000000
            ClockSnapshot dt=0 mono=1010 sec=0 nsec=1010
            EventBatch gen=2 m=0 time=1010
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=1 m=0 gstatus=2
            ProcsChange dt=1 procs_value=2 stack=0
            GCActive dt=1 gc_seq=2
            EventBatch gen=2 m=1 time=1014
            ProcStatus dt=1 p=1 pstatus=1
            GCSweepActive dt=1 p=1
            GoStatus dt=1 g=2 m=1 gstatus=2
            GCMarkAssistActive dt=0 g=2
            GCSweepEnd dt=1 swept_value=8192 reclaimed_value=4096
            GoBlock dt=2 reason_string=1 stack=1
            """);
    assertThat(trace.rawOfGeneration(3))
        .contains(
            """
            EventBatch gen=3 m=0 time=2500
            ProcStatus dt=1 p=0 pstatus=1
            GoStatus dt=1 g=1 m=0 gstatus=2
            ProcsChange dt=1 procs_value=2 stack=0
            GCActive dt=1 gc_seq=3
            HeapAlloc dt=2 heapalloc_value=1
            GoStatusStack dt=4 g=2 m=18446744073709551615 gstatus=4 stack=1
            GCMarkAssistActive dt=0 g=2
            GoUnblock dt=1 g=2 g_seq=1 stack=0
            GCEnd dt=29 gc_seq=4
            EventBatch gen=3 m=1 time=2504
            ProcStatus dt=1 p=1 pstatus=1
            GoStart dt=15 g=2 g_seq=2
            GCMarkAssistEnd dt=10
            """);
    trace.isWhole();
  }

  @Test
  void collectorThatMarksAlready_isStatedWithTheFirstGoroutine() throws Exception {
    TraceEmitter t = trace.emitter(TraceVersion.GO126);
    t.gcActive(0, 0);
    t.procStart(0, 0, 0);
    t.goCreate(10, 0, 1, main, Stacks.NONE, false);
    t.goStart(20, 0, 1);
    t.gcDone(30, 0);
    t.finish();

    assertThat(trace.rawOfGeneration(1))
        .contains(
            """
            GoStart dt=10 g=1 g_seq=1
            GCActive dt=1 gc_seq=1
            GCEnd dt=9 gc_seq=2
            """);
    trace.isWhole();
  }

  @Test
  void stoppedWorld_keepsTheGenerationOpen() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main, 1_000);
    t.stwStart(990, 0, StwReason.GC_MARK_TERM, main);
    t.heapGoal(1_500, 0, 7);
    t.stwDone(1_600, 0);
    t.heapGoal(1_700, 0, 8);
    t.finish();

    assertThat(trace.rawOfGeneration(1))
        .contains(
            """
            STWBegin dt=969 kind_string=1 stack=1
            HeapGoal dt=510 heapgoal_value=7
            STWEnd dt=100
            """);
    assertThat(trace.rawOfGeneration(2)).contains("HeapGoal dt=").contains("heapgoal_value=8");
    trace.isWhole();
  }

  @Test
  void syscalls_endInPlaceOrWithoutTheirP() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    t.goSysCall(100, 0, 1, work);
    t.goSysExit(110, 0, 1, false);
    t.goSysCall(120, 0, 1, work);
    t.procSteal(130, 1, 0, 0);
    t.procStart(131, 1, 0);
    t.procStop(135, 1, 0);
    t.procStart(140, 0, 0);
    t.goSysExit(141, 0, 1, true);
    t.goStart(142, 0, 1);
    t.goSysCall(150, 0, 1, work);
    t.procStop(151, 0, 0);
    t.goSysExit(160, 0, 1, true);
    t.finish();

    assertThat(trace.rawOfGeneration(1))
        .contains(
            """
            GoSyscallBegin dt=79 p_seq=2 stack=2
            GoSyscallEnd dt=10
            GoSyscallBegin dt=10 p_seq=3 stack=2
            ProcStart dt=20 p=0 p_seq=6
            GoSyscallEndBlocked dt=1
            GoStart dt=1 g=1 g_seq=2
            GoSyscallBegin dt=8 p_seq=7 stack=2
            ProcStop dt=1
            GoSyscallEndBlocked dt=9
            EventBatch gen=1 m=1 time=129
            ProcSteal dt=1 p=0 p_seq=4 m=0
            ProcStart dt=1 p=0 p_seq=5
            ProcStop dt=4
            """);
    trace.isWhole();
  }

  /** The generation begins while the P to be stolen is in a system call on M 1. */
  @Test
  void stolenP_isStatedWhereItWas() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main, 1_000);
    t.goCreate(30, 0, 2, main, Stacks.NONE, false);
    t.procStart(40, 1, 1);
    t.goStart(50, 1, 2);
    t.goSysCall(60, 1, 2, work);
    t.procSteal(1_200, 2, 1, 1);
    t.goSysExit(1_300, 1, 2, true);
    t.finish();

    assertThat(trace.rawOfGeneration(2))
        .contains(
            """
            EventBatch gen=2 m=1 time=1203
            ProcStatus dt=1 p=1 pstatus=3
            GoStatusStack dt=1 g=2 m=1 gstatus=3 stack=1
            GoSyscallEndBlocked dt=95
            EventBatch gen=2 m=2 time=1205
            ProcSteal dt=1 p=1 p_seq=1 m=1
            """);
    trace.isWhole();
  }

  @Test
  void coroutines_switchAndEnd() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    t.goCreate(30, 0, 2, work, main, true);
    t.goSwitch(40, 0, 1, 2, false, main);
    t.goSwitch(50, 0, 2, 1, true, work);
    t.finish();

    assertThat(trace.rawOfGeneration(1))
        .contains(
            """
            GoCreateBlocked dt=9 new_g=2 new_stack=2 stack=1
            GoSwitch dt=10 g=2 g_seq=1
            GoSwitchDestroy dt=10 g=1 g_seq=2
            """);
    trace.isWhole();
  }

  @Test
  void numberOfPs_changes() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main, 1_000);
    t.gomaxprocs(100, 0, 1, main);
    t.heapGoal(1_100, 0, 7);
    t.gomaxprocs(1_200, 0, 3, work);
    t.finish();

    assertThat(trace.rawOfGeneration(1)).contains("ProcsChange dt=79 procs_value=1 stack=1\n");
    assertThat(trace.rawOfGeneration(2))
        .contains(
            """
            ProcsChange dt=1 procs_value=1 stack=0
            HeapGoal dt=1 heapgoal_value=7
            ProcsChange dt=98 procs_value=3 stack=1
            EventBatch gen=2 m=18446744073709551615 time=1199
            ProcStatus dt=1 p=1 pstatus=2
            ProcStatus dt=1 p=2 pstatus=2
            """);
    trace.isWhole();
  }

  @Test
  void annotations_areWritten() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    t.goLabel(100, 0, "GC (dedicated)");
    t.userTaskCreate(101, 0, 7, 0, "order", main);
    t.userRegionBegin(102, 0, 7, "pay", main);
    t.userLog(103, 0, 7, "amount", "12\u20ac", main);
    t.userLog(104, 0, 7, "", "12\u20ac", Stacks.NONE);
    t.userRegionEnd(105, 0, 7, "pay", main);
    t.userTaskEnd(106, 0, 7, main);
    t.goStop(107, 0, 1, GoStopReason.PREEMPTED, main);
    t.finish();

    assertThat(trace.rawOfGeneration(1))
        .contains(
            """
            GoLabel dt=79 label_string=1
            UserTaskBegin dt=1 task=7 parent_task=0 name_string=2 stack=1
            UserRegionBegin dt=1 task=7 name_string=3 stack=1
            UserLog dt=1 task=7 key_string=4 value_string=5 stack=1
            UserLog dt=1 task=7 key_string=0 value_string=6 stack=0
            UserRegionEnd dt=1 task=7 name_string=3 stack=1
            UserTaskEnd dt=1 task=7 stack=1
            GoStop dt=1 reason_string=7 stack=1
            """);
    trace.isWhole();
  }

  @Test
  void eventsThatCannotBe_areRefused() {
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    t.goSysCall(30, 0, 1, main);
    assertThatThrownBy(() -> t.goPark(40, 0, 1, BlockReason.SLEEP, main))
        .isInstanceOf(RuntimeThrow.class)
        .hasMessage("GoBlock cannot be on M0 with P0 and goroutine 1 in a syscall");
    assertThatThrownBy(() -> t.goStart(40, 1, 1))
        .hasMessage("GoStart of goroutine 1, which is Syscall");
    assertThatThrownBy(() -> t.goUnpark(40, 1, 9, main))
        .hasMessage("GoUnblock of goroutine 9, which is NotExist");
    assertThatThrownBy(() -> t.procStart(40, 1, 0))
        .hasMessage("ProcStart cannot be on M1 without a P");
    assertThatThrownBy(() -> t.gcDone(40, 0))
        .hasMessage("GCEnd cannot be on M0 with P0 and goroutine 1 in a syscall");
  }

  @Test
  void eventsAfterTheEnd_areRefused() throws Exception {
    TraceEmitter t = trace.running(TraceVersion.GO126, main);
    t.finish();
    assertThatThrownBy(() -> t.goEnd(40, 0, 1))
        .isInstanceOf(RuntimeThrow.class)
        .hasMessage("an event after the trace was finished");
  }

  @Test
  void failingStream_endsTheCall() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    assertThatThrownBy(() -> new TraceEmitter(full, stacks, EmitSettings.of(TraceVersion.GO126)))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("no space left");
  }
}
