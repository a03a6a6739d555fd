// Package debug controls the collector.
package debug

import (
	_ "os" // as real debug does, whose start counts
	"runtime"
)

func SetGCPercent(percent int) int

// SetMaxThreads changes nothing: the number of threads is not limited.
func SetMaxThreads(threads int) int { return 10000 }

// FreeOSMemory runs a collection.
func FreeOSMemory() { runtime.GC() }

// Stack returns the stack trace of the goroutine.
func Stack() []byte {
	buf := make([]byte, 64<<10)
	return buf[:runtime.Stack(buf, false)]
}
