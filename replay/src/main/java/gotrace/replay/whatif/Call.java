package gotrace.replay.whatif;

/** Which operation stands on top of a stack. */
enum Call {
  SEND,
  RECEIVE,
  SELECT,
  LOCK,
  /** Either half of a read-write mutex. */
  SHARED_LOCK,
  UNLOCK,
  /** A WaitGroup's. */
  WAIT,
  DONE,
  CONDITION,
  /** {@code goyield}, within the handing over of a lock. */
  YIELD,
  /** A descriptor of the network is written. */
  WRITE,
  /** None of these; where a channel is closed Go shows only who closes it. */
  OTHER;

  /** What a function of Go's own does for the program; null for one that says nothing. */
  static Call of(String function) {
    return switch (function) {
      case "runtime.chansend1", "runtime.chansend", "runtime.selectnbsend" -> SEND;
      case "runtime.chanrecv1", "runtime.chanrecv2", "runtime.chanrecv", "runtime.selectnbrecv" ->
          RECEIVE;
      case "runtime.selectgo" -> SELECT;
      case "runtime.goyield" -> YIELD;
      case "sync.(*Mutex).Lock" -> LOCK;
      case "sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock" -> SHARED_LOCK;
      case "sync.(*Mutex).Unlock", "sync.(*RWMutex).Unlock", "sync.(*RWMutex).RUnlock" -> UNLOCK;
      case "sync.(*WaitGroup).Wait" -> WAIT;
      case "sync.(*WaitGroup).Done", "sync.(*WaitGroup).Add" -> DONE;
      case "sync.(*Cond).Wait", "sync.(*Cond).Signal", "sync.(*Cond).Broadcast" -> CONDITION;
      case "net.(*conn).Write", "net.(*netFD).Write" -> WRITE;
      default -> null;
    };
  }
}
