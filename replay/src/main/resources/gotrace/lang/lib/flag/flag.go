// Package flag reads the options of a command line.
package flag

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// ErrHelp is the error of -help or -h where no such flag is defined.
var ErrHelp = errors.New("flag: help requested")

// ErrorHandling is what Parse does with an error.
type ErrorHandling int

const (
	ContinueOnError ErrorHandling = iota // returns it
	ExitOnError                          // ends the program: exit code 2, 0 for help
	PanicOnError
)

// Flag is one option.
type Flag struct {
	Name     string
	Usage    string
	Value    Value
	DefValue string // as text
}

// FlagSet is a set of options.
type FlagSet struct {
	// Usage is called on errors and for help; nil for the usual text.
	Usage func()

	name          string
	parsed        bool
	actual        map[string]*Flag
	formal        map[string]*Flag
	args          []string
	errorHandling ErrorHandling
	output        io.Writer
}

// NewFlagSet returns an empty set.
func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet {
	f := &FlagSet{name: name, errorHandling: errorHandling}
	f.Usage = f.defaultUsage
	return f
}

// Init sets name and handling of errors.
func (f *FlagSet) Init(name string, errorHandling ErrorHandling) {
	f.name = name
	f.errorHandling = errorHandling
}

// Name is the set's name.
func (f *FlagSet) Name() string { return f.name }

// ErrorHandling is what Parse does with an error.
func (f *FlagSet) ErrorHandling() ErrorHandling { return f.errorHandling }

// Output is where usage and errors go: os.Stderr unless SetOutput was called.
func (f *FlagSet) Output() io.Writer {
	if f.output == nil {
		return os.Stderr
	}
	return f.output
}

// SetOutput sets where usage and errors go; nil for os.Stderr.
func (f *FlagSet) SetOutput(output io.Writer) { f.output = output }

func visit(flags map[string]*Flag, fn func(*Flag)) {
	names := []string{}
	for name := range flags {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fn(flags[name])
	}
}

// VisitAll calls fn for each flag by order of names.
func (f *FlagSet) VisitAll(fn func(*Flag)) { visit(f.formal, fn) }

// Visit calls fn for each flag that was set, by order of names.
func (f *FlagSet) Visit(fn func(*Flag)) { visit(f.actual, fn) }

// Lookup finds a flag; nil for none.
func (f *FlagSet) Lookup(name string) *Flag { return f.formal[name] }

// Set sets a flag from text.
func (f *FlagSet) Set(name, value string) error {
	flag, ok := f.formal[name]
	if !ok {
		return fmt.Errorf("no such flag -%v", name)
	}
	if err := flag.Value.Set(value); err != nil {
		return err
	}
	if f.actual == nil {
		f.actual = map[string]*Flag{}
	}
	f.actual[name] = flag
	return nil
}

// Var defines a flag; it panics if there is one of that name, or the name cannot be written.
func (f *FlagSet) Var(value Value, name string, usage string) {
	switch {
	case strings.HasPrefix(name, "-"):
		panic(f.sprintf("flag %q begins with -", name))
	case strings.Contains(name, "="):
		panic(f.sprintf("flag %q contains =", name))
	}
	if _, exists := f.formal[name]; exists {
		if f.name == "" {
			panic(f.sprintf("flag redefined: %s", name))
		}
		panic(f.sprintf("%s flag redefined: %s", f.name, name))
	}
	if f.formal == nil {
		f.formal = map[string]*Flag{}
	}
	f.formal[name] = &Flag{name, usage, value, value.String()}
}

// sprintf makes a message, and writes it to the output.
func (f *FlagSet) sprintf(format string, a ...any) string {
	msg := fmt.Sprintf(format, a...)
	fmt.Fprintln(f.Output(), msg)
	return msg
}

func (f *FlagSet) failf(format string, a ...any) error {
	msg := f.sprintf(format, a...)
	f.usage()
	return errors.New(msg)
}

// NFlag is the number of flags that were set.
func (f *FlagSet) NFlag() int { return len(f.actual) }

// Arg is the i-th argument behind the flags; "" if there is none.
func (f *FlagSet) Arg(i int) string {
	if i < 0 || i >= len(f.args) {
		return ""
	}
	return f.args[i]
}

// NArg is the number of arguments behind the flags.
func (f *FlagSet) NArg() int { return len(f.args) }

// Args are the arguments behind the flags.
func (f *FlagSet) Args() []string { return f.args }

// Parsed reports whether Parse was called.
func (f *FlagSet) Parsed() bool { return f.parsed }

// Parse reads flags up to the first argument that is none, or "--".
func (f *FlagSet) Parse(arguments []string) error {
	f.parsed = true
	f.args = arguments
	for {
		seen, err := f.parseOne()
		if seen {
			continue
		}
		if err == nil {
			return nil
		}
		switch f.errorHandling {
		case ExitOnError:
			if err == ErrHelp {
				os.Exit(0)
			}
			os.Exit(2)
		case PanicOnError:
			panic(err)
		}
		return err
	}
}

func (f *FlagSet) parseOne() (seen bool, err error) {
	if len(f.args) == 0 {
		return false, nil
	}
	s := f.args[0]
	if len(s) < 2 || s[0] != '-' {
		return false, nil
	}
	name := s[1:]
	if name[0] == '-' {
		name = name[1:]
		if name == "" {
			f.args = f.args[1:]
			return false, nil
		}
	}
	if name == "" || name[0] == '-' || name[0] == '=' {
		return false, f.failf("bad flag syntax: %s", s)
	}
	f.args = f.args[1:]
	value, hasValue := "", false
	if i := strings.IndexByte(name, '='); i > 0 {
		name, value, hasValue = name[:i], name[i+1:], true
	}
	flag, ok := f.formal[name]
	if !ok {
		if name == "help" || name == "h" {
			f.usage()
			return false, ErrHelp
		}
		return false, f.failf("flag provided but not defined: -%s", name)
	}
	return f.take(flag, value, hasValue)
}

func (f *FlagSet) take(flag *Flag, value string, hasValue bool) (seen bool, err error) {
	if b, ok := flag.Value.(boolFlag); ok && b.IsBoolFlag() {
		if !hasValue {
			value = "true"
		}
		if err := f.Set(flag.Name, value); err != nil {
			if hasValue {
				return false, f.failf("invalid boolean value %q for -%s: %v", value, flag.Name, err)
			}
			return false, f.failf("invalid boolean flag %s: %v", flag.Name, err)
		}
		return true, nil
	}
	if !hasValue {
		if len(f.args) == 0 {
			return false, f.failf("flag needs an argument: -%s", flag.Name)
		}
		value, f.args = f.args[0], f.args[1:]
	}
	if err := f.Set(flag.Name, value); err != nil {
		return false, f.failf("invalid value %q for flag -%s: %v", value, flag.Name, err)
	}
	return true, nil
}

// Duration defines a flag that time.ParseDuration reads.
func (f *FlagSet) Duration(name string, value time.Duration, usage string) *time.Duration {
	p := new(time.Duration)
	f.DurationVar(p, name, value, usage)
	return p
}

// DurationVar defines a flag for *p that time.ParseDuration reads.
func (f *FlagSet) DurationVar(p *time.Duration, name string, value time.Duration, usage string) {
	*p = value
	f.Var((*durationValue)(p), name, usage)
}
