// Package context tells calls that belong together when to give up, and hands them values.
package context

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// A Context knows when its work must end, and holds what the work needs to know.
type Context interface {
	// Deadline is when the work ends at the latest; ok is false if there is no such time.
	Deadline() (deadline time.Time, ok bool)

	// Done is closed when the work must end. It is nil if that never happens.
	Done() <-chan struct{}

	// Err is nil until Done is closed, and then Canceled or DeadlineExceeded.
	Err() error

	// Value is what was stored under key, or nil.
	Value(key any) any
}

// A CancelFunc ends a context; calls after the first do nothing.
type CancelFunc func()

// A CancelCauseFunc is a CancelFunc that says why. Without a cause it is Canceled.
type CancelCauseFunc func(cause error)

// Canceled is the Err of a context that was ended by hand.
var Canceled = errors.New("context canceled")

// DeadlineExceeded is the Err of a context whose time is up.
var DeadlineExceeded error = deadlineExceededError{}

// Programs print the name of this type.
type deadlineExceededError struct{}

func (deadlineExceededError) Error() string   { return "context deadline exceeded" }
func (deadlineExceededError) Temporary() bool { return true }
func (deadlineExceededError) Timeout() bool   { return true }

// Background is where the contexts of a program start.
func Background() Context { return backgroundCtx{root("context.Background")} }

// TODO is Background for code that does not take a context yet.
func TODO() Context { return todoCtx{root("context.TODO")} }

// WithCancel derives a context that ends with parent or when cancel is called.
func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	t, leave := derive(parent)
	return t, func() { t.end(Canceled, nil, leave) }
}

// WithCancelCause is WithCancel whose cancel says why.
func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	t, leave := derive(parent)
	return t, func(cause error) { t.end(Canceled, cause, leave) }
}

// WithDeadline derives a context that ends with parent, at d, or when cancel is called.
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

// WithDeadlineCause is WithDeadline with the cause that holds if the time runs out.
func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	needParent(parent)
	if limit, ok := parent.Deadline(); ok && limit.Before(d) {
		return WithCancel(parent)
	}
	ctx := &timerCtx{cancelCtx{parent: parent, deadline: d, hasDeadline: true, done: make(chan struct{})}}
	t := &ctx.cancelCtx
	leave := t.join()
	if left := time.Until(d); left > 0 {
		t.arm(left, func() { t.end(DeadlineExceeded, cause, leave) })
	} else {
		t.end(DeadlineExceeded, cause, leave)
	}
	return ctx, func() { t.end(Canceled, nil, leave) }
}

// WithTimeout is WithDeadline for a time that is timeout from now.
func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return WithDeadlineCause(parent, time.Now().Add(timeout), nil)
}

// WithTimeoutCause is WithDeadlineCause for a time that is timeout from now.
func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	return WithDeadlineCause(parent, time.Now().Add(timeout), cause)
}

// WithoutCancel derives a context with the values of parent alone: it never ends.
func WithoutCancel(parent Context) Context {
	needParent(parent)
	return withoutCancelCtx{parent}
}

// WithValue derives a context that holds val under key, which must be comparable.
func WithValue(parent Context, key, val any) Context {
	needParent(parent)
	if key == nil {
		panic("nil key")
	}
	if !comparableType(key) {
		panic("key is not comparable")
	}
	return &valueCtx{parent, key, val}
}

func needParent(parent Context) {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
}

// Cause is what c, or the context above that took c with it, was ended with: nil while c goes on,
// and c.Err() if no cause was given.
func Cause(c Context) error {
	err := c.Err()
	if err == nil {
		return nil
	}
	if t, ok := c.Value(nearest{}).(*cancelCtx); ok && t.Err() != nil {
		return t.cause
	}
	return err
}

// AfterFunc calls f in a goroutine of its own once ctx has ended. A stop that comes before that
// prevents it and reports true.
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	var settled atomic.Bool // by the end of ctx or by stop, whichever comes first
	released := make(chan struct{})
	leave := follow(ctx, released, func(err, cause error) {
		if settled.CompareAndSwap(false, true) {
			go f()
		}
	})
	return func() bool {
		if !settled.CompareAndSwap(false, true) {
			return false
		}
		close(released)
		leave()
		return true
	}
}

// A cancelCtx is a context that can end. Its Err and cause are set before done is closed and not
// changed after that, so whoever sees done closed may read them.
type cancelCtx struct {
	parent      Context
	deadline    time.Time
	hasDeadline bool
	done        chan struct{}

	mu        sync.Mutex // guards what follows, until done is closed
	err       error
	cause     error
	followers map[*follower]bool
	timer     *time.Timer
}

// A follower hears of the end of a cancelCtx, in the goroutine that ends it.
type follower struct {
	ended func(err, cause error)
}

// derive returns a cancelCtx that ends with parent, and what unties the two.
func derive(parent Context) (t *cancelCtx, leave func()) {
	needParent(parent)
	t = &cancelCtx{parent: parent, done: make(chan struct{})}
	return t, t.join()
}

func (t *cancelCtx) join() (leave func()) {
	return follow(t.parent, t.done, func(err, cause error) { t.finish(err, cause) })
}

// A timerCtx is a cancelCtx with a deadline.
type timerCtx struct{ cancelCtx }

