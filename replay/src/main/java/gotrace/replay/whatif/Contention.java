package gotrace.replay.whatif;

/** How much a model believes that goroutines meet at the locks that are laid over them. */
enum Contention {
  /** No lock is laid over anything. */
  NONE(0),
  LOW(-1),
  LIKELY(0),
  HIGH(1);

  /** From what was counted, in standard deviations. */
  final double deviations;

  Contention(double deviations) {
    this.deviations = deviations;
  }
}
