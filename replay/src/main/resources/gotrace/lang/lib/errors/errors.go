// Package errors makes and takes apart errors.
package errors

type errorString struct {
	s string
}

func (e *errorString) Error() string { return e.s }

// New returns an error that says text. Each is equal to itself only.
func New(text string) error {
	return &errorString{text}
}

// ErrUnsupported says that an operation cannot be done.
var ErrUnsupported = New("unsupported operation")

// Unwrap returns what err's Unwrap method gives, if that is one error.
func Unwrap(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return nil
}

func comparable_(x error) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return x == x || true
}

// Is reports whether target is in err's tree.
func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	return is(err, target, comparable_(target))
}

func is(err, target error, comparable bool) bool {
	for {
		if comparable && err == target {
			return true
		}
		if x, ok := err.(interface{ Is(error) bool }); ok && x.Is(target) {
			return true
		}
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			err = x.Unwrap()
			if err == nil {
				return false
			}
		case interface{ Unwrap() []error }:
			for _, e := range x.Unwrap() {
				if is(e, target, comparable) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
}

// assign stores err where target, a pointer, points if its type allows.
// fault is 1 for a nil target, 2 for no pointer, 3 for a pointer to what no error can be.
func assign(err error, target any) (ok bool, fault int)

// As finds the first error in err's tree that can be stored where target points, and stores it.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	if target == nil {
		panic("errors: target cannot be nil")
	}
	return as(err, target)
}

func as(err error, target any) bool {
	for {
		ok, fault := assign(err, target)
		switch fault {
		case 2:
			panic("errors: target must be a non-nil pointer")
		case 3:
			panic("errors: *target must be interface or implement error")
		}
		if ok {
			return true
		}
		if x, ok := err.(interface{ As(any) bool }); ok && x.As(target) {
			return true
		}
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			err = x.Unwrap()
			if err == nil {
				return false
			}
		case interface{ Unwrap() []error }:
			for _, e := range x.Unwrap() {
				if e != nil && as(e, target) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
}

// AsType finds the first error in err's tree of type E.
func AsType[E error](err error) (E, bool) {
	var e E
	ok := As(err, &e)
	return e, ok
}

type joinError struct {
	errs []error
}

// Join wraps all errors that are not nil.
func Join(errs ...error) error {
	e := &joinError{}
	for _, err := range errs {
		if err != nil {
			e.errs = append(e.errs, err)
		}
	}
	if len(e.errs) == 0 {
		return nil
	}
	return e
}

func (e *joinError) Error() string {
	s := ""
	for i, err := range e.errs {
		if i > 0 {
			s += "\n"
		}
		s += err.Error()
	}
	return s
}

func (e *joinError) Unwrap() []error { return e.errs }
