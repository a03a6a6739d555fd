package flag

import (
	"fmt"
	"strings"
)

// explain writes what the set's flags are, in the program's words if it has some.
func (f *FlagSet) explain() {
	words := f.Usage
	if words == nil {
		words = f.explainSelf
	}
	words()
}

func (f *FlagSet) explainSelf() {
	of := ""
	if f.name != "" {
		of = " of " + f.name
	}
	fmt.Fprintf(f.Output(), "Usage%s:\n", of)
	f.PrintDefaults()
}

// UnquoteUsage gives the name of a flag's argument, which stands between backquotes in the usage or
// follows from the type, and the usage without them.
func UnquoteUsage(flag *Flag) (name string, usage string) {
	if before, rest, found := strings.Cut(flag.Usage, "`"); found {
		if quoted, after, closed := strings.Cut(rest, "`"); closed {
			return quoted, before + quoted + after
		}
	}
	switch v := flag.Value.(type) {
	case interface{ argument() string }:
		name = v.argument()
	case interface{ IsBoolFlag() bool }:
		if !v.IsBoolFlag() {
			name = "value"
		}
	default:
		name = "value"
	}
	return name, flag.Usage
}

// standard is what the package's own Values of variables are.
type standard interface {
	saysNothing(text string) bool
}

// PrintDefaults writes what each flag is for.
func (f *FlagSet) PrintDefaults() {
	const indented = "\n    \t"
	f.VisitAll(func(flag *Flag) {
		argument, usage := UnquoteUsage(flag)
		line := "  -" + flag.Name
		if argument != "" {
			line += " " + argument
		}
		if len(line) > len("  -x") {
			line += indented
		} else {
			line += "\t"
		}
		line += strings.ReplaceAll(usage, "\n", indented)
		fmt.Fprintln(f.Output(), line+ofDefault(flag))
	})
}

// ofDefault is what is said of a flag's default.
func ofDefault(flag *Flag) string {
	nothing := flag.DefValue == ""
	if v, ok := flag.Value.(standard); ok {
		nothing = v.saysNothing(flag.DefValue)
	}
	if nothing {
		return ""
	}
	if _, isText := flag.Value.(*variable[string]); isText {
		return fmt.Sprintf(" (default %q)", flag.DefValue)
	}
	return fmt.Sprintf(" (default %v)", flag.DefValue)
}
