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

// Go calls f in a goroutine that counts.
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer func() {
			if x := recover(); x != nil {
				panic(x)
			}
			wg.Done()
		}()
		f()
	}()
}

// A Cond is where goroutines wait for something to change.
type Cond struct {
	state *byte
	L     Locker
}

// NewCond returns a Cond with the Locker l.
func NewCond(l Locker) *Cond {
	return &Cond{L: l}
}

func (c *Cond) wait(m *Mutex)
func (c *Cond) signal(m *Mutex)
func (c *Cond) broadcast(m *Mutex)

// Wait unlocks c.L, waits for Signal or Broadcast, and locks c.L again.
func (c *Cond) Wait() { c.wait(c.mutex()) }

// Signal wakes one who waits.
func (c *Cond) Signal() { c.signal(c.mutex()) }

// Broadcast wakes all who wait.
func (c *Cond) Broadcast() { c.broadcast(c.mutex()) }

func (c *Cond) mutex() *Mutex {
	switch l := c.L.(type) {
	case *Mutex:
		return l
	}
	panic("gotrace: a sync.Cond needs a *sync.Mutex")
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

// A Pool keeps values for later use.
type Pool struct {
	kept []any
	New  func() any
}

// Get takes a value out of the pool, or makes one.
func (p *Pool) Get() any {
	if n := len(p.kept); n > 0 {
		x := p.kept[n-1]
		p.kept = p.kept[:n-1]
		return x
	}
	if p.New != nil {
		return p.New()
	}
	return nil
}

// Put gives a value to the pool.
func (p *Pool) Put(x any) {
	if x != nil {
		p.kept = append(p.kept, x)
	}
}

// A Map is a map for many goroutines.
type Map struct {
	m map[any]any
}

func (m *Map) Load(key any) (value any, ok bool) {
	value, ok = m.m[key]
	return
}

func (m *Map) Store(key, value any) {
	if m.m == nil {
		m.m = map[any]any{}
	}
	m.m[key] = value
}

func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	if v, ok := m.m[key]; ok {
		return v, true
	}
	m.Store(key, value)
	return value, false
}

func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	value, loaded = m.m[key]
	delete(m.m, key)
	return
}

func (m *Map) Delete(key any) { delete(m.m, key) }

func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	previous, loaded = m.m[key]
	m.Store(key, value)
	return
}

func (m *Map) CompareAndSwap(key, old, new any) bool {
	if v, ok := m.m[key]; ok && v == old {
		m.m[key] = new
		return true
	}
	return false
}

func (m *Map) CompareAndDelete(key, old any) bool {
	if v, ok := m.m[key]; ok && v == old {
		delete(m.m, key)
		return true
	}
	return false
}

func (m *Map) Range(f func(key, value any) bool) {
	for k, v := range m.m {
		if !f(k, v) {
			return
		}
	}
}

func (m *Map) Clear() { clear(m.m) }
