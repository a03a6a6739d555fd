package gotrace.analysis.table;

/** The two forms of Arrow IPC. */
enum IpcFormat {
  /** With an index at the end, for files: readers go to any batch. */
  FILE,
  /** Readable from its first byte on, for pipes. */
  STREAM
}
