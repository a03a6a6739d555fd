// Package sync follows Go's algorithms; the runtime performs what waits.
package sync

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
