package flag

import (
	"errors"
	"strconv"
	"time"
)

// Value is what a flag sets.
type Value interface {
	String() string
	Set(string) error
}

// Getter also gives its value.
type Getter interface {
	Value
	Get() any
}

// kind is a type of flags.
type kind[T comparable] struct {
	argument string // in the usage; "" if it needs none
	read     func(text string) (T, error)
	write    func(v T) string
}

var (
	bools = &kind[bool]{"", strconv.ParseBool, strconv.FormatBool}
	ints  = &kind[int]{
		"int",
		func(text string) (int, error) {
			i, err := strconv.ParseInt(text, 0, strconv.IntSize)
			return int(i), err
		},
		strconv.Itoa,
	}
	int64s = &kind[int64]{
		"int",
		func(text string) (int64, error) { return strconv.ParseInt(text, 0, 64) },
		func(i int64) string { return strconv.FormatInt(i, 10) },
	}
	uints = &kind[uint]{
		"uint",
		func(text string) (uint, error) {
			u, err := strconv.ParseUint(text, 0, strconv.IntSize)
			return uint(u), err
		},
		func(u uint) string { return strconv.FormatUint(uint64(u), 10) },
	}
	uint64s = &kind[uint64]{
		"uint",
		func(text string) (uint64, error) { return strconv.ParseUint(text, 0, 64) },
		func(u uint64) string { return strconv.FormatUint(u, 10) },
	}
	float64s = &kind[float64]{
		"float",
		func(text string) (float64, error) { return strconv.ParseFloat(text, 64) },
		func(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) },
	}
	durations = &kind[time.Duration]{
		"duration",
		func(text string) (time.Duration, error) {
			if d, err := time.ParseDuration(text); err == nil {
				return d, nil
			}
			return 0, errParse
		},
		time.Duration.String,
	}
	texts = &kind[string]{
		"string",
		func(text string) (string, error) { return text, nil },
		func(s string) string { return s },
	}
)

// variable is the Value of a variable that *place is.
type variable[T comparable] struct {
	kind  *kind[T]
	place *T
}

// Set sets the variable even if text is wrong: to the nearest that there is, else to zero.
func (v *variable[T]) Set(text string) (err error) {
	*v.place, err = v.kind.read(text)
	return plainly(err)
}

func (v *variable[T]) Get() any { return *v.place }

func (v *variable[T]) String() string {
	if v.place == nil {
		return ""
	}
	return v.kind.write(*v.place)
}

func (v *variable[T]) IsBoolFlag() bool { return v.kind.argument == "" }

// argument is what usage calls the flag's text.
func (v *variable[T]) argument() string { return v.kind.argument }

// saysNothing reports whether text is that of the type's zero value.
func (v *variable[T]) saysNothing(text string) bool {
	var zero T
	return text == v.kind.write(zero)
}

var (
	errParse = errors.New("parse error")
	errRange = errors.New("value out of range")
)

// plainly leaves out what strconv says of its function and the text.
func plainly(err error) error {
	if errors.Is(err, strconv.ErrRange) {
		return errRange
	}
	if errors.Is(err, strconv.ErrSyntax) {
		return errParse
	}
	return err
}

// call is a flag that calls a function with its text, or without an argument.
type call struct {
	with  func(string) error
	alone bool
}

func (c *call) Set(text string) error { return c.with(text) }
func (c *call) String() string        { return "" }
func (c *call) IsBoolFlag() bool      { return c.alone }