// follow has ended called when c ends, at once if it has ended already. Only a context that is not
// of this package, and offers no AfterFunc, takes a goroutine to watch; it gives up when released
// is closed. To call leave makes c forget ended.
func follow(c Context, released <-chan struct{}, ended func(err, cause error)) (leave func()) {
	over := c.Done()
	if over == nil {
		return func() {}
	}
	select {
	case <-over:
		ended(c.Err(), Cause(c))
		return func() {}
	default:
	}
	if t, ok := c.Value(nearest{}).(*cancelCtx); ok && t.done == over {
		return t.tie(&follower{ended})
	}
	tell := func() { ended(c.Err(), Cause(c)) }
	if c, ok := c.(interface{ AfterFunc(func()) func() bool }); ok {
		stop := c.AfterFunc(tell)
		return func() { stop() }
	}
	go func() {
		select {
		case <-over:
			tell()
		case <-released:
		}
	}()
	return func() {}
}

func (t *cancelCtx) tie(f *follower) (leave func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err != nil {
		f.ended(t.err, t.cause)
		return func() {}
	}
	if t.followers == nil {
		t.followers = make(map[*follower]bool)
	}
	t.followers[f] = true
	return func() {
		t.mu.Lock()
		delete(t.followers, f)
		t.mu.Unlock()
	}
}

// arm has expire called after left, unless t ends before.
func (t *cancelCtx) arm(left time.Duration, expire func()) {
	t.mu.Lock()
	if t.err == nil {
		t.timer = time.AfterFunc(left, expire)
	}
	t.mu.Unlock()
}

// end is finish for an end that does not come from above, where t is still known.
func (t *cancelCtx) end(err, cause error, leave func()) {
	if t.finish(err, cause) {
		leave()
	}
}

// finish ends t and all that follow it, and reports whether it is the first to do so. Calls that
// come while it works wait for it.
func (t *cancelCtx) finish(err, cause error) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err != nil {
		return false
	}
	if cause == nil {
		cause = err
	}
	t.err, t.cause = err, cause
	close(t.done)
	for f := range t.followers {
		f.ended(err, cause)
	}
	t.followers = nil
	if t.timer != nil {
		t.timer.Stop()
		t.timer = nil
	}
	return true
}

func (t *cancelCtx) Deadline() (deadline time.Time, ok bool) {
	if t.hasDeadline {
		return t.deadline, true
	}
	return t.parent.Deadline()
}

func (t *cancelCtx) Done() <-chan struct{} { return t.done }

func (t *cancelCtx) Err() error {
	select {
	case <-t.done:
		return t.err
	default:
		return nil
	}
}

func (t *cancelCtx) Value(key any) any { return search(t, key) }

func (t *cancelCtx) String() string {
	if !t.hasDeadline {
		return name(t.parent) + ".WithCancel"
	}
	left := time.Until(t.deadline)
	return name(t.parent) + ".WithDeadline(" + t.deadline.String() + " [" + left.String() + "])"
}

// nearest is the key under which a context holds the cancelCtx that it is or is derived from.
type nearest struct{}

// A layer is a context of this package, which search goes through without recursion.
type layer interface {
	// look gives the value that is here, or nil and the context to ask next.
	look(key any) (val any, next Context)
}

func search(c Context, key any) any {
	for {
		l, ok := c.(layer)
		if !ok {
			return c.Value(key)
		}
		val, next := l.look(key)
		if next == nil {
			return val
		}
		c = next
	}
}

func (t *cancelCtx) look(key any) (val any, next Context) {
	if _, ok := key.(nearest); ok {
		return t, nil
	}
	return nil, t.parent
}

// A root is a context of its own, by its name.
type root string

// Programs print the names of these types, and of the others of contexts.
type (
	backgroundCtx struct{ root }
	todoCtx       struct{ root }
)

func (root) Deadline() (deadline time.Time, ok bool) { return }
func (root) Done() <-chan struct{}                   { return nil }
func (root) Err() error                              { return nil }
func (root) Value(key any) any                       { return nil }
func (root) look(key any) (val any, next Context)    { return }
func (r root) String() string                        { return string(r) }

// withoutCancelCtx has the values of a context and not its end.
type withoutCancelCtx struct {
	parent Context
}

func (withoutCancelCtx) Deadline() (deadline time.Time, ok bool) { return }
func (withoutCancelCtx) Done() <-chan struct{}                   { return nil }
func (withoutCancelCtx) Err() error                              { return nil }
func (d withoutCancelCtx) Value(key any) any                     { return search(d, key) }
func (d withoutCancelCtx) String() string                        { return name(d.parent) + ".WithoutCancel" }

func (d withoutCancelCtx) look(key any) (val any, next Context) {
	if _, ok := key.(nearest); ok {
		return nil, nil
	}
	return nil, d.parent
}

// A valueCtx is one value, and otherwise the context that it was added to.
type valueCtx struct {
	Context
	key, val any
}

func (p *valueCtx) Value(key any) any { return search(p, key) }

func (p *valueCtx) look(key any) (val any, next Context) {
	if key == p.key {
		return p.val, nil
	}
	return nil, p.Context
}

func (p *valueCtx) String() string {
	return name(p.Context) + ".WithValue(" + brief(p.key) + ", " + brief(p.val) + ")"
}

func name(c Context) string {
	if s, ok := c.(interface{ String() string }); ok {
		return s.String()
	}
	return typeName(c)
}

// brief says what x is without its contents, unless they are a text.
func brief(x any) string {
	switch x := x.(type) {
	case nil:
		return "<nil>"
	case string:
		return x
	case interface{ String() string }:
		return x.String()
	}
	return typeName(x)
}

// typeName is what %T prints for x, which is not nil.
func typeName(x any) string

// comparableType reports whether values of x's type can be compared; x is not nil.
func comparableType(x any) bool
