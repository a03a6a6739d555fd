// Package debug controls the collector.
package debug

import (
	"os" // real debug imports it, and its start counts
	"runtime"
)

func SetGCPercent(percent int) int

// Limits that nothing here reaches: each gives the one before.
var limits = struct {
	threads, stack int
	memory         int64
	panicOnFault   bool
}{10000, 1000000000, 1<<63 - 1, false}

// SetMaxThreads changes nothing: the number of threads is not limited.
func SetMaxThreads(threads int) int { return swap(&limits.threads, threads) }

// SetMaxStack changes nothing: stacks end where Go's do.
func SetMaxStack(bytes int) int { return swap(&limits.stack, bytes) }

// SetMemoryLimit changes nothing; a negative limit only asks for the one before.
func SetMemoryLimit(limit int64) int64 {
	if limit < 0 {
		return limits.memory
	}
	return swap(&limits.memory, limit)
}

// SetPanicOnFault changes nothing: there are no addresses to fault at.
func SetPanicOnFault(enabled bool) bool { return swap(&limits.panicOnFault, enabled) }

func swap[T any](place *T, value T) T {
	before := *place
	*place = value
	return before
}

// SetTraceback changes nothing.
func SetTraceback(level string) {}

// WriteHeapDump writes nothing.
func WriteHeapDump(fd uintptr) {}

// CrashOptions are for SetCrashOutput.
type CrashOptions struct{}

// SetCrashOutput changes nothing.
func SetCrashOutput(f *os.File, opts CrashOptions) error { return nil }

// FreeOSMemory runs a collection.
func FreeOSMemory() { runtime.GC() }

// Stack returns the stack trace of the goroutine.
func Stack() []byte {
	buf := make([]byte, 64<<10)
	return buf[:runtime.Stack(buf, false)]
}

// PrintStack writes the stack trace of the goroutine to standard error.
func PrintStack() { os.Stderr.Write(Stack()) }
