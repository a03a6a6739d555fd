// Package sync follows Go's algorithms; the runtime performs what waits.
package sync

import "sync/atomic"

// A Locker can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex lets one goroutine in at a time.
type Mutex struct {
	state *byte
}

func (m *Mutex) Lock()
func (m *Mutex) TryLock() bool
func (m *Mutex) Unlock()

// An RWMutex lets in one writer, or any number of readers.
type RWMutex struct {
	state *byte
}

func (rw *RWMutex) Lock()
func (rw *RWMutex) Unlock()
func (rw *RWMutex) RLock()
func (rw *RWMutex) RUnlock()
func (rw *RWMutex) TryLock() bool
func (rw *RWMutex) TryRLock() bool

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

// RLocker returns a Locker that locks for reading.
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

// A WaitGroup waits until its counter is zero.
type WaitGroup struct {
	state *byte
}

func (wg *WaitGroup) Add(delta int)
func (wg *WaitGroup) Done()
func (wg *WaitGroup) Wait()

// Go calls f in a goroutine that counts. One that panics stays counted, so that nobody goes on
// before the program dies of it.
func (wg *WaitGroup) Go(f func()) {
	counted := func() {
		defer func() {
			cause := recover()
			if cause == nil {
				wg.Done()
				return
			}
			panic(cause)
		}()
		f()
	}
	wg.Add(1)
	go counted()
}

// Once calls one function once.
type Once struct {
	over  atomic.Bool
	calls Mutex
}

// Do calls f unless it was called for o before.
func (o *Once) Do(f func()) {
	if o.over.Load() {
		return
	}
	o.calls.Lock()
	defer o.calls.Unlock()
	if o.over.Load() {
		return
	}
	defer o.over.Store(true)
	f()
}

// OnceFunc returns a function that calls f once. If f panics, so does each call.
func OnceFunc(f func()) func() {
	var once Once
	var problem any
	returned := false
	call := func() {
		defer func() {
			f = nil
			if !returned {
				problem = recover()
				panic(problem)
			}
		}()
		f()
		returned = true
	}
	return func() {
		once.Do(call)
		if !returned {
			panic(problem)
		}
	}
}

// OnceValue returns a function that calls f once and gives its value.
func OnceValue[T any](f func() T) func() T {
	var value T
	once := OnceFunc(func() { value = f() })
	return func() T {
		once()
		return value
	}
}

// OnceValues returns a function that calls f once and gives its values.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var v1 T1
	var v2 T2
	once := OnceFunc(func() { v1, v2 = f() })
	return func() (T1, T2) {
		once()
		return v1, v2
	}
}
