package gotrace.runtime.machine;

import static gotrace.runtime.machine.Op.Operand.CASES;
import static gotrace.runtime.machine.Op.Operand.CHAN;
import static gotrace.runtime.machine.Op.Operand.COND;
import static gotrace.runtime.machine.Op.Operand.FD;
import static gotrace.runtime.machine.Op.Operand.GOROUTINE;
import static gotrace.runtime.machine.Op.Operand.MUTEX;
import static gotrace.runtime.machine.Op.Operand.NUMBER;
import static gotrace.runtime.machine.Op.Operand.RWMUTEX;
import static gotrace.runtime.machine.Op.Operand.STACK;
import static gotrace.runtime.machine.Op.Operand.TEXT;
import static gotrace.runtime.machine.Op.Operand.TIMER;
import static gotrace.runtime.machine.Op.Operand.WAIT_GROUP;

import java.util.List;
import java.util.Optional;

/**
 * All that a {@link Body} may ask of the machine, each as an {@link OpTape} hears of it and as it
 * is written on one: the method of {@link Goroutine}, {@link TimeCalls} or {@link NetCalls} that
 * says it, and its operands in order. Codes below 32 are those of operations that programs do
 * often; they take one byte. A code is never given to another operation.
 */
public enum Op {
  /** Nothing was asked for: the body computed, and is asked again then. */
  COMPUTE(0),
  SEND(1, CHAN),
  RECV(2, CHAN),
  SELECT(3, CASES),
  LOCK(4, MUTEX),
  UNLOCK(5, MUTEX),
  /** The new goroutine, and the function in which it begins. */
  GO(6, GOROUTINE, STACK),
  EXIT(7),
  /** Bytes. */
  ALLOC(8, NUMBER),
  /** Nanoseconds, as with all operations of time, timers and system calls. */
  SLEEP(9, NUMBER),
  GOSCHED(10),
  SYSCALL(11, NUMBER),
  WAIT_GROUP_ADD(12, WAIT_GROUP, NUMBER),
  WAIT_GROUP_AWAIT(13, WAIT_GROUP),
  /** Bytes; at once. */
  RETAIN(14, NUMBER),
  /** Bytes; at once. */
  DROP(15, NUMBER),
  /** The new channel and how many values it holds; at once. */
  MAKE_CHAN(16, CHAN, NUMBER),
  CLOSE(17, CHAN),
  /** The connection and how many bytes, as in a write. */
  READ(18, FD, NUMBER),
  WRITE(19, FD, NUMBER),
  R_LOCK(20, RWMUTEX),
  R_UNLOCK(21, RWMUTEX),
  W_LOCK(22, RWMUTEX),
  W_UNLOCK(23, RWMUTEX),
  /** A condition comes with the mutex that it is over, or 0. */
  COND_AWAIT(24, COND, MUTEX),
  COND_SIGNAL(25, COND, MUTEX),
  COND_BROADCAST(26, COND, MUTEX),
  /** The coroutine, by the goroutine that was made for it. */
  CORO_SWITCH(27, GOROUTINE),
  /** Bytes. */
  STACK_DEPTH(28, NUMBER),
  TRY_LOCK(29, MUTEX),
  TIMER_RESET(30, TIMER, NUMBER),
  TIMER_STOP(31, TIMER),
  TICKER_RESET(32, TIMER, NUMBER),
  /** The new timer and its channel, as with a ticker. */
  NEW_TIMER(33, TIMER, CHAN, NUMBER),
  NEW_TICKER(34, TIMER, CHAN, NUMBER),
  /** The new timer, and the function in which its goroutines begin. */
  AFTER_FUNC(35, TIMER, NUMBER, STACK),
  SYSCALL_BLOCK(36, NUMBER),
  LOCK_OS_THREAD(37),
  UNLOCK_OS_THREAD(38),
  /** The goroutine made for it, and the function in which that begins. */
  NEW_CORO(39, GOROUTINE, STACK),
  GOEXIT(40),
  /** The exit code. */
  EXIT_PROGRAM(41, NUMBER),
  /** An unrecovered panic, and its message; at once. */
  DIE(42, TEXT),
  /** The operation before this one panicked; what follows is the body's answer. */
  PANICS(43),
  GC(44),
  SET_GC_PERCENT(45, NUMBER),
  GOMAXPROCS(46, NUMBER),
  READ_MEM_STATS(47),
  /** What the listener is called if it comes about, its buffers in bytes, its address. */
  LISTEN(48, FD, NUMBER, TEXT),
  /** What the connection is called if it comes about, as in an accept. */
  DIAL(49, FD, TEXT),
  ACCEPT(50, FD, FD),
  CLOSE_FD(51, FD),
  /** Nanoseconds from then on; 1 for reads, 2 for writes, 3 for both. */
  SET_DEADLINE(52, FD, NUMBER, NUMBER),
  /** Its number, that of the task it belongs to or 0, its name. */
  TASK_BEGIN(53, NUMBER, NUMBER, TEXT),
  TASK_END(54, NUMBER),
  /** The number of its task or 0, and its name. */
  REGION_BEGIN(55, NUMBER, TEXT),
  REGION_END(56, NUMBER, TEXT),
  /** The number of its task or 0, how many characters the category has, category and message. */
  USER_LOG(57, NUMBER, NUMBER, TEXT),
  /** The program dies of a fatal error, and its words; at once. */
  FATAL(58, TEXT),
  /** The condition, and no mutex; at once. */
  COND_TICKET(59, COND, MUTEX),
  /** The condition, its mutex, which it has not, and the ticket. */
  COND_PARK(60, COND, MUTEX, NUMBER),
  /** A copy of a mutex is used for the first time: whether it is locked; at once. */
  MUTEX_COPY(61, MUTEX, NUMBER),
  /** The same: its readers, and whether a writer has it; at once. */
  RWMUTEX_COPY(62, RWMUTEX, NUMBER, NUMBER),
  /** The same: its counter; at once. */
  WAIT_GROUP_COPY(63, WAIT_GROUP, NUMBER),
  /** The goroutine that runs finalizers is there from then on. */
  CREATE_FING(64),
  /** The one that runs cleanups. */
  CREATE_CLEANUPS(65),
  TRY_R_LOCK(66, RWMUTEX),
  TRY_W_LOCK(67, RWMUTEX),
  /** Bytes; at once. */
  SCANNABLE(68, NUMBER),
  /** CloseRead, which is 0, or CloseWrite, which is 1. */
  SHUT_DOWN(69, FD, NUMBER);

