package sync

import "sync/atomic"

// Once calls one function once. Line directives are for stack traces: they name the lines of Go.
type Once struct {
	over  atomic.Bool
	calls Mutex
}

// Do calls f unless it was called for o before.
func (o *Once) Do(f func()) {
	if o.over.Load() {
		return
	}
//line sync/once.go:69
	o.doSlow(f)
}

func (o *Once) doSlow(f func()) {
//line sync/once.go:74
	o.calls.Lock()
	defer o.calls.Unlock()
	if o.over.Load() {
		return
	}
	defer o.over.Store(true)
//line sync/once.go:78
	f()
}
