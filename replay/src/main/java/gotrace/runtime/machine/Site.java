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
