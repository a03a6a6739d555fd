// Package runtime is the program's view of gotrace's scheduler.
package runtime

const (
	GOOS     string = "linux"
	GOARCH   string = "amd64"
	Compiler        = "gc"
)

// Error is an error that the runtime panics with.
type Error interface {
	error
	RuntimeError()
}

type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }

type boundsError string

func (e boundsError) RuntimeError() {}
func (e boundsError) Error() string { return "runtime error: " + string(e) }

type plainError string

func (e plainError) RuntimeError() {}
func (e plainError) Error() string { return string(e) }

// A TypeAssertionError explains a failed type assertion.
type TypeAssertionError struct {
	text string
}

func (*TypeAssertionError) RuntimeError()   {}
func (e *TypeAssertionError) Error() string { return e.text }

// A PanicNilError is what panic(nil) panics with.
type PanicNilError struct {
	_ [0]func()
}

func (*PanicNilError) RuntimeError() {}
func (*PanicNilError) Error() string { return "panic called with nil argument" }

type errorInterface interface{ Error() string }

type stringer interface{ String() string }

// describe says what a panic's value is.
func describe(v any) string {
	switch v := v.(type) {
	case error:
		return v.Error()
	case stringer:
		return v.String()
	}
	return panicText(v)
}

func panicText(v any) string

func Gosched()
func GC()
func Goexit()
func GOMAXPROCS(n int) int
func NumCPU() int
func NumGoroutine() int
func NumCgoCall() int64 { return 0 }
func LockOSThread()
func UnlockOSThread()

// KeepAlive marks x as reachable.
func KeepAlive(x any) {}

// SetFinalizer starts the goroutine that would run finalizers. No object is ever finalized.
func SetFinalizer(obj any, finalizer any) {
	if finalizer != nil {
		createfing()
	}
}

// A Cleanup is a function that would run when its object is gone, which is never said to be so.
type Cleanup struct{}

// AddCleanup starts the goroutine that would run cleanups.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	createCleanups()
	return Cleanup{}
}

// Stop has nothing to take back.
func (c Cleanup) Stop() {}

func createfing()
func createCleanups()

// Version is the release whose scheduler gotrace follows.
func Version() string { return "go1.26.8" }

// MemStats holds what gotrace knows of the heap; the rest is 0.
type MemStats struct {
	Alloc         uint64
	TotalAlloc    uint64
	Sys           uint64
	Lookups       uint64
	Mallocs       uint64
	Frees         uint64
	HeapAlloc     uint64
	HeapSys       uint64
	HeapIdle      uint64
	HeapInuse     uint64
	HeapReleased  uint64
	HeapObjects   uint64
	StackInuse    uint64
	StackSys      uint64
	MSpanInuse    uint64
	MSpanSys      uint64
	MCacheInuse   uint64
	MCacheSys     uint64
	BuckHashSys   uint64
	GCSys         uint64
	OtherSys      uint64
	NextGC        uint64
	LastGC        uint64
	PauseTotalNs  uint64
	PauseNs       [256]uint64
	PauseEnd      [256]uint64
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool
	BySize        [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

// ReadMemStats stops the world, as in Go. It makes no second MemStats, whose arrays would count.
func ReadMemStats(m *MemStats) {
	var s [10]uint64
	readMemStats(s[:])
	m.Alloc = s[0]
	m.TotalAlloc = s[1]
	m.Sys = s[3]
	m.HeapAlloc = s[0]
	m.HeapSys = s[3]
	m.HeapIdle = s[3] - s[2]
	m.HeapInuse = s[2]
	m.HeapReleased = s[3] - s[4]
	m.NextGC = s[5]
	m.LastGC = s[6]
	m.PauseTotalNs = s[7]
	m.NumGC = uint32(s[8])
	m.NumForcedGC = uint32(s[9])
	m.EnableGC = true
}

func readMemStats(into []uint64)

// Stack writes the stack trace of the goroutine, or of all, into buf.
func Stack(buf []byte, all bool) int {
	return copy(buf, stackText(all))
}

func stackText(all bool) string

// MemProfileRate changes nothing: there is no memory profile.
var MemProfileRate int = 512 * 1024

// Breakpoint does nothing.
func Breakpoint() {}

type unhashableTypeError string

func (e unhashableTypeError) RuntimeError() {}
func (e unhashableTypeError) Error() string { return string(e) }
