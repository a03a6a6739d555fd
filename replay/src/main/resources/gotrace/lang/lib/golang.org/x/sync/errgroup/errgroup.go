// Package errgroup runs the parts of one task in goroutines and reports the first that fails.
package errgroup

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// A Group is the parts of one task. The zero value has no limit, and no context to end.
type Group struct {
	running sync.WaitGroup
	slots   chan struct{} // holds an element for each part that runs; nil without a limit
	failed  atomic.Bool   // whoever sets it writes err
	err     error
	end     context.CancelCauseFunc // nil without a context
}

// WithContext returns a group, and a context that ends when a part fails or Wait returns.
func WithContext(ctx context.Context) (*Group, context.Context) {
	ctx, end := context.WithCancelCause(ctx)
	return &Group{end: end}, ctx
}

// SetLimit lets at most n parts run at a time, or any number if n is negative. No part may be
// running.
func (g *Group) SetLimit(n int) {
	if active := len(g.slots); active > 0 {
		panic(fmt.Errorf("errgroup: modify limit while %v goroutines in the group are still active", active))
	}
	g.slots = nil
	if n >= 0 {
		g.slots = make(chan struct{}, n)
	}
}

// Go runs f in a goroutine. It waits until the limit allows that.
func (g *Group) Go(f func() error) {
	if g.slots != nil {
		g.slots <- struct{}{}
	}
	g.running.Add(1)
	go func() { g.perform(f) }()
}

// TryGo runs f in a goroutine if the limit allows that now, and reports whether it does.
func (g *Group) TryGo(f func() error) bool {
	if g.slots != nil {
		select {
		case g.slots <- struct{}{}:
		default:
			return false
		}
	}
	g.running.Add(1)
	go func() { g.perform(f) }()
	return true
}

func (g *Group) perform(f func() error) {
	defer g.leave()
	err := f()
	if err == nil || !g.failed.CompareAndSwap(false, true) {
		return
	}
	g.err = err
	if g.end != nil {
		g.end(err)
	}
}

func (g *Group) leave() {
	if g.slots != nil {
		<-g.slots
	}
	g.running.Done()
}

// Wait returns when all parts are done, with the error of the first that failed.
func (g *Group) Wait() error {
	g.running.Wait()
	if g.end != nil {
		g.end(g.err)
	}
	return g.err
}
