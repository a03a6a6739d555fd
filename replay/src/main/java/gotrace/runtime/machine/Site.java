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
  SYSCALL(new Call("syscall.Syscall", "syscall/syscall_linux.go", 73)),
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
