package gotrace.runtime;

/**
 * What a goroutine waits for, as stack dumps say it (runtime2.go: waitReason), and what a trace
 * calls the same wait.
 */
public enum WaitReason {
  GC_ASSIST_MARKING("GC assist marking", BlockReason.GENERIC),
  IO_WAIT("IO wait", BlockReason.NET),
  CHAN_RECEIVE_NIL("chan receive (nil chan)", BlockReason.FOREVER),
  CHAN_SEND_NIL("chan send (nil chan)", BlockReason.FOREVER),
  PANIC_WAIT("panicwait", BlockReason.FOREVER),
  SELECT("select", BlockReason.SELECT),
  SELECT_NO_CASES("select (no cases)", BlockReason.FOREVER),
  GC_ASSIST_WAIT("GC assist wait", BlockReason.GC_MARK_ASSIST),
  GC_SWEEP_WAIT("GC sweep wait", BlockReason.GC_SWEEP),
  GC_SCAVENGE_WAIT("GC scavenge wait", BlockReason.SYSTEM_GOROUTINE),
  CHAN_RECEIVE("chan receive", BlockReason.CHAN_RECV),
  CHAN_SEND("chan send", BlockReason.CHAN_SEND),
  FINALIZER_WAIT("finalizer wait", BlockReason.SYSTEM_GOROUTINE),
  CLEANUP_WAIT("cleanup wait", BlockReason.SYSTEM_GOROUTINE),
  FORCE_GC_IDLE("force gc (idle)", BlockReason.SYSTEM_GOROUTINE),
  UPDATE_GOMAXPROCS_IDLE("GOMAXPROCS updater (idle)", BlockReason.SYSTEM_GOROUTINE),
  SEMACQUIRE("semacquire", BlockReason.SYNC),
  SLEEP("sleep", BlockReason.SLEEP),
  SYNC_COND_WAIT("sync.Cond.Wait", BlockReason.COND_WAIT),
  SYNC_MUTEX_LOCK("sync.Mutex.Lock", BlockReason.SYNC),
  SYNC_RWMUTEX_RLOCK("sync.RWMutex.RLock", BlockReason.SYNC),
  SYNC_RWMUTEX_LOCK("sync.RWMutex.Lock", BlockReason.SYNC),
  SYNC_WAITGROUP_WAIT("sync.WaitGroup.Wait", BlockReason.SYNC),
  WAIT_FOR_GC_CYCLE("wait for GC cycle", BlockReason.UNTIL_GC_ENDS),
  GC_WORKER_IDLE("GC worker (idle)", BlockReason.SYSTEM_GOROUTINE),
  PREEMPTED("preempted", BlockReason.PREEMPTED),
  COROUTINE("coroutine", BlockReason.GENERIC);

  /** As stack dumps name it. */
  public final String text;

  public final BlockReason blockReason;

  WaitReason(String text, BlockReason blockReason) {
    this.text = text;
    this.blockReason = blockReason;
  }
}
