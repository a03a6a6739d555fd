package gotrace.replay.visit;

import gotrace.trace.EventBlock;

/** Which goroutine an event befalls. */
final class Subjects {
  private Subjects() {}

  /** {@link EventBlock#NONE} for an event that befalls none. */
  static long of(EventBlock b, int row) {
    return switch (b.type(row)) {
      case GO_CREATE,
          GO_CREATE_BLOCKED,
          GO_CREATE_SYSCALL,
          GO_START,
          GO_UNBLOCK,
          GO_STATUS,
          GO_STATUS_STACK ->
          b.arg0[row];
      case GO_BLOCK,
          GO_STOP,
          GO_DESTROY,
          GO_DESTROY_SYSCALL,
          GO_SYSCALL_BEGIN,
          GO_SYSCALL_END,
          GO_SYSCALL_END_BLOCKED ->
          b.g[row];
      default -> EventBlock.NONE;
    };
  }
}
