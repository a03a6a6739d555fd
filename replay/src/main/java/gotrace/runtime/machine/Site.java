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
  GOSCHED(new Call("runtime.Gosched", "runtime/proc.go", 387)),
  MUTEX_LOCK(new Call("sync.(*Mutex).Lock", "sync/mutex.go", 46)),
  MUTEX_UNLOCK(new Call("sync.(*Mutex).Unlock", "sync/mutex.go", 65)),
  MUTEX_YIELD(
      new Call("sync.(*Mutex).Unlock", "sync/mutex.go", 65),
      new Call("internal/sync.(*Mutex).Unlock", "internal/sync/mutex.go", 198),
      new Call("internal/sync.(*Mutex).unlockSlow", "internal/sync/mutex.go", 232),
      new Call("internal/sync.runtime_Semrelease", "runtime/sema.go", 124),
      new Call("runtime.semrelease1", "runtime/sema.go", 286),
      new Call("runtime.goyield", "runtime/proc.go", 4490)),
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
  COND_RELOCK(
      new Call("sync.(*Cond).Wait", "sync/cond.go", 72),
      new Call("sync.(*Mutex).Lock", "sync/mutex.go", 46)),
  COND_SIGNAL(new Call("sync.(*Cond).Signal", "sync/cond.go", 82)),
  COND_BROADCAST(new Call("sync.(*Cond).Broadcast", "sync/cond.go", 93)),
  SYSCALL(new Call("syscall.Syscall", "syscall/syscall_linux.go", 73));

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
