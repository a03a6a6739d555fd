package gotrace.replay.guide;

/** Which of the runtime's own goroutines it is, as far as the rules ask. */
enum Kind {
  /** Its start function was not seen. */
  UNKNOWN,
  /** Any that no rule asks about. */
  OTHER,
  GC_WORKER,
  TRACE_READER,
  SCAVENGER,
  SWEEPER;

  static Kind of(String startFunction) {
    return switch (startFunction) {
      case "runtime.gcBgMarkWorker" -> GC_WORKER;
      case "runtime.bgscavenge" -> SCAVENGER;
      case "runtime.bgsweep" -> SWEEPER;
      default -> startFunction.startsWith("runtime/trace.") ? TRACE_READER : OTHER;
    };
  }
}
