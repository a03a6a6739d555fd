package runtime

import "unsafe"

// StackRecord is a stack of up to 32 calls.
type StackRecord struct {
	Stack0 [32]uintptr
}

// Stack is what of Stack0 is in use.
func (r *StackRecord) Stack() []uintptr { return used(r.Stack0[:]) }

func used(pcs []uintptr) []uintptr {
	for i, pc := range pcs {
		if pc == 0 {
			return pcs[:i]
		}
	}
	return pcs
}

// MemProfileRecord says what a stack allocated.
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr
}

func (r *MemProfileRecord) InUseBytes() int64   { return r.AllocBytes - r.FreeBytes }
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }
func (r *MemProfileRecord) Stack() []uintptr    { return used(r.Stack0[:]) }

// BlockProfileRecord says how often and how long a stack waited.
type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// Profiles have no records: gotrace's trace says more.

func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) { return 0, true }
func BlockProfile(p []BlockProfileRecord) (n int, ok bool)             { return 0, true }
func MutexProfile(p []BlockProfileRecord) (n int, ok bool)             { return 0, true }
func ThreadCreateProfile(p []StackRecord) (n int, ok bool)             { return 0, true }

// GoroutineProfile says how many goroutines there are, and has no stacks of them.
func GoroutineProfile(p []StackRecord) (n int, ok bool) {
	n = NumGoroutine()
	return n, n <= len(p)
}

// Rates change nothing but what they give.

var mutexFraction int

func SetBlockProfileRate(rate int) {}
func SetCPUProfileRate(hz int)     {}

// SetMutexProfileFraction gives the rate before; a negative one only asks.
func SetMutexProfileFraction(rate int) int {
	before := mutexFraction
	if rate >= 0 {
		mutexFraction = rate
	}
	return before
}

// CPUProfile panics, as in Go.
func CPUProfile() []byte { panic("CPUProfile no longer available") }

// SetCgoTraceback has no effect without cgo.
func SetCgoTraceback(version int, traceback, context, symbolizer unsafe.Pointer) {}

// SetDefaultGOMAXPROCS leaves the number as it is: the run began with its default.
func SetDefaultGOMAXPROCS() {}

// GOROOT is empty: a run has no Go distribution.
func GOROOT() string { return "" }

// A Pinner keeps objects where they are, which they are anyway.
type Pinner struct{}

func (p *Pinner) Pin(pointer any) {}
func (p *Pinner) Unpin()          {}

// StartTrace reports as Go does that tracing begins; the trace is gotrace's own.
func StartTrace() error { return nil }

func StopTrace() {}

// ReadTrace has nothing to give.
func ReadTrace() []byte { return nil }
