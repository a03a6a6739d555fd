// Package flag reads the options of a command line.
package flag

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// ErrHelp is the error of -help or -h where no such flag is defined.
var ErrHelp = errors.New("flag: help requested")

// ErrorHandling is what Parse does with an error.
type ErrorHandling int

const (
	ContinueOnError ErrorHandling = iota
	ExitOnError
	PanicOnError
)

// Flag is one option.
type Flag struct {
	Name     string
	Usage    string
	Value    Value
	DefValue string
}

// FlagSet is a set of options.
type FlagSet struct {
	Usage func() // called on errors and for help, if not nil

	name    string
	onError ErrorHandling
	out     io.Writer // nil for os.Stderr
	defined map[string]*Flag
	given   map[string]*Flag
	rest    []string
	parsed  bool
}

// NewFlagSet returns an empty set.
func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet {
	set := new(FlagSet)
	set.Init(name, errorHandling)
	set.Usage = set.explainSelf
	return set
}

// Init sets name and handling of errors.
func (f *FlagSet) Init(name string, errorHandling ErrorHandling) {
	f.name, f.onError = name, errorHandling
}

// Name is the set's name.
func (f *FlagSet) Name() string { return f.name }

// ErrorHandling is what Parse does with an error.
func (f *FlagSet) ErrorHandling() ErrorHandling { return f.onError }

// Output is where usage and errors go: os.Stderr unless SetOutput was called.
func (f *FlagSet) Output() io.Writer {
	if f.out != nil {
		return f.out
	}
	return os.Stderr
}

// SetOutput sets where usage and errors go; nil for os.Stderr.
func (f *FlagSet) SetOutput(output io.Writer) { f.out = output }

// byName calls fn for each flag by order of names.
func byName(flags map[string]*Flag, fn func(*Flag)) {
	names := make([]string, 0, len(flags))
	for name := range flags {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fn(flags[name])
	}
}

// VisitAll calls fn for each flag by order of names.
func (f *FlagSet) VisitAll(fn func(*Flag)) { byName(f.defined, fn) }

// Visit calls fn for each flag that was set, by order of names.
func (f *FlagSet) Visit(fn func(*Flag)) { byName(f.given, fn) }

// Lookup finds a flag; nil for none.
func (f *FlagSet) Lookup(name string) *Flag { return f.defined[name] }

// Set sets a flag from text.
func (f *FlagSet) Set(name, value string) error {
	flag := f.Lookup(name)
	if flag == nil {
		return fmt.Errorf("no such flag -%v", name)
	}
	return f.give(flag, value)
}

// give sets a flag, and notes that it was given if that succeeds.
func (f *FlagSet) give(flag *Flag, text string) error {
	err := flag.Value.Set(text)
	if err == nil {
		if f.given == nil {
			f.given = make(map[string]*Flag)
		}
		f.given[flag.Name] = flag
	}
	return err
}

// Var defines a flag; it panics if there is one of that name, or the name cannot be written.
func (f *FlagSet) Var(value Value, name string, usage string) {
	prefix := ""
	if f.name != "" {
		prefix = f.name + " "
	}
	switch {
	case strings.HasPrefix(name, "-"):
		panic(f.complain("flag %q begins with -", name))
	case strings.ContainsRune(name, '='):
		panic(f.complain("flag %q contains =", name))
	case f.Lookup(name) != nil:
		panic(f.complain("%sflag redefined: %s", prefix, name))
	case f.defined == nil:
		f.defined = make(map[string]*Flag)
	}
	f.defined[name] = &Flag{Name: name, Usage: usage, Value: value, DefValue: value.String()}
}

// complain writes a message, and gives it back.
func (f *FlagSet) complain(format string, about ...any) string {
	message := fmt.Sprintf(format, about...)
	fmt.Fprintln(f.Output(), message)
	return message
}

// wrong writes a message and the usage.
func (f *FlagSet) wrong(format string, about ...any) error {
	message := f.complain(format, about...)
	f.explain()
	return errors.New(message)
}

// Parsed reports whether Parse was called.
func (f *FlagSet) Parsed() bool { return f.parsed }

// NFlag is the number of flags that were set.
func (f *FlagSet) NFlag() int { return len(f.given) }

// NArg is the number of arguments behind the flags.
func (f *FlagSet) NArg() int { return len(f.rest) }

// Args are the arguments behind the flags.
func (f *FlagSet) Args() []string { return f.rest }

// Arg is the i-th argument behind the flags; "" if there is none.
func (f *FlagSet) Arg(i int) string {
	if i >= 0 && i < f.NArg() {
		return f.rest[i]
	}
	return ""
}

// Parse reads flags up to the first argument that is none, or "--".
func (f *FlagSet) Parse(arguments []string) error {
	f.parsed, f.rest = true, arguments
	for {
		name, isFlag, err := f.nextName()
		if isFlag && err == nil {
			err = f.read(name)
		}
		switch {
		case err == nil && isFlag:
		case err == nil || f.onError == ContinueOnError:
			return err
		case f.onError == PanicOnError:
			panic(err)
		case err == ErrHelp:
			os.Exit(0)
		default:
			os.Exit(2)
		}
	}
}

// nextName takes the next argument, if it is a flag, and gives what is behind its dashes.
func (f *FlagSet) nextName() (name string, isFlag bool, err error) {
	if f.NArg() == 0 {
		return "", false, nil
	}
	first := f.rest[0]
	name, isFlag = strings.CutPrefix(first, "-")
	if !isFlag || name == "" {
		return "", false, nil
	}
	name = strings.TrimPrefix(name, "-")
	if first != "--" && (name == "" || name[0] == '-' || name[0] == '=') {
		return "", true, f.wrong("bad flag syntax: %s", first)
	}
	f.rest = f.rest[1:]
	return name, first != "--", nil
}

// read sets the flag that text, NAME or NAME=VALUE, names; the value may also come next.
func (f *FlagSet) read(text string) error {
	name, value, hasValue := strings.Cut(text, "=")
	flag := f.Lookup(name)
	if flag == nil {
		if name == "help" || name == "h" {
			f.explain()
			return ErrHelp
		}
		return f.wrong("flag provided but not defined: -%s", name)
	}
	b, ok := flag.Value.(interface{ IsBoolFlag() bool })
	isBool := ok && b.IsBoolFlag()
	complaint := "invalid value %q for flag -%s: %v"
	switch {
	case hasValue && isBool:
		complaint = "invalid boolean value %q for -%s: %v"
	case hasValue:
	case isBool:
		if err := f.give(flag, "true"); err != nil {
			return f.wrong("invalid boolean flag %s: %v", name, err)
		}
		return nil
	case f.NArg() == 0:
		return f.wrong("flag needs an argument: -%s", name)
	default:
		value, f.rest = f.rest[0], f.rest[1:]
	}
	if err := f.give(flag, value); err != nil {
		return f.wrong(complaint, value, name, err)
	}
	return nil
}