  /** What an operand is. Objects have numbers from 1 on, each kind its own; 0 is a nil channel. */
  public enum Operand {
    CHAN,
    MUTEX,
    RWMUTEX,
    WAIT_GROUP,
    COND,
    TIMER,
    /** A network descriptor. */
    FD,
    /** One of the program's, in the order in which they were asked for. */
    GOROUTINE,
    STACK,
    /** Any number of 64 bits. */
    NUMBER,
    /** Last where it occurs. */
    TEXT,
    /** The cases of a select. */
    CASES
  }

  private static final Op[] BY_CODE = new Op[70];

  static {
    for (Op op : values()) {
      BY_CODE[op.code] = op;
    }
  }

  public final int code;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives what cannot be changed
  private final List<Operand> operands;

  Op(int code, Operand... operands) {
    this.code = code;
    this.operands = List.of(operands);
  }

  /** Done as it is asked for: the body need not wait for it, and goes on. */
  public boolean isDoneAtOnce() {
    return this == MAKE_CHAN
        || this == RETAIN
        || this == DROP
        || this == SCANNABLE
        || this == PANICS
        || this == COND_TICKET
        || this == MUTEX_COPY
        || this == RWMUTEX_COPY
        || this == WAIT_GROUP_COPY;
  }

  /** In the order in which {@link OpTape.Track#op} gets them. */
  public List<Operand> operands() {
    return operands;
  }

  public static Optional<Op> ofCode(long code) {
    return code < 0 || code >= BY_CODE.length
        ? Optional.empty()
        : Optional.ofNullable(BY_CODE[(int) code]);
  }
}
