package gotrace.runtime.machine;

import java.util.List;

/**
 * The functions of Go's own that stand on top of the program's in the stack of an event, outermost
 * first, with file and line of Go 1.26.
 */
enum Site {
  NONE(),
  CHANSEND(new Call("runtime.chansend1", "runtime/chan.go", 161)),
  CHANRECV(new Call("runtime.chanrecv1", "runtime/chan.go", 509)),
  CLOSECHAN(new Call("runtime.closechan", "runtime/chan.go", 428)),
  SELECTGO(new Call("runtime.selectgo", "runtime/select.go", 351)),
  BLOCK(new Call("runtime.block", "runtime/select.go", 103)),
  SLEEP(new Call("time.Sleep", "runtime/time.go", 363)),
  GOSCHED(new Call("runtime.Gosched", "runtime/proc.go", 391)),
  MUTEX_LOCK(new Call("sync.(*Mutex).Lock", "sync/mutex.go", 46)),
  MUTEX_UNLOCK(new Call("sync.(*Mutex).Unlock", "sync/mutex.go", 65)),
  MUTEX_YIELD(
      new Call("sync.(*Mutex).Unlock", "sync/mutex.go", 65),
      new Call("internal/sync.(*Mutex).Unlock", "internal/sync/mutex.go", 198),
      new Call("internal/sync.(*Mutex).unlockSlow", "internal/sync/mutex.go", 232),
      new Call("internal/sync.runtime_Semrelease", "runtime/sema.go", 124),
      new Call("runtime.semrelease1", "runtime/sema.go", 286),
      new Call("runtime.goyield", "runtime/proc.go", 4453)),
  RWMUTEX_RLOCK(new Call("sync.(*RWMutex).RLock", "sync/rwmutex.go", 74)),
  RWMUTEX_RUNLOCK(new Call("sync.(*RWMutex).RUnlock", "sync/rwmutex.go", 120)),
  RWMUTEX_LOCK(new Call("sync.(*RWMutex).Lock", "sync/rwmutex.go", 155)),
  RWMUTEX_UNLOCK(new Call("sync.(*RWMutex).Unlock", "sync/rwmutex.go", 209)),
  WAITGROUP_ADD(new Call("sync.(*WaitGroup).Add", "sync/waitgroup.go", 142)),
  WAITGROUP_DONE(
      new Call("sync.(*WaitGroup).Done", "sync/waitgroup.go", 156),
      new Call("sync.(*WaitGroup).Add", "sync/waitgroup.go", 142)),
  WAITGROUP_WAIT(new Call("sync.(*WaitGroup).Wait", "sync/waitgroup.go", 206)),
  COND_WAIT(new Call("sync.(*Cond).Wait", "sync/cond.go", 71)),
  COND_PARK(),
  COND_RELOCK(
      new Call("sync.(*Cond).Wait", "sync/cond.go", 72),
      new Call("sync.(*Mutex).Lock", "sync/mutex.go", 46)),
  COND_SIGNAL(new Call("sync.(*Cond).Signal", "sync/cond.go", 82)),
  COND_BROADCAST(new Call("sync.(*Cond).Broadcast", "sync/cond.go", 93)),
  ASYNC_PREEMPT(
      new Call("runtime.asyncPreempt", "runtime/preempt_amd64.s", 124),
      new Call("runtime.asyncPreempt2", "runtime/preempt.go", 320)),
  SYSCALL(new Call("syscall.Syscall", "syscall/syscall_linux.go", 73)),
  MALLOC(
      new Call("runtime.mallocgc", "runtime/malloc.go", 1150),
      new Call("runtime.mallocgcSmallScanNoHeader", "runtime/malloc.go", 1588)),
  MALLOC_LARGE(
      new Call("runtime.mallocgc", "runtime/malloc.go", 1156),
      new Call("runtime.mallocgcLarge", "runtime/malloc.go", 1755)),
  SWEEP_CENTRAL(
      new Call("runtime.(*mcache).nextFree", "runtime/malloc.go", 1006),
      new Call("runtime.(*mcache).refill", "runtime/mcache.go", 205),
      new Call("runtime.(*mcentral).cacheSpan", "runtime/mcentral.go", 148),
      new Call("runtime.(*sweepLocked).sweep", "runtime/mgcsweep.go", 528),
      new Call("runtime.traceLocker.GCSweepSpan", "runtime/traceruntime.go", 379)),
  SWEEP_CREDIT(
      new Call("runtime.(*mcache).nextFree", "runtime/malloc.go", 1006),
      new Call("runtime.(*mcache).refill", "runtime/mcache.go", 205),
      new Call("runtime.(*mcentral).cacheSpan", "runtime/mcentral.go", 85),
      new Call("runtime.deductSweepCredit", "runtime/mgcsweep.go", 951),
      new Call("runtime.sweepone", "runtime/mgcsweep.go", 396),
      new Call("runtime.(*sweepLocked).sweep", "runtime/mgcsweep.go", 528),
      new Call("runtime.traceLocker.GCSweepSpan", "runtime/traceruntime.go", 379)),
  SWEEP_RECLAIM(
      new Call("runtime.(*mcache).allocLarge", "runtime/mcache.go", 257),
      new Call("runtime.(*mheap).alloc", "runtime/mheap.go", 1011)),
  ASSIST(
      new Call("runtime.mallocgc", "runtime/malloc.go", 1113),
      new Call("runtime.deductAssistCredit", "runtime/malloc.go", 1861),
      new Call("runtime.gcAssistAlloc", "runtime/mgcmark.go", 621),
      new Call("runtime.traceLocker.GCMarkAssistStart", "runtime/traceruntime.go", 405)),
  ASSIST_PARK(
      new Call("runtime.mallocgc", "runtime/malloc.go", 1113),
      new Call("runtime.deductAssistCredit", "runtime/malloc.go", 1861),
      new Call("runtime.gcAssistAlloc", "runtime/mgcmark.go", 672),
      new Call("runtime.gcParkAssist", "runtime/mgcmark.go", 822)),
  ASSIST_GOSCHED(
      new Call("runtime.mallocgc", "runtime/malloc.go", 1113),
      new Call("runtime.deductAssistCredit", "runtime/malloc.go", 1861),
      new Call("runtime.gcAssistAlloc", "runtime/mgcmark.go", 659),
      new Call("runtime.Gosched", "runtime/proc.go", 391)),
  ASSIST_DONE(
      new Call("runtime.mallocgc", "runtime/malloc.go", 1113),
      new Call("runtime.deductAssistCredit", "runtime/malloc.go", 1861),
      new Call("runtime.gcAssistAlloc", "runtime/mgcmark.go", 647)),
  START_SEMA(new Call("runtime.gcStart", "runtime/mgc.go", 772)),
  START_GIVEN_UP(new Call("runtime.gcStart", "runtime/mgc.go", 775)),
  START_GCSEMA(new Call("runtime.gcStart", "runtime/mgc.go", 791)),
  START_WORKERS(
      new Call("runtime.gcStart", "runtime/mgc.go", 817),
      new Call("runtime.gcBgMarkStartWorkers", "runtime/mgc.go", 1695)),
  START_WORKERS_WAIT(
      new Call("runtime.gcStart", "runtime/mgc.go", 817),
      new Call("runtime.gcBgMarkStartWorkers", "runtime/mgc.go", 1705),
      new Call("runtime.chanrecv1", "runtime/chan.go", 509)),
  START_SCAVENGER(
      new Call("runtime.gcStart", "runtime/mgc.go", 869),
      new Call("runtime.systemstack_switch", "runtime/asm_amd64.s", 516)),
  START_WORLD(new Call("runtime.gcStart", "runtime/mgc.go", 947)),
  START_WORLDSEMA(new Call("runtime.gcStart", "runtime/mgc.go", 960)),
  START_RELEASE(new Call("runtime.gcStart", "runtime/mgc.go", 969)),
  DONE_SEMA(new Call("runtime.gcMarkDone", "runtime/mgc.go", 1018)),
  DONE_GIVEN_UP(new Call("runtime.gcMarkDone", "runtime/mgc.go", 1028)),
  DONE_WORLDSEMA(new Call("runtime.gcMarkDone", "runtime/mgc.go", 1034)),
  DONE_AGAIN(new Call("runtime.gcMarkDone", "runtime/mgc.go", 1067)),
  DONE_ASSISTS(
      new Call("runtime.gcMarkDone", "runtime/mgc.go", 1151),
      new Call("runtime.gcWakeAllAssists", "runtime/mgcmark.go", 787),
      new Call("runtime.injectglist", "runtime/proc.go", 4058),
      new Call("runtime.traceLocker.GoUnpark", "runtime/traceruntime.go", 470),
      new Call("runtime.traceLocker.stack", "runtime/traceevent.go", 66)),
  DONE_RELEASE(new Call("runtime.gcMarkDone", "runtime/mgc.go", 1161)),
  DONE_SWEEP(
      new Call("runtime.gcMarkDone", "runtime/mgc.go", 1173),
      new Call("runtime.gcMarkTermination", "runtime/mgc.go", 1377),
      new Call("runtime.systemstack_switch", "runtime/asm_amd64.s", 516)),
  DONE_WORLD(
      new Call("runtime.gcMarkDone", "runtime/mgc.go", 1173),
      new Call("runtime.gcMarkTermination", "runtime/mgc.go", 1500)),
  DONE_END(
      new Call("runtime.gcMarkDone", "runtime/mgc.go", 1173),
      new Call("runtime.gcMarkTermination", "runtime/mgc.go", 1654)),
  WAIT_ON_MARK(new Call("runtime.gcWaitOnMark", "runtime/mgc.go", 663)),
  GC_BG_MARK_WORKER(new Call("runtime.gcBgMarkWorker", "runtime/mgc.go", 1750)),
  WORKER_READY(
      new Call("runtime.gcBgMarkWorker", "runtime/mgc.go", 1770),
      new Call("runtime.chansend1", "runtime/chan.go", 161)),
  WORKER_PARK(
      new Call("runtime.gcBgMarkWorker", "runtime/mgc.go", 1791),
      new Call("runtime.gopark", "runtime/proc.go", 462)),
  WORKER_SCAN(
      new Call("runtime.gcBgMarkWorker", "runtime/mgc.go", 1847),
      new Call("runtime.systemstack_switch", "runtime/asm_amd64.s", 516)),
  WORKER_DONE(new Call("runtime.gcBgMarkWorker", "runtime/mgc.go", 1912)),
  GO_BGSWEEP(new Call("runtime.bgsweep", "runtime/mgcsweep.go", 272)),
  BGSWEEP_FIRST_PARK(
      new Call("runtime.bgsweep", "runtime/mgcsweep.go", 279),
      new Call("runtime.goparkunlock", "runtime/proc.go", 468)),
  BGSWEEP_PARK(
      new Call("runtime.bgsweep", "runtime/mgcsweep.go", 324),
      new Call("runtime.goparkunlock", "runtime/proc.go", 468)),
  BGSWEEP_YIELD(
      new Call("runtime.bgsweep", "runtime/mgcsweep.go", 303),
      new Call("runtime.goschedIfBusy", "runtime/proc.go", 414)),
  BGSWEEP_WAIT(
      new Call("runtime.bgsweep", "runtime/mgcsweep.go", 320),
      new Call("runtime.goschedIfBusy", "runtime/proc.go", 414)),
  GO_BGSCAVENGE(new Call("runtime.bgscavenge", "runtime/mgcscavenge.go", 649)),
  BGSCAVENGE_FIRST_PARK(
      new Call("runtime.bgscavenge", "runtime/mgcscavenge.go", 653),
      new Call("runtime.(*scavengerState).park", "runtime/mgcscavenge.go", 425)),
  BGSCAVENGE_PARK(
      new Call("runtime.bgscavenge", "runtime/mgcscavenge.go", 658),
      new Call("runtime.(*scavengerState).park", "runtime/mgcscavenge.go", 425)),
  BGSCAVENGE_SLEEP(
      new Call("runtime.bgscavenge", "runtime/mgcscavenge.go", 662),
      new Call("runtime.(*scavengerState).sleep", "runtime/mgcscavenge.go", 504)),
  GO_FORCEGC(new Call("runtime.forcegchelper", "runtime/proc.go", 366)),
  FORCEGC_PARK(
      new Call("runtime.forcegchelper", "runtime/proc.go", 375),
      new Call("runtime.goparkunlock", "runtime/proc.go", 468)),
  FORCEGC(new Call("runtime.forcegchelper", "runtime/proc.go", 381)),
  GO_UPDATE_MAXPROCS(new Call("runtime.updateMaxProcsGoroutine", "runtime/proc.go", 7086)),
  UPDATE_MAXPROCS_PARK(
      new Call("runtime.updateMaxProcsGoroutine", "runtime/proc.go", 7095),
      new Call("runtime.goparkunlock", "runtime/proc.go", 468)),
  SET_FINALIZER(
      new Call("runtime.SetFinalizer", "runtime/mfinal.go", 534),
      new Call("runtime.createfing", "runtime/mfinal.go", 172)),
  GO_RUN_FINALIZERS(new Call("runtime.runFinalizers", "runtime/mfinal.go", 193)),
  FINALIZER_PARK(new Call("runtime.runFinalizers", "runtime/mfinal.go", 210)),
  ADD_CLEANUP(
      new Call("runtime.AddCleanup[...]", "runtime/mcleanup.go", 174),
      new Call("runtime.(*cleanupQueue).createGs", "runtime/mcleanup.go", 672)),
  GO_RUN_CLEANUPS(new Call("runtime.runCleanups", "runtime/mcleanup.go", 716)),
  CLEANUP_PARK(
      new Call("runtime.runCleanups", "runtime/mcleanup.go", 718),
      new Call("runtime.(*cleanupQueue).dequeue", "runtime/mcleanup.go", 522),
      new Call("runtime.goparkunlock", "runtime/proc.go", 468)),
  RUNTIME_GC(new Call("runtime.GC", "runtime/mgc.go", 555)),
  RUNTIME_GC_SWEEP(
      new Call("runtime.GC", "runtime/mgc.go", 565),
      new Call("runtime.Gosched", "runtime/proc.go", 391)),
  RUNTIME_GC_WAIT(
      new Call("runtime.GC", "runtime/mgc.go", 580),
      new Call("runtime.Gosched", "runtime/proc.go", 391)),
  SET_GC_PERCENT(
      new Call("runtime/debug.SetGCPercent", "runtime/debug/garbage.go", 94),
      new Call("runtime/debug.setGCPercent", "runtime/mgcpacer.go", 1364)),
  GOMAXPROCS(
      new Call("runtime.GOMAXPROCS", "runtime/debug.go", 96),
      new Call("runtime.stopTheWorldGC", "runtime/proc.go", 1574)),
  GOMAXPROCS_START(
      new Call("runtime.GOMAXPROCS", "runtime/debug.go", 104),
      new Call("runtime.startTheWorldGC", "runtime/proc.go", 1581)),
  READ_MEM_STATS(
      new Call("runtime.ReadMemStats", "runtime/mstats.go", 358),
      new Call("runtime.stopTheWorld", "runtime/proc.go", 1537)),
  READ_MEM_STATS_START(
      new Call("runtime.ReadMemStats", "runtime/mstats.go", 364),
      new Call("runtime.startTheWorld", "runtime/proc.go", 1546)),
  NET_READ(
      new Call("net.(*conn).Read", "net/net.go", 196),
      new Call("net.(*netFD).Read", "net/fd_posix.go", 68),
      new Call("internal/poll.(*FD).Read", "internal/poll/fd_unix.go", 161),
      new Call("internal/poll.ignoringEINTRIO", "internal/poll/fd_unix.go", 738),
      new Call("syscall.Read", "syscall/syscall_unix.go", 183),
      new Call("syscall.read", "syscall/zsyscall_linux_amd64.go", 736)),
  NET_WAIT_READ(
      new Call("net.(*conn).Read", "net/net.go", 196),
      new Call("net.(*netFD).Read", "net/fd_posix.go", 68),
      new Call("internal/poll.(*FD).Read", "internal/poll/fd_unix.go", 165)),
  NET_WRITE(
      new Call("net.(*conn).Write", "net/net.go", 208),
      new Call("net.(*netFD).Write", "net/fd_posix.go", 109),
      new Call("internal/poll.(*FD).Write", "internal/poll/fd_unix.go", 374),
      new Call("internal/poll.ignoringEINTRIO", "internal/poll/fd_unix.go", 738),
      new Call("syscall.Write", "syscall/syscall_unix.go", 211),
      new Call("syscall.write", "syscall/zsyscall_linux_amd64.go", 964)),
  NET_WAIT_WRITE(
      new Call("net.(*conn).Write", "net/net.go", 208),
      new Call("net.(*netFD).Write", "net/fd_posix.go", 109),
      new Call("internal/poll.(*FD).Write", "internal/poll/fd_unix.go", 390)),
  NET_ACCEPT(
      new Call("net.(*TCPListener).Accept", "net/tcpsock.go", 387),
      new Call("net.(*TCPListener).accept", "net/tcpsock_posix.go", 159),
      new Call("net.(*netFD).accept", "net/fd_unix.go", 150),
      new Call("internal/poll.(*FD).Accept", "internal/poll/fd_unix.go", 604),
      new Call("internal/poll.accept", "internal/poll/sock_cloexec.go", 17),
      new Call("syscall.Accept4", "syscall/syscall_linux.go", 694),
      new Call("syscall.accept4", "syscall/zsyscall_linux_amd64.go", 1401)),
  NET_WAIT_ACCEPT(
      new Call("net.(*TCPListener).Accept", "net/tcpsock.go", 387),
      new Call("net.(*TCPListener).accept", "net/tcpsock_posix.go", 159),
      new Call("net.(*netFD).accept", "net/fd_unix.go", 150),
      new Call("internal/poll.(*FD).Accept", "internal/poll/fd_unix.go", 613)),
  NET_CONNECT(
      new Call("net.(*netFD).dial", "net/sock_posix.go", 124),
      new Call("net.(*netFD).connect", "net/fd_unix.go", 48),
      new Call("syscall.Connect", "syscall/syscall_unix.go", 300),
      new Call("syscall.connect", "syscall/zsyscall_linux_amd64.go", 1422)),
  NET_WAIT_CONNECT(
      new Call("net.(*netFD).dial", "net/sock_posix.go", 124),
      new Call("net.(*netFD).connect", "net/fd_unix.go", 119),
      new Call("internal/poll.(*FD).WaitWrite", "internal/poll/fd_unix.go", 685)),
  NET_SO_ERROR(
      new Call("net.(*netFD).dial", "net/sock_posix.go", 124),
      new Call("net.(*netFD).connect", "net/fd_unix.go", 127),
      new Call("syscall.GetsockoptInt", "syscall/syscall_unix.go", 315),
      new Call("syscall.getsockopt", "syscall/zsyscall_linux_amd64.go", 1458)),
  NET_OPTION(
      new Call("syscall.SetsockoptInt", "syscall/syscall_unix.go", 472),
      new Call("syscall.setsockopt", "syscall/zsyscall_linux_amd64.go", 1468)),
  NET_BIND(
      new Call("syscall.Bind", "syscall/syscall_unix.go", 292),
      new Call("syscall.bind", "syscall/zsyscall_linux_amd64.go", 1412)),
  NET_LISTEN(
      new Call("net.(*netFD).listenStream", "net/sock_posix.go", 170),
      new Call("syscall.Listen", "syscall/zsyscall_linux_amd64.go", 1203)),
  NET_LOCK_READ(
      new Call("internal/poll.(*FD).readLock", "internal/poll/fd_mutex.go", 221),
      new Call("internal/poll.(*fdMutex).rwlock", "internal/poll/fd_mutex.go", 154)),
  NET_LOCK_WRITE(
      new Call("internal/poll.(*FD).writeLock", "internal/poll/fd_mutex.go", 239),
      new Call("internal/poll.(*fdMutex).rwlock", "internal/poll/fd_mutex.go", 154)),
  NET_UNLOCK_READ(
      new Call("internal/poll.(*FD).readUnlock", "internal/poll/fd_mutex.go", 231),
      new Call("internal/poll.(*fdMutex).rwunlock", "internal/poll/fd_mutex.go", 188)),
  NET_UNLOCK_WRITE(
      new Call("internal/poll.(*FD).writeUnlock", "internal/poll/fd_mutex.go", 249),
      new Call("internal/poll.(*fdMutex).rwunlock", "internal/poll/fd_mutex.go", 188)),
  NET_DESTROY(new Call("internal/poll.(*FD).destroy", "internal/poll/fd_unix.go", 85)),
  NET_EVICT(
      new Call("internal/poll.(*FD).Close", "internal/poll/fd_unix.go", 101),
      new Call("internal/poll.(*pollDesc).evict", "internal/poll/fd_poll_runtime.go", 61)),
  NET_CLOSE(new Call("syscall.Close", "syscall/zsyscall_linux_amd64.go", 335)),
  NET_SHUTDOWN(new Call("syscall.Shutdown", "syscall/zsyscall_linux_amd64.go", 1330)),
  NET_WAIT_CLOSE(new Call("internal/poll.(*FD).Close", "internal/poll/fd_unix.go", 114)),
  NET_DEADLINE(new Call("internal/poll.setDeadlineImpl", "internal/poll/fd_poll_runtime.go", 162));

  /**
   * A function of Go's own.
   *
   * @param line of the call that stands above it, or of the event
   */
  record Call(String function, String file, int line) {}

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  final List<Call> calls;

  Site(Call... calls) {
    this.calls = List.of(calls);
  }
}
