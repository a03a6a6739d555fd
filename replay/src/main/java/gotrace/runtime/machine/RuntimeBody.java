package gotrace.runtime.machine;

/** One of the runtime's own goroutines, which keeps no program alive. */
abstract class RuntimeBody implements Body {}
