package gotrace.cli;

/** What the process tells the shell. Scripts rely on these numbers. */
final class ExitCode {
  static final int DONE = 0;

  /** A check found what must not be. */
  static final int FINDING = 1;

  /** The command line asks for what cannot be, or an output cannot be written. */
  static final int USAGE = 2;

  /** An input is not readable as what it should be. */
  static final int INPUT = 3;

  /** A defect of gotrace itself (sysexits.h: EX_SOFTWARE). */
  static final int BUG = 70;

  private ExitCode() {}
}
