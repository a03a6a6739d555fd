// Package pprof has the profiles that programs look up. They hold no samples: gotrace's trace says
// more.
package pprof

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
)

// Profile is a set of stacks.
type Profile struct {
	name   string
	mu     sync.Mutex
	values []any
}

var (
	mu       sync.Mutex
	profiles map[string]*Profile
)

// all makes the predeclared profiles; mu is held.
func all() map[string]*Profile {
	if profiles == nil {
		profiles = map[string]*Profile{}
		for _, name := range []string{
			"allocs", "block", "goroutine", "goroutineleak", "heap", "mutex", "threadcreate",
		} {
			profiles[name] = &Profile{name: name}
		}
	}
	return profiles
}

// NewProfile adds a profile; it panics if there is one of that name.
func NewProfile(name string) *Profile {
	mu.Lock()
	defer mu.Unlock()
	if name == "" {
		panic("pprof: NewProfile with empty name")
	}
	if all()[name] != nil {
		panic("pprof: NewProfile name already in use: " + name)
	}
	p := &Profile{name: name}
	profiles[name] = p
	return p
}

// Lookup finds a profile; nil for none.
func Lookup(name string) *Profile {
	mu.Lock()
	defer mu.Unlock()
	return all()[name]
}

// Profiles are all, by order of names.
func Profiles() []*Profile {
	mu.Lock()
	defer mu.Unlock()
	list := []*Profile{}
	for _, p := range all() {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *Profile) int {
		if a.name < b.name {
			return -1
		}
		return 1
	})
	return list
}

// Name is the profile's name.
func (p *Profile) Name() string { return p.name }

// Count is the number of goroutines for the goroutine profile, else of the values added.
func (p *Profile) Count() int {
	if p.name == "goroutine" {
		return runtime.NumGoroutine()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.values)
}

// Add adds a value.
func (p *Profile) Add(value any, skip int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if slices.Contains(p.values, value) {
		panic("pprof: Profile.Add of duplicate value")
	}
	p.values = append(p.values, value)
}

// Remove takes a value out.
func (p *Profile) Remove(value any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.values = slices.DeleteFunc(p.values, func(v any) bool { return v == value })
}

// WriteTo writes the profile without stacks. The one of leaked goroutines collects garbage first,
// as Go does to find them.
func (p *Profile) WriteTo(w io.Writer, debug int) error {
	if p.name == "goroutineleak" {
		runtime.GC()
		_, err := fmt.Fprintf(w, "%s profile: total 0\n", p.name)
		return err
	}
	if p.name == "goroutine" && debug >= 2 {
		_, err := w.Write(stacks())
		return err
	}
	_, err := fmt.Fprintf(w, "%s profile: total %d\n", p.name, p.Count())
	return err
}

// stacks are those of all goroutines, up to 64 MiB.
func stacks() []byte {
	for size := 1 << 20; ; size *= 2 {
		buf := make([]byte, size)
		if n := runtime.Stack(buf, true); n < size || size >= 64<<20 {
			return buf[:n]
		}
	}
}

// WriteHeapProfile writes the heap profile.
func WriteHeapProfile(w io.Writer) error { return Lookup("heap").WriteTo(w, 0) }

var cpu bool

// StartCPUProfile begins one that stays empty.
func StartCPUProfile(w io.Writer) error {
	if cpu {
		return errors.New("cpu profiling already in use")
	}
	cpu = true
	return nil
}

// StopCPUProfile ends it.
func StopCPUProfile() { cpu = false }
