package flag

import (
	"encoding"
	"time"
)

// define defines a flag for *place, and gives place.
func define[T comparable](
	f *FlagSet, k *kind[T], place *T, name string, value T, usage string,
) *T {
	*place = value
	f.Var(&variable[T]{k, place}, name, usage)
	return place
}

// Bool defines a flag that strconv.ParseBool reads.
func (f *FlagSet) Bool(name string, value bool, usage string) *bool {
	return define(f, bools, new(bool), name, value, usage)
}

// BoolVar defines a flag that strconv.ParseBool reads for *p.
func (f *FlagSet) BoolVar(p *bool, name string, value bool, usage string) {
	define(f, bools, p, name, value, usage)
}

// Int defines a flag of an int.
func (f *FlagSet) Int(name string, value int, usage string) *int {
	return define(f, ints, new(int), name, value, usage)
}

// IntVar defines a flag of an int for *p.
func (f *FlagSet) IntVar(p *int, name string, value int, usage string) {
	define(f, ints, p, name, value, usage)
}

// Int64 defines a flag of an int64.
func (f *FlagSet) Int64(name string, value int64, usage string) *int64 {
	return define(f, int64s, new(int64), name, value, usage)
}

// Int64Var defines a flag of an int64 for *p.
func (f *FlagSet) Int64Var(p *int64, name string, value int64, usage string) {
	define(f, int64s, p, name, value, usage)
}

// Uint defines a flag of a uint.
func (f *FlagSet) Uint(name string, value uint, usage string) *uint {
	return define(f, uints, new(uint), name, value, usage)
}

// UintVar defines a flag of a uint for *p.
func (f *FlagSet) UintVar(p *uint, name string, value uint, usage string) {
	define(f, uints, p, name, value, usage)
}

// Uint64 defines a flag of a uint64.
func (f *FlagSet) Uint64(name string, value uint64, usage string) *uint64 {
	return define(f, uint64s, new(uint64), name, value, usage)
}

// Uint64Var defines a flag of a uint64 for *p.
func (f *FlagSet) Uint64Var(p *uint64, name string, value uint64, usage string) {
	define(f, uint64s, p, name, value, usage)
}

// String defines a flag of a string.
func (f *FlagSet) String(name string, value string, usage string) *string {
	return define(f, texts, new(string), name, value, usage)
}

// StringVar defines a flag of a string for *p.
func (f *FlagSet) StringVar(p *string, name string, value string, usage string) {
	define(f, texts, p, name, value, usage)
}

// Float64 defines a flag of a float64.
func (f *FlagSet) Float64(name string, value float64, usage string) *float64 {
	return define(f, float64s, new(float64), name, value, usage)
}

// Float64Var defines a flag of a float64 for *p.
func (f *FlagSet) Float64Var(p *float64, name string, value float64, usage string) {
	define(f, float64s, p, name, value, usage)
}

// Duration defines a flag that time.ParseDuration reads.
func (f *FlagSet) Duration(name string, value time.Duration, usage string) *time.Duration {
	return define(f, durations, new(time.Duration), name, value, usage)
}

// DurationVar defines a flag that time.ParseDuration reads for *p.
func (f *FlagSet) DurationVar(p *time.Duration, name string, value time.Duration, usage string) {
	define(f, durations, p, name, value, usage)
}

// textual is a variable that reads and writes itself.
type textual struct {
	place encoding.TextUnmarshaler
}

func (t textual) Set(text string) error { return t.place.UnmarshalText([]byte(text)) }
func (t textual) Get() any              { return t.place }
func (t textual) String() string {
	if m, ok := t.place.(encoding.TextMarshaler); ok {
		return written(m)
	}
	return ""
}

// written is the text of m; "" if it has none.
func written(m encoding.TextMarshaler) string {
	text, err := m.MarshalText()
	if err != nil {
		return ""
	}
	return string(text)
}

// TextVar defines a flag that p reads, which begins with the text of value.
func (f *FlagSet) TextVar(p encoding.TextUnmarshaler, name string, value encoding.TextMarshaler, usage string) {
	p.UnmarshalText([]byte(written(value)))
	f.Var(textual{p}, name, usage)
}

// Func defines a flag that calls fn with its text.
func (f *FlagSet) Func(name, usage string, fn func(string) error) {
	f.Var(&call{with: fn}, name, usage)
}

// BoolFunc defines a flag without an argument that calls fn.
func (f *FlagSet) BoolFunc(name, usage string, fn func(string) error) {
	f.Var(&call{with: fn, alone: true}, name, usage)
}
