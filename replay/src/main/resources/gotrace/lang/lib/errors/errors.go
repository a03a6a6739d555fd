// Package errors makes errors, wraps several into one, and searches what others wrap.
package errors

// Programs print the name of this type and of its field.
type errorString struct {
	s string
}

func (e *errorString) Error() string { return e.s }

// New returns an error that says text and is equal to no other.
func New(text string) error { return &errorString{text} }

// ErrUnsupported says that what was asked for is not possible here.
var ErrUnsupported = New("unsupported operation")

// Unwrap returns the error that err wraps, or nil if that is none or several.
func Unwrap(err error) error {
	switch w := err.(type) {
	case interface{ Unwrap() error }:
		return w.Unwrap()
	default:
		return nil
	}
}

// found goes through err and all that it wraps, each before what is inside it and in order, until
// matches reports true of one.
func found(err error, matches func(error) bool) bool {
	for err != nil {
		if matches(err) {
			return true
		}
		if several, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range several.Unwrap() {
				if found(one, matches) {
					return true
				}
			}
			return false
		}
		err = Unwrap(err)
	}
	return false
}

// Is reports whether err is or wraps target, or an error whose Is method says that it is target.
func Is(err, target error) bool {
	if target == nil {
		return err == nil
	}
	canEqual := comparableType(target)
	return found(err, func(e error) bool {
		if canEqual && e == target {
			return true
		}
		own, ok := e.(interface{ Is(error) bool })
		return ok && own.Is(target)
	})
}

// comparableType reports whether values of x's type can be compared; x is not nil.
func comparableType(x any) bool

// assign stores err where target, a pointer, points if its type allows.
// fault is 0, 2 for no pointer or a nil one, 3 for a pointer to what no error can be.
func assign(err error, target any) (ok bool, fault int)

// As stores the first error that fits where target points: err, one that it wraps, or what the
// As method of one of them gives.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	if target == nil {
		panic("errors: target cannot be nil")
	}
	return found(err, func(e error) bool {
		ok, fault := assign(e, target)
		switch fault {
		case 2:
			panic("errors: target must be a non-nil pointer")
		case 3:
			panic("errors: *target must be interface or implement error")
		}
		return ok || converts(e, target)
	})
}

func converts(e error, target any) bool {
	own, ok := e.(interface{ As(any) bool })
	return ok && own.As(target)
}

// AsType returns the error that As would find for a variable of type E.
func AsType[E error](err error) (e E, ok bool) {
	ok = As(err, &e)
	return
}

// Programs print the name of this type.
type joinError struct {
	errs []error
}

// Join wraps those of errs that are not nil, or returns nil if all are.
func Join(errs ...error) error {
	var kept []error
	for _, err := range errs {
		if err != nil {
			kept = append(kept, err)
		}
	}
	if kept == nil {
		return nil
	}
	return &joinError{kept}
}

func (e *joinError) Error() string {
	lines := e.errs[0].Error()
	for _, err := range e.errs[1:] {
		lines += "\n" + err.Error()
	}
	return lines
}

func (e *joinError) Unwrap() []error { return e.errs }
