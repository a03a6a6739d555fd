// Package context tells calls that belong together when to give up, and hands them values.
package context

import (
	"errors"
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
func Background() Context { return root("context.Background") }

// TODO is Background for code that does not take a context yet.
func TODO() Context { return root("context.TODO") }

// WithCancel derives a context that ends with parent or when cancel is called.
func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	t, leave := derive(parent, time.Time{}, false)
	return t, func() { t.end(Canceled, nil, leave) }
}

// WithCancelCause is WithCancel whose cancel says why.
func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	t, leave := derive(parent, time.Time{}, false)
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
	t, leave := derive(parent, d, true)
	if left := time.Until(d); left > 0 {
		t.arm(left, func() { t.end(DeadlineExceeded, cause, leave) })
	} else {
		t.end(DeadlineExceeded, cause, leave)
	}
	return t, func() { t.end(Canceled, nil, leave) }
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
	return detached{parent}
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
	return &pair{parent, key, val}
}

func needParent(parent Context) {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
}

// Cause is the cause that ended c, or the one above that took c with it; c.Err() if none was given.
func Cause(c Context) error {
	if t, ok := c.Value(nearest{}).(*task); ok && t.Err() != nil {
		return t.cause
	}
	return c.Err()
}

// AfterFunc calls f in a goroutine of its own once ctx has ended. A stop that comes before that
// prevents it and reports true.
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	w := &waiter{f: f, released: make(chan struct{})}
	leave := follow(ctx, w.released, w.run)
	return func() bool {
		if !w.settle() {
			return false
		}
		close(w.released)
		leave()
		return true
	}
}
